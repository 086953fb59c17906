import { useEffect, useRef, useState } from 'react';
import { Link, NavLink, useNavigate } from 'react-router';
import { useWords } from '../../i18n/words.ts';
import { clockTime, hallTime, tableDate } from '../../lib/dates.ts';
import { useKeys, type DeskKey } from '../../lib/keys.ts';
import { useNow } from '../../lib/now.ts';
import { useSession, useStaff, windowWork } from '../../lib/session.ts';
import { titleSuffix } from '../../lib/title.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Key, KeyBar } from '../../ui/key-bar.tsx';
import { Sayings } from '../../ui/live.tsx';
import { makePages } from '../pages.tsx';
import { useFocusOnRouteChange } from '../route-change.tsx';
import { IdleLock } from './idle-lock.tsx';
import { Keyboard } from './keyboard.tsx';
import { BrokenPage, NotFoundPage } from './lost.tsx';
import { routes } from './routes.tsx';

const Pages = makePages(routes, { NotFound: NotFoundPage, Broken: BrokenPage });

function HallTime() {
  const common = useWords('common');
  const now = useNow(15_000);
  return (
    <time dateTime={now.toISOString()}>
      {tableDate(now)} {common.weekday[hallTime(now).weekday]} <b>{clockTime(now)}</b>
    </time>
  );
}

/** One box for numbers, names and the last four; `/` goes there. */
function Find() {
  const w = useWords('desk');
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  useKeys([{ key: '/', does: w.find, run: () => input.current?.focus() }]);
  return (
    <search className="find">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const text = input.current?.value.trim() ?? '';
          // The words travel in memory, not in the address: they may be the last four of an identity number.
          if (text.length >= 2) void navigate('/search', { state: { text } });
        }}
      >
        <label className="sr" htmlFor="find">
          {w.find}
        </label>
        <input id="find" ref={input} placeholder={w.findFor} autoComplete="off" maxLength={60} />
        <kbd aria-hidden="true">/</kbd>
      </form>
    </search>
  );
}

function Top() {
  const w = useWords('desk');
  const session = useSession();
  const me = useStaff();
  const work = windowWork(me);
  const can = (permission: string) => me?.permissions.includes(permission) === true;
  return (
    <header className="top">
      <Link className="mark" to="/">
        <b lang="zh-Hans-CN">首席</b>
        <span>{session?.hallName}</span>
        {session?.mode === 'demo' ? <em className="demo">{w.demo}</em> : null}
      </Link>
      {me === undefined ? (
        <span className="push" />
      ) : (
        <>
          <nav aria-label={w.desk}>
            <NavLink to="/" end>
              {w.today}
            </NavLink>
            <NavLink to="/inbox">{w.inbox}</NavLink>
            {work === undefined ? null : <NavLink to="/intake">{w[work]}</NavLink>}
            <NavLink to="/sheets">{w.sheets}</NavLink>
            {can('letter:read') ? <NavLink to="/officers">{w.officers}</NavLink> : null}
          </nav>
          <Find />
        </>
      )}
      <HallTime />
      {me === undefined ? null : (
        <Link className="me" to="/me">
          <b>{me.name}</b>
          <span>{me.post}</span>
        </Link>
      )}
    </header>
  );
}

function Frame({ keys }: { keys: readonly DeskKey[] }) {
  const w = useWords('desk');
  const session = useSession();
  const work = windowWork(useStaff());
  const [isHelpOpen, setHelpOpen] = useState(false);
  const main = useFocusOnRouteChange();
  const navigate = useNavigate();
  useKeys([
    ...(work === undefined ? [] : [{ key: 'W', does: w[work], run: () => void navigate('/intake') }]),
    { key: '?', does: w.allKeys, run: () => setHelpOpen(true) },
  ]);
  useEffect(() => titleSuffix(w.title), [w]);
  return (
    <div className="desk">
      <a className="skip" href="#main">
        {w.skip}
      </a>
      <Top />
      <main id="main" className="page" tabIndex={-1} ref={main}>
        <Pages />
      </main>
      <KeyBar keys={keys} label={w.keys}>
        {session === undefined ? null : <span>{session.hallName}</span>}
      </KeyBar>
      <Dialog open={isHelpOpen} title={w.allKeys} onClose={() => setHelpOpen(false)}>
        <dl className="keymap">
          {keys
            .filter((one) => one.does !== undefined)
            .map((one) => (
              <div className="row" key={one.key}>
                <dt>
                  <Key>{one.key}</Key>
                </dt>
                <dd>{one.does}</dd>
              </div>
            ))}
        </dl>
        <p className="s q">{w.keysWhileTyping}</p>
      </Dialog>
      <Sayings />
      <IdleLock />
    </div>
  );
}

/** What is around every page of the desk: a menu of words, one search, the hall's time, who I am, the keys. */
export function DeskShell() {
  return <Keyboard>{(keys) => <Frame keys={keys} />}</Keyboard>;
}
