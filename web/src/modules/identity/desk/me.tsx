import { useState } from 'react';
import { confirmSecondFactor, enrolSecondFactor } from '#contract/identity';
import type { Reply } from '#contract/operation';
import { useWords } from '../../../i18n/words.ts';
import { clockTime } from '../../../lib/dates.ts';
import { useSessionChanged, useSignOut, useStaff, type Staff } from '../../../lib/session.ts';
import { useTitle } from '../../../lib/title.ts';
import { useAct } from '../../../lib/use-operation.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { say } from '../../../ui/live.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Trouble } from '../../../ui/refusal.tsx';
import { Light } from '../../../ui/state-mark.tsx';
import './identity.css';

/** Who I am here, which doors my account opens, and the second factor. */
export function Page() {
  const w = useWords('deskIdentity').me;
  const me = useStaff();
  const signOut = useSignOut();
  useTitle(w.title);
  if (me === undefined) return <Loading what={w.title} />;
  return (
    <div className="pad stack">
      <div className="row between">
        <h1>{w.title}</h1>
        <Button onClick={() => void signOut()}>{w.out}</Button>
      </div>
      <div className="account">
        <section className="sec doc">
          <header>
            <h2>{w.who}</h2>
          </header>
          <dl>
            <dt>{w.name}</dt>
            <dd>
              {me.name} <span className="q">{me.account}</span>
            </dd>
            <dt>{w.post}</dt>
            <dd>{me.post}</dd>
            <dt>{w.body}</dt>
            <dd>{me.body.name}</dd>
            {me.hall === null ? null : (
              <>
                <dt>{w.hall}</dt>
                <dd>{me.hall.name}</dd>
              </>
            )}
            <dt>{w.window}</dt>
            <dd>{me.window === null ? w.noWindow : `${me.window.no} ${me.window.name}`}</dd>
          </dl>
          <h3>{w.permissions}</h3>
          <p>{me.permissions.map((one) => w.permission[one] ?? one).join('、')}</p>
          <p className="s q">{w.permissionsSay}</p>
        </section>
        <SecondFactor me={me} />
      </div>
    </div>
  );
}

function SecondFactor({ me }: { me: Staff }) {
  const w = useWords('deskIdentity');
  const sessionChanged = useSessionChanged();
  const [isOpen, setOpen] = useState(false);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [made, setMade] = useState<Reply<typeof enrolSecondFactor> | undefined>(undefined);
  const enrolling = useAct(enrolSecondFactor, {
    done: (reply) => {
      setMade(reply);
      setPassword('');
    },
  });
  const confirming = useAct(confirmSecondFactor, {
    done: () => {
      say(w.me.done);
      setMade(undefined);
      setOpen(false);
      setCode('');
      void sessionChanged();
    },
  });
  const stop = () => {
    setOpen(false);
    setMade(undefined);
  };
  const isEnrolled = me.secondFactor === 'enrolled';
  return (
    <section className="sec">
      <header>
        <h2>{w.me.factor}</h2>
        <Light light={isEnrolled ? 'normal' : 'dueSoon'}>{isEnrolled ? w.me.enrolled : w.me.notEnrolled}</Light>
      </header>
      <div className="stack">
        <p className="q">{w.me.why}</p>
        {me.stepUpUntil === null ? null : <p className="s q">{w.me.stepUp(clockTime(me.stepUpUntil))}</p>}
        {isOpen ? null : (
          <p>
            <Button kind={isEnrolled ? 'second' : 'main'} onClick={() => setOpen(true)}>
              {isEnrolled ? w.me.again : w.me.begin}
            </Button>
          </p>
        )}
        {isOpen && made === undefined ? (
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              void enrolling.act({ body: { password } });
            }}
          >
            <Trouble refused={enrolling.refused} failed={enrolling.failed} again={enrolling.again} />
            <TextField
              label={w.me.passwordWhy}
              value={password}
              onChange={setPassword}
              input={{ type: 'password', autoComplete: 'current-password', maxLength: 200, autoFocus: true }}
            />
            <div className="row">
              <Button
                kind="main"
                type="submit"
                busy={enrolling.busy}
                refusedBecause={password === '' ? w.me.passwordWhy : undefined}
              >
                {w.me.next}
              </Button>
              <Button kind="plain" onClick={stop}>
                {w.me.cancel}
              </Button>
            </div>
          </form>
        ) : null}
        {made === undefined ? null : (
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              void confirming.act({ body: { code } });
            }}
          >
            <div className="qr-box">
              <Code svg={made.qrSvg} alt={w.me.scanAlt} />
              <div className="stack">
                <p>{w.me.scan}</p>
                <p>
                  {w.me.secret} <span className="secret">{made.secret.replace(/(.{4})/g, '$1 ')}</span>
                </p>
                <Trouble refused={confirming.refused} failed={confirming.failed} again={confirming.again} />
                <TextField
                  label={w.code}
                  value={code}
                  onChange={(text) => setCode(text.normalize('NFKC').replace(/\D/g, '').slice(0, 6))}
                  input={{ inputMode: 'numeric', autoComplete: 'one-time-code', autoFocus: true }}
                />
                <div className="row">
                  <Button
                    kind="main"
                    type="submit"
                    busy={confirming.busy}
                    refusedBecause={code.length === 6 ? undefined : w.sixDigits}
                  >
                    {w.me.confirm}
                  </Button>
                  <Button kind="plain" onClick={stop}>
                    {w.me.cancel}
                  </Button>
                </div>
              </div>
            </div>
          </form>
        )}
      </div>
    </section>
  );
}

/** The server's drawing as a picture: markup of an answer never becomes part of the page. */
function Code({ svg, alt }: { svg: string; alt: string }) {
  return <img src={`data:image/svg+xml,${encodeURIComponent(svg)}`} alt={alt} width={200} height={200} />;
}
