import { Link, useNavigate } from 'react-router';
import { effectiveAnswers, formOf } from '#contract/form';
import { named, useWords } from '../../../i18n/words.ts';
import { useTitle } from '../../../lib/title.ts';
import { Button } from '../../../ui/button.tsx';
import { ChoiceField } from '../../../ui/field.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { SaveLine } from './saved.tsx';
import type { OpenDraft } from './use-draft.ts';

/** The guide's answers of this draft, to be changed: pages and papers follow at once. */
export function AnswersPage({ open }: { open: OpenDraft }) {
  const w = useWords('bundles');
  const common = useWords('common');
  const navigate = useNavigate();
  const { definition, answers, draft } = open;
  useTitle(w.answersPage);
  const { questions } = formOf(definition, answers, open.form);
  const effective = effectiveAnswers(definition, answers);
  const base = `/drafts/${draft.id}`;
  return (
    <div className="narrow">
      <div className="page-head">
        <div className="where">
          <Link className="back" to={base}>
            <Icon name="back" />
            {w.tasks}
          </Link>
          <SaveLine open={open} />
        </div>
        <h1>{w.answersPage}</h1>
        <p className="sub">{w.answersLead}</p>
      </div>
      {draft.state === 'frozen' ? (
        <Notice tone="warn" title={w.frozenTitle}>
          <p>{w.frozenWhat}</p>
        </Notice>
      ) : null}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void open.autosave.flush().then((isSaved) => (isSaved ? navigate(base) : undefined));
        }}
      >
        {questions.map((question) => {
          const answer = effective[question.id];
          return question.kind === 'bool' ? (
            <ChoiceField
              key={question.id}
              label={named(question.text)}
              hint={question.hint === undefined ? undefined : named(question.hint)}
              value={answer === undefined ? undefined : String(answer)}
              onChange={(value) => open.answer(question.id, value === 'true')}
              choices={[
                { value: 'true', label: common.yes },
                { value: 'false', label: common.no },
              ]}
            />
          ) : (
            <ChoiceField
              key={question.id}
              label={named(question.text)}
              hint={question.hint === undefined ? undefined : named(question.hint)}
              value={typeof answer === 'string' ? answer : undefined}
              onChange={(value) => open.answer(question.id, value)}
              choices={(question.options ?? []).map((option) => ({
                value: option.value,
                label: named(option.label),
                hint: option.hint === undefined ? undefined : named(option.hint),
              }))}
            />
          );
        })}
        <div className="btns">
          <Button kind="main" type="submit">
            {w.saveEnd}
          </Button>
        </div>
      </form>
    </div>
  );
}
