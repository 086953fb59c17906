import { useState } from 'react';
import { Link, useParams } from 'react-router';
import {
  acceptBundle,
  getIntakeSheet,
  readMaterial,
  refuseAcceptance,
  returnBundle,
  type BundleView,
  type DraftView,
} from '#contract/bundles';
import { getBundleDef } from '#contract/catalogue';
import { readDocument } from '#contract/documents';
import { formSections } from '#contract/form-text';
import { currentLang } from '../../../i18n/lang.ts';
import { named, useWords } from '../../../i18n/words.ts';
import { pathOf } from '../../../lib/api.ts';
import { tableDate, tableMoment } from '../../../lib/dates.ts';
import { useKeys } from '../../../lib/keys.ts';
import { useNow } from '../../../lib/now.ts';
import { useTitle } from '../../../lib/title.ts';
import { useAct, useOperation } from '../../../lib/use-operation.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { say } from '../../../ui/live.tsx';
import { PaperView } from '../../../ui/paper-view.tsx';
import { Reading } from '../../../ui/reading.tsx';
import { Trouble } from '../../../ui/refusal.tsx';
import { Light } from '../../../ui/state-mark.tsx';
import { dueText } from '../../cases/parts/left.ts';
import { NoticeEditor } from '../../cases/parts/notice-editor.tsx';
import { PermitBox, RefusedBox } from '../../cases/parts/power-boxes.tsx';
import { CASE_LISTS } from '../../cases/parts/stale.ts';
import { curesOf, type SeenFile } from '../parts/materials.tsx';
import { Refusing } from '../parts/refusing.tsx';
import { Step } from '../parts/step.tsx';
import '../../cases/desk.css';
import '../intake.css';

type Mode = 'none' | 'notice' | 'refuse';

/** What was submitted, looked through once at the window: accept once, one notice, or refuse to accept. */
export function Page() {
  const { id = '' } = useParams();
  const w = useWords('intake');
  const reading = useOperation(getIntakeSheet, { params: { id } });
  return (
    <Reading of={reading} what={w.title}>
      {({ bundle, draft }) => <Sheet key={id} bundle={bundle} draft={draft} />}
    </Reading>
  );
}

