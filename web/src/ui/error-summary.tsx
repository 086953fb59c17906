import { useEffect, useId, useRef } from 'react';
import { useWords } from '../i18n/words.ts';
import { Icon } from './icon.tsx';

export interface SummaryError {
  /** The control's id. */
  id: string;
  message: string;
}

/** Goes to a control named by an error: opens what hides it, scrolls, focuses. */
export function goToField(id: string): void {
  const control = document.getElementById(id);
  if (control === null) return;
  control.closest('details')?.setAttribute('open', '');
  control.scrollIntoView({ block: 'center' });
  control.focus();
}

/**
 * What is still to be corrected, on top of the form. Takes the focus whenever `attempt` grows (each press of save),
 * so that nobody wonders why nothing happened.
 */
export function ErrorSummary({
  errors,
  attempt,
  title,
}: {
  errors: readonly SummaryError[];
  attempt: number;
  title?: string;
}) {
  const w = useWords('common');
  const heading = useId();
  const box = useRef<HTMLElement>(null);
  const isEmpty = errors.length === 0;
  useEffect(() => {
    if (attempt > 0 && !isEmpty) box.current?.focus();
  }, [attempt, isEmpty]);
  if (isEmpty) return null;
  return (
    <section className="errors" role="alert" tabIndex={-1} aria-labelledby={heading} ref={box}>
      <h2 id={heading}>
        <Icon name="bad" />
        {title ?? w.errorsTitle(errors.length)}
      </h2>
      <ul>
        {errors.map((error) => (
          <li key={`${error.id} ${error.message}`}>
            <a
              href={`#${error.id}`}
              onClick={(event) => {
                event.preventDefault();
                goToField(error.id);
              }}
            >
              {error.message}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
