import { listBodies, type BodyView } from '#contract/organisation';
import { useWords } from '../../../i18n/words.ts';
import { useOperation } from '../../../lib/use-operation.ts';

/**
 * Review within 60 days (行政复议法 20), court within six months (行政诉讼法 46); who reviews follows from how the body
 * is led (行政复议法 24, 27). Shown as awaiting the legal office.
 */
export function Remedy({ bodyNames, region }: { bodyNames: ReadonlySet<string>; region: string }) {
  const w = useWords('catalogue');
  const bodies = useOperation(listBodies, {}).data?.bodies ?? [];
  const involved = bodies.filter((body) => bodyNames.has(body.name));
  const of = (governance: BodyView['governance']) =>
    involved
      .filter((body) => body.governance === governance)
      .map((body) => body.shortName)
      .join(w.sep);
  const vertical = of('vertical');
  const city = of('cityBranch');
  return (
    <>
      <p className="lead">{w.remedy}</p>
      <p>{w.remedyAsk}</p>
      <ul className="linkrow">
        {involved
          .filter((body) => body.phone !== null && body.governance !== 'enterprise')
          .map((body) => (
            <li key={body.id} lang="zh-Hans-CN">
              {body.shortName}{' '}
              <a className="nb" href={`tel:${(body.phone ?? '').replaceAll(/[^\d+]/g, '')}`}>
                {body.phone}
              </a>
            </li>
          ))}
      </ul>
      <p>{w.remedyOne}</p>
      <ul className="ticks">
        <li>
          <span className="quiet">{w.first}</span>
          <span>{w.review(w.government(region))}</span>
        </li>
        <li>
          <span className="quiet">{w.second}</span>
          <span>{w.court}</span>
        </li>
      </ul>
      {vertical === '' ? null : <p className="small quiet">{w.reviewVertical(vertical)}</p>}
      {city === '' ? null : <p className="small quiet">{w.reviewCity(city)}</p>}
    </>
  );
}
