import type { ReactNode } from 'react';
import { printSigningSheet, type DraftView } from '#contract/bundles';
import { readDocument } from '#contract/documents';
import { named, useWords } from '../../../i18n/words.ts';
import { pathOf } from '../../../lib/api.ts';
import { tableMoment } from '../../../lib/dates.ts';
import { useNow } from '../../../lib/now.ts';
import { Button } from '../../../ui/button.tsx';
import { PaperView } from '../../../ui/paper-view.tsx';
import { curesOf, type SeenFile } from './materials.tsx';

export type OutTab = 'checklist' | 'sheet' | 'receipt' | 'file';

/** The real paper beside the work: what will be printed, or the paper that is being looked at. */
export function Out({
  draft,
  title,
  tab,
  onTab,
  file,
  receiptId,
}: {
  draft: DraftView;
  title: string;
  tab: OutTab;
  onTab: (tab: OutTab) => void;
  file: SeenFile | undefined;
  receiptId: string | null;
}) {
  const w = useWords('intake').out;
  const isFrozen = draft.state === 'frozen' || draft.state === 'submitted';
  const tabs: { id: OutTab; label: string; closed: string | undefined }[] = [
    { id: 'checklist', label: w.checklist, closed: undefined },
    { id: 'sheet', label: w.sheet, closed: isFrozen ? undefined : w.noSheet },
    { id: 'receipt', label: w.receipt, closed: receiptId === null ? w.noReceipt : undefined },
    ...(file === undefined ? [] : [{ id: 'file' as const, label: w.file, closed: undefined }]),
  ];
  return (
    <aside className="out" aria-label={w.label}>
      <div className="row">
        {tabs.map((one) => (
          <button
            key={one.id}
            type="button"
            className="chip"
            aria-pressed={one.id === tab}
            aria-disabled={one.closed === undefined ? undefined : true}
            title={one.closed}
            onClick={() => {
              if (one.closed === undefined) onTab(one.id);
            }}
          >
            {one.label}
          </button>
        ))}
        {tab === 'checklist' ? (
          <span className="push">
            <Button size="small" keyName="F8" onClick={() => window.print()}>
              {w.print}
            </Button>
          </span>
        ) : null}
      </div>
      <div className="out-paper">
        {tab === 'sheet' && isFrozen ? (
          <PaperView
            src={pathOf(printSigningSheet.path, { id: draft.id })}
            mediaType="application/pdf"
            title={w.sheet}
          />
        ) : tab === 'receipt' && receiptId !== null ? (
          <PaperView src={pathOf(readDocument.path, { id: receiptId })} mediaType="application/pdf" title={w.receipt} />
        ) : tab === 'file' && file !== undefined ? (
          <PaperView key={file.src} src={file.src} mediaType={file.mediaType} title={file.name} />
        ) : (
          <Checklist draft={draft} title={title} />
        )}
      </div>
    </aside>
  );
}

/** What is there and what is missing, with the cures, to take along. Not a statutory notice, and it says so. */
function Checklist({ draft, title }: { draft: DraftView; title: string }): ReactNode {
  const words = useWords('intake');
  const w = words.out;
  const now = useNow();
  const asked = draft.materials.filter((one) => one.state !== 'notNeeded');
  const missing = asked.filter((one) => one.state === 'missing' && one.required);
  return (
    <article className="sheet a4 slip">
      <h2>{w.listTitle}</h2>
      <p>{w.listFor(draft.applicant.name)}</p>
      <p>{w.listLead(title)}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{w.order}</th>
            <th scope="col">{w.material}</th>
            <th scope="col">{w.today}</th>
          </tr>
        </thead>
        <tbody>
          {asked.map((one, at) => (
            <tr key={one.code}>
              <td>{at + 1}</td>
              <td>
                {named(one.name)}（{words.materials.form[one.form] ?? one.form}）
              </td>
              <td>
                {one.state === 'missing' && !one.required
                  ? words.materials.optional
                  : words.materials.states[one.state]}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {missing.length === 0 ? (
        <p className="foot">{w.listAll}</p>
      ) : (
        <>
          <p className="foot">
            <b>{w.listMissing(missing.length)}</b>
          </p>
          <ol>
            {missing.map((one) => (
              <li key={one.code}>
                {named(one.name)}：{curesOf(one, words.materials.cureUpload).join(w.or)}
              </li>
            ))}
          </ol>
        </>
      )}
      <p className="foot">{w.listFoot}</p>
      <p className="foot q">
        {w.listNot} {tableMoment(now, now)}
      </p>
    </article>
  );
}
