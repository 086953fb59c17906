import { useState } from 'react';
import { complete, decide, examine, type CaseView } from '#contract/cases';
import { useWords } from '../../../i18n/words.ts';
import { useKeys } from '../../../lib/keys.ts';
import { useStaff } from '../../../lib/session.ts';
import { useAct } from '../../../lib/use-operation.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { say } from '../../../ui/live.tsx';
import { Trouble } from '../../../ui/refusal.tsx';
import { StepUp, withoutStepUp } from '../../identity/desk/step-up.tsx';
import { colleagues, HandOnForm, useHandOn } from './hand-on.tsx';
import { useKeptText } from './kept.ts';
import { OpinionBox } from './opinion.tsx';
import { PermitBox, RefusedBox } from './power-boxes.tsx';
import { CASE_LISTS } from './stale.ts';
import { abilityOf, primaryVerb, verbText, type OfficerVerb } from './verbs.ts';

export type Mode = 'none' | 'refuse' | 'return' | 'handOn';

/** What may be done now and by which authority: the permit or the refusal, the opinion, the primary act on one key. */
export function Decision({ view, mode, setMode }: { view: CaseView; mode: Mode; setMode: (mode: Mode) => void }) {
  const w = useWords('cases');
  const { row, item, abilities, together } = view;
  const verb = primaryVerb(view);
  const ability = verb === undefined ? undefined : abilityOf(abilities, verb);
  const refusing = abilityOf(abilities, 'refuse');
  const returning = abilityOf(abilities, 'return');
  const handing = abilityOf(abilities, 'handOn');
  const [opinion, setOpinion, keptAt] = useKeptText(`opinion ${row.id}`);
  const [ground, setGround] = useKeptText(`ground ${row.id}`);
  const [also, setAlso] = useState<ReadonlySet<string>>(() => new Set(together.map((one) => one.id)));

  const cases = [
    { id: row.id, version: row.version },
    ...together.filter((one) => also.has(one.id)).map(({ id, version }) => ({ id, version })),
  ];
  const forget = () => {
    setOpinion('');
    setGround('');
    setMode('none');
  };
  const deciding = useAct(decide, {
    stale: CASE_LISTS,
    done: ({ cases: ended }) => {
      const outcome = ended[0]?.outcome ?? 'approved';
      say(w.page.done.approved(outcome === 'refused' ? w.refuse[item.legalKind] : w.approve[item.legalKind], ''));
      forget();
    },
  });
  const completing = useAct(complete, {
    stale: CASE_LISTS,
    done: () => {
      say(w.page.done.completed);
      forget();
    },
  });
  const examining = useAct(examine, {
    stale: CASE_LISTS,
    done: () => {
      say(w.page.done.examined);
      forget();
    },
  });
  const handOn = useHandOn(view);
  const handOver = async (to: { id: string; name: string }, words: string) => {
    if (await handOn.to(to, words)) forget();
  };
  const handTo =
    handing?.allowed === true ? (to: { id: string; name: string }) => void handOver(to, opinion) : undefined;
  const acting = verb === 'complete' ? completing : verb === 'examine' ? examining : deciding;
  const isOutside = view.sheet !== null && item.decidedIn !== 'here';
  const isRefusing = mode === 'refuse' && refusing?.allowed === true;
  const current = isRefusing ? refusing : ability;
  const missing = opinion.trim() === '' ? w.page.opinionMissing : undefined;

  function act(result: 'agree' | 'disagree' = 'agree') {
    if (current?.allowed !== true || isOutside || mode === 'handOn') return;
    if (missing !== undefined) return say(missing);
    if (isRefusing) {
      if (ground.trim() === '') return say(w.page.refuse.ground);
      void deciding.act({ body: { cases, outcome: 'refused', opinion, ground, conflictOfInterest: false } });
    } else if (verb === 'complete') void completing.act({ body: { cases, opinion } });
    else if (verb === 'examine') void examining.act({ body: { cases, opinion, result } });
    else void deciding.act({ body: { cases, outcome: 'approved', opinion, conflictOfInterest: false } });
    return undefined;
  }

  useKeys([
    ...(mode !== 'return' && mode !== 'handOn' && current?.allowed === true && !isOutside && verb !== undefined
      ? [
          {
            key: 'Ctrl+Enter',
            does: verbText(w, isRefusing ? 'refuse' : verb, item.legalKind),
            run: () => act(),
          },
        ]
      : []),
    ...(returning === undefined ? [] : [{ key: 'R', does: w.page.keys.return, run: () => setMode('return') }]),
    ...(refusing === undefined ? [] : [{ key: 'X', does: w.page.keys.refuse, run: () => setMode('refuse') }]),
    ...(handing?.allowed !== true ? [] : [{ key: 'T', does: w.page.keys.handOn, run: () => setMode('handOn') }]),
    {
      key: 'Escape',
      does: w.page.keys.leave,
      run: () => {
        const focused = document.activeElement;
        if (focused instanceof HTMLTextAreaElement || focused instanceof HTMLInputElement) focused.blur();
        else setMode('none');
      },
    },
  ]);

  if (verb === undefined || ability === undefined) return <NextStep view={view} />;
  const word = verbText(w, verb, item.legalKind);
  const refusedReturn = mode === 'return' && returning?.allowed === false ? returning : undefined;
  const refusedRefusal = mode === 'refuse' && refusing?.allowed === false ? refusing : undefined;
  const shown = isRefusing ? refusing : ability;
  const shownVerb: OfficerVerb = isRefusing ? 'refuse' : verb;
  return (
    <>
      {shown.allowed ? (
        <PermitBox act={verbText(w, shownVerb, item.legalKind)} ability={shown} />
      ) : (
        <RefusedBox act={word} ability={ability} onHandTo={handTo} busy={handOn.busy} />
      )}
      {together.length === 0 || !shown.allowed ? null : (
        <fieldset className="together">
          <legend className="s">
            <b>{w.page.together}</b> <span className="q">{w.page.togetherHint}</span>
          </legend>
          {together.map((one) => (
            <label key={one.id} className="row">
              <input
                type="checkbox"
                checked={also.has(one.id)}
                onChange={(event) => {
                  const next = new Set(also);
                  if (event.target.checked) next.add(one.id);
                  else next.delete(one.id);
                  setAlso(next);
                }}
              />
              {one.itemName}
            </label>
          ))}
        </fieldset>
      )}
      {isOutside && shown.allowed ? (
        <div className="stack">
          <p className="s q">{w.page.toSheetSays(view.sheet?.filled ?? 0, view.sheet?.total ?? 0)}</p>
          <SheetLink id={row.id} />
        </div>
      ) : mode === 'handOn' ? null : (
        <>
          {shown.allowed || handTo !== undefined ? (
            <OpinionBox
              title={isRefusing ? w.page.refuse.title(w.refuse[item.legalKind]) : w.page.opinion(word)}
              value={opinion}
              onChange={setOpinion}
              phrase={
                verb === 'complete'
                  ? w.page.phrases.complete
                  : verb === 'examine'
                    ? w.page.phrases.examine
                    : w.page.phrases.approve(word)
              }
              basis={item.basis}
              keptAt={keptAt}
            />
          ) : null}
          {isRefusing ? (
            <label className="field">
              <span className="lab">
                {w.page.refuse.ground} <span className="req">{w.page.refuse.groundHint}</span>
              </span>
              <input
                className="in"
                value={ground}
                maxLength={300}
                placeholder={item.basis}
                onChange={(event) => setGround(event.target.value)}
              />
            </label>
          ) : null}
          <Trouble refused={withoutStepUp(acting.refused)} failed={acting.failed} again={acting.again} />
          {shown.allowed ? (
            <>
              <Button
                kind={isRefusing ? 'second' : 'main'}
                size="big"
                keyName="Ctrl ↵"
                busy={acting.busy}
                refusedBecause={missing}
                onClick={() => act()}
              >
                {isRefusing ? w.refuse[item.legalKind] : verb === 'examine' ? w.page.agree : word}
              </Button>
              <p className="s q">
                {isRefusing
                  ? w.page.refuse.says
                  : verb === 'complete'
                    ? w.page.afterComplete
                    : verb === 'examine'
                      ? w.page.afterExamine
                      : w.page.afterApprove}
              </p>
            </>
          ) : null}
        </>
      )}
      <div className="acts">
        {verb === 'examine' && shown.allowed ? (
          <Button busy={examining.busy} refusedBecause={missing} onClick={() => act('disagree')}>
            {w.page.disagree}
          </Button>
        ) : null}
        {returning === undefined ? null : (
          <Button keyName="R" aria-pressed={mode === 'return'} onClick={() => setMode('return')}>
            {w.page.returnAct}
          </Button>
        )}
        {handing?.allowed === true ? (
          <Button keyName="T" aria-pressed={mode === 'handOn'} onClick={() => setMode('handOn')}>
            {w.page.handOnAct}
          </Button>
        ) : null}
        {refusing === undefined ? null : isRefusing ? (
          <Button keyName="Esc" onClick={() => setMode('none')}>
            {w.page.refuse.cancel}
          </Button>
        ) : (
          <Button keyName="X" onClick={() => setMode('refuse')}>
            {w.refuse[item.legalKind]}
          </Button>
        )}
      </div>
      {mode === 'handOn' ? (
        <HandOnForm
          to={colleagues(view)}
          acting={handOn}
          onSend={(to, words) => void handOver(to, words)}
          onCancel={() => setMode('none')}
        />
      ) : null}
      {refusedReturn === undefined ? null : (
        <RefusedBox act={w.page.returnAct} ability={refusedReturn} pressed="R" onHandTo={handTo} busy={handOn.busy} />
      )}
      {refusedRefusal === undefined ? null : (
        <RefusedBox
          act={w.refuse[item.legalKind]}
          ability={refusedRefusal}
          pressed="X"
          onHandTo={handTo}
          busy={handOn.busy}
        />
      )}
      {mode === 'handOn' ? null : <Trouble refused={handOn.refused} failed={handOn.failed} again={handOn.again} />}
      <StepUp act={acting} />
    </>
  );
}

