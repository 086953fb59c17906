import { Link, useParams } from 'react-router';
import { readDocument } from '#contract/documents';
import { getLicence, type LicenceView } from '#contract/licences';
import { named, useWords } from '../../i18n/words.ts';
import { pathOf } from '../../lib/api.ts';
import { publicDate } from '../../lib/dates.ts';
import { useTitle } from '../../lib/title.ts';
import { useOperation } from '../../lib/use-operation.ts';
import { Icon } from '../../ui/icon.tsx';
import { Reading } from '../../ui/reading.tsx';
import { StateMark } from '../../ui/state-mark.tsx';

function Licence({ licence }: { licence: LicenceView }) {
  const w = useWords('licences');
  const common = useWords('common');
  useTitle(named(licence.name));
  const from = publicDate(licence.validFrom, common);
  return (
    <div className="narrow">
      <div className="page-head">
        <Link className="back" to="/licences">
          <Icon name="back" />
          {w.back}
        </Link>
        <h1>{named(licence.name)}</h1>
        <p className="sub" lang="zh-Hans-CN">
          {licence.holderName}
        </p>
        <p>
          <StateMark state={licence.state === 'valid' ? 'done' : 'late'}>{w.state[licence.state]}</StateMark>
        </p>
      </div>
      {licence.documentId === null ? null : (
        <div className="btns">
          <a
            className="btn main wide"
            href={pathOf(readDocument.path, { id: licence.documentId })}
            target="_blank"
            rel="noreferrer"
          >
            <Icon name="file" />
            {w.paper}
            <span className="vh">{common.opensNew}</span>
          </a>
        </div>
      )}
      <dl className="facts" lang="zh-Hans-CN">
        {licence.uscc === null ? null : (
          <div>
            <dt>{w.uscc}</dt>
            <dd className="num doc">{licence.uscc}</dd>
          </div>
        )}
        {licence.number === licence.uscc ? null : (
          <div>
            <dt>{w.number}</dt>
            <dd className="num doc">{licence.number}</dd>
          </div>
        )}
        {licence.fields.map((field) => (
          <div key={field.label.zh}>
            <dt>{named(field.label)}</dt>
            <dd>{field.value}</dd>
          </div>
        ))}
        <div>
          <dt>{w.issuer}</dt>
          <dd>{licence.issuerName}</dd>
        </div>
        <div>
          <dt>{w.issued}</dt>
          <dd>{publicDate(licence.issuedAt, common)}</dd>
        </div>
        <div>
          <dt>{w.validity}</dt>
          <dd>{licence.validTo === null ? w.validFrom(from) : w.validTo(from, publicDate(licence.validTo, common))}</dd>
        </div>
      </dl>
      <section className="sec" aria-labelledby="use-h">
        <h2 id="use-h">{w.use}</h2>
        <p>{w.useWhat}</p>
        {licence.demo ? <p className="quiet">{w.demo}</p> : null}
      </section>
    </div>
  );
}

/** One electronic licence as its holder sees it. */
export function Page() {
  const { id = '' } = useParams();
  const licence = useOperation(getLicence, { params: { id } });
  return <Reading of={licence}>{(found) => <Licence licence={found} />}</Reading>;
}
