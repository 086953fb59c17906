import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { getCase, returnCases, type CaseView } from '#contract/cases';
import { named, useWords } from '../../../i18n/words.ts';
import { tableDate, tableMoment } from '../../../lib/dates.ts';
import { useKeys } from '../../../lib/keys.ts';
import { useNow } from '../../../lib/now.ts';
import { useTitle } from '../../../lib/title.ts';
import { useAct, useOperation } from '../../../lib/use-operation.ts';
import { say } from '../../../ui/live.tsx';
import { Reading } from '../../../ui/reading.tsx';
import { Trouble } from '../../../ui/refusal.tsx';
import { Light } from '../../../ui/state-mark.tsx';
import { ClockDrawing, clockSpan } from '../parts/clock-drawing.tsx';
import { Decision, type Mode } from '../parts/decision.tsx';
import { FormDocument } from '../parts/form-document.tsx';
import { LedgerChain } from '../parts/ledger-chain.tsx';
import { dueText } from '../parts/left.ts';
import { placeOf } from '../parts/neighbours.ts';
import { NoticeEditor } from '../parts/notice-editor.tsx';
import { PublicNo } from '../parts/numbers.tsx';
import { Papers } from '../parts/papers.tsx';
import { CASE_LISTS } from '../parts/stale.ts';
import { abilityOf } from '../parts/verbs.ts';
import '../desk.css';

/** Papers are made by a job a moment after the act: until then the page looks again. */
const SOON_MS = 3_000;

/** One case on one screen: the form as a document, the paper, clock and power, the ledger below. */
export function Page() {
  const { id = '' } = useParams();
  const w = useWords('cases');
  const reading = useOperation(getCase, { params: { id } });
  const isMaking = reading.data?.documents.some((one) => one.state === 'numbered') === true;
  useOperation(getCase, { params: { id } }, { enabled: isMaking, everyMs: SOON_MS });
  return (
    <Reading of={reading} what={w.inbox.title}>
      {(view) => <Case key={id} view={view} />}
    </Reading>
  );
}

function Case({ view }: { view: CaseView }) {
  const w = useWords('cases');
  const [mode, setMode] = useState<Mode>('none');
  const { row, clocks } = view;
  useTitle(`${row.applicantName} ${row.itemName}`);
  const returning = abilityOf(view.abilities, 'return');
  const lit = new Set((view.notice?.lines ?? []).filter((line) => !line.cured).map((line) => line.about));
  const { promised } = clocks;
  return (
    <article className={view.bundle === null ? 'case' : 'case in-bundle'}>
      <Head view={view} />
      {view.bundle === null ? null : <Siblings view={view} />}
      <div className="cols">
        <FormDocument caseId={row.id} applicant={view.applicant} form={view.form} lit={lit} />
        <section className="mid" aria-label={w.page.papers}>
          {mode === 'return' && returning?.allowed === true ? (
            <Return view={view} onEnd={() => setMode('none')} />
          ) : (
            <Papers view={view} />
          )}
          {view.notice === null ? null : <Notice notice={view.notice} />}
        </section>
        <section className="right" aria-label={w.page.power}>
          <div className="sec">
            <header>
              <h2>{w.page.clocks}</h2>
              <span className="s q push">
                {promised.startedAt === null
                  ? w.page.notStarted
                  : promised.light === 'ended'
                    ? w.page.clockEnded(clockSpan(w, promised, promised.usedMinutes))
                    : promised.light === 'overdue'
                      ? w.page.clockOver(clockSpan(w, promised, promised.remainingMinutes))
                      : w.page.clockUsed(
                          clockSpan(w, promised, promised.usedMinutes),
                          clockSpan(w, promised, promised.remainingMinutes),
                        )}
              </span>
            </header>
            {promised.startedAt === null && clocks.statutory?.startedAt == null ? null : (
              <ClockDrawing promised={promised} statutory={clocks.statutory} />
            )}
          </div>
          <Decision view={view} mode={mode} setMode={setMode} />
        </section>
      </div>
      <LedgerChain view={view} />
    </article>
  );
}