function SheetLink({ id }: { id: string }) {
  const w = useWords('cases').page;
  return (
    <ButtonLink kind="main" size="big" to={`/sheets/${id}`}>
      {w.toSheet}
    </ButtonLink>
  );
}

/** Nothing for the officer to decide: who has it now, and where the way goes on. */
function NextStep({ view }: { view: CaseView }) {
  const w = useWords('cases');
  const me = useStaff();
  const { row } = view;
  const may = (permission: string) => me?.permissions.includes(permission) === true;
  if (row.bundleId !== null && row.state === 'submitted') {
    return (
      <div className="stack">
        <p>{w.page.toIntakeSays}</p>
        {may('case:intake') ? (
          <ButtonLink kind="main" size="big" to={`/intake/bundles/${row.bundleId}`}>
            {w.page.toIntake}
          </ButtonLink>
        ) : null}
      </div>
    );
  }
  const waiting = view.preconditions.filter((one) => !one.met);
  return (
    <div className="stack">
      {row.outcome === null ? null : <p>{w.page.ended(w.outcome[row.outcome])}</p>}
      {waiting.length === 0 ? null : (
        <p>
          {w.held}：{waiting.map((one) => one.itemName).join('、')}
        </p>
      )}
      <p className="q">{w.page.nothing}</p>
      {row.bundleId !== null && row.state === 'issued' && may('case:deliver') ? (
        <ButtonLink to={`/hand-over/${row.bundleId}`}>{w.page.toHandOver}</ButtonLink>
      ) : null}
    </div>
  );
}
