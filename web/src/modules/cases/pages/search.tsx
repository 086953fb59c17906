import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { searchCases } from '#contract/cases';
import { useWords } from '../../../i18n/words.ts';
import { useNow } from '../../../lib/now.ts';
import { useTitle } from '../../../lib/title.ts';
import { useOperation } from '../../../lib/use-operation.ts';
import { Button } from '../../../ui/button.tsx';
import { Empty } from '../../../ui/notice.tsx';
import { Reading } from '../../../ui/reading.tsx';
import { Table } from '../../../ui/table.tsx';
import { useCaseColumns } from '../parts/columns.tsx';
import { keepList } from '../parts/neighbours.ts';
import '../desk.css';

const LEAST = 2;

function textOf(state: unknown): string {
  if (typeof state !== 'object' || state === null || !('text' in state)) return '';
  return typeof state.text === 'string' ? state.text.trim() : '';
}

/** Cases by number, name or the last four of an identity number. The text is posted, never in the address. */
export function Page() {
  const { key, state } = useLocation();
  return <Search key={key} given={textOf(state)} />;
}

function Search({ given }: { given: string }) {
  const w = useWords('cases');
  const now = useNow();
  const [text, setText] = useState(given);
  const [asked, setAsked] = useState(given);
  const isAsked = asked.length >= LEAST;
  const reading = useOperation(searchCases, { body: { text: asked } }, { enabled: isAsked });
  const columns = useCaseColumns(now, true);
  const rows = reading.data?.rows;
  useTitle(w.search.title);
  useEffect(() => {
    if (rows !== undefined) keepList(rows.map((row) => row.id));
  }, [rows]);

  return (
    <section className="list">
      <div className="bar">
        <h1>{w.search.title}</h1>
        <span className="q s">{w.search.lead}</span>
      </div>
      <form
        className="bar"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(text.trim());
        }}
      >
        <label htmlFor="search-text">{w.search.label}</label>
        <input
          id="search-text"
          className="in search"
          value={text}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
        />
        <Button kind="main" type="submit" busy={reading.isFetching}>
          {w.search.go}
        </Button>
        {rows === undefined ? null : <span className="push s q">{w.search.found(rows.length)}</span>}
      </form>
      <div className="scroll">
        {isAsked ? (
          <Reading of={reading}>
            {(found) => (
              <Table
                caption={w.search.caption}
                columns={columns}
                rows={found.rows}
                rowKey={(row) => row.caseNo}
                rowTo={(row) => `/cases/${row.id}`}
                empty={w.search.none(asked)}
                tight
                mainList
              />
            )}
          </Reading>
        ) : (
          <Empty>{w.search.empty}</Empty>
        )}
      </div>
    </section>
  );
}
