import {
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react';
import { useWords } from '../i18n/words.ts';
import { Icon } from './icon.tsx';

/** What a control must carry so that label, hint and error belong to it. */
export interface Wiring {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
}

export interface FieldProps {
  /** The error summary links here; made up when not given. */
  id?: string | undefined;
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and what to do, in one sentence. */
  error?: ReactNode;
  /** Why it is asked; opens on demand. */
  why?: ReactNode;
  /** Optional fields say so; required ones are the rule and say nothing. */
  optional?: boolean;
  /** The whole width of a two-column form. */
  full?: boolean;
}

function FieldNotes({ id, hint, error, why }: { id: string; hint?: ReactNode; error?: ReactNode; why?: ReactNode }) {
  const w = useWords('common');
  return (
    <>
      {hint == null ? null : (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {why == null ? null : (
        <details>
          <summary>{w.why}</summary>
          <p className="hint">{why}</p>
        </details>
      )}
      {error == null ? null : (
        <p className="msg" id={`${id}-error`}>
          <Icon name="bad" />
          <span>{error}</span>
        </p>
      )}
    </>
  );
}

function describedBy(id: string, hint: ReactNode, error: ReactNode): string | undefined {
  const ids = [hint == null ? '' : `${id}-hint`, error == null ? '' : `${id}-error`].filter((one) => one !== '');
  return ids.length === 0 ? undefined : ids.join(' ');
}

function fieldClass(error: ReactNode, full: boolean): string {
  return `field${full ? ' full' : ''}${error == null ? '' : ' is-bad'}`;
}

/** A label, its hint, its error and one control. */
function Field({
  id,
  label,
  hint,
  error,
  why,
  optional = false,
  full = false,
  children,
}: FieldProps & { children: (wiring: Wiring) => ReactNode }) {
  const w = useWords('common');
  const made = useId();
  const own = id ?? made;
  return (
    <div className={fieldClass(error, full)}>
      <label htmlFor={own}>
        {label}
        {optional ? <span className="req">{w.optional}</span> : null}
      </label>
      <FieldNotes id={own} hint={hint} error={error} why={why} />
      {children({
        id: own,
        'aria-describedby': describedBy(own, hint, error),
        'aria-invalid': error == null ? undefined : true,
        'aria-required': optional ? undefined : true,
      })}
    </div>
  );
}

/** A question with several controls (choices, year-month-day): a fieldset whose legend is the label. `id` lands on its first control. */
export function FieldGroup({
  id,
  label,
  hint,
  error,
  why,
  optional = false,
  full = false,
  children,
}: FieldProps & { children: (firstId: string) => ReactNode }) {
  const w = useWords('common');
  const made = useId();
  const own = id ?? made;
  return (
    <fieldset className={fieldClass(error, full)} aria-describedby={describedBy(own, hint, error)}>
      <legend>
        {label}
        {optional ? <span className="req">{w.optional}</span> : null}
      </legend>
      <FieldNotes id={own} hint={hint} error={error} why={why} />
      {children(own)}
    </fieldset>
  );
}

type Plain<T> = Omit<T, 'className' | 'id' | 'onChange' | 'value' | 'children'>;

/** One line of text. `unit` stands behind it (万元). */
export function TextField({
  value,
  onChange,
  unit,
  input,
  ...field
}: FieldProps & {
  value: string;
  onChange: (value: string) => void;
  unit?: string | undefined;
  input?: Plain<InputHTMLAttributes<HTMLInputElement>>;
}) {
  return (
    <Field {...field}>
      {(wiring) => {
        const control = (
          <input
            autoComplete="off"
            {...input}
            {...wiring}
            className="in"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        );
        return unit === undefined ? (
          control
        ) : (
          <div className="with">
            {control}
            <span>{unit}</span>
          </div>
        );
      }}
    </Field>
  );
}

/** Several lines of text. */
export function TextAreaField({
  value,
  onChange,
  area,
  ...field
}: FieldProps & {
  value: string;
  onChange: (value: string) => void;
  area?: Plain<TextareaHTMLAttributes<HTMLTextAreaElement>>;
}) {
  return (
    <Field {...field}>
      {(wiring) => (
        <textarea
          rows={4}
          {...area}
          {...wiring}
          className="in"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export interface Choice {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
}

/** One of a longer list. Up to six choices are better as `ChoiceField`. */
export function SelectField({
  value,
  onChange,
  choices,
  empty,
  select,
  ...field
}: FieldProps & {
  value: string;
  onChange: (value: string) => void;
  choices: readonly (Choice & { label: string })[];
  /** The words of the line that chooses nothing. */
  empty?: string;
  select?: Plain<SelectHTMLAttributes<HTMLSelectElement>>;
}) {
  return (
    <Field {...field}>
      {(wiring) => (
        <select {...select} {...wiring} className="in" value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{empty ?? ''}</option>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** One of a few, all in sight. */
export function ChoiceField({
  value,
  onChange,
  choices,
  ...field
}: FieldProps & {
  value: string | undefined;
  onChange: (value: string) => void;
  choices: readonly Choice[];
}) {
  const name = useId();
  return (
    <FieldGroup {...field}>
      {(firstId) => (
        <div className={`choices${choices.length <= 3 && choices.every((one) => one.hint == null) ? ' few' : ''}`}>
          {choices.map((choice, at) => (
            <label key={choice.value}>
              <input
                type="radio"
                id={at === 0 ? firstId : undefined}
                name={name}
                value={choice.value}
                checked={value === choice.value}
                onChange={() => onChange(choice.value)}
              />
              <span>
                {choice.label}
                {choice.hint == null ? null : <small>{choice.hint}</small>}
              </span>
            </label>
          ))}
        </div>
      )}
    </FieldGroup>
  );
}

/** Any of a few, all in sight. */
export function ChoicesField({
  value,
  onChange,
  choices,
  scroll = false,
  ...field
}: FieldProps & {
  value: readonly string[];
  onChange: (value: string[]) => void;
  choices: readonly Choice[];
  scroll?: boolean;
}) {
  return (
    <FieldGroup {...field}>
      {(firstId) => (
        <div className={`choices${scroll ? ' scroll' : ''}`}>
          {choices.map((choice, at) => (
            <label key={choice.value}>
              <input
                type="checkbox"
                id={at === 0 ? firstId : undefined}
                checked={value.includes(choice.value)}
                onChange={(event) =>
                  onChange(
                    event.target.checked ? [...value, choice.value] : value.filter((one) => one !== choice.value),
                  )
                }
              />
              <span>
                {choice.label}
                {choice.hint == null ? null : <small>{choice.hint}</small>}
              </span>
            </label>
          ))}
        </div>
      )}
    </FieldGroup>
  );
}
