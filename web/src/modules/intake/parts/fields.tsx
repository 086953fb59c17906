import { useState } from 'react';
import type { DraftView } from '#contract/bundles';
import type { BundleDef } from '#contract/catalogue';
import type { FieldFinding } from '#contract/common';
import type { Answers, FormValues } from '#contract/elements';
import { formOf } from '#contract/form';
import { named, useWords } from '../../../i18n/words.ts';
import { useKeys } from '../../../lib/keys.ts';
import { Button } from '../../../ui/button.tsx';
import { ElementForm } from '../../../ui/form/element-form.tsx';
import { missing } from '../../../ui/form/value.ts';
import { Light } from '../../../ui/state-mark.tsx';

const LIGHTS = { todo: 'waiting', partial: 'dueSoon', done: 'normal', faulty: 'overdue' } as const;

/** The form, a page at a time as chips; what is known is shown, not asked. */
export function Fields({
  definition,
  draft,
  form,
  onChange,
}: {
  definition: BundleDef;
  draft: DraftView;
  form: FormValues;
  onChange: (form: FormValues) => void;
}) {
  const w = useWords('intake');
  const answers: Answers = draft.answers;
  const shape = formOf(definition, answers, form);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const [attempt, setAttempt] = useState(0);
  const open = draft.pages.find((page) => page.state !== 'done')?.id;
  const current = shape.pages.find(({ page }) => page.id === (chosen ?? open)) ?? shape.pages[0];
  const at = shape.pages.findIndex(({ page }) => page.id === current?.page.id);
  const next = shape.pages[at + 1]?.page.id;
  useKeys([
    {
      key: 'F4',
      does: w.keys.fields,
      run: () => document.querySelector<HTMLElement>('#fields input, #fields select, #fields textarea')?.focus(),
    },
  ]);
  if (current === undefined) return null;
  const server = draft.pages.find((page) => page.id === current.page.id)?.findings ?? [];
  const lacking: FieldFinding[] = attempt > 0 ? missing(current.elements, shape.answers, form) : [];
  // What the server found and what is simply empty may be the same place: it is said once.
  const findings = [...lacking, ...server.filter((one) => !lacking.some((other) => other.path === one.path))];
  return (
    <div id="fields">
      <nav className="form-pages" aria-label={w.fields.pages}>
        {shape.pages.map(({ page }) => {
          const state = draft.pages.find((one) => one.id === page.id);
          return (
            <button
              key={page.id}
              type="button"
              className="chip"
              aria-pressed={page.id === current.page.id}
              onClick={() => {
                setChosen(page.id);
                setAttempt(0);
              }}
            >
              <Light light={LIGHTS[state?.state ?? 'todo']}>{named(page.title)}</Light>
              {state === undefined || state.missing === 0 ? null : (
                <span className="q">{w.fields.missing(state.missing)}</span>
              )}
            </button>
          );
        })}
      </nav>
      <ElementForm
        key={current.page.id}
        elements={current.elements}
        form={form}
        answers={shape.answers}
        onChange={(element, value) => onChange({ ...form, [element]: value })}
        findings={attempt > 0 ? findings : []}
        attempt={attempt}
        known={draft.known}
      />
      <p className="end-row">
        <Button
          onClick={() => {
            const lacks = missing(current.elements, shape.answers, form);
            setAttempt(attempt + 1);
            if (lacks.length === 0 && next !== undefined) {
              setChosen(next);
              setAttempt(0);
            }
          }}
        >
          {w.fields.next}
        </Button>
      </p>
    </div>
  );
}
