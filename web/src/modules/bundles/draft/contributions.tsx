import type { FormValues } from '#contract/elements';
import { useWords } from '../../../i18n/words.ts';
import { partsOf, rowsOf, textOf } from '../../../ui/form/value.ts';

/** Hundredths of the unit, so that sums are exact; undefined for what is no amount yet. */
function cents(value: unknown): number | undefined {
  const text = textOf(value).replaceAll(',', '').trim();
  return /^\d+(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : undefined;
}

const shown = (amount: number) => (amount / 100).toFixed(2);
const share = (part: number, whole: number) => `${Math.round((part / whole) * 10_000) / 100}%`;

/** Who gives how much, against the registered capital: seen while it is typed. */
export function Contributions({ form }: { form: FormValues }) {
  const { sum: w } = useWords('bundles');
  const capital = cents(form['regCapital']);
  const rows = rowsOf(form['shareholders'])
    .map(partsOf)
    .map((row, at) => ({ key: `${at}`, name: textOf(row['name']), amount: cents(row['amount']) }));
  if (capital === undefined || capital === 0 || !rows.some((row) => row.amount !== undefined)) return null;
  const total = rows.reduce((all, row) => all + (row.amount ?? 0), 0);
  const gap = capital - total;
  return (
    <section className="sec" aria-labelledby="sum-h">
      <h2 id="sum-h">{w.title}</h2>
      <table className="sum">
        <thead>
          <tr>
            <th scope="col">{w.who}</th>
            <th scope="col" className="r">
              {w.amount}
            </th>
            <th scope="col" className="r">
              {w.share}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.name}</th>
              <td className="r">{row.amount === undefined ? '–' : shown(row.amount)}</td>
              <td className="r">{row.amount === undefined ? '–' : share(row.amount, capital)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{w.total}</th>
            <td className="r">{shown(total)}</td>
            <td className="r">{share(total, capital)}</td>
          </tr>
          <tr>
            <th scope="row">{w.capital}</th>
            <td className="r">{shown(capital)}</td>
            <td className="r">100%</td>
          </tr>
          {gap === 0 ? null : (
            <tr className="bad">
              <th scope="row">{gap > 0 ? w.missing : w.over}</th>
              <td className="r">{shown(Math.abs(gap))}</td>
              <td className="r">{share(Math.abs(gap), capital)}</td>
            </tr>
          )}
        </tfoot>
      </table>
    </section>
  );
}
