import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { getBundleDef, listItems, type BundleDef } from '#contract/catalogue';
import type { Answers } from '#contract/elements';
import { effectiveAnswers, formOf } from '#contract/form';
import { named, useWords } from '../../../i18n/words.ts';
import { useKeys } from '../../../lib/keys.ts';
import { useOperation } from '../../../lib/use-operation.ts';
import { Button } from '../../../ui/button.tsx';
import { say } from '../../../ui/live.tsx';
import { Reading } from '../../../ui/reading.tsx';

interface Found {
  code: string;
  name: string;
  bodyName: string;
  /** The bundle in which it is applied for; undefined where there is none. */
  bundle: string | undefined;
  note: string;
}

const MOST = 7;

/** Chooses what is applied for by pinyin initials or a few words; the list answers while one types. */
function What({ onChosen }: { onChosen: (bundleCode: string) => void }) {
  const w = useWords('intake');
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const box = useRef<HTMLInputElement>(null);
  const reading = useOperation(listItems, { query: {} });
  useKeys([{ key: 'F2', does: w.keys.what, run: () => box.current?.focus() }]);

  const wanted = text.trim().toLowerCase();
  const fits = (one: { initials: string; name: { zh: string; en?: string } }) =>
    wanted === '' ||
    one.initials.toLowerCase().includes(wanted) ||
    one.name.zh.toLowerCase().includes(wanted) ||
    (one.name.en ?? '').toLowerCase().includes(wanted);
  const bundleName = (code: string) => {
    const bundle = reading.data?.bundles.find((one) => one.code === code);
    return bundle === undefined ? code : named(bundle.name);
  };
  const found: Found[] = [
    ...(reading.data?.bundles ?? []).filter(fits).map((one) => ({
      code: one.code,
      name: named(one.name),
      bodyName: one.bodyName,
      bundle: one.code,
      note: w.what.bundle,
    })),
    ...(reading.data?.items ?? []).filter(fits).map((one) => ({
      code: one.code,
      name: named(one.name),
      bodyName: one.bodyName,
      bundle: one.inBundles[0],
      note: one.inBundles.length === 0 ? w.what.alone : w.what.inBundle(one.inBundles.map(bundleName).join('、')),
    })),
  ].slice(0, MOST);
  const here = Math.min(at, Math.max(0, found.length - 1));
  const choose = (one: Found | undefined) => {
    if (one?.bundle !== undefined) onChosen(one.bundle);
  };
  function onKeyDown(event: KeyboardEvent) {
    const to = { ArrowDown: here + 1, ArrowUp: here - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(found.length - 1, to)));
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      choose(found[here]);
    }
  }

  return (
    <Reading of={reading}>
      {() => (
        <div className="what">
          <label>
            <span className="vh">{w.steps.what}</span>
            <input
              ref={box}
              className="in lead"
              value={text}
              maxLength={60}
              placeholder={w.what.placeholder}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => {
                setText(event.target.value);
                setAt(0);
              }}
              onKeyDown={onKeyDown}
            />
          </label>
          {found.length === 0 ? (
            <p className="q">{w.what.none(text)}</p>
          ) : (
            <ol className="found-items">
              {found.map((one, place) => (
                <li key={one.code} className={place === here ? 'cur' : undefined}>
                  <button
                    type="button"
                    className="pick-row"
                    aria-disabled={one.bundle === undefined || undefined}
                    onClick={() => choose(one)}
                  >
                    <b className="cut">{one.name}</b>
                    <span className="q cut">{one.bodyName}</span>
                    <span className="q cut">{one.note}</span>
                    {place === here ? <kbd aria-hidden="true">↵</kbd> : <span />}
                  </button>
                </li>
              ))}
            </ol>
          )}
        </div>
      )}
    </Reading>
  );
}

/** The guide's questions as chips: one press each. */
export function Situation({
  definition,
  answers,
  onChange,
  locked = false,
}: {
  definition: BundleDef;
  answers: Answers;
  onChange: (answers: Answers) => void;
  locked?: boolean;
}) {
  const w = useWords('intake').what;
  const { questions } = formOf(definition, answers, {});
  const effective = effectiveAnswers(definition, answers);
  return (
    <div className="situation">
      {questions.map((question) => {
        const choices =
          question.kind === 'bool'
            ? [
                { value: true, label: w.yes },
                { value: false, label: w.no },
              ]
            : (question.options ?? []).map((option) => ({ value: option.value, label: named(option.label) }));
        return (
          <fieldset key={question.id}>
            <legend className="s" title={question.hint === undefined ? undefined : named(question.hint)}>
              {named(question.text)}
            </legend>
            <span className="chips">
              {choices.map((choice) => (
                <button
                  key={String(choice.value)}
                  type="button"
                  className="chip"
                  aria-pressed={effective[question.id] === choice.value}
                  aria-disabled={locked || undefined}
                  onClick={() => {
                    if (!locked) onChange({ ...answers, [question.id]: choice.value });
                  }}
                >
                  {choice.label}
                </button>
              ))}
            </span>
          </fieldset>
        );
      })}
    </div>
  );
}

/** Asks what and in which situation, before the draft begins. */
export function WhatAndHow({
  bundleCode,
  onBundle,
  onBegin,
  busy,
}: {
  bundleCode: string | undefined;
  onBundle: (code: string | undefined) => void;
  onBegin: (answers: Answers) => void;
  busy: boolean;
}) {
  const w = useWords('intake').what;
  if (bundleCode === undefined) return <What onChosen={onBundle} />;
  return (
    <Questions
      key={bundleCode}
      code={bundleCode}
      busy={busy}
      onBegin={onBegin}
      change={
        <Button size="small" onClick={() => onBundle(undefined)}>
          {w.change}
        </Button>
      }
    />
  );
}

function Questions({
  code,
  busy,
  onBegin,
  change,
}: {
  code: string;
  busy: boolean;
  onBegin: (answers: Answers) => void;
  change: ReactNode;
}) {
  const w = useWords('intake').what;
  const reading = useOperation(getBundleDef, { params: { code } });
  const [answers, setAnswers] = useState<Answers>({});
  const definition = reading.data;
  const effective = definition === undefined ? {} : effectiveAnswers(definition, answers);
  const open =
    definition === undefined
      ? 0
      : formOf(definition, answers, {}).questions.filter((question) => effective[question.id] === undefined).length;
  const because = open === 0 ? undefined : w.unanswered(open);
  const begin = () => {
    if (because !== undefined) say(because);
    else if (definition !== undefined) onBegin(effective);
  };
  useKeys([{ key: 'Ctrl+Enter', does: w.begin, run: begin }]);
  return (
    <Reading of={reading}>
      {(def) => (
        <div className="stack">
          <p className="row between">
            <b className="lead-text">{named(def.name)}</b>
            {change}
          </p>
          <Situation definition={def} answers={answers} onChange={setAnswers} />
          <p>
            <Button kind="main" keyName="Ctrl ↵" busy={busy} refusedBecause={because} onClick={begin}>
              {w.begin}
            </Button>{' '}
            {because === undefined ? null : <span className="q">{because}</span>}
          </p>
        </div>
      )}
    </Reading>
  );
}
