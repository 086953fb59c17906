import { useState, type FormEvent } from 'react';
import { Link, useParams } from 'react-router';
import { getBundle, rateBundle, type BundleView } from '#contract/bundles';
import { RATING_TAGS, type RatingLevel } from '#contract/rating';
import { named, useWords } from '../../../i18n/words.ts';
import { publicMoment } from '../../../lib/dates.ts';
import { useNow } from '../../../lib/now.ts';
import { useTitle } from '../../../lib/title.ts';
import { useAct, useOperation } from '../../../lib/use-operation.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { SelectField, TextAreaField } from '../../../ui/field.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Reading } from '../../../ui/reading.tsx';
import { Trouble } from '../../../ui/refusal.tsx';
import '../portal.css';

const LEVELS: readonly RatingLevel[] = [
  'verySatisfied',
  'satisfied',
  'fairlySatisfied',
  'dissatisfied',
  'veryDissatisfied',
];
const isPoor = (level: RatingLevel) => level === 'dissatisfied' || level === 'veryDissatisfied';

function Tags({
  level,
  tags,
  onChange,
}: {
  level: RatingLevel;
  tags: readonly string[];
  onChange: (tags: readonly string[]) => void;
}) {
  const { rate: w } = useWords('progress');
  return (
    <fieldset className="tags on">
      <legend>{isPoor(level) ? w.poor : w.good}</legend>
      <ul>
        {RATING_TAGS[level].map((tag) => (
          <li key={tag.code}>
            <label>
              <input
                type="checkbox"
                checked={tags.includes(tag.code)}
                onChange={(event) =>
                  onChange(event.target.checked ? [...tags, tag.code] : tags.filter((one) => one !== tag.code))
                }
              />
              {named(tag)}
            </label>
          </li>
        ))}
      </ul>
      {isPoor(level) ? <p className="quiet">{w.poorNote}</p> : null}
    </fieldset>
  );
}

function Thanks({ bundle, level }: { bundle: BundleView; level: RatingLevel | undefined }) {
  const { rate: w } = useWords('progress');
  return (
    <div className="narrow page-head">
      <h1>{level === undefined ? w.already : w.thanks}</h1>
      <p className="sub">{w.thanksWhat}</p>
      {level !== undefined && isPoor(level) ? <p>{w.thanksPoor}</p> : null}
      <div className="btns">
        <ButtonLink kind="main" to={`/bundles/${bundle.id}`}>
          {w.back}
        </ButtonLink>
      </div>
    </div>
  );
}

function Form({ bundle }: { bundle: BundleView }) {
  const { rate: w } = useWords('progress');
  const common = useWords('common');
  const now = useNow();
  const [level, setLevel] = useState<RatingLevel>();
  const [tags, setTags] = useState<readonly string[]>([]);
  const [words, setWords] = useState('');
  const [branches, setBranches] = useState<Readonly<Record<string, RatingLevel>>>({});
  const [attempted, setAttempted] = useState(false);
  const rating = useAct(rateBundle, { stale: ['bundles.mine'] });
  if (rating.reply !== undefined) return <Thanks bundle={bundle} level={level} />;

  function send(event: FormEvent) {
    event.preventDefault();
    setAttempted(true);
    if (level === undefined) return;
    const own = Object.entries(branches).map(([caseId, one]) => ({ caseId, level: one }));
    void rating.act({
      params: { id: bundle.id },
      body: {
        level,
        tags: [...tags],
        ...(words.trim() !== '' && { words: words.trim() }),
        ...(own.length > 0 && { branches: own }),
      },
    });
  }

  const ended = bundle.cases.filter((each) => each.outcome !== null);
  return (
    <div className="narrow">
      <div className="page-head">
        <Link className="back" to={`/bundles/${bundle.id}`}>
          <Icon name="back" />
          {named(bundle.definition.name)}
        </Link>
        <h1>{w.title}</h1>
        {bundle.finishedAt === null ? null : (
          <p className="sub">{w.done(named(bundle.definition.name), publicMoment(bundle.finishedAt, now, common))}</p>
        )}
        <p className="quiet">{w.voluntary}</p>
      </div>
      <form noValidate onSubmit={send}>
        <fieldset>
          <legend className="vh">{w.legend}</legend>
          {attempted && level === undefined ? (
            <p className="msg" role="alert">
              <Icon name="bad" />
              <span>{w.missing}</span>
            </p>
          ) : null}
          <div className="levels">
            {LEVELS.map((each) => (
              <label key={each}>
                <input
                  type="radio"
                  name="level"
                  value={each}
                  checked={level === each}
                  onChange={() => {
                    setLevel(each);
                    setTags([]);
                  }}
                />
                {w.levels[each]}
              </label>
            ))}
          </div>
        </fieldset>
        {level === undefined ? null : <Tags level={level} tags={tags} onChange={setTags} />}
        <div className="stack">
          <TextAreaField
            label={w.words}
            hint={w.wordsHint}
            optional
            value={words}
            onChange={setWords}
            area={{ maxLength: 500, rows: 3 }}
          />
        </div>
        {ended.length < 2 ? null : (
          <details className="after">
            <summary>{w.branches}</summary>
            <div className="stack">
              {ended.map((each) => (
                <SelectField
                  key={each.id}
                  label={<span lang="zh-Hans-CN">{`${each.itemName}，${each.bodyName}`}</span>}
                  value={branches[each.id] ?? ''}
                  empty={w.notRated}
                  onChange={(value) => {
                    const { [each.id]: _, ...rest } = branches;
                    setBranches(value === '' ? rest : { ...rest, [each.id]: value as RatingLevel });
                  }}
                  choices={LEVELS.map((one) => ({ value: one, label: w.levels[one] }))}
                />
              ))}
            </div>
          </details>
        )}
        <Trouble refused={rating.refused} failed={rating.failed} again={rating.again} />
        <div className="btns">
          <Button kind="main" type="submit" busy={rating.busy}>
            {w.go}
          </Button>
          <ButtonLink to={`/bundles/${bundle.id}`}>{w.no}</ButtonLink>
        </div>
      </form>
      <p className="small quiet after">{w.once}</p>
    </div>
  );
}

/** One voluntary rating a bundle, nothing chosen beforehand (decision 14). */
export function Page() {
  const { rate: w } = useWords('progress');
  const { id = '' } = useParams();
  useTitle(w.title);
  const bundle = useOperation(getBundle, { params: { id } });
  return (
    <Reading of={bundle}>
      {(found) => {
        const ability = found.abilities.find((each) => each.verb === 'rate');
        if (found.rating !== null) return <Thanks bundle={found} level={undefined} />;
        if (ability?.allowed === true) return <Form bundle={found} />;
        return (
          <div className="narrow page-head">
            <h1>{w.title}</h1>
            <Notice title={w.notYet}>
              <div className="btns">
                <ButtonLink to={`/bundles/${found.id}`}>{w.back}</ButtonLink>
              </div>
            </Notice>
          </div>
        );
      }}
    </Reading>
  );
}
