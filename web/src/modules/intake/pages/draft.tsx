import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { getDraft, saveDraft, type BundleView, type DraftView } from '#contract/bundles';
import { getBundleDef, type BundleDef } from '#contract/catalogue';
import type { Answers, FormValues } from '#contract/elements';
import { named, useWords } from '../../../i18n/words.ts';
import { call } from '../../../lib/api.ts';
import type { Autosave, SaveState } from '../../../lib/autosave.ts';
import { clockTime } from '../../../lib/dates.ts';
import { useKeys } from '../../../lib/keys.ts';
import { useStaff } from '../../../lib/session.ts';
import { useTitle } from '../../../lib/title.ts';
import { useAutosave } from '../../../lib/use-autosave.ts';
import { useAct, useOperation } from '../../../lib/use-operation.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Reading } from '../../../ui/reading.tsx';
import { Trouble } from '../../../ui/refusal.tsx';
import { Fields } from '../parts/fields.tsx';
import { Materials, type SeenFile } from '../parts/materials.tsx';
import { Out, type OutTab } from '../parts/out.tsx';
import { HandedIn, Signing } from '../parts/signing.tsx';
import { Step } from '../parts/step.tsx';
import { Situation } from '../parts/what.tsx';
import '../intake.css';

/** A draft at the window: materials, the fields still asked, signatures on paper, handing in and accepting. */
export function Page() {
  const { id = '' } = useParams();
  const w = useWords('intake');
  const draft = useOperation(getDraft, { params: { id } });
  const code = draft.data?.definition.code ?? '';
  const definition = useOperation(getBundleDef, { params: { code } }, { enabled: code !== '' });
  return (
    <Reading of={draft} what={w.title}>
      {(view) => (
        <Reading of={definition} what={w.title}>
          {(def) => <Work key={id} draft={view} definition={def} />}
        </Reading>
      )}
    </Reading>
  );
}

/** The elements that differ from what the server has: an edit sends no more than itself. */
function changed(form: FormValues, before: FormValues): FormValues {
  return Object.fromEntries(
    Object.entries(form).filter(([element, value]) => JSON.stringify(value) !== JSON.stringify(before[element])),
  );
}

