import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { complete, decide, getCase, type CaseRow, type CaseView } from '#contract/cases';
import { refusalSentence } from '../../../i18n/refusal-sentence.ts';
import { useWords } from '../../../i18n/words.ts';
import { call } from '../../../lib/api.ts';
import { useKeys } from '../../../lib/keys.ts';
import { useAct } from '../../../lib/use-operation.ts';
import { Button } from '../../../ui/button.tsx';
import { say } from '../../../ui/live.tsx';
import { Trouble } from '../../../ui/refusal.tsx';
import { StepUp, withoutStepUp } from '../../identity/desk/step-up.tsx';
import { CASE_LISTS } from './stale.ts';
import { abilityOf, rowVerb, verbText } from './verbs.ts';

const MOST = 20;

/** What an outside system decides has its own sheet, number and receipt each. */
const isOutside = (row: CaseRow) => row.decidedIn !== 'here';

interface Judged {
  row: CaseRow;
  view: CaseView | undefined;
  because: string | undefined;
  could: string;
}

/** One act for the rows that allow it; each other row is named with its reason and who could do it. */
export function Bulk({ rows, onDone }: { rows: readonly CaseRow[]; onDone: () => void }) {
  const w = useWords('cases');
  const sentences = useWords('refusals');
  const lead = rows.find((row) => rowVerb(row) !== undefined && !isOutside(row));
  const verb = lead === undefined ? undefined : rowVerb(lead);
  const act = lead === undefined || verb === undefined ? '' : verbText(w, verb, lead.legalKind);
  const phrases = w.page.phrases;
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const opinion = typed ?? (verb === 'complete' ? phrases.complete : phrases.approve(act));

  const views = useQueries({
    queries: rows.slice(0, MOST).map((row) => ({
      queryKey: [getCase.id, { params: { id: row.id } }],
      queryFn: () => call(getCase, { params: { id: row.id } }),
    })),
  });
  const judged = rows.map((row, at): Judged => {
    const view = views[at]?.data;
    if (verb === undefined || isOutside(row) || rowVerb(row) !== verb || lead?.legalKind !== row.legalKind)
      return { row, view, because: w.inbox.bulk.otherVerb, could: '' };
    const ability = view === undefined ? undefined : abilityOf(view.abilities, verb);
    if (view === undefined || ability?.allowed === true) return { row, view, because: undefined, could: '' };
    return {
      row,
      view,
      because: refusalSentence(sentences, { code: ability?.code ?? 'kernel.forbidden', facts: ability?.facts }),
      could: (ability?.could ?? []).map((one) => `${one.name} ${one.post}`).join('、'),
    };
  });
  const may = judged.filter((one) => one.because === undefined);
  const mayNot = judged.filter((one) => one.because !== undefined);
  const isAsking = views.some((one) => one.isPending);

  const done = () => {
    say(w.inbox.bulk.doneSome(may.length, act));
    onDone();
  };
  const deciding = useAct(decide, { stale: CASE_LISTS, done });
  const completing = useAct(complete, { stale: CASE_LISTS, done });
  const acting = verb === 'complete' ? completing : deciding;

  const tooMany = rows.length > MOST ? w.inbox.bulk.tooMany : undefined;
  const because =
    tooMany ??
    (isAsking ? w.inbox.bulk.asking : may.length === 0 ? w.inbox.bulk.none : undefined) ??
    (opinion.trim() === '' ? w.page.opinionMissing : undefined);

  function go() {
    if (because !== undefined) return say(because);
    const cases = may.map(({ row, view }) => ({ id: row.id, version: view?.row.version ?? row.version }));
    if (verb === 'complete') void completing.act({ body: { cases, opinion } });
    else void deciding.act({ body: { cases, opinion, outcome: 'approved', conflictOfInterest: false } });
    return undefined;
  }
  useKeys([
    { key: 'Ctrl+Enter', does: act, run: go },
    { key: 'Escape', run: onDone },
  ]);

  return (
    <section className="bulk" aria-label={w.inbox.bulk.region}>
      <div>
        <p>
          <b>{w.inbox.bulk.chosen(rows.length, act)}</b>
        </p>
        <p className="s">
          <span className="yes">✓ {w.inbox.bulk.may(may.length)}</span>
          {'　'}
          {mayNot.length === 0 ? null : <span className="nope">✕ {w.inbox.bulk.mayNot(mayNot.length)}</span>}
        </p>
      </div>
      <div className="stack">
        {mayNot.length === 0 ? null : (
          <ul>
            {mayNot.map(({ row, because: why, could }) => (
              <li key={row.id}>
                <b className="nope">✕</b>
                <b className="cut">{row.applicantName}</b>
                <span className="cut">{row.itemName}</span>
                <span>
                  {why}
                  {could === '' ? null : ` ${w.inbox.bulk.couldBe}：${could}`}{' '}
                  <Link to={`/cases/${row.id}`}>{w.inbox.bulk.openOne}</Link>
                </span>
              </li>
            ))}
          </ul>
        )}
        {verb === undefined ? null : (
          <label className="row s">
            <span className="nw">{w.inbox.bulk.opinion}</span>
            <input className="in" value={opinion} maxLength={500} onChange={(event) => setTyped(event.target.value)} />
          </label>
        )}
        <Trouble refused={withoutStepUp(acting.refused)} failed={acting.failed} again={acting.again} />
        <StepUp act={acting} />
      </div>
      <div className="row">
        <Button keyName="Esc" onClick={onDone}>
          {w.inbox.bulk.cancel}
        </Button>
        <Button kind="main" keyName="Ctrl ↵" busy={acting.busy} refusedBecause={because} onClick={go}>
          {w.inbox.bulk.act(act, may.length, mayNot.length === 0)}
        </Button>
      </div>
    </section>
  );
}
