import { useState } from 'react';
import { useWords } from '../../i18n/words.ts';
import { FieldGroup, type FieldProps } from '../field.tsx';
import { Icon } from '../icon.tsx';

const SHOWN = 30;

/** Any of a long list: type to find, tick what fits, the chosen stay in sight above. */
export function ManyCodes({
  value,
  onChange,
  choices,
  ...field
}: FieldProps & {
  value: readonly string[];
  onChange: (value: string[]) => void;
  choices: readonly { value: string; label: string }[];
}) {
  const w = useWords('form');
  const [find, setFind] = useState('');
  const wanted = find.trim().toLowerCase();
  const fitting = choices.filter((choice) => choice.label.toLowerCase().includes(wanted));
  const picked = choices.filter((choice) => value.includes(choice.value));
  const drop = (code: string) => onChange(value.filter((one) => one !== code));
  return (
    <FieldGroup {...field} full>
      {(firstId) => (
        <>
          {picked.length === 0 ? null : (
            <p className="picked">
              {picked.map((choice) => (
                <button
                  key={choice.value}
                  type="button"
                  aria-label={w.takeOut(choice.label)}
                  onClick={() => drop(choice.value)}
                >
                  {choice.label}
                  <Icon name="close" />
                </button>
              ))}
            </p>
          )}
          <input
            className="in"
            id={firstId}
            type="search"
            aria-label={w.search}
            placeholder={w.search}
            value={find}
            onChange={(event) => setFind(event.target.value)}
          />
          <output className="hint">{wanted === '' ? null : w.found(fitting.length)}</output>
          <div className="choices scroll">
            {fitting.slice(0, SHOWN).map((choice) => (
              <label key={choice.value}>
                <input
                  type="checkbox"
                  checked={value.includes(choice.value)}
                  onChange={(event) => (event.target.checked ? onChange([...value, choice.value]) : drop(choice.value))}
                />
                <span>{choice.label}</span>
              </label>
            ))}
          </div>
          {fitting.length > SHOWN ? <p className="hint">{w.more(fitting.length - SHOWN)}</p> : null}
        </>
      )}
    </FieldGroup>
  );
}