function Work({ draft, definition }: { draft: DraftView; definition: BundleDef }) {
  const w = useWords('intake');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const me = useStaff();
  const [tab, setTab] = useState<OutTab>('checklist');
  const [file, setFile] = useState<SeenFile | undefined>(undefined);
  const [bundle, setBundle] = useState<BundleView | undefined>(undefined);
  const [isEditing, setEditing] = useState(false);
  const put = (next: DraftView) => queries.setQueryData([getDraft.id, { params: { id: draft.id } }], next);
  const title = named(definition.name);
  useTitle(`${draft.applicant.name} ${title}`);

  const autosave = useAutosave<FormValues>({
    key: `draft ${draft.id}`,
    value: draft.form,
    version: draft.version,
    save: async (form, version) => {
      const next = await call(saveDraft, {
        params: { id: draft.id },
        body: { version, form: changed(form, draft.form) },
      });
      put(next);
      return next;
    },
  });
  const answering = useAct(saveDraft, {
    done: (next) => {
      put(next);
      autosave.takeTheirs(next.form, next.version);
    },
  });
  const settle = async () => ((await autosave.flush()) ? Math.max(autosave.version, draft.version) : undefined);
  async function answer(answers: Answers) {
    const version = await settle();
    if (version !== undefined) await answering.act({ params: { id: draft.id }, body: { version, answers } });
  }
  // Freezing moves the version without the form: what is typed next must begin from there.
  useEffect(() => {
    if (autosave.state.is === 'saved' && autosave.version < draft.version)
      autosave.takeTheirs(draft.form, draft.version);
  }, [autosave, draft.form, draft.version]);

  useKeys([
    { key: 'F8', does: w.keys.paper, run: () => (tab === 'checklist' ? window.print() : setTab('checklist')) },
    { key: 'L', does: w.keys.list, run: () => void navigate('/intake') },
  ]);

  const isFrozen = draft.state === 'frozen' && !isEditing;
  const isOver = draft.state === 'submitted' || bundle !== undefined;
  const missing = draft.materials.filter((one) => one.state === 'missing' && one.required).length;
  const given = draft.materials.filter((one) => ['given', 'byLicence', 'generated'].includes(one.state)).length;
  const left = draft.pages.reduce((sum, page) => sum + page.missing, 0);
  const ticked = draft.branches.filter((branch) => branch.ticked);
  const step = isOver ? 5 : missing > 0 ? 3 : left > 0 ? 4 : 5;
  return (
    <div className="intake">
      <section className="work" aria-label={w.title}>
        <div className="row base between">
          <h1>
            {w.title}
            {'　'}
            <span className="q light-h">{me?.window == null ? w.noWindow : `${me.window.no} ${me.window.name}`}</span>
          </h1>
          <Saved state={autosave.state} at={new Date(draft.savedAt)} />
        </div>
        {autosave.state.is === 'conflict' ? <Conflict id={draft.id} autosave={autosave} /> : null}
        <Step ord={1} title={w.steps.who} on={false}>
          <p className="row between chosen">
            <span className="person-line">
              <b>{draft.applicant.name}</b>
              {draft.applicant.phoneMasked === null ? null : (
                <span className="q">{w.who.phoneIs(draft.applicant.phoneMasked)}</span>
              )}
            </span>
            <Link className="btn sm" to="/intake/new">
              {w.who.change}
            </Link>
          </p>
        </Step>
        <Step ord={2} title={w.steps.what} note={title} on={false}>
          {isOver ? null : (
            <details>
              <summary>{w.what.situation}</summary>
              <Situation
                definition={definition}
                answers={draft.answers}
                locked={isFrozen || answering.busy}
                onChange={(answers) => void answer(answers)}
              />
            </details>
          )}
          <Trouble refused={answering.refused} failed={answering.failed} again={answering.again} />
          <p className="s">
            {w.what.branches}
            {'　'}
            {ticked.map((branch) => (
              <span key={branch.code} className="tag branch-tag">
                {named(branch.name)}
              </span>
            ))}
          </p>
        </Step>
        <Step
          ord={3}
          title={w.steps.materials}
          note={w.materials.counts(given, missing)}
          on={step === 3}
          keys={
            <>
              <kbd>F3</kbd> <kbd>↑</kbd> <kbd>↓</kbd> {w.keys.move}　<kbd>U</kbd> {w.keys.upload}
            </>
          }
        >
          <Materials
            draft={draft}
            locked={isFrozen || isOver}
            onSee={(seen) => {
              setFile(seen);
              setTab('file');
            }}
          />
        </Step>
        <Step
          ord={4}
          title={w.steps.fields}
          note={left === 0 ? w.fields.none : w.fields.left(left)}
          on={step === 4}
          keys={
            <>
              {w.fields.known} <kbd>F4</kbd>
            </>
          }
        >
          {isOver ? null : isFrozen ? (
            <p className="row between">
              <span>{w.fields.frozen}</span>
              <Button size="small" onClick={() => setEditing(true)}>
                {w.fields.edit}
              </Button>
            </p>
          ) : (
            <Fields
              definition={definition}
              draft={draft}
              form={autosave.value}
              onChange={(form) => autosave.change(form)}
            />
          )}
        </Step>
        <Step ord={5} title={w.steps.sign} on={step === 5}>
          {bundle === undefined ? (
            draft.state === 'submitted' && draft.bundleId !== null ? (
              <p>
                <Link to={`/intake/bundles/${draft.bundleId}`}>{w.bundle.thing}</Link>
              </p>
            ) : (
              <Signing
                draft={draft}
                settle={settle}
                onSheet={() => {
                  setEditing(false);
                  setTab('sheet');
                }}
                onHandedIn={(next) => {
                  setBundle(next);
                  if (next.receiptDocumentId !== null) setTab('receipt');
                }}
              />
            )
          ) : (
            <HandedIn bundle={bundle} />
          )}
        </Step>
      </section>
      <Out
        draft={draft}
        title={title}
        tab={tab}
        onTab={setTab}
        file={file}
        receiptId={bundle?.receiptDocumentId ?? null}
      />
    </div>
  );
}

function Saved({ state, at }: { state: SaveState; at: Date }) {
  const w = useWords('intake').fields;
  switch (state.is) {
    case 'saved':
      return <span className="s q">{w.saved(clockTime(state.at ?? at))}</span>;
    case 'typing':
      return <span className="s q">{w.typing}</span>;
    case 'saving':
      return <span className="s q">{w.saving}</span>;
    case 'offline':
      return <span className="s">{w.offline}</span>;
    case 'refused':
    case 'conflict':
      return <span className="s">{w.typing}</span>;
  }
  return null;
}

function Conflict({ id, autosave }: { id: string; autosave: Autosave<FormValues> }) {
  const common = useWords('common');
  const queries = useQueryClient();
  const theirs = async () => {
    const next = await call(getDraft, { params: { id } });
    queries.setQueryData([getDraft.id, { params: { id } }], next);
    return next;
  };
  const keepMine = async () => {
    const { version } = await theirs();
    await autosave.keepMine(version);
  };
  const takeTheirs = async () => {
    const { form, version } = await theirs();
    autosave.takeTheirs(form, version);
  };
  return (
    <Notice tone="warn" alert title={common.conflict}>
      <div className="btns">
        <Button onClick={() => void keepMine()}>{common.useMine}</Button>
        <Button onClick={() => void takeTheirs()}>{common.useTheirs}</Button>
      </div>
    </Notice>
  );
}
