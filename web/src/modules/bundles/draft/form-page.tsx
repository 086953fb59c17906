import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { formOf } from '#contract/form';
import { named, useWords } from '../../../i18n/words.ts';
import { useTitle } from '../../../lib/title.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { ElementForm } from '../../../ui/form/element-form.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Contributions } from './contributions.tsx';
import { SamePerson } from './same-person.tsx';
import { SaveLine } from './saved.tsx';
import { elementOf, mayChange } from './step.ts';
import { TaskList } from './task-list.tsx';
import type { OpenDraft } from './use-draft.ts';

function FilledPage({ open, id }: { open: OpenDraft; id: string }) {
  const w = useWords('bundles');
  const navigate = useNavigate();
  const { draft, definition, form, answers, pages } = open;
  const shape = formOf(definition, answers, form);
  const place = shape.pages.findIndex((each) => each.page.id === id);
  const shown = shape.pages[place]!;
  const progress = pages.find((page) => page.id === id);
  const here = progress?.findings ?? [];
  const [attempt, setAttempt] = useState(0);
  // What was wrong on arrival is said at once; what is being typed is judged when the person says that it is done.
  const [before] = useState(
    () => new Set(here.filter((each) => each.code !== 'invalid.required').map((each) => each.path)),
  );
  const [disputed, setDisputed] = useState<readonly string[]>([]);
  const [unlocked, setUnlocked] = useState(false);
  useTitle(named(shown.page.title));

  // Who was handed a notice is asked to change it; anybody else is asked first whether the signatures may fall.
  const isFrozen = draft.state === 'frozen' && !unlocked && draft.notice === null;
  const known = Object.fromEntries(
    Object.entries(draft.known).filter(
      ([element]) => !disputed.includes(element) && !(element in open.autosave.value.form),
    ),
  );
  const next = shape.pages[place + 1]?.page.id;
  const base = `/drafts/${draft.id}`;
  const asked = shown.elements.filter((element) => mayChange(draft, element.id));
  const hasSum = shown.elements.some((element) => element.checks.includes('amountsSumToCapital'));

  async function saveAndGo() {
    setAttempt(attempt + 1);
    if (here.length > 0) {
      void open.autosave.flush();
      return;
    }
    if (await open.autosave.flush()) void navigate(next === undefined ? base : `${base}/${next}`);
  }

  return (
    <>
      <div className="page-head">
        <div className="where">
          <Link className="back" to={base}>
            <Icon name="back" />
            {w.pageOf(named(definition.name), place + 1, shape.pages.length)}
          </Link>
          <SaveLine open={open} />
        </div>
        <h1>{named(shown.page.title)}</h1>
        {shown.page.lead === undefined ? null : <p className="sub measure">{named(shown.page.lead)}</p>}
      </div>
      {isFrozen ? (
        <Notice tone="warn" title={w.frozenTitle}>
          <p>{w.frozenWhat}</p>
          <div className="btns">
            <Button onClick={() => setUnlocked(true)}>{w.frozenUnlock}</Button>
          </div>
        </Notice>
      ) : null}
      {draft.notice !== null && draft.state === 'frozen' && asked.length > 0 ? <Notice title={w.frozenWhat} /> : null}
      {draft.notice !== null && asked.length < shown.elements.length ? <Notice title={w.lockedHere} /> : null}
      {(draft.notice?.lines ?? [])
        .filter((line) => shown.elements.some((element) => element.id === elementOf(line.about)))
        .map((line) => (
          <Notice key={line.about} tone="warn" title={`${line.label}：${line.problem}`}>
            <p lang="zh-Hans-CN">{line.cure}</p>
          </Notice>
        ))}
      <div className="cols">
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void saveAndGo();
          }}
        >
          <ElementForm
            elements={shown.elements}
            form={form}
            answers={answers}
            onChange={open.change}
            findings={attempt > 0 ? here : here.filter((finding) => before.has(finding.path))}
            attempt={attempt}
            known={known}
            lead={
              isFrozen ? null : (
                <SamePerson
                  page={asked.filter((element) => !(element.id in known))}
                  all={shape.elements}
                  form={form}
                  onChange={open.change}
                />
              )
            }
            {...(!isFrozen && { onDispute: (element: string) => setDisputed([...disputed, element]) })}
            locked={isFrozen ? true : (element) => !mayChange(draft, element)}
          />
          {hasSum ? <Contributions form={form} /> : null}
          <div className="btns">
            {isFrozen ? null : (
              <Button kind="main" type="submit">
                {next === undefined ? w.saveEnd : w.savePage}
              </Button>
            )}
            <ButtonLink to={base}>{w.toTasks}</ButtonLink>
          </div>
        </form>
        <aside className="sec beside" aria-labelledby="task-h">
          <TaskList open={open} current={id} />
        </aside>
      </div>
    </>
  );
}

/** One short page of the form. */
export function FormPageView({ open }: { open: OpenDraft }) {
  const w = useWords('bundles');
  const { page = '' } = useParams();
  if (open.pages.some((each) => each.id === page)) return <FilledPage key={page} open={open} id={page} />;
  return (
    <div className="page-head">
      <h1>{w.noPage}</h1>
      <p className="sub">{w.noPageWhat}</p>
      <div className="btns">
        <ButtonLink kind="main" to={`/drafts/${open.draft.id}`}>
          {w.toTasks}
        </ButtonLink>
      </div>
    </div>
  );
}
