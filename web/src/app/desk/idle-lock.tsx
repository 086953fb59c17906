import { useEffect, useRef, useState } from 'react';
import { unlock } from '#contract/identity';
import { useWords } from '../../i18n/words.ts';
import { listenToRefusals } from '../../lib/api.ts';
import { useSessionChanged, useSignOut, useStaff } from '../../lib/session.ts';
import { useAct } from '../../lib/use-operation.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Trouble } from '../../ui/refusal.tsx';

/** Decision 21: fifteen minutes without a key or a touch lock the screen. */
const IDLE_MS = 15 * 60_000;
const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

function useIdle(onIdle: () => void, active: boolean): void {
  useEffect(() => {
    if (!active) return undefined;
    let timer = setTimeout(onIdle, IDLE_MS);
    const wake = () => {
      clearTimeout(timer);
      timer = setTimeout(onIdle, IDLE_MS);
    };
    for (const sign of SIGNS) document.addEventListener(sign, wake, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of SIGNS) document.removeEventListener(sign, wake);
    };
  }, [onIdle, active]);
}

/** A cover over the desk that asks for the password. The page stays as it is underneath, nothing is lost. */
export function IdleLock() {
  const w = useWords('desk');
  const me = useStaff();
  const [isLocked, setLocked] = useState(false);
  const [password, setPassword] = useState('');
  const cover = useRef<HTMLDialogElement>(null);
  const sessionChanged = useSessionChanged();
  const signOut = useSignOut();
  const [lock] = useState(() => () => setLocked(true));
  const isOpen = isLocked || me?.locked === true;
  const unlocking = useAct(unlock, {
    done: () => {
      setPassword('');
      setLocked(false);
      void sessionChanged();
    },
  });

  useIdle(lock, me !== undefined && !isOpen);
  useEffect(() => listenToRefusals((refused) => refused.code === 'identity.session_locked' && lock()), [lock]);
  useEffect(() => {
    if (isOpen && cover.current?.open === false) cover.current.showModal();
    if (!isOpen && cover.current?.open === true) cover.current.close();
  }, [isOpen]);

  return (
    <dialog className="lock" ref={cover} aria-labelledby="lock-h" onCancel={(event) => event.preventDefault()}>
      {isOpen ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void unlocking.act({ body: { password } });
          }}
        >
          <h1 id="lock-h">
            <Icon name="lock" /> {w.locked}
          </h1>
          <p className="q">{w.lockedWhat(me?.name ?? '')}</p>
          <Trouble refused={unlocking.refused} failed={unlocking.failed} again={unlocking.again} />
          <TextField
            label={w.password}
            value={password}
            onChange={setPassword}
            input={{ type: 'password', autoComplete: 'current-password', maxLength: 200 }}
          />
          <Button kind="main" type="submit" busy={unlocking.busy}>
            {w.unlock}
          </Button>
          <Button kind="plain" onClick={() => void signOut()}>
            {w.somebodyElse}
          </Button>
        </form>
      ) : null}
    </dialog>
  );
}
