import { Link } from 'react-router';
import type { Ability } from '#contract/common';
import { refusalSentence } from '../../../i18n/refusal-sentence.ts';
import { useWords } from '../../../i18n/words.ts';
import { useKeys } from '../../../lib/keys.ts';
import { Button } from '../../../ui/button.tsx';
import { Light } from '../../../ui/state-mark.tsx';

/** By which letter, list and line I may, until when, and that each condition holds. */
export function PermitBox({ act, ability }: { act: string; ability: Ability }) {
  const w = useWords('cases').page;
  const { permit } = ability;
  return (
    <div className="permit">
      <p>
        <b>{w.youMay(act)}</b>　<Light light="normal">{w.valid}</Light>
      </p>
      {permit === undefined ? null : (
        <>
          <p className="s">
            {w.basis} {permit.kind === 'grant' ? <Link to="/officers">{permit.text}</Link> : permit.text}
            {permit.until === undefined ? null : `，${w.until(permit.until)}`}
          </p>
          {permit.conditions === undefined || permit.conditions.length === 0 ? null : (
            <ul className="conds">
              {permit.conditions.map((one) => (
                <li key={one.name} className={one.holds ? undefined : 'no'}>
                  {w.condition[one.name] ?? one.name}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </div>
  );
}

/** Why I may not, who could, and handing it over with one key. */
export function RefusedBox({
  act,
  ability,
  pressed,
  onHandTo,
  busy,
}: {
  act: string;
  ability: Ability;
  /** The key that was pressed for it. */
  pressed?: string | undefined;
  onHandTo: ((to: { id: string; name: string }) => void) | undefined;
  busy: boolean;
}) {
  const w = useWords('cases').page;
  const sentences = useWords('refusals');
  const could = ability.could ?? [];
  const first = could[0];
  useKeys(
    first === undefined || onHandTo === undefined
      ? []
      : [
          {
            key: 'Enter',
            run: () => {
              // A button or link that has the focus keeps its own Enter.
              const focused = document.activeElement;
              if (focused instanceof HTMLButtonElement || focused instanceof HTMLAnchorElement) focused.click();
              else onHandTo(first);
            },
          },
        ],
  );
  return (
    <section className="refused" aria-live="polite">
      <div className="row between base">
        <h3>{w.refused(act)}</h3>
        {pressed === undefined ? null : (
          <span className="s q">
            {w.pressed} <kbd>{pressed}</kbd>
          </span>
        )}
      </div>
      <p className="s">
        {refusalSentence(sentences, { code: ability.code ?? 'kernel.forbidden', facts: ability.facts })}
      </p>
      <p className="s">
        {could.length === 0 ? (
          w.couldNone
        ) : (
          <>
            {w.could}：
            {could.map((one) => (
              <span key={one.id} className="nw">
                <b>{one.name}</b> {one.post}
                {'　'}
              </span>
            ))}
          </>
        )}
      </p>
      {first === undefined || onHandTo === undefined ? null : (
        <p className="row hand">
          <Button size="small" keyName="↵" busy={busy} onClick={() => onHandTo(first)}>
            {w.handTo(first.name)}
          </Button>
          <span className="s q">{w.clockGoes}</span>
        </p>
      )}
    </section>
  );
}
