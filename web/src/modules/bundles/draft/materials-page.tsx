import { Link } from 'react-router';
import { readMaterial, removeMaterial, uploadMaterial } from '#contract/bundles';
import type { DraftMaterial, FileView } from '#contract/materials';
import { refusalSentence } from '../../../i18n/refusal-sentence.ts';
import { named, useWords } from '../../../i18n/words.ts';
import { pathOf } from '../../../lib/api.ts';
import { useTitle } from '../../../lib/title.ts';
import { useAct } from '../../../lib/use-operation.ts';
import { useUploads } from '../../../lib/use-uploads.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { FileDrop, type DroppedFile } from '../../../ui/file-drop.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { say } from '../../../ui/live.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Trouble } from '../../../ui/refusal.tsx';
import { StateMark } from '../../../ui/state-mark.tsx';
import { SaveLine } from './saved.tsx';
import { TaskList } from './task-list.tsx';
import type { OpenDraft } from './use-draft.ts';

const ACCEPT = ['.pdf', '.jpg', '.jpeg', '.png', '.webp', '.ofd'];
const MAX_BYTES = 20_000_000;

function Thumbs({ draftId, files }: { draftId: string; files: readonly FileView[] }) {
  const w = useWords('bundles');
  const common = useWords('common');
  const pictures = files.filter((file) => file.mediaType.startsWith('image/'));
  if (pictures.length === 0) return null;
  return (
    <ul className="thumbs">
      {pictures.map((file) => (
        <li key={file.id}>
          <a href={pathOf(readMaterial.path, { id: draftId, fileId: file.id })} target="_blank" rel="noreferrer">
            <img
              src={pathOf(readMaterial.path, { id: draftId, fileId: file.id }, { preview: true })}
              alt={w.material.preview(file.name)}
              loading="lazy"
            />
            <span className="vh">{common.opensNew}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Upload({ open, material }: { open: OpenDraft; material: DraftMaterial }) {
  const { material: w } = useWords('bundles');
  const refusals = useWords('refusals');
  const { draft } = open;
  const uploads = useUploads(uploadMaterial, {
    input: { params: { id: draft.id }, fields: { material: material.code } },
    done: (reply) => open.adopt(reply.draft),
  });
  const removing = useAct(removeMaterial, { done: open.adopt });
  const line = draft.notice?.lines.find((each) => each.about === material.code && !each.cured);
  const isLocked = draft.notice !== null && line === undefined && material.state !== 'missing';
  const files: DroppedFile[] = [
    ...material.files.map((file): DroppedFile => ({
      id: file.id,
      name: file.name,
      size: file.size,
      state: 'done',
      href: pathOf(readMaterial.path, { id: draft.id, fileId: file.id }),
    })),
    ...uploads.uploading.map((file): DroppedFile => ({
      id: file.id,
      name: file.name,
      size: file.size,
      state: file.state,
      progress: file.progress,
      ...(file.refused !== undefined && { message: refusalSentence(refusals, file.refused) }),
    })),
  ];

  function remove(id: string) {
    const kept = material.files.find((file) => file.id === id);
    if (kept === undefined) return uploads.remove(id);
    return void removing
      .act({ params: { id: draft.id, fileId: id } })
      .then((reply) => (reply === undefined ? undefined : say(w.removed(kept.name))));
  }

  const alternatives = material.alternatives.map((each) => named(each)).join(w.sep);
  return (
    <li id={material.code} className="material">
      <p className="state-line">
        {material.state === 'missing' ? (
          material.required ? (
            <StateMark state="you">{w.missing}</StateMark>
          ) : (
            <StateMark state="later">{w.optional}</StateMark>
          )
        ) : (
          <StateMark state="done">{w.given(material.files.length)}</StateMark>
        )}
      </p>
      {line === undefined ? null : (
        <Notice tone="warn" title={line.problem}>
          <p lang="zh-Hans-CN">{line.cure}</p>
        </Notice>
      )}
      <FileDrop
        id={`files-${material.code}`}
        label={named(material.name)}
        hint={
          <>
            {alternatives === '' ? '' : `${w.instead}${alternatives}${w.stop} `}
            {w.most(material.maxFiles)}
          </>
        }
        accept={ACCEPT}
        maxBytes={MAX_BYTES}
        files={files}
        onAdd={(given) => void open.autosave.flush().then(() => uploads.add(given))}
        onRemove={remove}
        onAgain={uploads.again}
        locked={isLocked}
      />
      <Thumbs draftId={draft.id} files={material.files} />
      <Trouble refused={removing.refused} failed={removing.failed} again={removing.again} />
    </li>
  );
}

/** Each required paper: several files, photographed, dropped or chosen; and those that nobody has to hand in. */
export function MaterialsPage({ open }: { open: OpenDraft }) {
  const w = useWords('bundles');
  useTitle(w.materials);
  const { draft } = open;
  const yours = draft.materials.filter((each) => each.state === 'missing' || each.state === 'given');
  const ours = draft.materials.filter((each) => each.state === 'generated' || each.state === 'byLicence');
  return (
    <>
      <div className="page-head">
        <div className="where">
          <Link className="back" to={`/drafts/${draft.id}`}>
            <Icon name="back" />
            {w.tasks}
          </Link>
          <SaveLine open={open} />
        </div>
        <h1>{w.materials}</h1>
        <p className="sub measure">{w.material.lead}</p>
      </div>
      <div className="cols">
        <div>
          <section className="sec" aria-labelledby="yours-h">
            <h2 id="yours-h">{w.material.yours}</h2>
            {yours.length === 0 ? (
              <p>{w.material.none}</p>
            ) : (
              <ul className="rows">
                {yours.map((material) => (
                  <Upload key={material.code} open={open} material={material} />
                ))}
              </ul>
            )}
          </section>
          {ours.length === 0 ? null : (
            <section className="sec" aria-labelledby="ours-h">
              <h2 id="ours-h">{w.material.ours}</h2>
              <ul className="ticks">
                {ours.map((material) => (
                  <li key={material.code}>
                    <Icon name="done" className="s-done" />
                    <span>
                      <b>{named(material.name)}</b>{' '}
                      <span className="quiet">
                        {material.licence === undefined
                          ? w.material.generated
                          : w.material.byLicence(material.licence.name, material.licence.number)}
                      </span>
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <div className="btns">
            <ButtonLink kind="main" to={`/drafts/${draft.id}/review`}>
              {w.material.next}
            </ButtonLink>
            <ButtonLink to={`/drafts/${draft.id}`}>{w.toTasks}</ButtonLink>
          </div>
        </div>
        <aside className="sec beside" aria-labelledby="task-h">
          <TaskList open={open} current="materials" />
        </aside>
      </div>
    </>
  );
}
