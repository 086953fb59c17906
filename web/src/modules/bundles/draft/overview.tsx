import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { abandonDraft, type SignerView } from '#contract/bundles';
import { branchChoices } from '#contract/form';
import { named, useWords, type Words } from '../../../i18n/words.ts';
import { useTitle } from '../../../lib/title.ts';
import { useAct } from '../../../lib/use-operation.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Trouble } from '../../../ui/refusal.tsx';
import { StateMark, type StateName } from '../../../ui/state-mark.tsx';
import { NoticeLines } from '../notice-lines.tsx';
import { SaveLine } from './saved.tsx';
import { nextStep, placeOf, type Step } from './step.ts';
import { TaskList } from './task-list.tsx';
import type { OpenDraft } from './use-draft.ts';

interface Said {
  title: string;
  what: string;
  go: string;
  /** Below the draft's address. */
  to: string;
}

function say(step: Step, w: Words<'bundles'>): Said {
  const { next } = w;
  switch (step.is) {
    case 'fix':
      return {
        title: next.fix(named(step.page.title), step.page.findings.length - step.page.missing),
        what: next.fixWhat,
        go: next.goFix,
        to: step.page.id,
      };
    case 'fill':
      return {
        title: next.fill(named(step.page.title)),
        what: next.fillWhat(step.left),
        go: next.goFill,
        to: step.page.id,
      };
    case 'cure':
      return { title: next.cure(step.line.label), what: step.line.cure, go: next.goCure, to: step.to };
    case 'materials':
      return { title: next.materials(step.count), what: next.materialsWhat, go: next.goMaterials, to: 'materials' };
    case 'review':
      return { title: next.review, what: next.reviewWhat, go: next.goReview, to: 'review' };
    case 'signSelf':
      return { title: next.signSelf, what: next.signSelfWhat, go: next.goSign, to: 'sign' };
    case 'wait':
      return { title: next.wait(step.names.join('、')), what: next.waitWhat, go: next.goWait, to: 'sign' };
    case 'submit':
      return { title: next.submit, what: next.submitWhat, go: next.goSubmit, to: 'sign' };
    default:
      return step satisfies never;
  }
}

function Next({ open }: { open: OpenDraft }) {
  const w = useWords('bundles');
  const step = nextStep(open.definition, open.draft, open.pages);
  const said = say(step, w);
  return (
    <section className="next" aria-labelledby="next-h">
      <StateMark state={step.is === 'wait' ? 'wait' : 'you'}>{w.next.mark}</StateMark>
      <h2 id="next-h">{said.title}</h2>
      <p>{said.what}</p>
      <ButtonLink kind="main" wide to={`/drafts/${open.draft.id}/${said.to}`}>
        {said.go}
      </ButtonLink>
    </section>
  );
}

function Blocks({ open }: { open: OpenDraft }) {
  const w = useWords('bundles');
  const { blocks } = open.draft;
  return (
    <section className="sec" aria-labelledby="blocks-h">
      <h2 id="blocks-h">{w.blocksTitle}</h2>
      {blocks.length === 0 ? (
        <p>{w.blocksNone}</p>
      ) : (
        <ul className="ticks">
          {blocks.map((block) => (
            <li key={block.what}>
              <Icon name="later" className="quiet" />
              <span>{w.blocks[block.what](block.count)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const SIGNED: Record<SignerView['state'], StateName> = {
  notAsked: 'later',
  asked: 'wait',
  signed: 'done',
  voided: 'off',
  expired: 'late',
};

function Signers({ open }: { open: OpenDraft }) {
  const w = useWords('bundles');
  const { signers } = open.draft;
  if (signers.length === 0) return null;
  return (
    <section className="sec" aria-labelledby="who-h">
      <h2 id="who-h">{w.signersTitle}</h2>
      <ul className="rows">
        {signers.map((signer) => (
          <li key={signer.id} className="sec-head who">
            <span>
              {signer.name}
              {signer.isMe ? w.signPage.me : ''} <span className="quiet small">{named(signer.role)}</span>
            </span>
            <StateMark state={SIGNED[signer.state]}>{w.signPage.state[signer.state]}</StateMark>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Branches({ open }: { open: OpenDraft }) {
  const w = useWords('bundles');
  const branches = branchChoices(open.definition, open.answers);
  const off = branches.filter((branch) => !branch.ticked);
  return (
    <section className="sec" aria-labelledby="doing-h">
      <h2 id="doing-h">{w.doing}</h2>
      <ul className="ticks">
        {branches
          .filter((branch) => branch.ticked)
          .map((branch) => (
            <li key={branch.code}>
              <Icon name="done" className="s-done" />
              <span>{named(branch.name)}</span>
            </li>
          ))}
      </ul>
      {off.length === 0 ? null : (
        <>
          <h3 className="after">{w.notDoing}</h3>
          <ul className="ticks">
            {off.map((branch) => (
              <li key={branch.code}>
                <Icon name="off" className="quiet" />
                <span>
                  {named(branch.name)}
                  {branch.reminder === null ? null : <span className="quiet small"> {named(branch.reminder)}</span>}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {open.draft.notice === null ? (
        <p>
          <Link className="tap" to={`/drafts/${open.draft.id}/answers`}>
            {w.branchesChange}
          </Link>
        </p>
      ) : null}
    </section>
  );
}

function Abandon({ open }: { open: OpenDraft }) {
  const w = useWords('bundles');
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const dropping = useAct(abandonDraft, {
    stale: ['bundles.mine'],
    done: () => {
      // Nothing typed may be sent after the draft is gone.
      open.autosave.takeTheirs({ form: {}, answers: {} }, open.autosave.version);
      void navigate('/mine', { replace: true });
    },
  });
  if (open.draft.abilities.find((ability) => ability.verb === 'abandon')?.allowed !== true) return null;
  return (
    <p className="after">
      <Button kind="plain" onClick={() => setAsking(true)}>
        {w.abandon}
      </Button>
      <Dialog
        open={asking}
        title={w.abandonSure}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button
              kind="main"
              busy={dropping.busy}
              onClick={() => void dropping.act({ params: { id: open.draft.id } })}
            >
              {w.abandonGo}
            </Button>
            <Button onClick={() => setAsking(false)}>{w.keepIt}</Button>
          </>
        }
      >
        <p>{w.abandonWhat}</p>
        <Trouble refused={dropping.refused} failed={dropping.failed} again={dropping.again} />
      </Dialog>
    </p>
  );
}

/** A draft at a glance: the one next thing, the tasks, what still blocks, what is done this time and what is not. */
export function OverviewPage({ open }: { open: OpenDraft }) {
  const w = useWords('bundles');
  const { draft, definition } = open;
  const title = draft.title === '' ? w.untitled : draft.title;
  useTitle(title);
  return (
    <>
      <div className="page-head">
        <div className="where">
          <Link className="back" to="/mine">
            <Icon name="back" />
            {w.mine}
          </Link>
          <SaveLine open={open} />
        </div>
        <h1>{title}</h1>
        <p className="sub quiet">{named(definition.name)}</p>
      </div>
      {draft.notice === null ? null : (
        <NoticeLines notice={draft.notice} to={(about) => `/drafts/${draft.id}/${placeOf(definition, draft, about)}`} />
      )}
      <Next open={open} />
      <div className="cols">
        <section className="sec" aria-labelledby="task-h">
          <TaskList open={open} />
        </section>
        <aside>
          <Blocks open={open} />
          <Signers open={open} />
          <Branches open={open} />
          <Abandon open={open} />
        </aside>
      </div>
    </>
  );
}
