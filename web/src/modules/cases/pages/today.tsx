import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { listIntake } from '#contract/bundles';
import { listSheets, today, type CaseRow } from '#contract/cases';
import { listLetters } from '#contract/officers';
import { getHall } from '#contract/organisation';
import { useWords } from '../../../i18n/words.ts';
import { clockTime, tableMoment } from '../../../lib/dates.ts';
import { useKeys } from '../../../lib/keys.ts';
import { useNow } from '../../../lib/now.ts';
import { useStaff, windowWork, type Staff } from '../../../lib/session.ts';
import { useTitle } from '../../../lib/title.ts';
import { useOperation } from '../../../lib/use-operation.ts';
import { Loading } from '../../../ui/loading.tsx';
import { Reading } from '../../../ui/reading.tsx';
import { Light } from '../../../ui/state-mark.tsx';
import { DayAxis } from '../parts/day-axis.tsx';
import { FirstRows } from '../parts/first-rows.tsx';
import { dueText, leftText } from '../parts/left.ts';
import '../desk.css';

const EVERY_MS = 30_000;
const SIDE_ROWS = 5;

type Counts = 'waiting' | 'dueToday' | 'overdue' | 'held' | 'sheets';
const TO: Record<Counts, string> = {
  waiting: '/inbox',
  dueToday: '/inbox?due=today',
  overdue: '/inbox?due=overdue',
  held: '/inbox?due=held',
  sheets: '/sheets',
};
const ORDER: readonly Counts[] = ['waiting', 'dueToday', 'overdue', 'held', 'sheets'];

/** The desk of today: five counts that open their lists, the day as an axis, the first rows, the windows. */
export function Page() {
  const w = useWords('cases').today;
  const me = useStaff();
  useTitle(w.title);
  if (me === undefined) return <Loading what={w.title} />;
  if (me.permissions.includes('case:read')) return <Today me={me} />;
  return (
    <div className="pad stack">
      <h1>{w.title}</h1>
      <p>{w.noCases}</p>
      <p>
        <Link to="/me">{w.doors}</Link>
      </p>
    </div>
  );
}

function Today({ me }: { me: Staff }) {
  const w = useWords('cases');
  const now = useNow();
  const reading = useOperation(today, {}, { everyMs: EVERY_MS });
  const navigate = useNavigate();
  useKeys(
    ORDER.map((count, at) => ({
      key: String(at + 1),
      ...(at === 0 && { does: `2 3 4 5 ${w.today.keys.counts}` }),
      run: () => void navigate(TO[count]),
    })),
  );
  return (
    <Reading of={reading} what={w.today.title}>
      {(day) => (
        <div className="pad today">
          <div className="row base">
            <h1>{w.today.title}</h1>
            {day.counts.waiting === 0 && windowWork(me) !== undefined ? null : (
              <Lead first={day.first} counts={day.counts} now={now} />
            )}
          </div>
          <nav className="counts" aria-label={w.today.countsOpen}>
            {ORDER.map((count) => (
              <Link key={count} to={TO[count]}>
                <b className={count === 'overdue' && day.counts.overdue > 0 ? 'late' : undefined}>
                  {day.counts[count]}
                </b>
                <span>{w.today.counts[count]}</span>
                <small>
                  {count === 'waiting'
                    ? w.today.countNote.waiting(day.counts.doneToday)
                    : count === 'overdue' && day.counts.overdue === 0
                      ? w.today.countNote.noneOver
                      : w.today.countNote[count]}
                </small>
              </Link>
            ))}
          </nav>
          <section className="sec" aria-label={w.today.axis}>
            <DayAxis day={day} now={now} />
          </section>
          <div className={windowWork(me) === undefined ? 'three' : 'three window'}>
            {windowWork(me) === undefined ? null : <AtTheWindow now={now} />}
            <section className="sec">
              <header>
                <h2>{w.today.first}</h2>
                <span className="n">{day.counts.waiting}</span>
                <span className="s q">{w.today.byDue}</span>
                <Link className="more" to="/inbox">
                  {w.today.all}
                </Link>
              </header>
              <FirstRows rows={day.first} now={now} />
            </section>
            <Sheets now={now} />
            {windowWork(me) === undefined && me.permissions.includes('letter:read') ? <MyLetters /> : null}
          </div>
          <Windows now={now} />
        </div>
      )}
    </Reading>
  );
}

function Lead({
  first,
  counts,
  now,
}: {
  first: readonly CaseRow[];
  counts: { waiting: number; overdue: number };
  now: Date;
}) {
  const w = useWords('cases');
  const next = first.find((row) => !row.held);
  if (counts.waiting === 0) return <p className="q">{w.today.leadNone}</p>;
  return (
    <p className="q">
      {w.today.lead(counts.waiting)}
      {next === undefined ? null : (
        <>
          ，{w.today.leadFirst}{' '}
          <Link to={`/cases/${next.id}`}>
            {next.applicantName} {dueText(w, next.dueAt, now)}
          </Link>
        </>
      )}
      。{counts.overdue > 0 ? w.today.leadOver(counts.overdue) : null}
    </p>
  );
}

function Side({
  title,
  count,
  to,
  all,
  children,
}: {
  title: string;
  count: number | undefined;
  to: string;
  all: string;
  children: ReactNode;
}) {
  return (
    <section className="sec">
      <header>
        <h2>{title}</h2>
        {count === undefined ? null : <span className="n">{count}</span>}
        <Link className="more" to={to}>
          {all}
        </Link>
      </header>
      {children}
    </section>
  );
}

