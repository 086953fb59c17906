import type { BundleView } from '#contract/bundles';
import { useWords } from '../../../i18n/words.ts';
import { publicMoment } from '../../../lib/dates.ts';
import { useNow } from '../../../lib/now.ts';
import { PaperLink } from '../paper-link.tsx';

const text = (fact: unknown) => (typeof fact === 'string' ? fact : '');

/** What happened, newest first, each paper at its event. */
export function History({ events }: { events: BundleView['events'] }) {
  const w = useWords('progress');
  const common = useWords('common');
  const now = useNow();
  return (
    <section className="sec" aria-labelledby="line-h">
      <h2 id="line-h">{w.historyTitle}</h2>
      <ol className="line days">
        {events.map((event) => {
          const item = text(event.facts['itemName']);
          const by = w.eventBy(text(event.facts['bodyName']), text(event.facts['officerName']));
          return (
            <li key={`${event.at} ${event.code} ${item}`}>
              <time dateTime={event.at}>{publicMoment(event.at, now, common)}</time>
              <div>
                <p>
                  {event.verdict === null ? null : <span className="verdict">{w.verdict[event.verdict]}</span>}
                  {w.event[event.code](item)}
                </p>
                {by === '' ? null : <p lang="zh-Hans-CN">{by}</p>}
                {event.documentId === null ? null : (
                  <p>
                    <PaperLink id={event.documentId}>{w.seePaper}</PaperLink>
                  </p>
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
