import { Link, useNavigate, useParams } from 'react-router';
import { readDocument } from '#contract/documents';
import { listLetters, type LetterView } from '#contract/officers';
import { useWords, type Words } from '../../../i18n/words.ts';
import { pathOf } from '../../../lib/api.ts';
import { useKeys } from '../../../lib/keys.ts';
import { useStaff } from '../../../lib/session.ts';
import { useTitle } from '../../../lib/title.ts';
import { useOperation } from '../../../lib/use-operation.ts';
import { Empty } from '../../../ui/notice.tsx';
import { PaperView } from '../../../ui/paper-view.tsx';
import { Reading } from '../../../ui/reading.tsx';
import { Light } from '../../../ui/state-mark.tsx';
import '../officers.css';

/** Days before the end of a letter when its renewal should be under way. */
const SOON_DAYS = 60;

function lightOf(letter: LetterView): 'normal' | 'dueSoon' | 'overdue' | 'waiting' {
  if (letter.standing === 'valid') return letter.daysLeft <= SOON_DAYS ? 'dueSoon' : 'normal';
  return letter.standing === 'expired' || letter.standing === 'revoked' ? 'overdue' : 'waiting';
}

function termText(w: Words<'officers'>, letter: LetterView): string {
  if (letter.standing === 'valid') return letter.daysLeft === 0 ? w.today : w.daysLeft(letter.daysLeft);
  if (letter.standing === 'expired' && letter.daysLeft < 0) return w.daysOver(Math.abs(letter.daysLeft));
  return w.standing[letter.standing];
}

/** The letters of the own body: who may decide what until when, line by line, and what nobody covers. */
export function Page() {
  const { id } = useParams();
  const w = useWords('officers');
  const reading = useOperation(listLetters, {});
  useTitle(w.title);
  return (
    <Reading of={reading} what={w.letters}>
      {({ letters, uncovered }) => <Letters letters={letters} uncovered={uncovered} id={id} />}
    </Reading>
  );
}

