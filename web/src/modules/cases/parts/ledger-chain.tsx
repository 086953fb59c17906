import { useState } from 'react';
import { verifyLedger, type CaseView, type LedgerRow } from '#contract/cases';
import { useWords, type Words } from '../../../i18n/words.ts';
import { tableMoment } from '../../../lib/dates.ts';
import { useNow } from '../../../lib/now.ts';
import { useAct } from '../../../lib/use-operation.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Light } from '../../../ui/state-mark.tsx';

function headOf(w: Words<'cases'>, row: LedgerRow): string {
  const verb = w.page.verbs[row.verb] ?? row.verb;
  const { result, outcome, agrees } = row.facts;
  const says =
    result === 'agree' || result === 'disagree'
      ? w.page.factsOf[result]
      : outcome === 'approved' || outcome === 'refused'
        ? w.outcome[outcome]
        : typeof agrees === 'boolean'
          ? w.page.factsOf[agrees ? 'matched' : 'mismatch']
          : '';
  return says === '' ? verb : `${verb} · ${says}`;
}

function whoOf(w: Words<'cases'>, row: LedgerRow): string {
  const behalf = row.onBehalf === null ? '' : ` ${w.page.onBehalf(row.onBehalf)}`;
  return `${row.actorName} ${w.page.posts[row.actorPost] ?? row.actorPost}${behalf}`.trim();
}

/** The newest entry is what one looks for. */
function toTheEnd(line: HTMLOListElement | null): void {
  if (line !== null) line.scrollLeft = line.scrollWidth;
}

/** One entry whole: the timeline has room for a line of it. */
function Entry({ row, onClose }: { row: LedgerRow | undefined; onClose: () => void }) {
  const w = useWords('cases');
  const common = useWords('common');
  const now = useNow();
  const lines =
    row === undefined
      ? []
      : [
          { label: w.page.entry.who, value: whoOf(w, row) },
          { label: w.page.entry.at, value: tableMoment(row.at, now) },
          { label: w.page.entry.permit, value: row.permitText },
          { label: w.page.entry.ground, value: row.ground },
          { label: w.page.entry.opinion, value: row.opinion },
          { label: w.page.entry.hash, value: row.hash },
        ];
  return (
    <Dialog
      open={row !== undefined}
      title={row === undefined ? '' : `${row.seq}　${headOf(w, row)}`}
      onClose={onClose}
      actions={<Button onClick={onClose}>{common.close}</Button>}
    >
      <div className="doc">
        <dl>
          {lines.map(({ label, value }) =>
            value === null ? null : (
              <div className="pair" key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
          )}
        </dl>
      </div>
    </Dialog>
  );
}

/** The ledger as a timeline, each entry with the head of its hash; then what the clocks still hold. */
export function LedgerChain({ view }: { view: CaseView }) {
  const w = useWords('cases');
  const now = useNow();
  const [opened, setOpened] = useState<LedgerRow | undefined>(undefined);
  const verifying = useAct(verifyLedger);
  const { ledger, clocks, row } = view;
  const dues =
    row.outcome !== null
      ? []
      : [
          { name: w.page.promisedDue, at: clocks.promised.dueAt },
          { name: w.page.statutoryDue, at: clocks.statutory?.dueAt ?? null },
        ].filter((due): due is { name: string; at: string } => due.at !== null);
  const found = verifying.reply;
  return (
    <section className="book" aria-label={w.page.ledger}>
      <div className="row between">
        <h2>
          {w.page.ledger} <span className="q plain">{w.page.ledgerCount(ledger.length)}</span>
        </h2>
        <span className="row s">
          {found === undefined ? null : found.intact ? (
            <Light light="normal">{w.page.intact(found.entries)}</Light>
          ) : (
            <Light light="overdue">{w.page.broken(found.faultAt ?? 0)}</Light>
          )}
          <Button
            kind="plain"
            size="small"
            busy={verifying.busy}
            onClick={() => void verifying.act({ params: { id: row.id } })}
          >
            {verifying.busy ? w.page.verifying : w.page.verify}
          </Button>
        </span>
      </div>
      <ol className="chain" key={ledger.length} ref={toTheEnd}>
        {ledger.map((one) => (
          <li
            key={one.seq}
            className={
              one.verb === 'return'
                ? 'halt'
                : one.verb === 'refuse_acceptance' || one.facts['outcome'] === 'refused'
                  ? 'late'
                  : 'done'
            }
          >
            <button type="button" onClick={() => setOpened(one)}>
              <span className="hash">{one.hash.slice(0, 4)}</span>
              <span>{tableMoment(one.at, now)}</span>
              <b>{headOf(w, one)}</b>
              <span className="cut">{whoOf(w, one)}</span>
              <span className="q cut">{one.opinion ?? one.permitText ?? one.ground}</span>
            </button>
          </li>
        ))}
        {dues.map((due) => (
          <li key={due.name} className="next">
            {tableMoment(due.at, now)}
            <br />
            <b>{due.name}</b>
          </li>
        ))}
      </ol>
      <Entry row={opened} onClose={() => setOpened(undefined)} />
    </section>
  );
}
