import { Link } from 'react-router';
import { listLicences } from '#contract/licences';
import { named, useWords } from '../../i18n/words.ts';
import { useTitle } from '../../lib/title.ts';
import { useOperation } from '../../lib/use-operation.ts';
import { Icon } from '../../ui/icon.tsx';
import { Empty } from '../../ui/notice.tsx';
import { Reading } from '../../ui/reading.tsx';
import { StateMark } from '../../ui/state-mark.tsx';

/** The licences of my enterprises. */
export function Page() {
  const w = useWords('licences');
  useTitle(w.mine);
  const mine = useOperation(listLicences, {});
  return (
    <div className="narrow">
      <div className="page-head">
        <Link className="back" to="/mine">
          <Icon name="back" />
          {w.toMine}
        </Link>
        <h1>{w.mine}</h1>
        <p className="sub">{w.mineLead}</p>
      </div>
      <Reading of={mine}>
        {({ licences }) =>
          licences.length === 0 ? (
            <Empty>{w.empty}</Empty>
          ) : (
            <ul className="rows">
              {licences.map((licence) => (
                <li key={licence.id} className="case">
                  <h2>
                    <Link className="tap" to={`/licences/${licence.id}`}>
                      {named(licence.name)}
                    </Link>{' '}
                    <StateMark state={licence.state === 'valid' ? 'done' : 'late'}>{w.state[licence.state]}</StateMark>
                  </h2>
                  <p lang="zh-Hans-CN">{licence.holderName}</p>
                  <p className="quiet num">{licence.number}</p>
                </li>
              ))}
            </ul>
          )
        }
      </Reading>
    </div>
  );
}
