import type { FormSection } from '#contract/cases';
import { named } from '../../../i18n/words.ts';

type Row = Pick<FormSection['rows'][number], 'element' | 'label' | 'value'>;

/** Rows of one person or table line stand together: their labels share what is before the colon. */
function groupsOf(rows: readonly Row[]): { head: string; rows: { row: Row; label: string }[] }[] {
  const groups: { head: string; rows: { row: Row; label: string }[] }[] = [];
  for (const row of rows) {
    const text = named(row.label);
    const [, head = '', label = text] = /^(.+?)(?:：|: )(.+)$/.exec(text) ?? [];
    const last = groups.at(-1);
    if (head !== '' && last?.head === head) last.rows.push({ row, label });
    else groups.push({ head, rows: [{ row, label }] });
  }
  return groups;
}

/** What was filled in on one page, to be read: a person under its name, the parts in one line each. */
export function SectionRows({ rows, lang }: { rows: readonly Row[]; lang: string | undefined }) {
  return (
    <dl className="facts wide-dt" lang={lang}>
      {groupsOf(rows).map(({ head, rows: parts }) => (
        <div key={parts[0]?.row.element}>
          <dt>{parts.length === 1 ? named(parts[0]!.row.label) : <b>{head}</b>}</dt>
          <dd className="num">
            {parts.length === 1 ? (
              parts[0]?.row.value
            ) : (
              <ul>
                {parts.map(({ row, label }) => (
                  <li key={row.element} className="part">
                    <span className="quiet">{label}</span> {row.value}
                  </li>
                ))}
              </ul>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
