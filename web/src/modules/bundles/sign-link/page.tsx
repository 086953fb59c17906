import { useState, type FormEvent } from 'react';
import { useParams } from 'react-router';
import { openSignLink, readSignSheet, signByLink, type SignSheet } from '#contract/bundles';
import { normaliseCode } from '#contract/codes';
import type { Reply } from '#contract/operation';
import { named, useWords } from '../../../i18n/words.ts';
import { publicMoment } from '../../../lib/dates.ts';
import { useNow } from '../../../lib/now.ts';
import { useTitle } from '../../../lib/title.ts';
import { useAct, useOperation } from '../../../lib/use-operation.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Reading } from '../../../ui/reading.tsx';
import { Trouble } from '../../../ui/refusal.tsx';
import { Agree } from '../agree.tsx';
import '../portal.css';

type Opened = Reply<typeof openSignLink>;

interface Identity {
  name: string;
  citizenNumber: string;
}

function About({ opened }: { opened: Opened }) {
  const { link: w } = useWords('bundles');
  const common = useWords('common');
  const now = useNow();
  return (
    <dl className="facts">
      <div>
        <dt>{w.for}</dt>
        <dd>
          <b lang="zh-Hans-CN">{opened.enterpriseName}</b>
        </dd>
      </div>
      <div>
        <dt>{w.signer}</dt>
        <dd>{opened.signerNameMasked}</dd>
      </div>
      <div>
        <dt>{w.as}</dt>
        <dd>{named(opened.role)}</dd>
      </div>
      <div>
        <dt>{w.until}</dt>
        <dd>
          <time dateTime={opened.validUntil}>{publicMoment(opened.validUntil, now, common)}</time>
        </dd>
      </div>
    </dl>
  );
}

function Sheet({ sheet }: { sheet: SignSheet }) {
  return (
    <div className="paper-form" lang="zh-Hans-CN">
      {sheet.sections.map((section) => (
        <section key={section.title.zh}>
          <h3>{named(section.title)}</h3>
          <dl>
            {section.rows.map((row) => (
              <div key={row.label.zh}>
                <dt>{named(row.label)}</dt>
                <dd className="num">{row.value}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function Identify({ token, onRead }: { token: string; onRead: (sheet: SignSheet, identity: Identity) => void }) {
  const { link: w } = useWords('bundles');
  const [name, setName] = useState('');
  const [number, setNumber] = useState('');
  const [attempted, setAttempted] = useState(false);
  const reading = useAct(readSignSheet);
  const identity = { name: name.trim(), citizenNumber: normaliseCode(number) };
  const isWrong = identity.name.length < 2 || identity.citizenNumber.length < 15;
  function read(event: FormEvent) {
    event.preventDefault();
    setAttempted(true);
    if (isWrong) return;
    void reading
      .act({ params: { token }, body: identity })
      .then((sheet) => (sheet === undefined ? undefined : onRead(sheet, identity)));
  }
  return (
    <section className="sec" aria-labelledby="identity-h">
      <h2 id="identity-h">{w.identity}</h2>
      <p className="quiet">{w.identityWhy}</p>
      <form className="stack" noValidate onSubmit={read}>
        <TextField
          label={w.name}
          hint={w.nameHint}
          error={attempted && identity.name.length < 2 ? w.nameMissing : undefined}
          value={name}
          onChange={setName}
          input={{ name: 'name', autoComplete: 'name', maxLength: 50 }}
        />
        <TextField
          label={w.number}
          error={attempted && identity.citizenNumber.length < 15 ? w.numberMissing : undefined}
          value={number}
          onChange={setNumber}
          input={{ name: 'number', maxLength: 40, spellCheck: false, autoCapitalize: 'characters' }}
        />
        <Trouble refused={reading.refused} failed={reading.failed} again={reading.again} />
        <div className="btns">
          <Button kind="main" type="submit" wide busy={reading.busy}>
            {w.read}
          </Button>
        </div>
      </form>
    </section>
  );
}

function SignIt({ token, sheet, identity }: { token: string; sheet: SignSheet; identity: Identity }) {
  const { link: w } = useWords('bundles');
  const [agrees, setAgrees] = useState(false);
  const [attempted, setAttempted] = useState(false);
  const signing = useAct(signByLink);
  if (signing.reply?.signed === true || sheet.signed)
    return (
      <Notice tone="done" alert title={w.done}>
        <p>{w.doneWhat}</p>
        <p className="quiet">{w.doneClose}</p>
      </Notice>
    );
  return (
    <section className="sec" aria-labelledby="read-h">
      <h2 id="read-h" tabIndex={-1}>
        {w.readTitle}
      </h2>
      <p>{w.readLead}</p>
      <Sheet sheet={sheet} />
      <Agree
        statement={w.statement}
        label={w.agree}
        agrees={agrees}
        onChange={setAgrees}
        error={attempted && !agrees ? w.agreeMissing : undefined}
      />
      <Trouble refused={signing.refused} failed={signing.failed} again={signing.again} />
      <div className="btns">
        <Button
          kind="main"
          wide
          busy={signing.busy}
          onClick={() => {
            setAttempted(true);
            if (!agrees) return;
            void signing.act({
              params: { token },
              body: { ...identity, frozenHash: sheet.frozenHash, agrees: true },
            });
          }}
        >
          {w.sign}
        </Button>
      </div>
      <p className="quiet after">{w.wrong}</p>
    </section>
  );
}

function Closed({ state }: { state: 'signed' | 'expired' | 'voided' }) {
  const { link: w } = useWords('bundles');
  const portal = useWords('portal');
  return (
    <Notice tone={state === 'signed' ? 'done' : 'warn'} title={w.closed[state]}>
      <p>{w.closed[`${state}What`]}</p>
      <div className="btns">
        <ButtonLink to="/progress">{portal.progress}</ButtonLink>
      </div>
    </Notice>
  );
}

function Opened({ opened, token }: { opened: Opened; token: string }) {
  const { link: w } = useWords('bundles');
  const [read, setRead] = useState<{ sheet: SignSheet; identity: Identity } | null>(null);
  return (
    <div className="narrow">
      <div className="page-head">
        <h1>{w.asks(opened.askedBy)}</h1>
      </div>
      <About opened={opened} />
      {read !== null ? (
        <SignIt token={token} sheet={read.sheet} identity={read.identity} />
      ) : opened.state === 'open' ? (
        <Identify token={token} onRead={(sheet, identity) => setRead({ sheet, identity })} />
      ) : (
        <Closed state={opened.state} />
      )}
    </div>
  );
}

/** Somebody who was asked to sign, on an own phone and without an account: who asks, what for, read, sign. */
export function Page() {
  const { link: w } = useWords('bundles');
  const { token = '' } = useParams();
  useTitle(w.title);
  const opened = useOperation(openSignLink, { params: { token } });
  return <Reading of={opened}>{(found) => <Opened opened={found} token={token} />}</Reading>;
}
