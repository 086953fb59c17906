import { Link, useLocation, useParams } from 'react-router';
import { getBundle, type BundleView } from '#contract/bundles';
import { named, useWords } from '../../../i18n/words.ts';
import { useNow } from '../../../lib/now.ts';
import { useTitle } from '../../../lib/title.ts';
import { useOperation } from '../../../lib/use-operation.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { ClockBar } from '../../../ui/drawing/clock-bar.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Reading } from '../../../ui/reading.tsx';
import { StateMark } from '../../../ui/state-mark.tsx';
import { NoticeLines } from '../notice-lines.tsx';
import { PaperLink } from '../paper-link.tsx';
import { History } from './history.tsx';
import { Results } from './results.tsx';
import { sayNext } from './say.ts';
import { Where } from './where.tsx';
import { Withdraw } from './withdraw.tsx';
import '../portal.css';

const OVER: readonly BundleView['state'][] = ['delivered', 'closed'];

function Next({ bundle }: { bundle: BundleView }) {
  const w = useWords('progress');
  const common = useWords('common');
  const now = useNow();
  const { next } = bundle;
  if (next === null)
    return (
      <section className="next calm-box" aria-labelledby="next-h">
        <h2 id="next-h">{w.next.calm}</h2>
        <p>{OVER.includes(bundle.state) ? w.next.calmDone : w.next.calmWhat}</p>
      </section>
    );
  const said = sayNext(next, now, { w, common });
  return (
    <section className={next.code === 'rate' ? 'next calm-box' : 'next'} aria-labelledby="next-h">
      {next.code === 'rate' ? null : <StateMark state="you">{w.next.mark}</StateMark>}
      <h2 id="next-h">{said.title}</h2>
      <p>{said.what}</p>
      {next.code === 'cure' ? (
        <ButtonLink kind="main" wide to={`/drafts/${bundle.draftId}`}>
          {w.next.cureGo}
        </ButtonLink>
      ) : next.code === 'rate' ? (
        <ButtonLink kind="main" wide to={`/bundles/${bundle.id}/rate`}>
          {w.next.rateGo}
        </ButtonLink>
      ) : null}
    </section>
  );
}

function HandedIn({ bundle }: { bundle: BundleView }) {
  const w = useWords('progress');
  const state = useLocation().state as { handedIn?: 'first' | 'again' } | null;
  const newest = bundle.events[0]?.code;
  // The address keeps what it was opened with; the news is over with the next event.
  if (state?.handedIn === undefined || (newest !== 'submitted' && newest !== 'resubmitted')) return null;
  return (
    <Notice tone="done" alert title={state.handedIn === 'first' ? w.handedIn : w.handedInAgain}>
      <p className="quiet">{w.number}</p>
      <p className="big-number">{bundle.bundleNo}</p>
      <p>{w.handedInWhat}</p>
      {bundle.receiptDocumentId === null ? null : (
        <p>
          <PaperLink id={bundle.receiptDocumentId}>{w.receipt}</PaperLink>
        </p>
      )}
    </Notice>
  );
}

function Clock({ bundle }: { bundle: BundleView }) {
  const w = useWords('progress');
  const common = useWords('common');
  const now = useNow();
  if (bundle.state === 'closed') return null;
  const stands = bundle.clock.dueAt === null && bundle.clock.endedAt === null;
  return (
    <section className="sec" aria-labelledby="clock-h">
      <h2 id="clock-h">{w.clockTitle}</h2>
      {stands ? (
        <p className="clock-say">{w.clockStands(common.minutes(bundle.clock.usedMinutes))}</p>
      ) : (
        <ClockBar clock={bundle.clock} hours={bundle.clockHours} now={now} />
      )}
      <p className="small quiet">{w.clockNote}</p>
    </section>
  );
}

function Owner({ bundle }: { bundle: BundleView }) {
  const w = useWords('progress');
  const { owner } = bundle;
  return (
    <section className="sec" aria-labelledby="own-h">
      <h2 id="own-h">{w.ownerTitle}</h2>
      <p className="lead" lang="zh-Hans-CN">
        {owner.name}
      </p>
      <p lang="zh-Hans-CN">
        {owner.post}，{owner.bodyName}
      </p>
      <p className="quiet">{w.ownerWhat}</p>
      {owner.phone === null ? null : (
        <p>
          <a className="tap" href={`tel:${owner.phone.replaceAll(/[^\d+]/g, '')}`}>
            <Icon name="phone" />
            {owner.phone}
          </a>
        </p>
      )}
    </section>
  );
}

/** The rating, while something else comes first. */
function Rate({ bundle }: { bundle: BundleView }) {
  const { next: w } = useWords('progress');
  const may = bundle.abilities.find((ability) => ability.verb === 'rate')?.allowed === true;
  if (!may || bundle.rating !== null || bundle.next === null || bundle.next.code === 'rate') return null;
  return (
    <section className="sec" aria-labelledby="rate-h">
      <h2 id="rate-h">{w.rate}</h2>
      <p className="quiet">{w.rateWhat}</p>
      <div className="btns">
        <ButtonLink to={`/bundles/${bundle.id}/rate`}>{w.rateGo}</ButtonLink>
      </div>
    </section>
  );
}

function Reminders({ bundle }: { bundle: BundleView }) {
  const w = useWords('progress');
  const due = bundle.nodes.filter(
    (node) => node.reminder !== null && (node.state === 'off' || node.kind === 'reminder'),
  );
  if (due.length === 0) return null;
  return (
    <section className="sec" aria-labelledby="remind-h">
      <h2 id="remind-h">{w.remindTitle}</h2>
      <ul className="ticks">
        {due.map((node) => (
          <li key={node.code}>
            <Icon name="wait" className="quiet" />
            <span>
              <b>{named(node.name)}</b> {node.reminder === null ? '' : named(node.reminder)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Progress({ bundle }: { bundle: BundleView }) {
  const w = useWords('progress');
  const title = bundle.title === '' ? named(bundle.definition.name) : bundle.title;
  useTitle(title);
  return (
    <>
      <div className="page-head">
        <Link className="back" to="/mine">
          <Icon name="back" />
          {w.mine.title}
        </Link>
        <h1>{title}</h1>
        <p className="sub quiet">
          {named(bundle.definition.name)} <span className="num nb doc">{bundle.bundleNo}</span>
        </p>
      </div>
      <HandedIn bundle={bundle} />
      <Next bundle={bundle} />
      {bundle.notice === null || bundle.state !== 'returned' ? null : (
        <NoticeLines notice={bundle.notice} to={() => `/drafts/${bundle.draftId}`} />
      )}
      <Clock bundle={bundle} />
      <Where nodes={bundle.nodes} />
      <div className="cols">
        <div>
          <History events={bundle.events} />
          <Reminders bundle={bundle} />
        </div>
        <aside>
          <Owner bundle={bundle} />
          <Results bundle={bundle} />
          <Rate bundle={bundle} />
          <p className="small quiet after">{w.wrong}</p>
          <p>
            {bundle.receiptDocumentId === null ? null : (
              <PaperLink id={bundle.receiptDocumentId}>{w.receipt}</PaperLink>
            )}
          </p>
          <Withdraw bundle={bundle} />
        </aside>
      </div>
    </>
  );
}

/** Progress of one bundle: what I do next, the clock, the picture, what happened, who is in charge, what I have. */
export function Page() {
  const { id = '' } = useParams();
  const bundle = useOperation(getBundle, { params: { id } }, { everyMs: 30_000 });
  return <Reading of={bundle}>{(found) => <Progress bundle={found} />}</Reading>;
}