function Sheet({ bundle, draft }: { bundle: BundleView; draft: DraftView }) {
  const w = useWords('intake');
  const cases = useWords('cases');
  const now = useNow();
  const [mode, setMode] = useState<Mode>('none');
  const [file, setFile] = useState<SeenFile | undefined>(undefined);
  const definition = useOperation(getBundleDef, { params: { code: bundle.definition.code } });
  useTitle(`${bundle.title} ${named(bundle.definition.name)}`);

  const keep = `notice ${bundle.id}`;
  const end = (words: string) => {
    say(words);
    setMode('none');
  };
  const accepting = useAct(acceptBundle, {
    stale: CASE_LISTS,
    done: (next) => end(w.bundle.accepted(next.bundleNo)),
  });
  const returning = useAct(returnBundle, {
    stale: CASE_LISTS,
    done: () => {
      sessionStorage.removeItem(keep);
      end(w.bundle.returned);
    },
  });
  const refusing = useAct(refuseAcceptance, { stale: CASE_LISTS, done: () => end(w.bundle.refused) });

  const may = (verb: string) => bundle.abilities.find((one) => one.verb === verb);
  const accept = may('accept');
  const giveBack = may('return');
  const refuse = may('refuseAcceptance');
  const input = { params: { id: bundle.id }, body: { version: bundle.version } };
  const goAccept = () => {
    if (accept?.allowed === true) void accepting.act(input);
  };
  useKeys([
    ...(accept?.allowed === true ? [{ key: 'F9', does: w.bundle.keys.accept, run: goAccept }] : []),
    ...(giveBack?.allowed === true ? [{ key: 'F8', does: w.bundle.keys.notice, run: () => setMode('notice') }] : []),
    ...(refuse?.allowed === true ? [{ key: 'X', does: w.bundle.keys.refuse, run: () => setMode('refuse') }] : []),
    { key: 'Escape', run: () => setMode('none') },
  ]);

  const isAtWork =
    bundle.state === 'submitted' || [accept, giveBack, may('deliver')].some((one) => one?.allowed === true);
  const sections =
    definition.data === undefined
      ? []
      : formSections(definition.data, draft.answers, draft.form, { lang: currentLang() }).map((section) => ({
          ...section,
          rows: section.rows.map((row) => ({ ...row, source: '' })),
        }));
  const materials = draft.materials.filter((one) => one.state !== 'notNeeded');
  const shown =
    file ??
    (bundle.receiptDocumentId === null
      ? undefined
      : {
          src: pathOf(readDocument.path, { id: bundle.receiptDocumentId }),
          mediaType: 'application/pdf',
          name: w.out.receipt,
        });

  return (
    <div className="intake">
      <section className="work" aria-label={w.title}>
        <div>
          <div className="row base between">
            <h1>
              {bundle.title}　<span className="q light-h">{named(bundle.definition.name)}</span>
            </h1>
            <Light light={bundle.clock.light}>
              {w.bundle.state[bundle.state]}
              {bundle.clock.dueAt === null ? '' : ` · ${dueText(cases, bundle.clock.dueAt, now)}`}
            </Light>
          </div>
          <p className="s q">
            {bundle.bundleNo}　{w.bundle.by(draft.applicant.name)}　{tableMoment(bundle.submittedAt, now)}
            {'　'}
            {cases.channel[bundle.channel] ?? bundle.channel}
          </p>
        </div>
        {mode === 'notice' ? (
          <NoticeEditor
            keep={keep}
            subject={{
              materials: materials.map((one) => ({ ...one, cures: curesOf(one, w.materials.cureUpload) })),
              form: sections,
              basis: w.bundle.noBasis,
              before: bundle.notice,
            }}
            busy={returning.busy}
            onCancel={() => setMode('none')}
            onSend={(lines) => void returning.act({ params: input.params, body: { ...input.body, lines } })}
          >
            <Trouble refused={returning.refused} failed={returning.failed} again={returning.again} />
          </NoticeEditor>
        ) : mode === 'refuse' ? (
          <Refusing
            acting={refusing}
            onCancel={() => setMode('none')}
            onSend={(given) => void refusing.act({ params: input.params, body: { ...input.body, ...given } })}
          />
        ) : (
          <>
            <Step ord={1} title={w.bundle.branches} note={String(bundle.cases.length)} on={false}>
              <ul className="branch-list">
                {bundle.cases.map((one) => (
                  <li key={one.id}>
                    <Link to={`/cases/${one.id}`}>
                      <b>{one.itemName}</b> <span className="q">{one.bodyName}</span>
                    </Link>
                    <Light light={one.outcome !== null ? 'ended' : one.held ? 'waiting' : 'normal'}>
                      {one.outcome !== null
                        ? cases.outcome[one.outcome]
                        : one.held
                          ? w.bundle.waiting
                          : cases.state[one.state]}
                    </Light>
                  </li>
                ))}
              </ul>
            </Step>
            <Step ord={2} title={w.bundle.facts} on={false}>
              <div className="review doc">
                {sections.map((section) => (
                  <section key={section.id}>
                    <h3>{named(section.title)}</h3>
                    <dl className="wide-dt">
                      {section.rows.map((row) => (
                        <div className="pair" key={row.element}>
                          <dt>{named(row.label)}</dt>
                          <dd>{row.value}</dd>
                        </div>
                      ))}
                    </dl>
                  </section>
                ))}
              </div>
            </Step>
            <Step ord={3} title={w.steps.materials} note={String(materials.length)} on={false}>
              <ul className="branch-list">
                {materials.map((one) => (
                  <li key={one.code}>
                    <span>
                      <b>{named(one.name)}</b>{' '}
                      {one.licence === undefined ? null : (
                        <span className="q">{w.materials.byLicence(one.licence.name, one.licence.number)}</span>
                      )}
                      {one.files.map((each) => (
                        <button
                          key={each.id}
                          type="button"
                          className="btn plain sm"
                          aria-pressed={file?.name === each.name}
                          onClick={() =>
                            setFile({
                              src: pathOf(readMaterial.path, { id: draft.id, fileId: each.id }),
                              mediaType: each.mediaType,
                              name: each.name,
                            })
                          }
                        >
                          {w.materials.see} {each.name}
                        </button>
                      ))}
                    </span>
                    <Light light={one.state === 'missing' ? (one.required ? 'dueSoon' : 'waiting') : 'normal'}>
                      {one.state === 'missing' && !one.required ? w.materials.optional : w.materials.states[one.state]}
                    </Light>
                  </li>
                ))}
              </ul>
            </Step>
            <Step ord={4} title={w.bundle.signers} note={String(draft.signers.length)} on={false}>
              <ul className="branch-list">
                {draft.signers.map((signer) => (
                  <li key={signer.id}>
                    <span>
                      <b>{signer.name}</b> <span className="q">{named(signer.role)}</span>
                    </span>
                    <Light light={signer.state === 'signed' ? 'normal' : 'dueSoon'}>
                      {w.sign.states[signer.state]}
                      {signer.signedAt === null ? '' : ` ${tableDate(signer.signedAt)}`}
                    </Light>
                  </li>
                ))}
              </ul>
            </Step>
          </>
        )}
        {mode === 'none' && isAtWork ? (
          <Step ord={5} title={w.bundle.accept} on={accept?.allowed === true}>
            <div className="stack">
              {accept === undefined ? null : accept.allowed ? (
                <PermitBox act={w.bundle.accept} ability={accept} />
              ) : bundle.state === 'submitted' ? (
                <RefusedBox act={w.bundle.accept} ability={accept} onHandTo={undefined} busy={false} />
              ) : null}
              <Trouble refused={accepting.refused} failed={accepting.failed} again={accepting.again} />
              <div className="big-act">
                {accept?.allowed === true ? (
                  <Button kind="main" size="big" keyName="F9" busy={accepting.busy} onClick={goAccept}>
                    {w.bundle.accept}
                  </Button>
                ) : null}
                {giveBack?.allowed === true ? (
                  <Button keyName="F8" onClick={() => setMode('notice')}>
                    {w.bundle.notice}
                  </Button>
                ) : null}
                {refuse?.allowed === true ? (
                  <Button keyName="X" onClick={() => setMode('refuse')}>
                    {w.bundle.refuse}
                  </Button>
                ) : null}
                {may('deliver')?.allowed === true ? (
                  <ButtonLink kind="main" to={`/hand-over/${bundle.id}`}>
                    {w.bundle.toHandOver}
                  </ButtonLink>
                ) : null}
                {accept?.allowed === true ? <span className="s q">{w.bundle.acceptSays}</span> : null}
              </div>
            </div>
          </Step>
        ) : null}
      </section>
      <aside className="out" aria-label={w.out.label}>
        <div className="out-paper">
          {shown === undefined ? (
            <p className="q">{w.out.noReceipt}</p>
          ) : (
            <PaperView key={shown.src} src={shown.src} mediaType={shown.mediaType} title={shown.name} />
          )}
        </div>
      </aside>
    </div>
  );
}
