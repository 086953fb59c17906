import type { ItemView } from '#contract/catalogue';
import { named, useWords } from '../../../i18n/words.ts';
import { limitText } from '../limit-text.ts';

/** Promise and law side by side, an item a row; where no source is held the words are still open (decision 24). */
export function Limits({ items }: { items: readonly ItemView[] }) {
  const w = useWords('catalogue');
  return (
    <table className="cheque stack">
      <thead>
        <tr>
          <th scope="col">{w.what}</th>
          <th scope="col" className="nb">
            {w.promised}
          </th>
          <th scope="col">{w.statutory}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.code}>
            <th scope="row">
              {named(item.name)}
              <small lang="zh-Hans-CN">{item.basis}</small>
            </th>
            <td className="nb" data-label={w.promised}>
              {limitText(item.promised, w)}
            </td>
            <td data-label={w.statutory}>
              {item.statutory === null ? <span className="pend">{w.pending}</span> : limitText(item.statutory, w)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
