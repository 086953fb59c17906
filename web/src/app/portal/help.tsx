import { Link } from 'react-router';
import { getHall } from '#contract/organisation';
import { useWords } from '../../i18n/words.ts';
import { useOperation } from '../../lib/use-operation.ts';
import { Icon } from '../../ui/icon.tsx';

/** A person to talk to, at the end of every page. */
export function HelpBlock() {
  const w = useWords('portal');
  const hall = useOperation(getHall, {}).data;
  return (
    <section className="help" id="help" aria-labelledby="help-h" tabIndex={-1}>
      <div className="wrap">
        <h2 id="help-h">{w.helpTitle}</h2>
        <ul>
          <li>
            <p>{w.helpPhone}</p>
            <p>
              <strong>
                <a href="tel:12345">12345</a>
              </strong>
            </p>
            <p>{w.helpPhoneMore}</p>
          </li>
          <li>
            <p>{w.helpHall}</p>
            {hall === undefined ? null : (
              <>
                <p>
                  <strong lang="zh-Hans-CN">{hall.name}</strong>
                </p>
                <p lang="zh-Hans-CN">{hall.address}</p>
                <p>
                  {w.hours}
                  {hall.hours.map((span) => (
                    <span className="nb" key={span.from}>
                      {` ${span.from}–${span.to}`}
                    </span>
                  ))}
                </p>
                <p>
                  <a href={`tel:${hall.phone.replaceAll(/[^\d+]/g, '')}`}>{hall.phone}</a>
                </p>
              </>
            )}
          </li>
          <li>
            <p>{w.helpStuck}</p>
            <p>
              <strong>{w.helpStuckWindow}</strong>
            </p>
            <p>{w.helpStuckMore}</p>
          </li>
        </ul>
      </div>
    </section>
  );
}

export function Foot() {
  const w = useWords('portal');
  return (
    <footer className="foot">
      <div className="wrap">
        <ul>
          <li>
            <Link to="/privacy">{w.privacy}</Link>
          </li>
          <li>
            <Link to="/accessibility">{w.accessibility}</Link>
          </li>
          <li>
            <Link to="/help">{w.helpPage}</Link>
          </li>
          <li>
            <Link to="/verify">{w.verify}</Link>
          </li>
          <li>
            <a href="/desk">{w.forStaff}</a>
          </li>
        </ul>
      </div>
    </footer>
  );
}

/** Sticks to the foot of the phone page: the two ways to a person. */
export function Reach() {
  const w = useWords('portal');
  return (
    <aside className="reach" aria-label={w.reach}>
      <a href="tel:12345">
        <Icon name="phone" />
        {w.call}
      </a>
      <a href="#help">
        <Icon name="person" />
        {w.findSomebody}
      </a>
    </aside>
  );
}
