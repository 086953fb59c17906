import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import {
  abandonDraft,
  acceptBundle,
  askSignatures,
  getDraft,
  resubmitDraft,
  signOnPaper,
  submitDraft,
  type BundleView,
  type DraftView,
} from '#contract/bundles';
import { named, useWords } from '../../../i18n/words.ts';
import { useKeys } from '../../../lib/keys.ts';
import { useAct } from '../../../lib/use-operation.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { say } from '../../../ui/live.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Trouble } from '../../../ui/refusal.tsx';
import { Light } from '../../../ui/state-mark.tsx';
import { CASE_LISTS } from '../../cases/parts/stale.ts';

const LIGHTS = {
  notAsked: 'waiting',
  asked: 'dueSoon',
  signed: 'normal',
  voided: 'overdue',
  expired: 'overdue',
} as const;

/**
 * The last step: freeze, sign on paper before the clerk, hand in and accept with one key. `settle` saves what is typed
 * first and answers the version to act on, or undefined where it could not be saved.
 */
export function Signing({
  draft,
  settle,
  onSheet,
  onHandedIn,
}: {
  draft: DraftView;
  settle: () => Promise<number | undefined>;
  onSheet: () => void;
  onHandedIn: (bundle: BundleView) => void;
}) {
  const w = useWords('intake');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [isThrowing, setThrowing] = useState(false);
  const put = (next: DraftView) => queries.setQueryData([getDraft.id, { params: { id: draft.id } }], next);
  const freezing = useAct(askSignatures, {
    done: (next) => {
      put(next);
      onSheet();
    },
  });
  const signing = useAct(signOnPaper, { done: put });
  const submitting = useAct(submitDraft, { stale: CASE_LISTS });
  const resubmitting = useAct(resubmitDraft, { stale: CASE_LISTS });
  const accepting = useAct(acceptBundle, { stale: CASE_LISTS });
  const throwing = useAct(abandonDraft, {
    stale: ['bundles.intake'],
    done: () => {
      say(w.sign.abandoned);
      void navigate('/intake', { replace: true });
    },
  });

  const may = (verb: string) => draft.abilities.find((one) => one.verb === verb);
  const handIn = may('submit') ?? may('resubmit');
  const isAgain = draft.bundleId !== null;
  const blocks = draft.blocks.map((block) => w.sign.blocks[block.what](block.count)).join(w.sign.and);
  const because = handIn?.allowed === true ? undefined : blocks;
  const isBusy = submitting.busy || resubmitting.busy || accepting.busy;

  async function freeze() {
    const version = await settle();
    if (version !== undefined) await freezing.act({ params: { id: draft.id }, body: { version } });
  }
  async function goOn() {
    if (because !== undefined) return say(because);
    const input = { params: { id: draft.id }, body: { version: draft.version } };
    const bundle = await (isAgain ? resubmitting.act(input) : submitting.act(input));
    if (bundle === undefined) return undefined;
    onHandedIn(bundle);
    if (bundle.abilities.find((one) => one.verb === 'accept')?.allowed !== true) {
      say(w.sign.submitted(bundle.bundleNo));
      return undefined;
    }
    const accepted = await accepting.act({ params: { id: bundle.id }, body: { version: bundle.version } });
    if (accepted !== undefined) {
      say(w.sign.accepted(accepted.bundleNo));
      onHandedIn(accepted);
    }
    return undefined;
  }
  useKeys([{ key: 'F9', does: w.keys.accept, run: () => void goOn() }]);

  return (
    <div className="stack">
      {draft.state === 'frozen' ? <p className="s q">{w.sign.frozenSays}</p> : null}
      {draft.signers.length === 0 ? null : (
        <ol className="signers" aria-label={w.sign.signers}>
          {draft.signers.map((signer) => (
            <li key={signer.id}>
              <span>
                <b>{signer.name}</b> <span className="q">{named(signer.role)}</span>
              </span>
              <Light light={LIGHTS[signer.state]}>
                {w.sign.states[signer.state]}
                {signer.way === null || signer.state !== 'signed' ? '' : `，${w.sign.way[signer.way]}`}
              </Light>
              {draft.state === 'frozen' && (signer.state === 'asked' || signer.state === 'expired') ? (
                <Button
                  size="small"
                  busy={signing.busy}
                  aria-label={w.sign.paperOf(signer.name)}
                  onClick={() =>
                    void signing.act({ params: { id: draft.id, signerId: signer.id }, body: { identitySeen: true } })
                  }
                >
                  {w.sign.paper}
                </Button>
              ) : (
                <span />
              )}
            </li>
          ))}
        </ol>
      )}
      <Trouble refused={freezing.refused} failed={freezing.failed} again={freezing.again} />
      <Trouble refused={signing.refused} failed={signing.failed} again={signing.again} />
      <Trouble refused={submitting.refused} failed={submitting.failed} again={submitting.again} />
      <Trouble refused={resubmitting.refused} failed={resubmitting.failed} again={resubmitting.again} />
      {accepting.refused === undefined ? null : <Notice tone="warn" title={w.sign.refusedAccept} />}
      <Trouble refused={accepting.refused} failed={accepting.failed} again={accepting.again} />
      <div className="end-row">
        <p>
          {because === undefined ? <b>{w.sign.ready}</b> : <b>{because}</b>}
          {draft.state === 'frozen' && because !== undefined ? <span className="q"> {w.sign.mayPhone}</span> : null}
        </p>
        <span className="push">
          {isAgain ? null : (
            <Button kind="plain" onClick={() => setThrowing(true)}>
              {w.sign.abandon}
            </Button>
          )}
          {draft.state === 'open' ? (
            <Button
              busy={freezing.busy}
              kind={may('askSignatures')?.allowed === true ? 'main' : 'second'}
              onClick={() => void freeze()}
            >
              {w.sign.freeze}
            </Button>
          ) : null}
          <Button
            size="big"
            kind={because === undefined ? 'main' : 'second'}
            keyName="F9"
            busy={isBusy}
            refusedBecause={because}
            onClick={() => void goOn()}
          >
            {isAgain ? w.sign.acceptAgain : w.sign.accept}
          </Button>
        </span>
      </div>
      <Dialog
        open={isThrowing}
        title={w.sign.abandon}
        onClose={() => setThrowing(false)}
        actions={
          <>
            <Button busy={throwing.busy} onClick={() => void throwing.act({ params: { id: draft.id } })}>
              {w.sign.abandonGo}
            </Button>
            <Button kind="plain" onClick={() => setThrowing(false)}>
              {w.bundle.cancel}
            </Button>
          </>
        }
      >
        <p>{w.sign.abandonSure}</p>
        <Trouble refused={throwing.refused} failed={throwing.failed} again={throwing.again} />
      </Dialog>
    </div>
  );
}

/** After handing in: where it went, and the next person. */
export function HandedIn({ bundle }: { bundle: BundleView }) {
  const w = useWords('intake');
  const navigate = useNavigate();
  useKeys([{ key: 'N', does: w.sign.next, run: () => void navigate('/intake/new') }]);
  const isAccepted = bundle.acceptedAt !== null;
  return (
    <div className="stack">
      <Notice tone="done" title={isAccepted ? w.sign.accepted(bundle.bundleNo) : w.sign.submitted(bundle.bundleNo)} />
      <p className="row">
        <ButtonLink to="/intake/new" kind="main" keyName="N">
          {w.sign.next}
        </ButtonLink>
        <ButtonLink to={`/intake/bundles/${bundle.id}`}>{w.bundle.thing}</ButtonLink>
      </p>
    </div>
  );
}
