import { useEffect, useRef, type ReactNode } from 'react';
import type { FieldFinding } from '#contract/common';
import type { Answers, ElementDef, FormValues } from '#contract/elements';
import { findingSentence } from '../../i18n/refusal-sentence.ts';
import { named, useWords } from '../../i18n/words.ts';
import { ErrorSummary, goToField } from '../error-summary.tsx';
import { ElementField } from './element-field.tsx';
import { Known, type KnownValue } from './known.tsx';
import { Rows } from './rows.tsx';
import { asked, controlId } from './value.ts';

export interface ElementFormProps {
  /** The elements of this page, in their order. */
  elements: readonly ElementDef[];
  /** Values of the whole form by element id. */
  form: FormValues;
  /** Answers of the guide: decide with the form what is asked. */
  answers: Answers;
  /** One element changed: its id and its whole new value. */
  onChange: (element: string, value: unknown) => void;
  /** What is wrong or missing; only those of elements on this page are shown. */
  findings?: readonly FieldFinding[];
  /** Grows with each press of save: the error summary takes the focus. */
  attempt?: number;
  /** Values that a licence or register answers: shown with their source, not asked. By element id. */
  known?: Readonly<Record<string, KnownValue>>;
  /** Somebody says that a known value is wrong. */
  onDispute?: (element: string) => void;
  /** Stands between what is to be corrected and the fields. */
  lead?: ReactNode;
  /** Elements that may not be changed now (all, when true). */
  locked?: boolean | ((element: string) => boolean);
}

/** Error of a control by its JSON pointer. */
export type ErrorAt = (pointer: string) => string | undefined;

/** A short name of what a finding is about: element, row and column, for the summary. */
function aboutOf(elements: readonly ElementDef[], path: string): string {
  const [, id, row, column] = path.split('/');
  const element = elements.find((one) => one.id === id);
  if (element === undefined) return '';
  const part = (id: string | undefined) => element.columns?.find((one) => one.id === id)?.label;
  if (row === undefined || Number.isNaN(Number(row))) {
    const label = part(row);
    return label === undefined ? named(element.label) : `${named(element.label)} ${named(label)}`;
  }
  const label = part(column);
  return `${named(element.label)} ${Number(row) + 1}${label === undefined ? '' : ` ${named(label)}`}`;
}

/** Where a finding stands on the page: by element, row and column. */
function placeOf(elements: readonly ElementDef[], path: string): number {
  const [, id, row = '0', column] = path.split('/');
  const at = elements.findIndex((one) => one.id === id);
  const columns = elements[at]?.columns ?? [];
  return at * 1e6 + (Number(row) || 0) * 1e3 + columns.findIndex((one) => one.id === column);
}

/**
 * The one form renderer (decision 17): every element of data as accessible controls, known values with their source,
 * errors on top and at the field. Values are kept as typed; the named checks and the server judge them.
 */
export function ElementForm(props: ElementFormProps) {
  const { elements, form, answers, onChange, findings = [], attempt = 0, known = {}, locked = false } = props;
  const sentences = useWords('findings');
  const w = useWords('form');
  const shown = asked(elements, answers, form);
  const isLocked = (id: string) => (typeof locked === 'boolean' ? locked : locked(id));
  const open = new Set(shown.map((element) => element.id).filter((id) => known[id] === undefined && !isLocked(id)));
  // One sentence a control, none at what is not asked, in the order of the page.
  const here = findings
    .filter(
      (finding, at) =>
        open.has(finding.path.split('/')[1] ?? '') && findings.findIndex((one) => one.path === finding.path) === at,
    )
    .toSorted((a, b) => placeOf(shown, a.path) - placeOf(shown, b.path));
  const errorAt: ErrorAt = (pointer) => {
    const finding = here.find((one) => one.path === pointer);
    return finding === undefined ? undefined : findingSentence(sentences, finding);
  };
  const added = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (added.current === undefined) return;
    goToField(added.current);
    added.current = undefined;
  });

  return (
    <>
      <ErrorSummary
        attempt={attempt}
        errors={here.map((finding) => ({
          id: controlId(finding.path),
          message: `${aboutOf(shown, finding.path)}${w.colon}${findingSentence(sentences, finding)}`,
        }))}
      />
      {props.lead}
      <div className="grid">
        {shown.map((element) => {
          const source = known[element.id];
          if (!open.has(element.id)) {
            return (
              <Known
                key={element.id}
                element={element}
                known={source ?? { value: form[element.id] }}
                {...(props.onDispute !== undefined && source !== undefined && { onDispute: props.onDispute })}
              />
            );
          }
          const shared = {
            element,
            pointer: `/${element.id}`,
            value: form[element.id],
            errorAt,
            onChange: (value: unknown) => onChange(element.id, value),
          };
          return element.kind === 'persons' || element.kind === 'table' ? (
            <Rows
              key={element.id}
              {...shared}
              onAdded={(pointer) => {
                added.current = controlId(pointer);
              }}
            />
          ) : (
            <ElementField key={element.id} {...shared} />
          );
        })}
      </div>
    </>
  );
}
