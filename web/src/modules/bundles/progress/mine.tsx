import { Link } from 'react-router';
import { listMine, type BundleView } from '#contract/bundles';
import type { Reply } from '#contract/operation';
import { named, useWords } from '../../../i18n/words.ts';
import { publicMoment } from '../../../lib/dates.ts';
import { useNow } from '../../../lib/now.ts';
import { useApplicant, useSession, useSignOut } from '../../../lib/session.ts';
import { useTitle } from '../../../lib/title.ts';
import { useOperation } from '../../../lib/use-operation.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Reading } from '../../../ui/reading.tsx';
import { StateMark, type StateName } from '../../../ui/state-mark.tsx';
import { sayNext } from './say.ts';
import '../portal.css';

type Row = Reply<typeof listMine>['rows'][number];

const SHAPES: Record<BundleView['state'] | 'open' | 'frozen', StateName> = {
  submitted: 'work',
  returned: 'you',
  accepted: 'work',
  finished: 'work',
  delivered: 'done',
  closed: 'off',
  open: 'later',
  frozen: 'wait',
};

function Case({ row }: { row: Row }) {
  const w = useWords('progress');
  const common = useWords('common');
  const now = useNow();
  const said = row.next === null ? undefined : sayNext(row.next, now, { w, common });
  const isUrgent = row.next !== null && row.next.code !== 'rate' && row.next.code !== 'awaitSignatures';
  const when = publicMoment(row.at, now, common);
  return (
    <li className={isUrgent ? 'case is-you' : 'case'}>
      <h3>
        <Link className="tap" to={row.kind === 'draft' ? `/drafts/${row.id}` : `/bundles/${row.id}`}>
          {row.title === '' ? w.mine.untitled : row.title}
        </Link>
        <StateMark state={SHAPES[row.state as keyof typeof SHAPES] ?? 'work'}>{w.row.state[row.state]}</StateMark>
      </h3>
      <p className="quiet small">
        {named(row.name)}
        {row.number === null ? '' : ` ${w.row.number(row.number)}`}{' '}
        {row.kind === 'draft' ? w.row.saved(when) : w.row.at(when)}
      </p>
      {said === undefined ? <p className="quiet">{w.next.calm}</p> : <p>{said.title}</p>}
      {said?.what === '' || said === undefined ? null : <p className="quiet">{said.what}</p>}
    </li>
  );
}

function List({ rows }: { rows: readonly Row[] }) {
  const w = useWords('progress');
  const mine = rows.filter((row) => row.next !== null && row.next.code !== 'rate');
  const others = rows.filter((row) => row.next === null || row.next.code === 'rate');
  if (rows.length === 0)
    return (
      <>
        <p className="empty">{w.mine.empty}</p>
        <div className="btns">
          <ButtonLink kind="main" to="/">
            {w.mine.start}
          </ButtonLink>
        </div>
      </>
    );
  return (
    <>
      {mine.length === 0 ? null : (
        <section className="sec" aria-labelledby="waits-h">
          <h2 id="waits-h">{w.mine.waits}</h2>
          <ul className="rows">
            {mine.map((row) => (
              <Case key={row.id} row={row} />
            ))}
          </ul>
        </section>
      )}
      {others.length === 0 ? null : (
        <section className="sec" aria-labelledby="others-h">
          <h2 id="others-h">{w.mine.others}</h2>
          <ul className="rows">
            {others.map((row) => (
              <Case key={row.id} row={row} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Signed() {
  const w = useWords('progress');
  const me = useApplicant();
  const signOut = useSignOut();
  const mine = useOperation(listMine, {}, { everyMs: 60_000 });
  return (
    <>
      <Reading of={mine}>{({ rows }) => <List rows={rows} />}</Reading>
      <p className="sec linkrow">
        <Link to="/licences">{w.mine.licences}</Link>
        <Link to="/progress">{w.mine.byNumber}</Link>
      </p>
      <p className="quiet">{me === undefined ? '' : w.mine.signedInAs(me.name, me.phoneMasked)}</p>
      <Button kind="plain" onClick={() => void signOut()}>
        {w.mine.signOut}
      </Button>
    </>
  );
}

/** My drafts and bundles, what waits for me first. */
export function Page() {
  const w = useWords('progress');
  const session = useSession();
  useTitle(w.mine.title);
  return (
    <div className="narrow">
      <div className="page-head">
        <h1>{w.mine.title}</h1>
      </div>
      {session === undefined ? null : session.me.kind === 'applicant' ? (
        <Signed />
      ) : (
        <>
          <p className="lead">{w.mine.signInFirst}</p>
          <p>{w.mine.signInWhat}</p>
          <div className="btns">
            <ButtonLink kind="main" to="/sign-in?back=%2Fmine">
              {w.mine.signIn}
            </ButtonLink>
            <ButtonLink to="/progress">{w.mine.byNumber}</ButtonLink>
          </div>
        </>
      )}
    </div>
  );
}
