import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { inbox } from '#contract/cases';
import { useWords } from '../../../i18n/words.ts';
import { useKeys } from '../../../lib/keys.ts';
import { useNow } from '../../../lib/now.ts';
import { useTitle } from '../../../lib/title.ts';
import { useOperation } from '../../../lib/use-operation.ts';
import { Button } from '../../../ui/button.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Trouble } from '../../../ui/refusal.tsx';
import { Table } from '../../../ui/table.tsx';
import { FailedError, RefusedError } from '../../../lib/errors.ts';
import { Bulk } from '../parts/bulk.tsx';
import { stepRow } from '../parts/row-focus.ts';
import { useCaseColumns } from '../parts/columns.tsx';
import { useKept, useRested } from '../parts/kept.ts';
import { groupOf } from '../parts/left.ts';
import { keepList } from '../parts/neighbours.ts';
import '../desk.css';

const EVERY_MS = 20_000;
const SCOPES = ['mine', 'body', 'hall'] as const;
type Scope = (typeof SCOPES)[number];
const DUES = ['overdue', 'today', 'held'] as const;

/** What waits for me, my body or the hall: 24 px rows, fifty a page, filtered as one types, several at once. */
export function Page() {
  const w = useWords('cases');
  const now = useNow();
  const [address, setAddress] = useSearchParams();
  const scope: Scope = SCOPES.find((one) => one === address.get('scope')) ?? 'mine';
  const due = DUES.find((one) => one === address.get('due'));
  const [find, setFind] = useState('');
  const rested = useRested(find.trim());
  // The keys of the pages gone through: the last one is where this page begins.
  const [after, setAfter] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const filter = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useTitle(w.inbox.title);

  const cursor = after.at(-1);
  const reading = useOperation(
    inbox,
    { query: { scope, ...(cursor !== undefined && { after: cursor }), ...(rested !== '' && { find: rested }) } },
    { everyMs: EVERY_MS },
  );
  const page = useKept(reading.data);
  const rows = (page?.rows ?? []).filter((row) => due === undefined || groupOf(row, now) === due);
  const chosenRows = rows.filter((row) => chosen.has(row.caseNo));
  const columns = useCaseColumns(now, scope !== 'mine');
  const next = page?.next ?? null;

  useEffect(() => keepList(rows.map((row) => row.id)), [rows]);

  function go(to: { scope?: Scope; due?: string | undefined }) {
    const params = new URLSearchParams();
    const nextScope = to.scope ?? scope;
    if (nextScope !== 'mine') params.set('scope', nextScope);
    if (to.due !== undefined) params.set('due', to.due);
    setAddress(params, { replace: true });
    setAfter([]);
    setChosen(new Set());
  }
  const turn = (to: readonly string[]) => {
    setAfter(to);
    setChosen(new Set());
  };

  useKeys([
    { key: 'J', does: `K ${w.inbox.keys.move}`, run: () => stepRow(list.current, 1) },
    { key: 'K', run: () => stepRow(list.current, -1) },
    { key: ' ', does: w.inbox.keys.choose, run: () => (document.activeElement as HTMLElement | null)?.click() },
    { key: 'F', does: w.inbox.keys.find, run: () => filter.current?.focus() },
    {
      key: 'S',
      does: w.inbox.keys.scope,
      run: () => go({ scope: SCOPES[(SCOPES.indexOf(scope) + 1) % SCOPES.length] ?? 'mine', due }),
    },
    { key: 'N', does: w.inbox.keys.next, run: () => next !== null && turn([...after, next]) },
    { key: 'P', run: () => turn(after.slice(0, -1)) },
  ]);

  return (
    <section className="list">
      <div className="bar">
        <h1>{w.inbox.title}</h1>
        <nav className="tabs bare" aria-label={w.inbox.keys.scope}>
          {SCOPES.map((one) => (
            <button
              key={one}
              type="button"
              className="tab-word"
              aria-pressed={one === scope}
              onClick={() => go({ scope: one })}
            >
              {w.inbox.scope[one]}
            </button>
          ))}
        </nav>
      </div>
      <div className="bar">
        <label className="vh" htmlFor="inbox-find">
          {w.inbox.find}
        </label>
        <input
          id="inbox-find"
          ref={filter}
          className="in short"
          value={find}
          maxLength={60}
          placeholder={`${w.inbox.find}　F`}
          autoComplete="off"
          onChange={(event) => {
            setFind(event.target.value);
            turn([]);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              setFind('');
              event.currentTarget.blur();
            }
          }}
        />
        {DUES.map((one) => (
          <button
            key={one}
            type="button"
            className="chip"
            aria-pressed={one === due}
            onClick={() => go({ due: one === due ? undefined : one })}
          >
            {w.inbox.due[one]}
          </button>
        ))}
        <span className="push s q">
          {after.length > 0 ? `${w.inbox.page(after.length + 1)}　` : ''}
          {w.inbox.onPage(rows.length)}
        </span>
        {after.length === 0 ? null : (
          <Button size="small" keyName="P" onClick={() => turn(after.slice(0, -1))}>
            {w.inbox.previous}
          </Button>
        )}
        {next === null ? null : (
          <Button size="small" keyName="N" onClick={() => turn([...after, next])}>
            {w.inbox.next}
          </Button>
        )}
      </div>
      <div className="scroll" ref={list}>
        {page === undefined ? (
          reading.error === null ? (
            <Loading what={w.inbox.title} />
          ) : (
            <Trouble
              refused={reading.error instanceof RefusedError ? reading.error : undefined}
              failed={reading.error instanceof FailedError ? reading.error : undefined}
              again={reading.refetch}
            />
          )
        ) : (
          <Table
            caption={w.inbox.caption}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.caseNo}
            rowTo={(row) => `/cases/${row.id}`}
            empty={
              rested !== '' ? w.inbox.emptyFind(rested) : due === undefined ? w.inbox.empty[scope] : w.inbox.emptyDue
            }
            tight
            chosen={chosen}
            onChoose={setChosen}
          />
        )}
      </div>
      {chosenRows.length === 0 ? null : <Bulk rows={chosenRows} onDone={() => setChosen(new Set())} />}
    </section>
  );
}
