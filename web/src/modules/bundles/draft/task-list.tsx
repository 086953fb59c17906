import { Link } from 'react-router';
import { named, useWords } from '../../../i18n/words.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { missingMaterials } from './step.ts';
import type { OpenDraft } from './use-draft.ts';

/** The short pages with their state, then papers, review and signatures. */
export function TaskList({ open, current }: { open: OpenDraft; current?: string }) {
  const w = useWords('bundles');
  const { draft, pages } = open;
  const base = `/drafts/${draft.id}`;
  const missing = missingMaterials(draft);
  const isWhole = pages.every((page) => page.state === 'done');
  const signed = draft.signers.filter((signer) => signer.state === 'signed').length;
  const row = (id: string) => (id === current ? { 'aria-current': 'step' as const } : {});
  return (
    <>
      <div className="sec-head">
        <h2 id="task-h">{w.tasks}</h2>
        <p className="small quiet num">
          {w.progress(pages.filter((page) => page.state === 'done').length, pages.length)}
        </p>
      </div>
      <p className="small quiet">{w.tasksHow}</p>
      <ol className="tasks">
        {pages.map((page, at) => (
          <li key={page.id} {...row(page.id)}>
            <span className="num">{at + 1}</span>
            <span>
              <Link to={`${base}/${page.id}`}>{named(page.title)}</Link>
            </span>
            {page.state === 'done' ? (
              <StateMark state="done">{w.state.done}</StateMark>
            ) : page.state === 'faulty' ? (
              <StateMark state="bad">{w.state.faulty(page.findings.length - page.missing)}</StateMark>
            ) : page.state === 'partial' ? (
              <StateMark state="work">{w.state.partial(page.missing)}</StateMark>
            ) : (
              <StateMark state="later">{w.state.todo}</StateMark>
            )}
          </li>
        ))}
        <li {...row('materials')}>
          <span className="num">{pages.length + 1}</span>
          <span>
            <Link to={`${base}/materials`}>{w.materials}</Link>
          </span>
          {missing === 0 ? (
            <StateMark state="done">{w.state.materialsDone}</StateMark>
          ) : (
            <StateMark state="you">{w.state.materialsMissing(missing)}</StateMark>
          )}
        </li>
        <li {...row('review')}>
          <span className="num">{pages.length + 2}</span>
          <span>
            <Link to={`${base}/review`}>{w.review}</Link>
          </span>
          {draft.state === 'frozen' ? (
            <StateMark state="done">{w.state.done}</StateMark>
          ) : isWhole ? (
            <StateMark state="you">{w.state.ready}</StateMark>
          ) : (
            <StateMark state="later">{w.state.notYet}</StateMark>
          )}
        </li>
        <li {...row('sign')}>
          <span className="num">{pages.length + 3}</span>
          <span>
            <Link to={`${base}/sign`}>{w.sign}</Link>
          </span>
          {draft.state === 'frozen' ? (
            <StateMark state={signed === draft.signers.length ? 'done' : 'wait'}>
              {w.state.signed(signed, draft.signers.length)}
            </StateMark>
          ) : (
            <StateMark state="later">{w.state.notYet}</StateMark>
          )}
        </li>
      </ol>
    </>
  );
}
