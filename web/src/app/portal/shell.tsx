import { useEffect, useState } from 'react';
import { Link, NavLink } from 'react-router';
import { chooseElderView, chooseLang, currentLang, isElderView } from '../../i18n/lang.ts';
import { useWords } from '../../i18n/words.ts';
import { useApplicant, useSession } from '../../lib/session.ts';
import { titleSuffix } from '../../lib/title.ts';
import { Icon } from '../../ui/icon.tsx';
import { Sayings } from '../../ui/live.tsx';
import { makePages } from '../pages.tsx';
import { useFocusOnRouteChange } from '../route-change.tsx';
import { Foot, HelpBlock, Reach } from './help.tsx';
import { BrokenPage, NotFoundPage } from './lost.tsx';
import { routes } from './routes.tsx';

const Pages = makePages(routes, { NotFound: NotFoundPage, Broken: BrokenPage });

function Tools() {
  const w = useWords('portal');
  const me = useApplicant();
  const [isElder, setElder] = useState(isElderView);
  const other = currentLang() === 'zh' ? 'en' : 'zh';
  return (
    <ul className="tools">
      <li className="call">
        <a href="tel:12345">
          <Icon name="phone" />
          12345
        </a>
      </li>
      <li className="big">
        <button
          type="button"
          aria-pressed={isElder}
          onClick={() => {
            chooseElderView(!isElder);
            setElder(!isElder);
          }}
        >
          {isElder ? w.plainView : w.elderView}
        </button>
      </li>
      <li>
        <button type="button" lang={other === 'zh' ? 'zh-Hans-CN' : 'en'} onClick={() => chooseLang(other)}>
          <span aria-hidden="true">{other === 'zh' ? '中文' : 'EN'}</span>
          <span className="vh">{other === 'zh' ? '换成中文' : 'English'}</span>
        </button>
      </li>
      <li>{me === undefined ? <Link to="/sign-in">{w.signIn}</Link> : <Link to="/mine">{me.name}</Link>}</li>
    </ul>
  );
}

/** What is around every public page: whose site, three ways on, larger type, the other language, a person to talk to. */
export function PortalShell() {
  const w = useWords('portal');
  const session = useSession();
  const main = useFocusOnRouteChange();
  const brand = w.brand(session?.regionName ?? '');
  useEffect(() => {
    titleSuffix(session?.mode === 'demo' ? w.demoTitle(brand) : brand);
  }, [session, brand, w]);
  return (
    <>
      <a className="skip" href="#main">
        {w.skip}
      </a>
      <header>
        {session?.mode === 'demo' ? <p className="demo-strip">{w.demo}</p> : null}
        <div className="top">
          <div className="wrap top-in">
            <Link className="brand" to="/">
              <span className="mark" aria-hidden="true">
                首席
              </span>
              {brand}
            </Link>
            <nav className="nav" aria-label={w.nav}>
              <ul>
                <li>
                  <NavLink to="/" end>
                    {w.home}
                  </NavLink>
                </li>
                <li>
                  <NavLink to="/mine">{w.mine}</NavLink>
                </li>
                <li>
                  <NavLink to="/progress">{w.progress}</NavLink>
                </li>
              </ul>
            </nav>
            <Tools />
          </div>
        </div>
      </header>
      <main id="main" className="wrap" tabIndex={-1} ref={main}>
        <Pages />
      </main>
      <HelpBlock />
      <Foot />
      <Reach />
      <Sayings />
    </>
  );
}
