import { useWords } from '../../i18n/words.ts';
import { FieldGroup, type FieldProps } from '../field.tsx';
import { dateOf, dateParts } from './value.ts';

/** Year, month and day typed apart: people copy dates from paper. The value is `YYYY-MM-DD` (or `YYYY-MM`) once complete. */
export function DateField({
  value,
  onChange,
  monthOnly = false,
  ...field
}: FieldProps & { value: unknown; onChange: (value: string) => void; monthOnly?: boolean }) {
  const w = useWords('form');
  const parts = dateParts(value);
  const change = (part: Partial<typeof parts>) => {
    const next = { ...parts, ...part };
    onChange(dateOf({ year: next.year, month: next.month, day: monthOnly ? undefined : next.day }));
  };
  const invalid = field.error == null ? undefined : true;
  return (
    <FieldGroup {...field}>
      {(firstId) => (
        <div className="with date">
          <input
            className="in"
            id={firstId}
            aria-label={w.year}
            aria-invalid={invalid}
            inputMode="numeric"
            maxLength={4}
            autoComplete="off"
            value={parts.year}
            onChange={(event) => change({ year: event.target.value })}
          />
          <span aria-hidden="true">{w.year}</span>
          <input
            className="in m"
            aria-label={w.month}
            aria-invalid={invalid}
            inputMode="numeric"
            maxLength={2}
            autoComplete="off"
            value={parts.month}
            onChange={(event) => change({ month: event.target.value })}
          />
          <span aria-hidden="true">{w.month}</span>
          {monthOnly ? null : (
            <>
              <input
                className="in m"
                aria-label={w.day}
                aria-invalid={invalid}
                inputMode="numeric"
                maxLength={2}
                autoComplete="off"
                value={parts.day}
                onChange={(event) => change({ day: event.target.value })}
              />
              <span aria-hidden="true">{w.day}</span>
            </>
          )}
        </div>
      )}
    </FieldGroup>
  );
}
