import { Link, useNavigate } from 'react-router';
import { askSignatures } from '#contract/bundles';
import { branchChoices, effectiveAnswers, formOf } from '#contract/form';
import { answerText, formSections } from '#contract/form-text';
import { currentLang } from '../../../i18n/lang.ts';
import { refusalSentence } from '../../../i18n/refusal-sentence.ts';
import { named, useWords } from '../../../i18n/words.ts';
import { useTitle } from '../../../lib/title.ts';
import { useAct } from '../../../lib/use-operation.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Trouble } from '../../../ui/refusal.tsx';
import { SaveLine } from './saved.tsx';
import { SectionRows } from './section-rows.tsx';
import type { OpenDraft } from './use-draft.ts';

function Head({ title, to, id }: { title: string; to: string | null; id: string }) {
  const { reviewPage: w } = useWords('bundles');
  return (
    <div className="sec-head">
      <h2 id={id}>{title}</h2>
      {to === null ? null : (
        <Link className="tap" to={to} aria-label={w.changeOf(title)}>
          {w.change}
        </Link>
      )}
    </div>
  );
}

/** Everything that will be signed, readable, each part with a way back to it; then the signatures are asked for. */
export function ReviewPage({ open }: { open: OpenDraft }) {
  const words = useWords('bundles');
  const { reviewPage: w } = words;
  const refusals = useWords('refusals');
  const navigate = useNavigate();
  const { draft, definition, form, answers } = open;
  useTitle(w.title);
  const asking = useAct(askSignatures, {
    done: (reply) => {
      open.adopt(reply);
      void navigate(`/drafts/${draft.id}/sign`);
    },
  });
  const base = `/drafts/${draft.id}`;
  const lang = currentLang();
  const sections = formSections(definition, answers, form, { lang });
  const shape = formOf(definition, answers, form);
  const effective = effectiveAnswers(definition, answers);
  const ability = draft.abilities.find((each) => each.verb === 'askSignatures');
  const isFrozen = draft.state === 'frozen';
  const onlyMe = draft.signers.length === 1 && draft.signers[0]?.isMe === true;
  return (
    <div className="narrow">
      <div className="page-head">
        <div className="where">
          <Link className="back" to={base}>
            <Icon name="back" />
            {words.tasks}
          </Link>
          <SaveLine open={open} />
        </div>
        <h1>{w.title}</h1>
        <p className="sub">{isFrozen ? w.leadFrozen : w.lead}</p>
      </div>
      {sections.map((section) => (
        <section className="sec" key={section.id} aria-labelledby={`s-${section.id}`}>
          <Head id={`s-${section.id}`} title={named(section.title)} to={isFrozen ? null : `${base}/${section.id}`} />
          <SectionRows rows={section.rows} lang={lang === 'en' ? undefined : 'zh-Hans-CN'} />
        </section>
      ))}
      <section className="sec" aria-labelledby="s-materials">
        <Head id="s-materials" title={w.materials} to={`${base}/materials`} />
        <dl className="facts wide-dt">
          {draft.materials
            .filter((material) => material.state !== 'notNeeded')
            .map((material) => (
              <div key={material.code}>
                <dt>{named(material.name)}</dt>
                <dd>
                  {material.state === 'generated'
                    ? words.material.generated
                    : material.licence !== undefined
                      ? words.material.byLicence(material.licence.name, material.licence.number)
                      : material.state === 'missing'
                        ? material.required
                          ? words.material.missing
                          : words.material.optional
                        : material.files.map((file) => file.name).join('、')}
                </dd>
              </div>
            ))}
        </dl>
      </section>
      <section className="sec" aria-labelledby="s-answers">
        <Head id="s-answers" title={w.answers} to={isFrozen || draft.notice !== null ? null : `${base}/answers`} />
        <dl className="facts wide-dt">
          {shape.questions.map((question) => (
            <div key={question.id}>
              <dt>{named(question.text)}</dt>
              <dd>{answerText(definition, effective, question.id, lang)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="sec" aria-labelledby="s-branches">
        <Head id="s-branches" title={w.branches} to={null} />
        <dl className="facts wide-dt">
          {branchChoices(definition, answers)
            .filter((branch) => branch.ticked)
            .map((branch) => (
              <div key={branch.code}>
                <dt>{named(branch.name)}</dt>
                <dd lang="zh-Hans-CN">{branch.bodyName}</dd>
              </div>
            ))}
        </dl>
      </section>
      <Trouble refused={asking.refused} failed={asking.failed} again={asking.again} />
      {isFrozen ? (
        <div className="btns">
          <ButtonLink kind="main" to={`${base}/sign`}>
            {w.onward}
          </ButtonLink>
        </div>
      ) : ability?.allowed === true ? (
        <>
          <p className="after quiet">{w.asking}</p>
          <div className="btns">
            <Button
              kind="main"
              wide
              busy={asking.busy}
              onClick={() =>
                void open.autosave
                  .flush()
                  .then((isSaved) =>
                    isSaved
                      ? asking.act({ params: { id: draft.id }, body: { version: open.autosave.version } })
                      : undefined,
                  )
              }
            >
              {onlyMe ? w.askMine : w.ask(draft.signers.length)}
            </Button>
            <ButtonLink to={base}>{words.toTasks}</ButtonLink>
          </div>
        </>
      ) : (
        <Notice tone="warn" title={w.notYet}>
          {ability?.code === undefined ? null : (
            <p>{refusalSentence(refusals, { code: ability.code, facts: ability.facts })}</p>
          )}
          <div className="btns">
            <ButtonLink kind="main" to={base}>
              {words.toTasks}
            </ButtonLink>
          </div>
        </Notice>
      )}
    </div>
  );
}