function Sheets({ now }: { now: Date }) {
  const w = useWords('cases');
  const reading = useOperation(listSheets, {}, { everyMs: EVERY_MS });
  return (
    <Side title={w.today.sheets} count={reading.data?.open.length} to="/sheets" all={w.today.all}>
      <Reading of={reading}>
        {({ open, doubleEntry }) => (
          <>
            {open.length === 0 ? <p className="empty">{w.today.sheetsEmpty}</p> : null}
            <ul className="items">
              {open.slice(0, SIDE_ROWS).map((row) => (
                <li key={row.id}>
                  <Link to={`/sheets/${row.id}`} className="cut">
                    <b>{row.applicantName}</b>
                  </Link>
                  <Light light={row.light} />
                  <span>{row.itemName}</span>
                  <small>
                    {dueText(w, row.dueAt, now)} {row.remainingMinutes === null ? '' : leftText(w, row)}
                  </small>
                </li>
              ))}
            </ul>
            {doubleEntry.fieldsThisMonth === 0 ? null : (
              <p className="s q foot">{w.today.double(doubleEntry.fieldsThisMonth, doubleEntry.casesThisMonth)}</p>
            )}
          </>
        )}
      </Reading>
    </Side>
  );
}

const INTAKE_TO = {
  draft: '/intake/drafts/',
  submitted: '/intake/bundles/',
  returned: '/intake/bundles/',
  handOver: '/hand-over/',
};

function AtTheWindow({ now }: { now: Date }) {
  const w = useWords('cases');
  const reading = useOperation(listIntake, {}, { everyMs: EVERY_MS });
  return (
    <Side title={w.today.window} count={reading.data?.rows.length} to="/intake" all={w.today.all}>
      <Reading of={reading}>
        {({ rows }) => (
          <>
            {rows.length === 0 ? <p className="empty">{w.today.windowEmpty}</p> : null}
            <ul className="items">
              {rows.slice(0, SIDE_ROWS).map((row) => (
                <li key={`${row.kind} ${row.id}`}>
                  <Link to={INTAKE_TO[row.kind] + row.id} className="cut">
                    <b>{row.applicantName}</b>
                  </Link>
                  <Light light={row.light}>{w.today.windowKind[row.kind]}</Light>
                  <span className="cut">{row.title}</span>
                  <small>{row.dueAt === null ? tableMoment(row.at, now) : dueText(w, row.dueAt, now)}</small>
                </li>
              ))}
            </ul>
          </>
        )}
      </Reading>
    </Side>
  );
}

function MyLetters() {
  const w = useWords('cases');
  const me = useStaff();
  const reading = useOperation(listLetters, {});
  const mine = reading.data?.letters.filter((letter) => letter.officerName === me?.name);
  return (
    <Side title={w.today.letters} count={mine?.length} to="/officers" all={w.today.all}>
      <Reading of={reading}>
        {() => (
          <>
            {mine?.length === 0 ? <p className="empty">{w.today.lettersEmpty}</p> : null}
            <ul className="items">
              {mine?.slice(0, SIDE_ROWS).map((letter) => (
                <li key={letter.id}>
                  <Link to={`/officers/${letter.id}`}>
                    <b>{letter.numberText}</b>
                  </Link>
                  <Light
                    light={letter.standing === 'valid' ? (letter.daysLeft < 30 ? 'dueSoon' : 'normal') : 'overdue'}
                  >
                    {w.today.letterLeft(letter.daysLeft)}
                  </Light>
                  <small>
                    {w.page.list['final']} {letter.grants.filter((grant) => grant.list === 'final').length}
                    {'　'}
                    {w.page.list['preliminary']} {letter.grants.filter((grant) => grant.list === 'preliminary').length}
                    {'　'}
                    {w.page.until(letter.to)}
                  </small>
                </li>
              ))}
            </ul>
          </>
        )}
      </Reading>
    </Side>
  );
}

function Windows({ now }: { now: Date }) {
  const w = useWords('cases').today;
  const reading = useOperation(getHall, {}, { everyMs: EVERY_MS * 2 });
  return (
    <Reading of={reading}>
      {(hall) => (
        <section className="sec">
          <header>
            <h2>{w.hall}</h2>
            <span className="s q">
              {hall.openNow
                ? hall.closesAt === null
                  ? null
                  : w.hallOpen(clockTime(hall.closesAt))
                : hall.opensAt === null
                  ? w.hallShutNow
                  : w.hallShut(tableMoment(hall.opensAt, now))}
            </span>
            <span className="s push">
              {w.windowsCount(hall.windows.length, hall.windows.filter((one) => one.staffOnDuty !== null).length)}
            </span>
          </header>
          <ol className="hall">
            {hall.windows.map((one) => (
              <li key={one.id} className={one.staffOnDuty === null && hall.openNow ? 'gone' : undefined}>
                <b>
                  {one.no} <i>{w.windowKinds[one.kind]}</i>
                </b>
                <span className="cut">{one.name}</span>
                <Light light={hall.openNow ? (one.staffOnDuty === null ? 'dueSoon' : 'normal') : 'waiting'}>
                  {hall.openNow ? (one.staffOnDuty === null ? w.unmanned : w.manned) : w.hallShutNow}
                </Light>
                <span className="q cut">{one.staffOnDuty ?? (hall.openNow ? w.onDuty : w.nobody)}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
    </Reading>
  );
}
