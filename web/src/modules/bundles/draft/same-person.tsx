import type { ElementDef, FormValues } from '#contract/elements';
import { named, useWords } from '../../../i18n/words.ts';
import { Button } from '../../../ui/button.tsx';
import { isBlank, partsOf, rowsOf, textOf, type Parts } from '../../../ui/form/value.ts';

const IDENTITY = ['name', 'idType', 'idNo', 'mobile'] as const;

/** The identity parts of a person in the form: what may be taken over to another place. */
function identityOf(value: unknown): Parts | undefined {
  const parts = partsOf(value);
  if (textOf(parts['name']) === '' || textOf(parts['idNo']) === '' || parts['idType'] === 'uscc') return undefined;
  return Object.fromEntries(IDENTITY.flatMap((part) => (isBlank(parts[part]) ? [] : [[part, parts[part]]])));
}

/** Every person whom the form names already, once. */
function peopleIn(elements: readonly ElementDef[], form: FormValues): Parts[] {
  const people = new Map<string, Parts>();
  for (const element of elements) {
    if (element.kind !== 'person' && element.kind !== 'persons') continue;
    const values = element.kind === 'person' ? [form[element.id]] : rowsOf(form[element.id]);
    for (const value of values) {
      const person = identityOf(value);
      if (person === undefined) continue;
      const key = textOf(person['idNo']);
      people.set(key, { ...people.get(key), ...person });
    }
  }
  return [...people.values()];
}

interface Offer {
  element: ElementDef;
  people: Parts[];
}

function offers(page: readonly ElementDef[], form: FormValues, people: readonly Parts[]): Offer[] {
  return page.flatMap((element): Offer[] => {
    if (element.kind === 'person') return isBlank(form[element.id]) ? [{ element, people: [...people] }] : [];
    const columns = element.columns ?? [];
    if (element.kind !== 'persons' || !columns.some((column) => column.id === 'idNo')) return [];
    const rows = rowsOf(form[element.id]);
    const isFull = rows.length >= (element.maxRows ?? Number.POSITIVE_INFINITY);
    const free = people.filter((person) => !rows.some((row) => row['idNo'] === person['idNo']));
    return isFull || free.length === 0 ? [] : [{ element, people: free }];
  });
}

/** Somebody who stands elsewhere in the form is taken over by one tap: nobody types a number twice. */
export function SamePerson({
  page,
  all,
  form,
  onChange,
}: {
  page: readonly ElementDef[];
  all: readonly ElementDef[];
  form: FormValues;
  onChange: (element: string, value: unknown) => void;
}) {
  const w = useWords('bundles');
  const people = peopleIn(all, form);
  const list = people.length === 0 ? [] : offers(page, form, people);
  if (list.length === 0) return null;

  function take(element: ElementDef, person: Parts) {
    if (element.kind === 'person') return onChange(element.id, person);
    const columns = new Set((element.columns ?? []).map((column) => column.id));
    const row = Object.fromEntries(Object.entries(person).filter(([part]) => columns.has(part)));
    return onChange(element.id, [...rowsOf(form[element.id]).filter((each) => !isBlank(each)), row]);
  }

  return (
    <section className="answers">
      <p className="quiet small">{w.fillPeople}</p>
      {list.map(({ element, people: fitting }) => (
        <p className="chips" key={element.id}>
          <span>{w.samePerson(named(element.label))}</span>
          {fitting.map((person) => (
            <Button
              key={textOf(person['idNo'])}
              size="small"
              aria-label={w.addPerson(textOf(person['name']), named(element.label))}
              onClick={() => take(element, person)}
            >
              {textOf(person['name'])}
            </Button>
          ))}
        </p>
      ))}
    </section>
  );
}
