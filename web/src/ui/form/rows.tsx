import type { ColumnDef, ElementDef } from '#contract/elements';
import { named, useWords } from '../../i18n/words.ts';
import { Button } from '../button.tsx';
import { Icon } from '../icon.tsx';
import { PersonParts } from './compound.tsx';
import { ElementField, type ElementFieldProps } from './element-field.tsx';
import { controlId, partsOf, rowsOf, textOf, withoutRow, withPart } from './value.ts';

/** Persons without columns of their own are `{name, idType, idNo, mobile}`. */
const hasOwnName = (columns: readonly ColumnDef[]) => columns.some((column) => column.id === 'name');

/** A repeatable element: each row a legend with its fields, rows are added and taken away. */
export function Rows({
  element,
  pointer,
  value,
  onChange,
  errorAt,
  onAdded,
}: Omit<ElementFieldProps, 'element'> & { element: ElementDef; onAdded: (pointer: string) => void }) {
  const w = useWords('form');
  const rows = rowsOf(value);
  const columns = element.columns ?? [];
  const isPersons = element.kind === 'persons';
  const label = named(element.label);
  const error = errorAt(pointer);
  const canAdd = rows.length < (element.maxRows ?? Number.POSITIVE_INFINITY);
  const canRemove = rows.length > (element.minRows ?? 0);
  const change = (below: string, part: unknown) => onChange(withPart(value ?? [], below, part));

  return (
    <div className={`full${error === undefined ? '' : ' is-bad'}`} id={controlId(pointer)} tabIndex={-1}>
      {error === undefined ? null : (
        <p className="msg">
          <Icon name="bad" />
          <span>{error}</span>
        </p>
      )}
      {rows.length === 0 ? <p className="empty">{w.empty(label)}</p> : null}
      {rows.map((row, at) => (
        <fieldset
          className="person"
          // Rows have no identity of their own before they are saved; their place is it.
          key={`${element.id}-${String(at)}`}
          id={controlId(`${pointer}/${at}`)}
          tabIndex={-1}
        >
          <legend>
            <span>{w.numbered(label, at + 1, textOf(row['name']))}</span>
            {canRemove ? (
              <Button kind="plain" size="small" onClick={() => onChange(withoutRow(value, at))}>
                {isPersons ? w.remove : w.removeRow}
              </Button>
            ) : null}
          </legend>
          <div className="grid">
            {isPersons && !hasOwnName(columns) ? (
              <PersonParts
                element={element}
                pointer={`${pointer}/${at}`}
                value={partsOf(row)}
                onChange={(part) => change(`/${at}`, part)}
                errorAt={errorAt}
              />
            ) : null}
            {columns.map((column) => (
              <ElementField
                key={column.id}
                element={column}
                pointer={`${pointer}/${at}/${column.id}`}
                value={row[column.id]}
                onChange={(part) => change(`/${at}/${column.id}`, part)}
                errorAt={errorAt}
              />
            ))}
          </div>
        </fieldset>
      ))}
      {canAdd ? (
        <div className="btns">
          <Button
            onClick={() => {
              const first = hasOwnName(columns) || !isPersons ? (columns[0]?.id ?? '') : 'name';
              onAdded(`${pointer}/${rows.length}/${first}`);
              change(`/${rows.length}`, {});
            }}
          >
            {isPersons ? w.add(label) : w.addRow(label)}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
