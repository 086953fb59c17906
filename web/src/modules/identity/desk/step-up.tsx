import { useState } from 'react';
import { Link } from 'react-router';
import { demoAccounts, stepUp } from '#contract/identity';
import { useWords } from '../../../i18n/words.ts';
import { call } from '../../../lib/api.ts';
import type { RefusedError } from '../../../lib/errors.ts';
import { useSession, useSessionChanged, useStaff } from '../../../lib/session.ts';
import { useAct } from '../../../lib/use-operation.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Trouble } from '../../../ui/refusal.tsx';

/** A refusal that asks for the second factor is answered by the dialog, not by a notice. */
export function withoutStepUp(refused: RefusedError | undefined): RefusedError | undefined {
  return refused?.code === 'identity.step_up_required' ? undefined : refused;
}

/** What the dialog needs of an act, whatever its operation. */
interface Repeatable {
  refused: RefusedError | undefined;
  again: () => Promise<unknown>;
  reset: () => void;
}

/** Asks for the second factor when the server wants it for this act, then does the act again. Place one beside each such act. */
export function StepUp({ act }: { act: Repeatable }) {
  const isAsked = act.refused?.code === 'identity.step_up_required';
  const w = useWords('deskIdentity');
  return (
    <Dialog open={isAsked} title={w.stepUp.title} onClose={act.reset}>
      <CodeForm onShown={() => void act.again()} onCancel={act.reset} />
    </Dialog>
  );
}

function CodeForm({ onShown, onCancel }: { onShown: () => void; onCancel: () => void }) {
  const w = useWords('deskIdentity');
  const session = useSession();
  const me = useStaff();
  const sessionChanged = useSessionChanged();
  const [code, setCode] = useState('');
  const showing = useAct(stepUp, {
    done: () => {
      void sessionChanged();
      onShown();
    },
  });

  if (me?.secondFactor === 'none') {
    return (
      <>
        <p>{w.stepUp.notEnrolled}</p>
        <div className="btns">
          <Link className="btn main" to="/me">
            {w.stepUp.enrol}
          </Link>
          <Button onClick={onCancel}>{w.stepUp.cancel}</Button>
        </div>
      </>
    );
  }

  const send = (digits: string) => {
    if (/^\d{6}$/.test(digits)) void showing.act({ body: { code: digits } });
  };
  const fillIn = async () => {
    const { staff } = await call(demoAccounts, {});
    const mine = staff.find((one) => one.account === me?.account);
    if (mine === undefined) return;
    setCode(mine.code);
    send(mine.code);
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        send(code);
      }}
    >
      <p className="q">{w.stepUp.what}</p>
      <Trouble refused={showing.refused} failed={showing.failed} again={showing.again} />
      <TextField
        label={w.code}
        value={code}
        onChange={(next) => {
          const digits = next.normalize('NFKC').replace(/\D/g, '').slice(0, 6);
          setCode(digits);
          send(digits);
        }}
        input={{ inputMode: 'numeric', autoComplete: 'one-time-code', maxLength: 12, autoFocus: true }}
      />
      <div className="btns">
        <Button
          kind="main"
          type="submit"
          busy={showing.busy}
          refusedBecause={code.length === 6 ? undefined : w.sixDigits}
        >
          {w.stepUp.go}
        </Button>
        {session?.mode === 'demo' ? <Button onClick={() => void fillIn()}>{w.stepUp.demo}</Button> : null}
        <Button kind="plain" onClick={onCancel}>
          {w.stepUp.cancel}
        </Button>
      </div>
    </form>
  );
}
