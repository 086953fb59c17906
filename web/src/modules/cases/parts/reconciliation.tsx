import { useState } from 'react';
import { Link } from 'react-router';
import { reconcile, type listSheets } from '#contract/cases';
import type { Reply } from '#contract/operation';
import { useWords } from '../../../i18n/words.ts';
import { tableMoment } from '../../../lib/dates.ts';
import { useNow } from '../../../lib/now.ts';
import { useAct } from '../../../lib/use-operation.ts';
import { Button } from '../../../ui/button.tsx';
import { Trouble } from '../../../ui/refusal.tsx';
import { Light } from '../../../ui/state-mark.tsx';

type Sheets = Reply<typeof listSheets>;
const LIGHTS = { matched: 'normal', mismatch: 'dueSoon', noReceipt: 'waiting' } as const;
const grouped = (count: number) => count.toLocaleString('en').replaceAll(',', ' ');

/** Whether the outside records agree with ours, and how often the same field was entered twice. */
export function Reconciliation({ list }: { list: Sheets }) {
  const w = useWords('cases').sheets;
  const { reconciliation, doubleEntry } = list;
  const faults = reconciliation.filter((one) => one.state === 'mismatch').length;
  return (
    <>
      <div className="sec">
        <header>
          <h2>{w.reconcile}</h2>
          <span className="n">{reconciliation.length}</span>
          {faults === 0 ? null : (
            <span className="push">
              <Light light="dueSoon">
                {w.states.mismatch} {faults}
              </Light>
            </span>
          )}
        </header>
        {reconciliation.length === 0 ? <p className="empty">{w.reconcileEmpty}</p> : null}
        <ul className="items">
          {reconciliation.map((one) => (
            <Line key={one.caseId} line={one} />
          ))}
        </ul>
      </div>
      <p className="s q double">
        {w.double(
          grouped(doubleEntry.fieldsThisMonth),
          doubleEntry.casesThisMonth,
          grouped(doubleEntry.fieldsLastMonth),
        )}
      </p>
    </>
  );
}

function Line({ line }: { line: Sheets['reconciliation'][number] }) {
  const w = useWords('cases').sheets;
  const now = useNow();
  const [isAsking, setAsking] = useState(false);
  const [note, setNote] = useState('');
  const judging = useAct(reconcile, { stale: ['cases.sheets', 'cases.case'], done: () => setAsking(false) });
  const judge = (agrees: boolean, text: string) =>
    void judging.act({ params: { id: line.caseId }, body: { agrees, note: text } });
  return (
    <li>
      <Link className="cut" to={`/cases/${line.caseId}`}>
        <b>{line.applicantName}</b>
      </Link>
      <Light light={LIGHTS[line.state]}>{w.states[line.state]}</Light>
      <small>
        {line.itemName}　{tableMoment(line.outsideAt, now)}
        <br />
        {line.outsideNumber}
        {line.note === '' ? '' : `　${line.note}`}
      </small>
      {line.state === 'matched' ? null : isAsking ? (
        <form
          className="wide row"
          onSubmit={(event) => {
            event.preventDefault();
            if (note.trim() !== '') judge(false, note);
          }}
        >
          <input
            className="in short"
            aria-label={w.note}
            placeholder={w.note}
            value={note}
            maxLength={300}
            onChange={(event) => setNote(event.target.value)}
          />
          <Button
            size="small"
            type="submit"
            busy={judging.busy}
            refusedBecause={note.trim() === '' ? w.note : undefined}
          >
            {w.noteSend}
          </Button>
        </form>
      ) : (
        <span className="wide row">
          <Button size="small" busy={judging.busy} onClick={() => judge(true, '')}>
            {w.agrees}
          </Button>
          {line.state === 'mismatch' ? null : (
            <Button size="small" onClick={() => setAsking(true)}>
              {w.differs}
            </Button>
          )}
        </span>
      )}
      <Trouble refused={judging.refused} failed={judging.failed} again={judging.again} />
    </li>
  );
}
