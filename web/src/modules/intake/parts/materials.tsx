import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { getDraft, readMaterial, removeMaterial, uploadMaterial, type DraftView } from '#contract/bundles';
import type { DraftMaterial } from '#contract/materials';
import { refusalSentence } from '../../../i18n/refusal-sentence.ts';
import { named, useWords } from '../../../i18n/words.ts';
import { pathOf } from '../../../lib/api.ts';
import { useKeys } from '../../../lib/keys.ts';
import { useAct } from '../../../lib/use-operation.ts';
import { useUploads } from '../../../lib/use-uploads.ts';
import { FileDrop } from '../../../ui/file-drop.tsx';
import { Trouble } from '../../../ui/refusal.tsx';
import { Light } from '../../../ui/state-mark.tsx';

const MEGABYTE = 1_000_000;
const ACCEPT = ['.pdf', '.jpg', '.jpeg', '.png'] as const;
const MOST_BYTES = 20 * MEGABYTE;

const LIGHTS = {
  missing: 'dueSoon',
  given: 'normal',
  byLicence: 'normal',
  generated: 'normal',
  notNeeded: 'waiting',
} as const;

export interface SeenFile {
  src: string;
  mediaType: string;
  name: string;
}

/** How a missing paper may be answered: by what the catalogue allows instead, or by a photograph here. */
export function curesOf(material: Pick<DraftMaterial, 'alternatives'>, photograph: string): string[] {
  return [photograph, ...material.alternatives.map(named)];
}

/** The papers with their state; the current row holds its cures and takes files. Up and down move, U uploads. */
export function Materials({
  draft,
  locked,
  onSee,
}: {
  draft: DraftView;
  locked: boolean;
  onSee: (file: SeenFile) => void;
}) {
  const w = useWords('intake');
  const { materials } = draft;
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const current = materials.find((one) => one.code === chosen) ?? materials.find((one) => one.state === 'missing');
  const at = materials.findIndex((one) => one.code === current?.code);
  const go = (by: number) => setChosen(materials[Math.max(0, Math.min(materials.length - 1, at + by))]?.code);
  useKeys([
    { key: 'F3', does: w.keys.materials, run: () => document.getElementById('materials')?.focus() },
    { key: 'ArrowUp', run: () => go(-1) },
    { key: 'ArrowDown', does: w.keys.move, run: () => go(1) },
    { key: 'U', does: w.keys.upload, run: () => document.getElementById('material-upload')?.click() },
  ]);
  const src = (fileId: string) => pathOf(readMaterial.path, { id: draft.id, fileId });
  return (
    <table className="tab row-28" id="materials" tabIndex={-1}>
      <caption className="vh">{w.materials.caption}</caption>
      <colgroup>
        <col width={36} />
        <col />
        <col width={180} />
        <col width={110} />
        <col width={240} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col" className="r">
            {w.materials.columns.order}
          </th>
          <th scope="col">{w.materials.columns.name}</th>
          <th scope="col">{w.materials.columns.form}</th>
          <th scope="col">{w.materials.columns.state}</th>
          <th scope="col">{w.materials.columns.source}</th>
        </tr>
      </thead>
      <tbody>
        {materials.map((one, place) => {
          const isCurrent = one.code === current?.code;
          const takesFiles = one.state !== 'generated' && one.state !== 'notNeeded';
          return [
            <tr key={one.code} className={isCurrent ? 'cur' : undefined}>
              <td className="r q">{place + 1}</td>
              <td>
                <button
                  type="button"
                  className="row-word"
                  aria-expanded={isCurrent}
                  onClick={() => setChosen(one.code)}
                >
                  {named(one.name)}
                </button>
              </td>
              <td className="q">
                {w.materials.form[one.form] ?? one.form}
                {one.required ? '' : `，${w.materials.optional}`}
              </td>
              <td>
                <Light light={one.state === 'missing' && !one.required ? 'waiting' : LIGHTS[one.state]}>
                  {one.state === 'missing' && !one.required ? w.materials.optional : w.materials.states[one.state]}
                </Light>
              </td>
              <td className="q">
                {one.licence === undefined ? null : w.materials.byLicence(one.licence.name, one.licence.number)}
                {one.files.map((file) => (
                  <button
                    key={file.id}
                    type="button"
                    className="btn plain sm"
                    onClick={() => onSee({ src: src(file.id), mediaType: file.mediaType, name: file.name })}
                  >
                    {w.materials.see} {file.name}
                  </button>
                ))}
              </td>
            </tr>,
            isCurrent && takesFiles && !locked ? (
              <tr key={`${one.code} cures`} className="cures">
                <td colSpan={5}>
                  {one.state === 'missing' ? <Cures material={one} /> : null}
                  <Upload key={one.code} draft={draft} material={one} src={src} />
                </td>
              </tr>
            ) : null,
          ];
        })}
      </tbody>
    </table>
  );
}

function Cures({ material }: { material: DraftMaterial }): ReactNode {
  const w = useWords('intake').materials;
  return (
    <>
      <p>
        <b>{w.cures(named(material.name))}</b>
      </p>
      <ul>
        {curesOf(material, w.cureUpload).map((cure) => (
          <li key={cure}>{cure}</li>
        ))}
      </ul>
    </>
  );
}

function Upload({
  draft,
  material,
  src,
}: {
  draft: DraftView;
  material: DraftMaterial;
  src: (fileId: string) => string;
}) {
  const w = useWords('intake').materials;
  const sentences = useWords('refusals');
  const queries = useQueryClient();
  const put = (next: DraftView) => queries.setQueryData([getDraft.id, { params: { id: draft.id } }], next);
  const uploads = useUploads(uploadMaterial, {
    input: { params: { id: draft.id }, fields: { material: material.code } },
    done: (reply) => put(reply.draft),
  });
  const removing = useAct(removeMaterial, { done: put });
  return (
    <>
      <FileDrop
        id="material-upload"
        label={w.upload(named(material.name))}
        accept={ACCEPT}
        maxBytes={MOST_BYTES}
        files={[
          ...material.files.map((file) => ({ ...file, state: 'done' as const, href: src(file.id) })),
          ...uploads.uploading.map(({ refused, ...one }) => ({
            ...one,
            ...(refused && { message: refusalSentence(sentences, refused) }),
          })),
        ]}
        onAdd={uploads.add}
        onRemove={(id) =>
          material.files.some((file) => file.id === id)
            ? void removing.act({ params: { id: draft.id, fileId: id } })
            : uploads.remove(id)
        }
        onAgain={uploads.again}
      />
      <Trouble refused={removing.refused} failed={removing.failed} again={removing.again} />
    </>
  );
}
