import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { demoAccounts, staffSignIn } from '#contract/identity';
import { useWords } from '../../../i18n/words.ts';
import { useSession, useSessionChanged, useStaff } from '../../../lib/session.ts';
import { useTitle } from '../../../lib/title.ts';
import { useAct, useOperation } from '../../../lib/use-operation.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Reading } from '../../../ui/reading.tsx';
import { Trouble } from '../../../ui/refusal.tsx';
import './identity.css';

/** Only a path of the desk: an address elsewhere is not followed. */
function backTo(address: string | null): string {
  return address !== null && /^\/(?!\/)/.test(address) && !address.startsWith('/sign-in') ? address : '/';
}

/** Account and password, the second factor when it is asked for. In the demo, the accounts and what to try. */
export function Page() {
  const w = useWords('deskIdentity');
  const session = useSession();
  const me = useStaff();
  const [address] = useSearchParams();
  const navigate = useNavigate();
  const sessionChanged = useSessionChanged();
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  const back = backTo(address.get('back'));
  useTitle(w.signIn.title);
  const signing = useAct(staffSignIn, {
    done: () => void sessionChanged().then(() => navigate(back, { replace: true })),
  });
  const asksCode =
    signing.refused?.code === 'identity.second_factor_required' ||
    signing.refused?.code === 'identity.second_factor_wrong' ||
    code !== '';

  function send(given: { account: string; password: string; code: string }) {
    const isMissing = given.account.trim().length < 2 || given.password === '';
    setMissing(isMissing);
    if (isMissing) return;
    void signing.act({
      body: {
        account: given.account.trim().toLowerCase(),
        password: given.password,
        ...(/^\d{6}$/.test(given.code) && { code: given.code }),
      },
    });
  }
  function choose(demo: { account: string; password: string; code: string }) {
    setAccount(demo.account);
    setPassword(demo.password);
    setCode(demo.code);
    send(demo);
  }

  return (
    <div className="pad sign-in">
      <section className="sec">
        <header>
          <h1>{w.signIn.title}</h1>
        </header>
        {me === undefined ? null : (
          <Notice tone="done" title={w.signIn.already(me.name)}>
            <Link to={back}>{w.signIn.toDesk}</Link>
          </Notice>
        )}
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            send({ account, password, code });
          }}
        >
          <p className="q">{w.signIn.lead}</p>
          {missing ? <Notice tone="warn" alert title={w.signIn.missing} /> : null}
          <Trouble refused={signing.refused} failed={signing.failed} again={signing.again} />
          <TextField
            label={w.account}
            value={account}
            onChange={setAccount}
            input={{
              autoComplete: 'username',
              maxLength: 40,
              spellCheck: false,
              autoCapitalize: 'none',
              autoFocus: true,
            }}
          />
          <TextField
            label={w.password}
            value={password}
            onChange={setPassword}
            input={{ type: 'password', autoComplete: 'current-password', maxLength: 200 }}
          />
          {asksCode ? (
            <TextField
              label={w.code}
              hint={w.signIn.codeHint}
              value={code}
              onChange={(text) => setCode(text.normalize('NFKC').replace(/\D/g, '').slice(0, 6))}
              input={{ inputMode: 'numeric', autoComplete: 'one-time-code', autoFocus: true }}
            />
          ) : null}
          <Button kind="main" size="big" type="submit" busy={signing.busy}>
            {w.signIn.go}
          </Button>
          <p className="s q">{w.signIn.forgot}</p>
          <p className="s">
            <a href="/">{w.signIn.portal}</a>
          </p>
        </form>
      </section>
      {session?.mode === 'demo' ? <DemoAccounts busy={signing.busy} onChoose={choose} /> : null}
    </div>
  );
}

function DemoAccounts({
  busy,
  onChoose,
}: {
  busy: boolean;
  onChoose: (demo: { account: string; password: string; code: string }) => void;
}) {
  const w = useWords('deskIdentity').signIn;
  // The codes change every thirty seconds.
  const reading = useOperation(demoAccounts, {}, { everyMs: 10_000 });
  return (
    <section className="sec">
      <header>
        <h2>{w.demo}</h2>
        <span className="s q">{w.demoLead}</span>
      </header>
      <Reading of={reading} what={w.demo}>
        {({ staff }) => (
          <table className="tab wrap row-34">
            <caption className="vh">{w.demoCaption}</caption>
            <colgroup>
              <col width={132} />
              <col width={300} />
              <col />
              <col width={120} />
            </colgroup>
            <thead>
              <tr>
                <th scope="col">{w.person}</th>
                <th scope="col">{w.post}</th>
                <th scope="col">{w.about}</th>
                <th scope="col">
                  <span className="vh">{w.choose}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {staff.map((one) => (
                <tr key={one.account}>
                  <td>
                    <b>{one.name}</b>
                    <br />
                    <span className="s q">{one.account}</span>
                  </td>
                  <td>
                    {one.post}
                    <br />
                    <span className="s q">{one.body}</span>
                  </td>
                  <td>{one.about}</td>
                  <td className="r">
                    <Button size="small" busy={busy} title={w.chooseWhat(one.name)} onClick={() => onChoose(one)}>
                      {w.choose}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Reading>
    </section>
  );
}
