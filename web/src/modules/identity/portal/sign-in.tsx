import { Link, useNavigate, useSearchParams } from 'react-router';
import { applicantSignIn, demoAccounts } from '#contract/identity';
import { useWords } from '../../../i18n/words.ts';
import { useApplicant, useSession, useSessionChanged, useSignOut } from '../../../lib/session.ts';
import { useTitle } from '../../../lib/title.ts';
import { useAct, useOperation } from '../../../lib/use-operation.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Trouble } from '../../../ui/refusal.tsx';
import { backTo } from './back.ts';
import { usePhoneSteps } from './phone-steps.tsx';
import './portal.css';

function DemoAccounts({ onChoose }: { onChoose: (phone: string) => void }) {
  const { signIn: w } = useWords('portalIdentity');
  const accounts = useOperation(demoAccounts, {}).data?.applicants ?? [];
  if (accounts.length === 0) return null;
  return (
    <section className="sec" aria-labelledby="demo-h">
      <h2 id="demo-h">{w.demoTitle}</h2>
      <ul className="rows demo-people">
        {accounts.map((account) => (
          <li key={account.phone}>
            <button type="button" onClick={() => onChoose(account.phone)}>
              <span>
                <b>{w.demoAs(account.name)}</b>
                <small className="num">{account.phone}</small>
                <small lang="zh-Hans-CN">{account.about}</small>
              </span>
              <Icon name="go" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Phone, code, in. A phone that is not registered goes on to name and number with the same code. */
export function Page() {
  const { signIn: w } = useWords('portalIdentity');
  useTitle(w.title);
  const session = useSession();
  const me = useApplicant();
  const [params] = useSearchParams();
  const back = backTo(params.get('back'));
  const navigate = useNavigate();
  const changed = useSessionChanged();
  const signOut = useSignOut();
  const steps = usePhoneSteps({ phone: '', code: '' });
  const signing = useAct(applicantSignIn, {
    done: () => void changed().then(() => navigate(back, { replace: true })),
  });
  const isUnknown = signing.refused?.code === 'identity.phone_unknown';

  if (me !== undefined && signing.reply === undefined)
    return (
      <div className="narrow page-head">
        <h1>{w.title}</h1>
        <p className="sub">{w.already(me.name)}</p>
        <div className="btns">
          <ButtonLink kind="main" to={back}>
            {w.goMine}
          </ButtonLink>
          <Button onClick={() => void signOut()}>{w.signOut}</Button>
        </div>
      </div>
    );

  return (
    <div className="narrow">
      <div className="page-head">
        <h1>{w.title}</h1>
        <p className="sub">{w.lead}</p>
      </div>
      <form
        className="one-column"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!steps.isSent) void steps.send(steps.phone);
          else if (steps.codeError() === undefined)
            void signing.act({ body: { phone: steps.phone, code: steps.code } });
        }}
      >
        {steps.drawing}
        {isUnknown ? (
          <Notice tone="warn" alert title={w.unknown}>
            <p>{w.unknownWhat}</p>
            <div className="btns">
              <ButtonLink
                kind="main"
                to={`/register?back=${encodeURIComponent(back)}`}
                state={{ phone: steps.phone, code: steps.code }}
              >
                {w.goRegister}
              </ButtonLink>
            </div>
          </Notice>
        ) : (
          <Trouble refused={signing.refused} failed={signing.failed} again={signing.again} />
        )}
        {steps.isSent ? (
          <>
            <div className="btns">
              <Button kind="main" type="submit" busy={signing.busy} wide>
                {w.go}
              </Button>
            </div>
            <p className="linkrow">
              <Button kind="plain" onClick={() => void steps.send(steps.phone)}>
                {w.sendAgain}
              </Button>
              <Button
                kind="plain"
                onClick={() => {
                  steps.reset();
                  signing.reset();
                }}
              >
                {w.changePhone}
              </Button>
            </p>
          </>
        ) : null}
      </form>
      <p className="after">
        {w.newHere}{' '}
        <Link className="tap" to={`/register?back=${encodeURIComponent(back)}`}>
          {w.register}
        </Link>
      </p>
      <p className="quiet">{w.noPhone}</p>
      {session?.mode === 'demo' && !steps.isSent ? <DemoAccounts onChoose={(phone) => void steps.send(phone)} /> : null}
    </div>
  );
}
