import { useRef } from 'react';
import { Link } from 'react-router';
import type { CaseRow } from '#contract/cases';
import { useWords } from '../../../i18n/words.ts';
import { useKeys } from '../../../lib/keys.ts';
import { Empty } from '../../../ui/notice.tsx';
import { Light } from '../../../ui/state-mark.tsx';
import { dueText, groupOf, leftText, type DueGroup } from './left.ts';
import { keepList } from './neighbours.ts';
import { stepRow } from './row-focus.ts';
import { stageText } from './verbs.ts';

const GROUPS: readonly DueGroup[] = ['overdue', 'today', 'later', 'held'];

/** The first rows of the inbox under headings by deadline. J and K go through them. */
export function FirstRows({ rows, now }: { rows: readonly CaseRow[]; now: Date }) {
  const w = useWords('cases');
  const body = useRef<HTMLTableElement>(null);
  const groups = GROUPS.map((group) => ({ group, rows: rows.filter((row) => groupOf(row, now) === group) })).filter(
    (one) => one.rows.length > 0,
  );

  useKeys([
    { key: 'J', does: `K ${w.today.keys.move}`, run: () => stepRow(body.current, 1) },
    { key: 'K', run: () => stepRow(body.current, -1) },
    {
      key: 'G',
      does: w.today.keys.first,
      run: () => stepRow(body.current, -rows.length),
    },
  ]);

  if (rows.length === 0) return <Empty>{w.today.firstEmpty}</Empty>;
  return (
    <table className="tab tight row-28" ref={body}>
      <caption className="vh">{w.today.first}</caption>
      <colgroup>
        <col width={84} />
        <col width={86} />
        <col width={92} />
        <col />
        <col width={146} />
        <col width={56} />
        <col width={112} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{w.inbox.columns.light}</th>
          <th scope="col" className="r">
            {w.inbox.columns.left}
          </th>
          <th scope="col">{w.inbox.columns.due}</th>
          <th scope="col">{w.inbox.columns.applicant}</th>
          <th scope="col">{w.inbox.columns.item}</th>
          <th scope="col">{w.inbox.columns.stage}</th>
          <th scope="col">{w.inbox.columns.no}</th>
        </tr>
      </thead>
      {groups.map(({ group, rows: under }) => (
        <tbody key={group}>
          <tr className="grp">
            <th colSpan={7} scope="rowgroup">
              <b>{w.today.groups[group]}</b> <span className="q">{under.length}</span>
            </th>
          </tr>
          {under.map((row) => (
            <tr key={row.id}>
              <td>
                <Light light={row.light}>{row.light === 'waiting' ? w.notYet : undefined}</Light>
              </td>
              <td className="r">{leftText(w, row)}</td>
              <td>{dueText(w, row.dueAt, now)}</td>
              <td>
                <Link
                  className="strong"
                  data-row-focus
                  to={`/cases/${row.id}`}
                  onClick={() => keepList(rows.map((one) => one.id))}
                >
                  {row.applicantName}
                </Link>
              </td>
              <td>{row.itemName}</td>
              <td>{stageText(w, row)}</td>
              <td>
                <span className="q">{row.caseNo.slice(row.caseNo.indexOf('-') + 5)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}
