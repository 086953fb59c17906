import { useState, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { getBundleDef, getBundleItems, type BundleDef, type ItemView } from '#contract/catalogue';
import { listMine } from '#contract/bundles';
import { branchChoices } from '#contract/form';
import { roster } from '#contract/officers';
import { getHall } from '#contract/organisation';
import { named, useWords } from '../../../i18n/words.ts';
import { useApplicant, useSession } from '../../../lib/session.ts';
import { useTitle } from '../../../lib/title.ts';
import { useOperation } from '../../../lib/use-operation.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Reading } from '../../../ui/reading.tsx';
import { keptAnswers } from '../answers.ts';
import { halfDayMinutes, limitText } from '../limit-text.ts';
import { needsOf } from '../situation.ts';
import { Deciders } from './deciders.tsx';
import { Flow } from './flow.tsx';
import { Limits } from './limits.tsx';
import { Needs } from './needs.tsx';
import { Remedy } from './remedy.tsx';
import './guide.css';

const FREE = /^(不收费|免费)/;

function Start({ definition }: { definition: BundleDef }) {
  const w = useWords('catalogue');
  const me = useApplicant();
  const mine = useOperation(listMine, {}, { enabled: me !== undefined }).data;
  const begun = mine?.rows.find((row) => row.kind === 'draft' && row.name.zh === definition.name.zh);
  return (
    <div className="start">
      <ButtonLink kind="main" wide to={`/bundles/new/${definition.code.toLowerCase()}`}>
        {w.start}
      </ButtonLink>
      <p className="quiet">{w.startHow}</p>
      {begun === undefined ? null : (
        <p>
          {w.goOnWhat(begun.title === '' ? w.untitled : begun.title)}{' '}
          <Link className="tap" to={`/drafts/${begun.id}`}>
            {w.goOn}
          </Link>
        </p>
      )}
    </div>
  );
}

function Question({ at, children, mark }: { at: number; children: ReactNode; mark?: ReactNode }) {
  const w = useWords('catalogue');
  return (
    <section className="sec" aria-labelledby={`g${at}`}>
      <h2 className="q" id={`g${at}`}>
        <span className="num" aria-hidden="true">
          {at}
        </span>
        {w.q[at - 1]}
        {mark}
      </h2>
      {children}
    </section>
  );
}

function Guide({ definition, items }: { definition: BundleDef; items: readonly ItemView[] }) {
  const w = useWords('catalogue');
  const common = useWords('common');
  const session = useSession();
  const hall = useOperation(getHall, {}).data;
  const officers = useOperation(roster, {}).data?.officers ?? [];
  const [answers] = useState(() => keptAnswers(definition.code));
  useTitle(named(definition.name));

  const isAnswered = Object.keys(answers).length > 0;
  const region = session?.regionName ?? '';
  const needs = needsOf(definition, answers);
  const branches = branchChoices(definition, answers);
  const isTicked = new Set(branches.filter((each) => each.ticked).map((each) => each.code));
  const chosen = isAnswered ? definition.branches.filter((each) => isTicked.has(each.code)) : definition.branches;
  const own = items.filter((item) => chosen.some((branch) => branch.itemCodes.includes(item.code)));
  const isFree = own.every((item) => FREE.test(item.fee));
  const lead = definition.branches.find((branch) => branch.bodyCode === definition.leadBodyCode)?.bodyName ?? '';
  const leadItem = items.find((item) => item.bodyCode === definition.leadBodyCode && item.statutory !== null);
  const halfDay = hall === undefined ? undefined : common.minutes(halfDayMinutes(hall.hours) * definition.limit.count);
  const hasBank = chosen.some((branch) => branch.kind === 'booking');
  const bodyNames = new Set(definition.branches.map((branch) => branch.bodyName));

  return (
    <>
      <div className="page-head">
        <Link className="back" to="/">
          <Icon name="back" />
          {w.home}
        </Link>
        <h1>{named(definition.name)}</h1>
        <p className="sub measure">{named(definition.summary)}</p>
        <dl className="glance">
          <div>
            <dt>{w.glance.limit}</dt>
            <dd>
              {limitText(definition.limit, w)}
              {halfDay === undefined ? null : <small>{w.hallTime(halfDay)}</small>}
            </dd>
          </div>
          <div>
            <dt>{w.glance.cost}</dt>
            <dd>{isFree ? w.free : w.notFree}</dd>
          </div>
          <div>
            <dt>{w.glance.trips}</dt>
            <dd>
              {w.trips(0)}
              <small>{hasBank ? w.tripsBank : w.tripsNone}</small>
            </dd>
          </div>
          <div>
            <dt>{w.glance.papers}</dt>
            <dd>
              {w.things(needs.yours.length)}
              <small>{isAnswered ? w.byAnswers : w.byMost}</small>
            </dd>
          </div>
        </dl>
      </div>
      <div className="cols rev">
        <aside aria-labelledby="get-h">
          <Start definition={definition} />
          <section className="get">
            <h2 id="get-h">{w.getTitle}</h2>
            <dl className="facts wide-dt">
              {chosen
                .filter((branch) => branch.kind !== 'reminder')
                .map((branch) => (
                  <div key={branch.code}>
                    <dt>{named(branch.name)}</dt>
                    <dd>{named(branch.result)}</dd>
                  </div>
                ))}
            </dl>
          </section>
          <nav className="jump" aria-labelledby="jump-h">
            <h2 id="jump-h">{w.jump}</h2>
            <ol>
              {w.q.map((question, at) => (
                <li key={question}>
                  <a href={`#g${at + 1}`}>{question}</a>
                </li>
              ))}
              <li>
                <a href="#flow">{w.flow}</a>
              </li>
            </ol>
          </nav>
        </aside>
        <article>
          <Question at={1} mark={<span className="pend">{w.pending}</span>}>
            <p className="lead">{w.can(region)}</p>
            <ul className="ticks">
              <li>
                <Icon name="done" className="s-done" />
                <span>{w.canWho}</span>
              </li>
              <li>
                <Icon name="done" className="s-done" />
                <span>{w.canClear}</span>
              </li>
              <li>
                <Icon name="wait" className="quiet" />
                <span>{w.canLater}</span>
              </li>
            </ul>
          </Question>
          <Question at={2}>
            <p className="lead">{w.how}</p>
            <p>{w.howSame}</p>
            <dl className="facts">
              <div>
                <dt>{w.online}</dt>
                <dd>{w.onlineHow}</dd>
              </div>
              {hall === undefined ? null : (
                <div>
                  <dt>{w.window}</dt>
                  <dd>
                    {w.windowHow(hall.name, hall.address)} {w.windowHours}
                    {hall.hours.map((span) => (
                      <span className="nb" key={span.from}>{` ${span.from}–${span.to}`}</span>
                    ))}
                    {w.fullStop}
                  </dd>
                </div>
              )}
              <div>
                <dt>{w.agent}</dt>
                <dd>{w.agentHow}</dd>
              </div>
            </dl>
          </Question>
          <Question at={3}>
            <Needs definition={definition} answers={answers} />
          </Question>
          <Question at={4}>
            <p className="lead">{w.promise(limitText(definition.limit, w))}</p>
            {halfDay === undefined ? null : <p>{w.promiseHours(halfDay)}</p>}
            <Limits items={own} />
            {leadItem?.statutory === undefined || leadItem.statutory === null ? null : (
              <p className="law">
                <b>{w.law}</b>
                {named(leadItem.name)}：{limitText(leadItem.statutory, w)}
                <span lang="zh-Hans-CN">（{leadItem.basis}）</span>
              </p>
            )}
          </Question>
          <Question at={5}>
            <p className="lead">{isFree ? w.cost : w.costSome}</p>
            <ul className="plain" lang="zh-Hans-CN">
              {own
                .filter((item) => !isFree || !/^(不收费|免费)$/.test(item.fee))
                .map((item) => (
                  <li key={item.code}>
                    {item.name.zh}：{item.fee}
                  </li>
                ))}
            </ul>
          </Question>
          <Question at={6}>
            <p className="lead">{w.deciders}</p>
            <p>{w.decidersHow}</p>
            <Deciders items={own} officers={officers} />
            {hasBank ? <p className="small quiet">{w.bankNote}</p> : null}
          </Question>
          <Question at={7} mark={<span className="pend">{w.pending}</span>}>
            <Remedy bodyNames={bodyNames} region={region} />
          </Question>
        </article>
      </div>
      <Flow definition={definition} answers={answers} />
      <div className="sec small quiet">
        <p>
          {w.version(definition.version)} <span lang="zh-Hans-CN">{w.byBody(lead)}</span>
        </p>
        <p className="no-print">
          <Button kind="plain" onClick={() => window.print()}>
            <Icon name="print" />
            {w.print}
          </Button>
        </p>
      </div>
    </>
  );
}

/** A guide: seven questions in the order in which people ask them (look: Portal). */
export function Page() {
  const { code = '' } = useParams();
  const params = { code: code.toUpperCase() };
  const definition = useOperation(getBundleDef, { params });
  const items = useOperation(getBundleItems, { params });
  return (
    <Reading of={definition}>
      {(found) => <Reading of={items}>{(list) => <Guide definition={found} items={list.items} />}</Reading>}
    </Reading>
  );
}