function Head({ view }: { view: CaseView }) {
  const w = useWords('cases');
  const common = useWords('common');
  const now = useNow();
  const navigate = useNavigate();
  const { row, item } = view;
  const place = placeOf(row.id);
  const go = (id: string | undefined) => id !== undefined && void navigate(`/cases/${id}`);
  useKeys(
    place === undefined
      ? []
      : [
          { key: '[', does: `] ${w.page.keys.cases}`, run: () => go(place.previous) },
          { key: ']', run: () => go(place.next) },
        ],
  );
  const facts = [
    w.kind[item.legalKind],
    w.channel[view.applicant.channel] ?? view.applicant.channel,
    w.page.submitted(tableDate(row.submittedAt)),
    row.bodyName,
    w.state[row.state],
    row.holderName ?? w.nobody,
  ];
  return (
    <header className="head">
      <div className="cut">
        <h1 className="cut">
          {named(item.name)}
          <span className="q"> · {row.applicantName}</span>
        </h1>
        <p className="s q cut">
          <PublicNo no={row.caseNo} />　{facts.join('　')}
        </p>
      </div>
      <span className="push big-light">
        {row.outcome === null ? (
          <Light light={row.light}>
            {row.held ? w.held : `${common.light[row.light]} · ${dueText(w, row.dueAt, now)}`}
          </Light>
        ) : (
          <Light light="ended">{w.outcome[row.outcome]}</Light>
        )}
      </span>
      {place === undefined ? null : (
        <nav className="row" aria-label={w.inbox.title}>
          {place.previous === undefined ? null : (
            <Link className="btn sm" to={`/cases/${place.previous}`}>
              <kbd aria-hidden="true">[</kbd>
              {w.page.previous}
            </Link>
          )}
          <span className="s q nw">{w.page.place(place.at, place.of)}</span>
          {place.next === undefined ? null : (
            <Link className="btn sm" to={`/cases/${place.next}`}>
              {w.page.next}
              <kbd aria-hidden="true">]</kbd>
            </Link>
          )}
        </nav>
      )}
    </header>
  );
}

/** The other cases of the bundle, each where it stands. */
function Siblings({ view }: { view: CaseView }) {
  const w = useWords('cases');
  const { bundle, row } = view;
  if (bundle === null) return null;
  return (
    <nav className="siblings" aria-label={w.page.siblings}>
      <b className="nw">{named(bundle.name)}</b>
      <span className="q nw">{bundle.no}</span>
      <ol>
        {bundle.branches.map((one) => (
          <li key={one.caseId}>
            <Link to={`/cases/${one.caseId}`} aria-current={one.caseId === row.id ? 'page' : undefined}>
              <Light light={one.outcome !== null ? 'ended' : one.held ? 'waiting' : one.light}>
                {one.itemName}{' '}
                <span className="q">
                  {one.outcome !== null ? w.outcome[one.outcome] : one.held ? w.page.waits : w.state[one.state]}
                </span>
              </Light>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Return({ view, onEnd }: { view: CaseView; onEnd: () => void }) {
  const w = useWords('cases').page;
  const { row } = view;
  const keep = `notice ${row.id}`;
  const returning = useAct(returnCases, {
    stale: CASE_LISTS,
    done: () => {
      sessionStorage.removeItem(keep);
      say(w.done.returned);
      onEnd();
    },
  });
  return (
    <NoticeEditor
      keep={keep}
      subject={{ materials: view.materials, form: view.form, basis: view.item.basis, before: view.notice }}
      busy={returning.busy}
      onCancel={onEnd}
      onSend={(lines) => void returning.act({ body: { cases: [{ id: row.id, version: row.version }], lines } })}
    >
      <Trouble refused={returning.refused} failed={returning.failed} again={returning.again} />
    </NoticeEditor>
  );
}

function Notice({ notice }: { notice: NonNullable<CaseView['notice']> }) {
  const w = useWords('cases').page;
  const now = useNow();
  return (
    <section className="told" aria-label={w.notice}>
      <p className="s q">
        <b className="ink">{w.notice}</b>　{w.noticeAt(tableMoment(notice.noticeAt, now))}
        {notice.respondBy === null ? '' : `　${w.noticeBy(tableMoment(notice.respondBy, now))}`}
      </p>
      <ul className="marks">
        {notice.lines.map((line) => (
          <li key={`${line.about} ${line.problem}`}>
            <Light light={line.cured ? 'normal' : 'dueSoon'}>{line.cured ? w.cured : w.notCured}</Light>
            <span>
              <b>{line.label}</b> {line.problem}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
