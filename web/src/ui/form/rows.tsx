import type { ElementDef } from '#contract/elements';
import { named, useWords } from '../../i18n/words.ts';
import { Button } from '../button.tsx';
import { Icon } from '../icon.tsx';
import { PartFields, type ElementFieldProps } from './element-field.tsx';
import { controlId, rowsOf, textOf, withoutRow, withPart } from './value.ts';

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
            <PartFields
              columns={columns}
              pointer={`${pointer}/${at}`}
              value={row}
              onChange={(next) => change(`/${at}`, next)}
              errorAt={errorAt}
            />
          </div>
        </fieldset>
      ))}
      {canAdd ? (
        <div className="btns">
          <Button
            onClick={() => {
              onAdded(`${pointer}/${rows.length}/${columns[0]?.id ?? ''}`);
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
