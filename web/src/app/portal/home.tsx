import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { listMine } from '#contract/bundles';
import { getHall } from '#contract/organisation';
import { named, useWords } from '../../i18n/words.ts';
import { clockTime } from '../../lib/dates.ts';
import { useApplicant } from '../../lib/session.ts';
import { useTitle } from '../../lib/title.ts';
import { useOperation } from '../../lib/use-operation.ts';
import { Icon } from '../../ui/icon.tsx';
import { Reading } from '../../ui/reading.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { Found } from './found.tsx';

function Search({ asked, onAsk }: { asked: string; onAsk: (text: string) => void }) {
  const w = useWords('home');
  const [text, setText] = useState(asked);
  return (
    <div className="hero">
      <h1>{w.title}</h1>
      <p>{w.lead}</p>
      <search>
        <form
          className="search"
          onSubmit={(event) => {
            event.preventDefault();
            onAsk(text.trim());
          }}
        >
          <label htmlFor="q" className="vh">
            {w.searchLabel}
          </label>
          <div>
            <input
              id="q"
              name="q"
              type="search"
              placeholder={w.searchFor}
              autoComplete="off"
              enterKeyHint="search"
              maxLength={60}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <button className="btn main" type="submit">
              {w.find}
            </button>
          </div>
        </form>
      </search>
      {asked === '' ? (
        <div className="often elder-off">
          <h2 className="vh">{w.often}</h2>
          <ul>
            <li>
              <Link to="/guides/pk01">{w.startCompany}</Link>
            </li>
            <li>
              <Link to="/progress">{w.askProgress}</Link>
            </li>
          </ul>
        </div>
      ) : (
        <Found text={asked} />
      )}
    </div>
  );
}

function Mine() {
  const w = useWords('home');
  const mine = useOperation(listMine, {});
  return (
    <section className="sec mine" aria-labelledby="mine-h">
      <div className="sec-head">
        <h2 id="mine-h">{w.mine}</h2>
        <Link className="tap" to="/mine">
          {w.all}
        </Link>
      </div>
      <Reading of={mine}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="empty">{w.mineEmpty}</p>
          ) : (
            <ul className="rows">
              {rows.slice(0, 3).map((row) => (
                <li key={row.id} className={row.next === null ? 'case' : 'case is-you'}>
                  <Link className="calm" to={row.kind === 'draft' ? `/drafts/${row.id}` : `/bundles/${row.id}`}>
                    <span>{row.title}</span>
                    {row.next === null ? (
                      <StateMark state="work" />
                    ) : (
                      <StateMark state="you">{row.kind === 'draft' ? w.goOn : w.youAreAsked}</StateMark>
                    )}
                  </Link>
                  <p className="quiet">{named(row.name)}</p>
                  {row.next === null ? <p className="quiet">{w.nothingToDo}</p> : null}
                </li>
              ))}
            </ul>
          )
        }
      </Reading>
    </section>
  );
}

function ByLife() {
  const w = useWords('home');
  return (
    <section className="sec bylife" aria-labelledby="life-h">
      <h2 id="life-h">{w.byLife}</h2>
      <ul className="rows life">
        {w.life.map((one) => (
          <li key={one.sign}>
            <Link to={one.to}>
              <span className="zi" aria-hidden="true" lang="zh-Hans-CN">
                {one.sign}
              </span>
              <span>
                <strong>{one.name}</strong>
                <small>{one.about}</small>
              </span>
              <Icon name="go" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function InHall() {
  const w = useWords('home');
  const hall = useOperation(getHall, {}).data;
  if (hall === undefined) return null;
  return (
    <section className="sec inhall" id="hall" aria-labelledby="hall-h">
      <h2 id="hall-h">{w.hall}</h2>
      <p className="lead">
        {hall.openNow && hall.closesAt !== null
          ? w.openUntil(clockTime(hall.closesAt))
          : hall.opensAt === null
            ? w.closed
            : w.opensAt(clockTime(hall.opensAt))}
      </p>
      <dl className="facts">
        <div>
          <dt>{w.hallWhere}</dt>
          <dd lang="zh-Hans-CN">
            {hall.name}，{hall.address}
          </dd>
        </div>
        <div>
          <dt>{w.hallHours}</dt>
          <dd className="num">
            {hall.hours.map((span) => (
              <span className="nb" key={span.from}>
                {`${span.from}–${span.to} `}
              </span>
            ))}
          </dd>
        </div>
      </dl>
    </section>
  );
}

/** The first page: one question, what waits for me, six situations of life, the hall now. */
export function Page() {
  const w = useWords('home');
  useTitle(w.pageTitle);
  const me = useApplicant();
  const [params, setParams] = useSearchParams();
  const asked = params.get('q') ?? '';
  return (
    <div className="home">
      <Search key={asked} asked={asked} onAsk={(text) => setParams(text === '' ? {} : { q: text })} />
      {me === undefined ? null : <Mine />}
      <ByLife />
      <InHall />
    </div>
  );
}
