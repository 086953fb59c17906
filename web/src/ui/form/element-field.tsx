import type { ColumnDef, ElementDef } from '#contract/elements';
import { named, useWords } from '../../i18n/words.ts';
import { ChoiceField, ChoicesField, SelectField, TextAreaField, TextField, type FieldProps } from '../field.tsx';
import { Compound } from './compound.tsx';
import { DateField } from './date-field.tsx';
import type { ErrorAt } from './element-form.tsx';
import { ManyCodes } from './many-codes.tsx';
import { controlId, listOf, partsOf, textOf, withAssumed } from './value.ts';

export interface ElementFieldProps {
  element: ElementDef | ColumnDef;
  /** JSON pointer of the value in the form. */
  pointer: string;
  value: unknown;
  onChange: (value: unknown) => void;
  errorAt: ErrorAt;
}

/** Up to this many options are all in sight; fewer where the field is one of many of a person or row. */
const IN_SIGHT = 6;
const IN_SIGHT_OF_PART = 3;
const IN_SIGHT_MANY = 10;

/** Everything of an element that its label, hint and error need. */
function fieldOf({
  element,
  pointer,
  errorAt,
}: Pick<ElementFieldProps, 'element' | 'pointer' | 'errorAt'>): FieldProps {
  const why = 'why' in element && element.why !== undefined ? named(element.why) : undefined;
  return {
    id: controlId(pointer),
    label: named(element.label),
    hint: element.hint === undefined ? undefined : named(element.hint),
    error: errorAt(pointer),
    why,
    optional: !element.required,
  };
}

/** The parts of a person, an address or a row as fields; an identity card is assumed until another paper is chosen. */
export function PartFields({
  columns,
  pointer,
  value,
  onChange,
  errorAt,
}: Omit<ElementFieldProps, 'element'> & { columns: readonly ColumnDef[] }) {
  const parts = withAssumed(columns, partsOf(value));
  return columns.map((column) => (
    <ElementField
      key={column.id}
      element={column}
      pointer={`${pointer}/${column.id}`}
      value={parts[column.id]}
      onChange={(part) => onChange({ ...parts, [column.id]: part })}
      errorAt={errorAt}
    />
  ));
}

/** One element that is not repeated, by its kind. */
export function ElementField(props: ElementFieldProps) {
  const { element, value, onChange } = props;
  const w = useWords('form');
  const common = useWords('common');
  const field = fieldOf(props);
  const unit = element.unit === undefined ? undefined : named(element.unit);
  const inSight = 'readers' in element ? IN_SIGHT : IN_SIGHT_OF_PART;
  const choices = (element.options ?? []).map((option) => ({ value: option.value, label: named(option.label) }));

  switch (element.kind) {
    case 'longText':
      return <TextAreaField {...field} full value={textOf(value)} onChange={onChange} />;
    case 'amount':
      return (
        <TextField {...field} value={textOf(value)} onChange={onChange} unit={unit} input={{ inputMode: 'decimal' }} />
      );
    case 'number':
      return (
        <TextField {...field} value={textOf(value)} onChange={onChange} unit={unit} input={{ inputMode: 'decimal' }} />
      );
    case 'phone':
      return (
        <TextField
          {...field}
          hint={field.hint ?? w.phoneHint}
          value={textOf(value)}
          onChange={onChange}
          input={{ type: 'tel', inputMode: 'tel', autoComplete: 'tel' }}
        />
      );
    case 'date':
      return <DateField {...field} value={value} onChange={onChange} />;
    case 'month':
      return <DateField {...field} value={value} onChange={onChange} monthOnly />;
    case 'bool':
      return (
        <ChoiceField
          {...field}
          value={value === true ? 'true' : value === false ? 'false' : undefined}
          onChange={(choice) => onChange(choice === 'true')}
          choices={[
            { value: 'true', label: common.yes },
            { value: 'false', label: common.no },
          ]}
        />
      );
    case 'code':
      return choices.length <= inSight ? (
        <ChoiceField {...field} full={choices.length > 3} value={textOf(value)} onChange={onChange} choices={choices} />
      ) : (
        <SelectField {...field} value={textOf(value)} onChange={onChange} choices={choices} empty={w.choose} />
      );
    case 'codes':
      return choices.length <= IN_SIGHT_MANY ? (
        <ChoicesField {...field} full value={listOf(value)} onChange={onChange} choices={choices} />
      ) : (
        <ManyCodes {...field} value={listOf(value)} onChange={onChange} choices={choices} />
      );
    case 'person':
    case 'address':
      return (
        <Compound {...props}>
          <PartFields {...props} columns={'columns' in element ? (element.columns ?? []) : []} />
        </Compound>
      );
    case 'text':
    case 'persons':
    case 'table':
      break;
  }
  return <TextField {...field} value={textOf(value)} onChange={onChange} unit={unit} />;
}
