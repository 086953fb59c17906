import { Link } from 'react-router';
import type { BundleView } from '#contract/bundles';
import { named, useWords } from '../../../i18n/words.ts';
import { PaperLink } from '../paper-link.tsx';

/** What there is already: licences, papers, the code of the enterprise. */
export function Results({ bundle }: { bundle: BundleView }) {
  const w = useWords('progress');
  return (
    <section className="sec" aria-labelledby="get-h">
      <h2 id="get-h">{w.resultsTitle}</h2>
      {bundle.results.length === 0 ? (
        <p className="empty">{w.resultsNone}</p>
      ) : (
        <dl className="facts bare stacked">
          {bundle.uscc === null ? null : (
            <div>
              <dt>{w.uscc}</dt>
              <dd className="doc num">{bundle.uscc}</dd>
            </div>
          )}
          {bundle.results.map((result) => (
            <div key={result.caseId}>
              <dt lang="zh-Hans-CN">{result.name}</dt>
              <dd className="linkrow">
                {result.licenceId === null ? null : <Link to={`/licences/${result.licenceId}`}>{w.seeLicence}</Link>}
                {result.document === null || !result.ready ? (
                  result.licenceId === null ? (
                    <span className="quiet">{w.making}</span>
                  ) : null
                ) : (
                  <PaperLink id={result.document.id}>{named(result.document.name)}</PaperLink>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
