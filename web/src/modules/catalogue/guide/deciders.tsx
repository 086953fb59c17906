import type { ItemView } from '#contract/catalogue';
import type { roster } from '#contract/officers';
import type { Reply } from '#contract/operation';
import { named, useWords } from '../../../i18n/words.ts';
import { publicDate } from '../../../lib/dates.ts';

export type Officer = Reply<typeof roster>['officers'][number];

/** The officers who decide this item by letter. */
function officersFor(item: ItemView, officers: readonly Officer[]): Officer[] {
  return officers.filter(
    (each) => each.authorised && each.bodyName === item.bodyName && each.decides.includes(item.name.zh),
  );
}

/** Who decides each item and by which letter, from the public roster (R37). */
export function Deciders({ items, officers }: { items: readonly ItemView[]; officers: readonly Officer[] }) {
  const w = useWords('catalogue');
  const common = useWords('common');
  return (
    <table className="cheque stack">
      <thead>
        <tr>
          <th scope="col">{w.what}</th>
          <th scope="col">{w.who}</th>
          <th scope="col" className="r">
            {w.letter}
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => {
          const mine = officersFor(item, officers);
          return (
            <tr key={item.code}>
              <th scope="row">
                {named(item.name)}
                <small lang="zh-Hans-CN">{item.bodyName}</small>
              </th>
              <td data-label={w.who}>
                {mine.length === 0
                  ? w.noOfficer
                  : mine.map((each) => (
                      <span key={each.officerName} className="nb">
                        {each.officerName}{' '}
                      </span>
                    ))}
              </td>
              <td className="r n" data-label={w.letter}>
                {mine[0] === undefined ? (
                  w.noLetter
                ) : (
                  <>
                    <span className="doc" lang="zh-Hans-CN">
                      {mine[0].letterNumber}
                    </span>
                    {mine[0].until === null ? null : <small>{w.until(publicDate(mine[0].until, common))}</small>}
                  </>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
