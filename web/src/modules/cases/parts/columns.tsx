import type { CaseRow } from '#contract/cases';
import { useWords } from '../../../i18n/words.ts';
import { tableMoment } from '../../../lib/dates.ts';
import { Light } from '../../../ui/state-mark.tsx';
import type { Column } from '../../../ui/table.tsx';
import { dueText, leftText } from './left.ts';
import { PublicNo } from './numbers.tsx';
import { stageText } from './verbs.ts';

/** Columns of a list of cases, by deadline. */
export function useCaseColumns(now: Date, withBody: boolean): readonly Column<CaseRow>[] {
  const w = useWords('cases');
  const heads = w.inbox.columns;
  const far = '9999';
  const columns: (Column<CaseRow> | null)[] = [
    { id: 'no', head: heads.no, width: 164, cell: (row) => <PublicNo no={row.caseNo} />, sort: (row) => row.caseNo },
    {
      id: 'light',
      head: heads.light,
      width: 84,
      cell: (row) => <Light light={row.light}>{row.light === 'waiting' ? w.notYet : undefined}</Light>,
    },
    {
      id: 'left',
      head: heads.left,
      width: 94,
      right: true,
      cell: (row) => leftText(w, row),
      sort: (row) => row.remainingMinutes ?? Number.MAX_SAFE_INTEGER,
    },
    {
      id: 'due',
      head: heads.due,
      width: 96,
      cell: (row) => dueText(w, row.dueAt, now),
      sort: (row) => row.dueAt ?? far,
    },
    {
      id: 'applicant',
      head: heads.applicant,
      cell: (row) => <b>{row.applicantName}</b>,
      sort: (row) => row.applicantName,
    },
    { id: 'item', head: heads.item, width: 164, cell: (row) => row.itemName, sort: (row) => row.itemName },
    withBody
      ? { id: 'body', head: heads.body, width: 112, cell: (row) => row.bodyName, sort: (row) => row.bodyName }
      : null,
    {
      id: 'stage',
      head: heads.stage,
      width: 88,
      cell: (row) => stageText(w, row),
      sort: (row) => stageText(w, row),
    },
    {
      id: 'holder',
      head: heads.holder,
      width: 84,
      cell: (row) => <span className="q">{row.holderName ?? w.minus}</span>,
      sort: (row) => row.holderName ?? '',
    },
    {
      id: 'bundle',
      head: heads.bundle,
      width: 172,
      cell: (row) => <span className="q">{row.bundleNo ?? w.minus}</span>,
      sort: (row) => row.bundleNo ?? '',
    },
    {
      id: 'submitted',
      head: heads.submitted,
      width: 96,
      cell: (row) => <span className="q">{tableMoment(row.submittedAt, now)}</span>,
      sort: (row) => row.submittedAt,
    },
  ];
  return columns.filter((column) => column !== null);
}
