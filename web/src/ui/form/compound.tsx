import type { ReactNode } from 'react';
import { named } from '../../i18n/words.ts';
import { Icon } from '../icon.tsx';
import type { ElementFieldProps } from './element-field.tsx';
import { controlId } from './value.ts';

/** A person or an address: a legend with the fields of its parts, which the definition names as columns. */
export function Compound({
  element,
  pointer,
  errorAt,
  children,
}: Pick<ElementFieldProps, 'element' | 'pointer' | 'errorAt'> & { children: ReactNode }) {
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
      <div className="grid">{children}</div>
    </fieldset>
  );
}
