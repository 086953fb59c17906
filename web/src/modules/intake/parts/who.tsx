import { useRef, useState } from 'react';
import { citizenNumberProblem, mobileProblem, normaliseCode, normaliseMobile } from '#contract/codes';
import { createPerson, findPeople, type PersonView } from '#contract/identity';
import { useWords } from '../../../i18n/words.ts';
import { useKeys } from '../../../lib/keys.ts';
import { useAct } from '../../../lib/use-operation.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Trouble } from '../../../ui/refusal.tsx';

/** Finds the person who stands there by number, phone or name, or records a walk-in from the card. */
export function Who({ onChosen }: { onChosen: (person: PersonView) => void }) {
  const w = useWords('intake');
  const [text, setText] = useState('');
  const box = useRef<HTMLInputElement>(null);
  const finding = useAct(findPeople);
  const people = finding.reply?.people ?? [];
  const isDigits = /^[0-9X]+$/.test(normaliseCode(text));

  async function find() {
    const reply = await finding.act({ body: { text: text.trim() } });
    const only = reply?.people.length === 1 ? reply.people[0] : undefined;
    if (only !== undefined && isDigits) onChosen(only);
    // The digits choose from the list only when nobody is typing.
    else box.current?.blur();
  }

  useKeys([
    { key: 'F1', does: w.keys.who, run: () => box.current?.focus() },
    ...people.slice(0, 9).map((person, at) => ({ key: String(at + 1), run: () => onChosen(person) })),
  ]);

  return (
    <>
      <form
        className="row who"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim().length < 2) return;
          void find();
        }}
      >
        <label className="vh" htmlFor="who">
          {w.who.placeholder}
        </label>
        <input
          id="who"
          ref={box}
          className="in lead"
          value={text}
          maxLength={60}
          placeholder={w.who.placeholder}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
        <Button kind="main" type="submit" keyName="↵" busy={finding.busy}>
          {w.who.find}
        </Button>
      </form>
      <Trouble refused={finding.refused} failed={finding.failed} again={finding.again} />
      {finding.reply === undefined ? null : people.length === 0 ? (
        <NewPerson
          given={
            isDigits
              ? {
                  number: normaliseCode(text).length > 11 ? text : '',
                  phone: normaliseCode(text).length <= 11 ? text : '',
                  name: '',
                }
              : { number: '', phone: '', name: text.replace(/[\s\dxX]+$/u, '') }
          }
          onMade={onChosen}
        />
      ) : (
        <>
          <p className="s q">{w.who.found(people.length)}</p>
          <ol className="found-people">
            {people.map((person, at) => (
              <li key={person.id}>
                <button type="button" className="pick-row" onClick={() => onChosen(person)}>
                  <kbd aria-hidden="true">{at + 1}</kbd>
                  <PersonLine person={person} />
                </button>
              </li>
            ))}
          </ol>
          <details>
            <summary>{w.who.create}</summary>
            <NewPerson given={{ name: '', number: '', phone: '' }} onMade={onChosen} />
          </details>
        </>
      )}
    </>
  );
}

/** A person in one line, the number masked. */
export function PersonLine({ person }: { person: PersonView }) {
  const w = useWords('intake').who;
  return (
    <span className="person-line">
      <b>{person.name}</b>
      {person.sex === null ? null : <span>{w.sex[person.sex]}</span>}
      {person.age === null ? null : <span>{w.age(person.age)}</span>}
      <span className="q">{person.citizenNumberMasked}</span>
      {person.phoneMasked === null ? null : <span className="q">{w.phoneIs(person.phoneMasked)}</span>}
      <span className="q">{person.hasAccount ? w.hasAccount : w.noAccount}</span>
    </span>
  );
}

function NewPerson({
  given,
  onMade,
}: {
  given: { name: string; number: string; phone: string };
  onMade: (person: PersonView) => void;
}) {
  const w = useWords('intake').who;
  const [name, setName] = useState(given.name);
  const [number, setNumber] = useState(given.number);
  const [phone, setPhone] = useState(given.phone);
  const [attempt, setAttempt] = useState(0);
  const creating = useAct(createPerson, { done: onMade });
  const numberProblem = citizenNumberProblem(number);
  const hasPhone = phone.trim() !== '';
  const phoneProblem = hasPhone ? mobileProblem(phone) : null;
  const isTried = attempt > 0;
  return (
    <form
      className="stack new-person"
      onSubmit={(event) => {
        event.preventDefault();
        setAttempt(attempt + 1);
        if (name.trim().length < 2 || numberProblem !== null || phoneProblem !== null) return;
        void creating.act({
          body: {
            name: name.trim(),
            citizenNumber: normaliseCode(number),
            ...(hasPhone && { phone: normaliseMobile(phone) }),
          },
        });
      }}
    >
      <p>{w.none}</p>
      <Trouble refused={creating.refused} failed={creating.failed} again={creating.again} />
      <div className="three-fields">
        <TextField
          label={w.name}
          hint={w.nameHint}
          value={name}
          onChange={setName}
          error={isTried && name.trim().length < 2 ? w.nameBad : undefined}
          input={{ maxLength: 50 }}
        />
        <TextField
          label={w.number}
          value={number}
          onChange={setNumber}
          error={isTried && numberProblem !== null ? w.numberBad[numberProblem] : undefined}
          input={{ maxLength: 40, spellCheck: false }}
        />
        <TextField
          label={w.phone}
          hint={w.phoneHint}
          optional
          value={phone}
          onChange={setPhone}
          error={isTried && phoneProblem !== null ? w.phoneBad : undefined}
          input={{ type: 'tel', inputMode: 'tel', maxLength: 20 }}
        />
      </div>
      <p>
        <Button kind="main" type="submit" keyName="↵" busy={creating.busy}>
          {w.go}
        </Button>
      </p>
    </form>
  );
}
