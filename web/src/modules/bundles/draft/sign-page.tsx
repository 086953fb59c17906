import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import {
  askAgain,
  printSigningSheet,
  resubmitDraft,
  signSelf,
  submitDraft,
  type BundleView,
  type SignerView,
} from '#contract/bundles';
import { useQueryClient } from '@tanstack/react-query';
import { refusalSentence } from '../../../i18n/refusal-sentence.ts';
import { named, useWords } from '../../../i18n/words.ts';
import { pathOf } from '../../../lib/api.ts';
import { publicMoment } from '../../../lib/dates.ts';
import { useNow } from '../../../lib/now.ts';
import { useTitle } from '../../../lib/title.ts';
import { useAct } from '../../../lib/use-operation.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { say } from '../../../ui/live.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Trouble } from '../../../ui/refusal.tsx';
import { StateMark, type StateName } from '../../../ui/state-mark.tsx';
import { Agree } from '../agree.tsx';
import { SaveLine } from './saved.tsx';
import type { OpenDraft } from './use-draft.ts';

const SHAPE: Record<SignerView['state'], StateName> = {
  notAsked: 'later',
  asked: 'wait',
  signed: 'done',
  voided: 'off',
  expired: 'late',
};

function Signer({ open, signer }: { open: OpenDraft; signer: SignerView }) {
  const { signPage: w } = useWords('bundles');
  const common = useWords('common');
  const now = useNow();
  const asking = useAct(askAgain, { done: open.adopt });
  const isOpen = signer.state === 'asked' || signer.state === 'expired';
  const until = signer.validUntil === null ? '' : publicMoment(signer.validUntil, now, common);
  return (
    <li>
      <div>
        <b>
          {signer.name}
          {signer.isMe ? w.me : ''}
        </b>{' '}
        <span className="quiet">{named(signer.role)}</span>
        {signer.signedAt !== null && signer.way !== null ? (
          <p className="quiet">{w.signedAt(publicMoment(signer.signedAt, now, common), w.way[signer.way])}</p>
        ) : signer.state === 'asked' ? (
          <p className="quiet">
            {signer.phoneMasked === null ? w.noPhone(until) : w.sentTo(signer.phoneMasked, until)}
          </p>
        ) : null}
        {isOpen && !signer.isMe ? (
          <p className="linkrow">
            <Button
              kind="plain"
              busy={asking.busy}
              aria-label={w.againOf(signer.name)}
              onClick={() =>
                void asking
                  .act({ params: { id: open.draft.id, signerId: signer.id } })
                  .then((reply) => (reply === undefined ? undefined : say(w.sent(signer.name))))
              }
            >
              {w.again}
            </Button>
            <a href={pathOf(printSigningSheet.path, { id: open.draft.id })} target="_blank" rel="noreferrer">
              {w.byPaper}
              <span className="vh">{common.opensNew}</span>
            </a>
            {signer.demoLink === null ? null : (
              <a href={new URL(signer.demoLink, location.href).pathname} target="_blank" rel="noreferrer">
                {w.demoLink}
                <span className="vh">{common.opensNew}</span>
              </a>
            )}
          </p>
        ) : null}
        <Trouble refused={asking.refused} failed={asking.failed} again={asking.again} />
      </div>
      <StateMark state={signer.isMe && isOpen ? 'you' : SHAPE[signer.state]}>
        {signer.isMe && isOpen ? w.mineOpen : w.state[signer.state]}
      </StateMark>
    </li>
  );
}

function Mine({ open, signer }: { open: OpenDraft; signer: SignerView }) {
  const { signPage: w } = useWords('bundles');
  const [agrees, setAgrees] = useState(false);
  const [attempted, setAttempted] = useState(false);
  const signing = useAct(signSelf, {
    done: (reply) => {
      open.adopt(reply);
      say(w.done);
    },
  });
  const { draft } = open;
  return (
    <section className="sec" aria-labelledby="mine-h">
      <h2 id="mine-h">{w.mineTitle}</h2>
      <p>
        <Link className="tap" to={`/drafts/${draft.id}/review`}>
          {w.readAgain}
        </Link>
      </p>
      <Agree
        statement={w.statement(draft.title)}
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
            if (!agrees || draft.frozenHash === null) return;
            void signing.act({
              params: { id: draft.id, signerId: signer.id },
              body: { frozenHash: draft.frozenHash, agrees: true },
            });
          }}
        >
          {w.signNow}
        </Button>
      </div>
    </section>
  );
}

