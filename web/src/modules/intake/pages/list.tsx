import { Link, useNavigate } from 'react-router';
import { listIntake } from '#contract/bundles';
import type { Reply } from '#contract/operation';
import { useWords } from '../../../i18n/words.ts';
import { tableMoment } from '../../../lib/dates.ts';
import { useKeys } from '../../../lib/keys.ts';
import { useNow } from '../../../lib/now.ts';
import { useStaff, windowWork } from '../../../lib/session.ts';
import { useTitle } from '../../../lib/title.ts';
import { useOperation } from '../../../lib/use-operation.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { Empty } from '../../../ui/notice.tsx';
import { Reading } from '../../../ui/reading.tsx';
import { Light } from '../../../ui/state-mark.tsx';
import { Table, type Column } from '../../../ui/table.tsx';
import { dueText } from '../../cases/parts/left.ts';
import '../intake.css';

type Row = Reply<typeof listIntake>['rows'][number];
const EVERY_MS = 15_000;
const GROUPS = ['submitted', 'handOver', 'draft', 'returned'] as const;
const TO: Record<Row['kind'], string> = {
  draft: '/intake/drafts/',
  submitted: '/intake/bundles/',
  returned: '/intake/bundles/',
  handOver: '/hand-over/',
};

/** What waits at the window: to accept, to hand over, unfinished, handed back. */
export function Page() {
  const w = useWords('intake');
  const cases = useWords('cases');
  const now = useNow();
  const me = useStaff();
  const navigate = useNavigate();
  const reading = useOperation(listIntake, {}, { everyMs: EVERY_MS });
  const mayIntake = windowWork(me) === 'intake';
  const title = mayIntake ? w.title : w.handOver.title;
  const groups = mayIntake ? GROUPS : GROUPS.filter((kind) => kind === 'handOver');
  useTitle(title);
  useKeys(!mayIntake ? [] : [{ key: 'N', does: w.list.keys.begin, run: () => void navigate('/intake/new') }]);

  const heads = w.list.columns;
  const columns: readonly Column<Row>[] = [
    { id: 'applicant', head: heads.applicant, width: 140, cell: (row) => row.applicantName },
    { id: 'what', head: heads.what, cell: (row) => <b>{row.title}</b> },
    { id: 'number', head: heads.number, width: 184, cell: (row) => row.number ?? w.light.none },
    { id: 'light', head: heads.light, width: 104, cell: (row) => <Light light={row.light} /> },
    { id: 'due', head: heads.due, width: 104, cell: (row) => dueText(cases, row.dueAt, now) },
    {
      id: 'at',
      head: heads.at,
      width: 104,
      cell: (row) => <span className="q">{tableMoment(row.at, now)}</span>,
    },
  ];
  return (
    <div className="pad stack">
      <div className="row between">
        <h1>
          {title}
          {'　'}
          <span className="q light-h">{me?.window == null ? w.noWindow : `${me.window.no} ${me.window.name}`}</span>
        </h1>
        {mayIntake ? (
          <ButtonLink kind="main" to="/intake/new" keyName="N">
            {w.list.begin}
          </ButtonLink>
        ) : null}
      </div>
      <Reading of={reading} what={title}>
        {({ rows }) => (
          <div className="intake-groups">
            {groups.map((kind, at) => {
              const under = rows.filter((row) => row.kind === kind);
              return (
                <section className="sec" key={kind}>
                  <header>
                    <h2>{w.list.groups[kind]}</h2>
                    <span className="n">{under.length}</span>
                    <span className="s q">{w.list.says[kind]}</span>
                  </header>
                  {under.length === 0 ? (
                    <Empty>{w.list.empty[kind]}</Empty>
                  ) : (
                    <Table
                      caption={w.list.groups[kind]}
                      columns={columns}
                      rows={under}
                      rowKey={(row) => row.id}
                      rowTo={(row) => TO[row.kind] + row.id}
                      empty=""
                      mainList={at === 0}
                    />
                  )}
                </section>
              );
            })}
          </div>
        )}
      </Reading>
      <p className="s">
        <Link to="/search">{cases.search.title}</Link>
      </p>
    </div>
  );
}
