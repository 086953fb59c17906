import { named, useWords } from '../../i18n/words.ts';
import { ChoiceField, SelectField, TextField } from '../field.tsx';
import { Icon } from '../icon.tsx';
import type { ElementFieldProps } from './element-field.tsx';
import { controlId, partsOf, textOf, withPart } from './value.ts';

/** What the parts of a compound element share: its value, its errors, and how one part changes. */
function useParts({ pointer, value, onChange, errorAt }: ElementFieldProps) {
  const parts = partsOf(value);
  return {
    textPart: (part: string) => ({
      id: controlId(`${pointer}/${part}`),
      error: errorAt(`${pointer}/${part}`),
      value: textOf(parts[part]),
      onChange: (next: string) => onChange(withPart(value, `/${part}`, next)),
    }),
  };
}

/** `{name, idType, idNo, mobile}`. An identity card is assumed until another paper is chosen. */
export function PersonParts(props: ElementFieldProps) {
  const w = useWords('form');
  const { textPart } = useParts(props);
  const idType = textPart('idType');
  return (
    <>
      <TextField label={w.person.name} hint={w.personHint.name} {...textPart('name')} />
      <SelectField
        label={w.person.idType}
        {...idType}
        value={idType.value === '' ? 'citizen' : idType.value}
        choices={Object.entries(w.idTypes).map(([value, label]) => ({ value, label }))}
      />
      <TextField
        label={w.person.idNo}
        hint={idType.value === '' || idType.value === 'citizen' ? w.personHint.idNo : undefined}
        {...textPart('idNo')}
        input={{ maxLength: 40, spellCheck: false }}
      />
      <TextField
        label={w.person.mobile}
        hint={w.personHint.mobile}
        {...textPart('mobile')}
        input={{ type: 'tel', inputMode: 'tel' }}
      />
    </>
  );
}

/** One person as a legend with four fields. */
export function PersonField(props: ElementFieldProps) {
  const { element, pointer, errorAt } = props;
  const error = errorAt(pointer);
  return (
    <fieldset className="person full" id={controlId(pointer)} tabIndex={-1}>
      <legend>{named(element.label)}</legend>
      {element.hint === undefined ? null : <p className="hint">{named(element.hint)}</p>}
      {error === undefined ? null : (
        <p className="msg">
          <Icon name="bad" />
          <span>{error}</span>
        </p>
      )}
      <div className="grid">
        <PersonParts {...props} />
      </div>
    </fieldset>
  );
}

/** `{town, detail, right, area}`; towns are the element's options. */
export function AddressField(props: ElementFieldProps) {
  const { element, pointer, errorAt } = props;
  const w = useWords('form');
  const { textPart } = useParts(props);
  const error = errorAt(pointer);
  const towns = (element.options ?? []).map((option) => ({ value: option.value, label: named(option.label) }));
  const isPremises = 'readers' in element;
  return (
    <fieldset className="person full" id={controlId(pointer)} tabIndex={-1}>
      <legend>{named(element.label)}</legend>
      {element.hint === undefined ? null : <p className="hint">{named(element.hint)}</p>}
      {error === undefined ? null : (
        <p className="msg">
          <Icon name="bad" />
          <span>{error}</span>
        </p>
      )}
      <div className="grid">
        {towns.length === 0 ? (
          <TextField label={w.address.town} {...textPart('town')} />
        ) : (
          <SelectField label={w.address.town} {...textPart('town')} choices={towns} empty={w.choose} />
        )}
        <TextField
          label={w.address.detail}
          hint={w.addressHint.detail}
          {...textPart('detail')}
          input={{ autoComplete: 'street-address' }}
        />
        {isPremises ? (
          <>
            <ChoiceField
              label={w.address.right}
              {...textPart('right')}
              choices={Object.entries(w.rights).map(([value, label]) => ({ value, label }))}
            />
            <TextField
              label={w.address.area}
              unit={w.squareMetres}
              {...textPart('area')}
              input={{ inputMode: 'decimal' }}
            />
          </>
        ) : null}
      </div>
    </fieldset>
  );
}