function HandIn({ open }: { open: OpenDraft }) {
  const words = useWords('bundles');
  const { signPage: w } = words;
  const refusals = useWords('refusals');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { draft } = open;
  const isAgain = draft.bundleId !== null;
  const done = (bundle: BundleView) => {
    queries.setQueryData(['bundles.bundle', { params: { id: bundle.id } }], bundle);
    void navigate(`/bundles/${bundle.id}`, { replace: true, state: { handedIn: isAgain ? 'again' : 'first' } });
  };
  const submitting = useAct(submitDraft, { stale: ['bundles.mine'], done });
  const resubmitting = useAct(resubmitDraft, { stale: ['bundles.mine'], done });
  const act = isAgain ? resubmitting : submitting;
  const ability = draft.abilities.find((each) => each.verb === (isAgain ? 'resubmit' : 'submit'));
  const missing = draft.signers.filter((signer) => signer.state !== 'signed').length;
  if (missing > 0) return <p className="after quiet">{w.waiting(missing)}</p>;
  if (ability?.allowed !== true)
    return (
      <Notice tone="warn" title={w.cannot}>
        {ability?.code === undefined ? null : (
          <p>{refusalSentence(refusals, { code: ability.code, facts: ability.facts })}</p>
        )}
        <div className="btns">
          <ButtonLink kind="main" to={`/drafts/${draft.id}`}>
            {words.toTasks}
          </ButtonLink>
        </div>
      </Notice>
    );
  return (
    <section className="next" aria-labelledby="submit-h">
      <StateMark state="done">{w.allDone}</StateMark>
      <h2 id="submit-h">{isAgain ? w.canResubmit : w.canSubmit}</h2>
      <p>{w.submitWhat}</p>
      <Trouble refused={act.refused} failed={act.failed} again={act.again} />
      <Button
        kind="main"
        wide
        busy={act.busy}
        onClick={() => void act.act({ params: { id: draft.id }, body: { version: draft.version } })}
      >
        {isAgain ? w.resubmit : w.submit}
      </Button>
    </section>
  );
}

/** Who has signed and who has not, my own signature, and handing in. */
export function SignPage({ open }: { open: OpenDraft }) {
  const words = useWords('bundles');
  const { signPage: w } = words;
  useTitle(w.title);
  const { draft } = open;
  const mine = draft.signers.find((signer) => signer.isMe && signer.state !== 'signed');
  const isFrozen = draft.state === 'frozen';
  return (
    <div className="narrow">
      <div className="page-head">
        <div className="where">
          <Link className="back" to={`/drafts/${draft.id}`}>
            <Icon name="back" />
            {words.tasks}
          </Link>
          <SaveLine open={open} />
        </div>
        <h1>{w.title}</h1>
        <p className="sub">{w.lead}</p>
      </div>
      {isFrozen ? (
        <HandIn open={open} />
      ) : (
        <Notice title={w.notAsked}>
          <div className="btns">
            <ButtonLink kind="main" to={`/drafts/${draft.id}/review`}>
              {words.next.goReview}
            </ButtonLink>
          </div>
        </Notice>
      )}
      {isFrozen && mine !== undefined ? <Mine open={open} signer={mine} /> : null}
      <section className="sec" aria-labelledby="signers-h">
        <h2 id="signers-h">{words.signersTitle}</h2>
        <ul className="rows sign">
          {draft.signers.map((signer) => (
            <Signer key={signer.id} open={open} signer={signer} />
          ))}
        </ul>
      </section>
    </div>
  );
}
