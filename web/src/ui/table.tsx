import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useWords } from '../i18n/words.ts';
import { useKeys } from '../lib/keys.ts';

export interface Column<Row> {
  id: string;
  head: string;
  cell: (row: Row) => ReactNode;
  /** Figures stand to the right. */
  right?: boolean;
  /** Pixels; a column without takes what is left. */
  width?: number;
  /** What to sort by; a column without is not sortable. */
  sort?: (row: Row) => string | number;
}

export interface Sorting {
  column: string;
  down: boolean;
}

/** Rows in the order of a column; the given order where nothing is chosen. Text by Chinese collation. */
function sorted<Row>(rows: readonly Row[], columns: readonly Column<Row>[], by: Sorting | undefined): readonly Row[] {
  const key = columns.find((column) => column.id === by?.column)?.sort;
  if (key === undefined || by === undefined) return rows;
  const order = [...rows];
  order.sort((a, b) => {
    const left = key(a);
    const right = key(b);
    const step =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : String(left).localeCompare(String(right), 'zh-Hans-CN');
    return by.down ? -step : step;
  });
  return order;
}

interface TableProps<Row> {
  /** Read by screen readers. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Where a row leads: its first cell becomes the link. */
  rowTo?: (row: Row) => string;
  /** Said when there are no rows: what will appear here. */
  empty: ReactNode;
  /** 24 px rows. */
  tight?: boolean;
  /** Takes the page's J, K and G keys (desk: one table a page). */
  mainList?: boolean;
  /** Rows chosen for a bulk act, by key. */
  chosen?: ReadonlySet<string>;
  onChoose?: (chosen: Set<string>) => void;
  sorting?: Sorting;
  onSort?: (sorting: Sorting) => void;
}

/**
 * The ledger table. One row is in the tab order; up, down, Home and End move, Enter follows the row's link, Space
 * chooses it for a bulk act. Sorts by itself unless `onSort` takes it over.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, columns, rows, rowKey, rowTo, empty, tight = false, chosen, onChoose } = props;
  const w = useWords('common');
  const [ownSorting, setOwnSorting] = useState<Sorting | undefined>(undefined);
  const [current, setCurrent] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);
  const sorting = props.onSort === undefined ? ownSorting : props.sorting;
  const shown = props.onSort === undefined ? sorted(rows, columns, sorting) : rows;
  const here = Math.min(current, Math.max(0, shown.length - 1));

  function goTo(at: number) {
    const to = Math.max(0, Math.min(shown.length - 1, at));
    setCurrent(to);
    body.current?.querySelectorAll<HTMLElement>('[data-row-focus]')[to]?.focus();
  }

  function toggle(key: string) {
    if (chosen === undefined || onChoose === undefined) return;
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    onChoose(next);
  }

  function onKeyDown(event: KeyboardEvent, at: number, key: string) {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: shown.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      goTo(to);
    }
    if (event.key === ' ' && onChoose !== undefined) {
      event.preventDefault();
      toggle(key);
    }
  }

  useKeys(
    props.mainList === true
      ? [
          { key: 'J', run: () => goTo(body.current?.contains(document.activeElement) === true ? here + 1 : here) },
          { key: 'K', run: () => goTo(here - 1) },
          { key: 'G', run: () => goTo(0) },
        ]
      : [],
  );

  function sortBy(column: string) {
    const next = { column, down: sorting?.column === column ? !sorting.down : false };
    if (props.onSort === undefined) setOwnSorting(next);
    else props.onSort(next);
  }

  if (rows.length === 0) return <p className="empty">{empty}</p>;
  const focus = (at: number, key: string) => ({
    'data-row-focus': '',
    tabIndex: at === here ? 0 : -1,
    onFocus: () => setCurrent(at),
    onKeyDown: (event: KeyboardEvent) => onKeyDown(event, at, key),
  });
  return (
    <div className="tab-scroll">
      <table className={tight ? 'tab tight' : 'tab'}>
        <caption className="vh">{caption}</caption>
        <colgroup>
          {onChoose === undefined ? null : <col width={30} />}
          {columns.map((column) => (
            <col key={column.id} width={column.width} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {onChoose === undefined ? null : (
              <th scope="col">
                <input
                  type="checkbox"
                  aria-label={w.selectAll}
                  checked={chosen !== undefined && chosen.size === shown.length}
                  onChange={(event) => onChoose(new Set(event.target.checked ? shown.map(rowKey) : []))}
                />
              </th>
            )}
            {columns.map((column) => {
              const isSorted = sorting?.column === column.id;
              return (
                <th
                  key={column.id}
                  scope="col"
                  className={column.right === true ? 'r' : undefined}
                  aria-sort={isSorted ? (sorting.down ? 'descending' : 'ascending') : undefined}
                >
                  {column.sort === undefined ? (
                    column.head
                  ) : (
                    <button
                      type="button"
                      className="sort"
                      title={w.sortBy(column.head)}
                      onClick={() => sortBy(column.id)}
                    >
                      {column.head}
                      <span aria-hidden="true">{isSorted ? (sorting.down ? ' ↓' : ' ↑') : ''}</span>
                    </button>
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody ref={body}>
          {shown.map((row, at) => {
            const key = rowKey(row);
            return (
              <tr key={key} className={chosen?.has(key) === true ? 'picked' : undefined}>
                {onChoose === undefined ? null : (
                  <td>
                    <input
                      type="checkbox"
                      aria-label={w.selectRow(key)}
                      checked={chosen?.has(key) === true}
                      onChange={() => toggle(key)}
                      {...(rowTo === undefined ? focus(at, key) : { tabIndex: -1 })}
                    />
                  </td>
                )}
                {columns.map((column, place) => (
                  <td key={column.id} className={column.right === true ? 'r' : undefined}>
                    {place === 0 && rowTo !== undefined ? (
                      <Link to={rowTo(row)} {...focus(at, key)}>
                        {column.cell(row)}
                      </Link>
                    ) : (
                      column.cell(row)
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
