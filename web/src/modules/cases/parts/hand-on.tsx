import { useState } from 'react';
import { handOn, type CaseView } from '#contract/cases';
import { useWords } from '../../../i18n/words.ts';
import { useAct } from '../../../lib/use-operation.ts';
import { Button } from '../../../ui/button.tsx';
import { say } from '../../../ui/live.tsx';
import { Trouble } from '../../../ui/refusal.tsx';
import { CASE_LISTS } from './stale.ts';

export interface Colleague {
  id: string;
  name: string;
  post: string;
}

/** Everybody whom an ability of this case names: those who could do what I may not. */
export function colleagues(view: Pick<CaseView, 'abilities'>): Colleague[] {
  const all = view.abilities.flatMap((one) => one.could ?? []);
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

export function useHandOn(view: { row: { id: string; version: number }; abilities: CaseView['abilities'] }) {
  const w = useWords('cases').page.handOn;
  const acting = useAct(handOn, { stale: CASE_LISTS });
  return {
    ...acting,
    to: async (who: { id: string; name: string }, words: string) => {
      const cases = [{ id: view.row.id, version: view.row.version }];
      const reply = await acting.act({ body: { cases, to: who.id, words: words.trim() === '' ? w.standard : words } });
      if (reply !== undefined) say(w.done(who.name));
      return reply !== undefined;
    },
  };
}

/** Hands a case on to one who could, with a word. */
export function HandOnForm({
  to,
  acting,
  onSend,
  onCancel,
}: {
  to: readonly Colleague[];
  acting: ReturnType<typeof useHandOn>;
  onSend: (to: Colleague, words: string) => void;
  onCancel: () => void;
}) {
  const w = useWords('cases').page.handOn;
  const [who, setWho] = useState(to[0]?.id ?? '');
  const [words, setWords] = useState('');
  const chosen = to.find((one) => one.id === who);
  return (
    <form
      className="stack side-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== undefined) onSend(chosen, words);
      }}
    >
      <h3>{w.title}</h3>
      <Trouble refused={acting.refused} failed={acting.failed} again={acting.again} />
      {to.length === 0 ? (
        <p className="q">{w.nobody}</p>
      ) : (
        <>
          <label className="field">
            <span className="lab">{w.to}</span>
            <select className="in" value={who} onChange={(event) => setWho(event.target.value)}>
              {to.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name} {one.post}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            <span className="lab">{w.words}</span>
            <input
              className="in"
              value={words}
              placeholder={w.standard}
              maxLength={500}
              onChange={(event) => setWords(event.target.value)}
            />
          </label>
        </>
      )}
      <p className="row">
        <Button kind="plain" keyName="Esc" onClick={onCancel}>
          {w.cancel}
        </Button>
        {chosen === undefined ? null : (
          <span className="push">
            <Button kind="main" type="submit" busy={acting.busy}>
              {w.send(chosen.name)}
            </Button>
          </span>
        )}
      </p>
    </form>
  );
}
