import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { createDraft } from '#contract/bundles';
import { getBundleDef, type BundleDef, type Question } from '#contract/catalogue';
import { holds, type Answers } from '#contract/elements';
import { branchChoices, effectiveAnswers, formOf } from '#contract/form';
import { answerText } from '#contract/form-text';
import { currentLang } from '../../../i18n/lang.ts';
import { named, useWords } from '../../../i18n/words.ts';
import { useApplicant } from '../../../lib/session.ts';
import { useTitle } from '../../../lib/title.ts';
import { useAct, useOperation } from '../../../lib/use-operation.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Reading } from '../../../ui/reading.tsx';
import { Trouble } from '../../../ui/refusal.tsx';
import { forgetAnswers, keepAnswers, keptAnswers } from '../../catalogue/answers.ts';
import { droppedBy, needsOf } from '../../catalogue/situation.ts';
import '../portal.css';

/** The questions that these answers leave to be asked, in order. */
function questionsFor(definition: BundleDef, answers: Answers): Question[] {
  const effective = effectiveAnswers(definition, answers);
  return definition.questions.filter((question) => holds(question.when, effective, {}));
}

/** What the answer just given spares; said once, above the next question. */
function Spared({ definition, answers, questionId }: { definition: BundleDef; answers: Answers; questionId: string }) {
  const { ask: w, sep } = useWords('catalogue');
  const dropped = droppedBy(definition, answers, questionId);
  const names = (list: readonly { zh: string; en?: string }[]) => list.map((each) => named(each)).join(sep);
  const lines = [
    ...(dropped.pages.length > 0 ? [w.dropped.pages(names(dropped.pages))] : []),
    ...(dropped.elements > 0 ? [w.dropped.elements(dropped.elements)] : []),
    ...(dropped.materials.length > 0 ? [w.dropped.materials(names(dropped.materials))] : []),
    ...(dropped.branches.length > 0 ? [w.dropped.branches(names(dropped.branches))] : []),
  ];
  return (
    <output className="spared">
      {lines.length === 0 ? (
        <p className="quiet">{w.lastNothing}</p>
      ) : (
        <>
          <p className="state s-done">
            <Icon name="done" />
            {w.lastDropped}
          </p>
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </output>
  );
}

function Choices({
  question,
  chosen,
  onChoose,
}: {
  question: Question;
  chosen: string | boolean | undefined;
  onChoose: (answer: string | boolean) => void;
}) {
  const common = useWords('common');
  const { ask: w } = useWords('catalogue');
  const choices =
    question.kind === 'bool'
      ? [
          { value: true, label: common.yes, hint: undefined },
          { value: false, label: common.no, hint: undefined },
        ]
      : (question.options ?? []).map((option) => ({
          value: option.value,
          label: option.hint === undefined ? named(option.label) : named(option.hint),
          hint: option.hint === undefined ? undefined : named(option.label),
        }));
  return (
    <ul className="pick">
      {choices.map((choice) => (
        <li key={String(choice.value)}>
          <button type="button" onClick={() => onChoose(choice.value)}>
            <span>
              <b>{choice.label}</b>
              {choice.hint === undefined ? null : <small>{choice.hint}</small>}
              {chosen === choice.value ? (
                <span className="state s-work">
                  <Icon name="done" />
                  {w.chosen}
                </span>
              ) : null}
            </span>
            <Icon name="go" />
          </button>
        </li>
      ))}
    </ul>
  );
}

function End({ definition, answers }: { definition: BundleDef; answers: Answers }) {
  const { ask: w } = useWords('catalogue');
  const me = useApplicant();
  const navigate = useNavigate();
  const creating = useAct(createDraft, {
    stale: ['bundles.mine'],
    done: (draft) => {
      forgetAnswers(definition.code);
      void navigate(`/drafts/${draft.id}`, { replace: true });
    },
  });
  const asked = questionsFor(definition, answers);
  const open = asked.filter((question) => answers[question.id] === undefined);
  const effective = effectiveAnswers(definition, answers);
  const shape = formOf(definition, answers, {});
  const branches = branchChoices(definition, answers);
  const here = `/bundles/new/${definition.code.toLowerCase()}`;
  const [params] = useSearchParams();
  const first = open[0];
  return (
    <>
      <h1>{w.endTitle}</h1>
      <p className="sub measure">{w.endLead(shape.pages.length, needsOf(definition, answers).yours.length)}</p>
      {params.get('back') === 'signed' && me !== undefined ? <Notice tone="done" title={w.welcome(me.name)} /> : null}
      <Trouble refused={creating.refused} failed={creating.failed} again={creating.again} />
      {first === undefined ? (
        <div className="btns">
          {me === undefined ? (
            <ButtonLink
              kind="main"
              size="big"
              wide
              to={`/sign-in?back=${encodeURIComponent(`${here}?at=end&back=signed`)}`}
            >
              {w.goSignIn}
            </ButtonLink>
          ) : (
            <Button
              kind="main"
              size="big"
              wide
              busy={creating.busy}
              onClick={() => void creating.act({ body: { definition: definition.code, answers: effective } })}
            >
              {w.go}
            </Button>
          )}
        </div>
      ) : (
        <Notice tone="warn" title={w.unanswered(open.length)}>
          <div className="btns">
            <ButtonLink kind="main" to={`${here}?at=${first.id}`}>
              {w.answerThem}
            </ButtonLink>
          </div>
        </Notice>
      )}
      {me === undefined ? <p className="quiet measure after">{w.signInWhy}</p> : null}
      <section className="sec" aria-labelledby="yours-h">
        <h2 id="yours-h">{w.yourAnswers}</h2>
        <ul className="rows review">
          {asked.map((question) => (
            <li key={question.id}>
              <span className="quiet">{named(question.text)}</span>
              <b>
                {answers[question.id] === undefined
                  ? '—'
                  : answerText(definition, effective, question.id, currentLang())}
              </b>
              <Link className="tap" to={`${here}?at=${question.id}`} aria-label={w.changeOf(named(question.text))}>
                {w.change}
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <section className="sec" aria-labelledby="doing-h">
        <h2 id="doing-h">{w.doing}</h2>
        <ul className="ticks">
          {branches
            .filter((branch) => branch.ticked)
            .map((branch) => (
              <li key={branch.code}>
                <Icon name="done" className="s-done" />
                <span>
                  {named(branch.name)} <span className="quiet small">{branch.bodyName}</span>
                </span>
              </li>
            ))}
        </ul>
      </section>
      {branches.every((branch) => branch.ticked) ? null : (
        <section className="sec" aria-labelledby="not-h">
          <h2 id="not-h">{w.notDoing}</h2>
          <ul className="ticks">
            {branches
              .filter((branch) => !branch.ticked)
              .map((branch) => (
                <li key={branch.code}>
                  <Icon name="off" className="quiet" />
                  <span>
                    {named(branch.name)}
                    {branch.reminder === null ? null : <span className="quiet"> {named(branch.reminder)}</span>}
                  </span>
                </li>
              ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Ask({ definition }: { definition: BundleDef }) {
  const words = useWords('catalogue');
  const w = words.ask;
  const [params, setParams] = useSearchParams();
  const [answers, setAnswers] = useState<Answers>(() => keptAnswers(definition.code));
  const asked = questionsFor(definition, answers);
  const at = params.get('at');
  const place =
    at === 'end'
      ? asked.length
      : Math.max(
          0,
          asked.findIndex((question) => question.id === at),
        );
  const question = asked[place];
  const before = asked[place - 1];
  useTitle(`${named(definition.name)} ${question === undefined ? w.endTitle : w.number(place + 1, asked.length)}`);

  function choose(answer: string | boolean) {
    if (question === undefined) return;
    const wasChanged = answers[question.id] !== undefined;
    const next = { ...answers, [question.id]: answer };
    setAnswers(next);
    keepAnswers(definition.code, next);
    const following = questionsFor(definition, next);
    const behind = following.findIndex((each) => each.id === question.id) + 1;
    const open = following.slice(behind).find((each) => next[each.id] === undefined);
    // Who changes one answer goes back to the list, unless the change opens a new question.
    const to = wasChanged ? (open?.id ?? 'end') : (following[behind]?.id ?? 'end');
    setParams({ at: to, last: question.id });
    window.scrollTo(0, 0);
  }

  const last = params.get('last');
  const hasLast = last !== null && answers[last] !== undefined;
  return (
    <div className="narrow">
      <div className="page-head">
        {before === undefined || question === undefined ? (
          <Link className="back" to={`/guides/${definition.code.toLowerCase()}`}>
            <Icon name="back" />
            {w.toGuide}
          </Link>
        ) : (
          <Link className="back" to={`?at=${before.id}`}>
            <Icon name="back" />
            {w.back}
          </Link>
        )}
        {question === undefined ? (
          <>
            {hasLast ? <Spared definition={definition} answers={answers} questionId={last} /> : null}
            <End definition={definition} answers={answers} />
          </>
        ) : (
          <>
            <p className="quiet num">{w.number(place + 1, asked.length)}</p>
            <progress
              className="steps"
              max={asked.length}
              value={place + 1}
              aria-label={w.number(place + 1, asked.length)}
            />
            {hasLast && last === before?.id ? (
              <Spared definition={definition} answers={answers} questionId={last} />
            ) : null}
            <h1>{named(question.text)}</h1>
            {question.hint === undefined ? null : <p className="sub quiet">{named(question.hint)}</p>}
            <Choices key={question.id} question={question} chosen={answers[question.id]} onChoose={choose} />
          </>
        )}
      </div>
    </div>
  );
}

/** The guide's questions, one a page: each says what it spares; the draft begins at the end. */
export function Page() {
  const { code = '' } = useParams();
  const definition = useOperation(getBundleDef, { params: { code: code.toUpperCase() } });
  return <Reading of={definition}>{(found) => <Ask definition={found} />}</Reading>;
}
