import { Link } from 'react-router';
import { listItems } from '#contract/catalogue';
import { named, useWords } from '../../i18n/words.ts';
import { useOperation } from '../../lib/use-operation.ts';
import { Reading } from '../../ui/reading.tsx';

/** What the search found: guides first, then items and the guide that contains them; nothing found says whom to ask. */
export function Found({ text }: { text: string }) {
  const w = useWords('home');
  const found = useOperation(listItems, { query: { find: text } });
  return (
    <section className="sec" aria-labelledby="found-h">
      <h2 id="found-h">{w.found(text)}</h2>
      <Reading of={found}>
        {({ bundles, items }) =>
          bundles.length + items.length === 0 ? (
            <p className="empty">{w.foundNothing}</p>
          ) : (
            <ul className="rows">
              {bundles.map((bundle) => (
                <li key={bundle.code} className="case">
                  <Link className="tap" to={`/guides/${bundle.code.toLowerCase()}`}>
                    <strong>{named(bundle.name)}</strong>
                  </Link>
                  <p className="quiet">{w.bundleOf(bundle.bodyName)}</p>
                </li>
              ))}
              {items.map((item) => {
                const guide = item.inBundles[0];
                return (
                  <li key={item.code} className="case">
                    {guide === undefined ? (
                      <strong>{named(item.name)}</strong>
                    ) : (
                      <Link className="tap" to={`/guides/${guide.toLowerCase()}`}>
                        {named(item.name)}
                      </Link>
                    )}
                    <p className="quiet">
                      {item.bodyName}
                      {guide === undefined ? `。${w.notOnline}` : ''}
                    </p>
                  </li>
                );
              })}
            </ul>
          )
        }
      </Reading>
    </section>
  );
}