function Letters({
  letters,
  uncovered,
  id,
}: {
  letters: readonly LetterView[];
  uncovered: readonly { itemCode: string; itemName: string }[];
  id: string | undefined;
}) {
  const w = useWords('officers');
  const me = useStaff();
  const navigate = useNavigate();
  const current =
    letters.find((one) => one.id === id) ?? letters.find((one) => one.officerName === me?.name) ?? letters[0];
  const at = letters.findIndex((one) => one === current);
  const go = (by: number) => {
    const to = letters[Math.max(0, Math.min(letters.length - 1, at + by))];
    if (to !== undefined) void navigate(`/officers/${to.id}`, { replace: true });
  };
  useKeys([
    { key: 'J', does: `K ${w.keys.move}`, run: () => go(1) },
    { key: 'K', run: () => go(-1) },
    { key: 'ArrowDown', run: () => go(1) },
    { key: 'ArrowUp', run: () => go(-1) },
  ]);
  return (
    <div className="letter">
      <section className="letter-side" aria-label={w.letters}>
        <div className="sec">
          <header>
            <h1 className="as-h2">{w.letters}</h1>
            <span className="n">{letters.length}</span>
          </header>
          {letters.length === 0 ? <Empty>{w.lettersEmpty}</Empty> : null}
          <ul className="items pick">
            {letters.map((letter) => (
              <li key={letter.id} className={letter === current ? 'on' : undefined}>
                <Link to={`/officers/${letter.id}`} aria-current={letter === current ? 'page' : undefined}>
                  <b>{letter.officerName}</b>
                </Link>
                <Light light={lightOf(letter)}>{w.standing[letter.standing]}</Light>
                <small>
                  {letter.numberText}　{termText(w, letter)}
                </small>
              </li>
            ))}
          </ul>
        </div>
        <div className="sec">
          <header>
            <h2>{w.uncovered}</h2>
            <span className="n">{uncovered.length}</span>
          </header>
          {uncovered.length === 0 ? (
            <p className="s">
              <Light light="normal">{w.uncoveredNone}</Light>
            </p>
          ) : (
            <>
              <p className="s q">{w.uncoveredSays}</p>
              <ul className="check">
                {uncovered.map((one) => (
                  <li key={one.itemCode}>
                    <Light light="dueSoon">{''}</Light>
                    <span>{one.itemName}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      </section>
      {current === undefined ? null : <Letter key={current.id} letter={current} />}
    </div>
  );
}

function Letter({ letter }: { letter: LetterView }) {
  const w = useWords('officers');
  const lists = ['final', 'preliminary'] as const;
  const lines = (list: (typeof lists)[number]) => letter.grants.filter((grant) => grant.list === list);
  const isSoon = letter.standing === 'valid' && letter.daysLeft <= SOON_DAYS;
  return (
    <>
      <section className="letter-mid" aria-label={letter.numberText}>
        <div className="sec doc">
          <header>
            <h2>{w.who}</h2>
            <span className="s push">
              <Light light={lightOf(letter)}>{isSoon ? w.block.soon(letter.daysLeft) : w.block[letter.standing]}</Light>
            </span>
          </header>
          <dl>
            <dt>{w.number}</dt>
            <dd>{letter.numberText}</dd>
            <dt>{w.body}</dt>
            <dd>{letter.bodyName}</dd>
            <dt>{w.officer}</dt>
            <dd>
              {letter.officerName}　{letter.officerPost}
            </dd>
            {letter.phone === null ? null : (
              <>
                <dt>{w.phone}</dt>
                <dd>{letter.phone}</dd>
              </>
            )}
            <dt>{w.term}</dt>
            <dd>
              <span>{w.termOf(letter.from, letter.to)}</span>
              <span className="q">{termText(w, letter)}</span>
            </dd>
          </dl>
        </div>
        {lists.map((list) => (
          <div className="sec" key={list}>
            <header>
              <h2>{w.list[list]}</h2>
              <span className="n">{lines(list).length}</span>
            </header>
            {lines(list).length === 0 ? (
              <Empty>{w.listEmpty[list]}</Empty>
            ) : (
              <Grants caption={w.list[list]} grants={lines(list)} />
            )}
          </div>
        ))}
      </section>
      <section className="letter-paper table-top" aria-label={w.preview}>
        {letter.documentId === null ? (
          <p className="pad q">{w.noPaper}</p>
        ) : (
          <PaperView
            src={pathOf(readDocument.path, { id: letter.documentId })}
            mediaType="application/pdf"
            title={`${w.preview} ${letter.numberText}`}
          />
        )}
      </section>
    </>
  );
}

function Grants({ caption, grants }: { caption: string; grants: readonly GrantRow[] }) {
  const w = useWords('officers');
  return (
    <table className="tab row-28">
      <caption className="vh">{caption}</caption>
      <colgroup>
        <col width={40} />
        <col />
        <col width={64} />
        <col width={120} />
        <col width={168} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col" className="r">
            {w.columns.line}
          </th>
          <th scope="col">{w.columns.item}</th>
          <th scope="col">{w.columns.version}</th>
          <th scope="col">{w.columns.conditions}</th>
          <th scope="col">{w.columns.acts}</th>
        </tr>
      </thead>
      <tbody>
        {grants.map((grant) => (
          <tr key={grant.id}>
            <td className="r q">{grant.line}</td>
            <td title={grant.itemName}>
              <b>{grant.itemName}</b>
            </td>
            <td className="q">{w.versions(grant.fromVersion, grant.toVersion)}</td>
            <td className="q">{conditionsText(w, grant)}</td>
            <td>{actsText(w, grant)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type GrantRow = LetterView['grants'][number];

function conditionsText(w: Words<'officers'>, { conditions }: GrantRow): string {
  const texts = [
    conditions.maxRisk === undefined ? '' : w.risk[conditions.maxRisk],
    conditions.maxAmount === undefined ? '' : w.amount(conditions.maxAmount.toLocaleString('en')),
  ].filter((text) => text !== '');
  return texts.length === 0 ? w.noCondition : texts.join('；');
}

function actsText(w: Words<'officers'>, { list, conditions }: GrantRow): string {
  if (list === 'preliminary') return w.may.examine;
  return [w.may.approve, conditions.mayRefuse ? w.may.refuse : '', conditions.mayDecideAlone ? w.may.alone : '']
    .filter((text) => text !== '')
    .join('、');
}
