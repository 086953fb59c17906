import { Link } from 'react-router';
import type { BundleDef, MaterialDef } from '#contract/catalogue';
import type { Answers } from '#contract/elements';
import { effectiveAnswers } from '#contract/form';
import { answerText } from '#contract/form-text';
import { currentLang } from '../../../i18n/lang.ts';
import { named, useWords } from '../../../i18n/words.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { needsOf } from '../situation.ts';

function Given({ definition, answers }: { definition: BundleDef; answers: Answers }) {
  const w = useWords('catalogue');
  const effective = effectiveAnswers(definition, answers);
  const given = definition.questions.filter((question) => question.id in answers && question.id in effective);
  const askFrom = `/bundles/new/${definition.code.toLowerCase()}`;
  const asked = definition.questions.length;
  if (given.length === 0)
    return (
      <div className="answers">
        <Link className="tap" to={askFrom}>
          {w.giveAnswers(asked)}
        </Link>
      </div>
    );
  return (
    <div className="answers">
      <p className="quiet small">{w.answersTitle}</p>
      <ul>
        {given
          .filter((question) => question.kind === 'choice' || effective[question.id] === true)
          .map((question) => (
            <li key={question.id}>
              {question.kind === 'choice'
                ? answerText(definition, effective, question.id, currentLang())
                : named(question.text).replace(/[？?]$/, '')}
            </li>
          ))}
      </ul>
      <Link className="tap" to={`${askFrom}?at=end`}>
        {w.changeAnswers(asked)}
      </Link>
    </div>
  );
}

function Alternatives({ material }: { material: MaterialDef }) {
  const w = useWords('catalogue');
  return (
    <p className="quiet">
      {material.alternatives.length === 0 ? null : (
        <>
          {w.anyOne}
          {material.alternatives.map((each) => named(each)).join(w.semi)}
          {w.fullStop}
        </>
      )}
      {material.satisfiedByLicence === undefined ? null : ` ${w.byLicence}`}
    </p>
  );
}

/** What this person prepares, by the answers; what is made for them, what is not needed. */
export function Needs({ definition, answers }: { definition: BundleDef; answers: Answers }) {
  const w = useWords('catalogue');
  const needs = needsOf(definition, answers);
  const names = (list: readonly MaterialDef[]) => list.map((each) => named(each.name)).join(w.sep);
  return (
    <>
      <p className="lead">{Object.keys(answers).length === 0 ? w.needOpen : w.need(needs.yours.length)}</p>
      <Given definition={definition} answers={answers} />
      <ul className="needs">
        {needs.yours.map((material) => (
          <li key={material.code}>
            <StateMark state="you">{w.needKind.yours}</StateMark>
            <p>
              <b>{named(material.name)}</b>
            </p>
            <Alternatives material={material} />
          </li>
        ))}
        {needs.perhaps.map((material) => (
          <li key={material.code}>
            <StateMark state="later">{w.needKind.perhaps}</StateMark>
            <p>
              <b>{named(material.name)}</b>
            </p>
            <Alternatives material={material} />
          </li>
        ))}
        {needs.generated.length === 0 ? null : (
          <li>
            <StateMark state="done">{w.needKind.generated}</StateMark>
            <p>
              <b>{names(needs.generated)}</b>
            </p>
            <p className="quiet">{w.needGenerated}</p>
          </li>
        )}
        {needs.none.length === 0 ? null : (
          <li>
            <StateMark state="off">{w.needKind.none}</StateMark>
            <p>
              <b>{names(needs.none)}</b>
            </p>
            <p className="quiet">{Object.keys(answers).length === 0 ? w.byMost : w.needNone}</p>
          </li>
        )}
      </ul>
    </>
  );
}
