import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { deliverBundle, getBundle, type BundleView } from '#contract/bundles';
import { readDocument } from '#contract/documents';
import { named, useWords } from '../../../i18n/words.ts';
import { pathOf } from '../../../lib/api.ts';
import { useKeys } from '../../../lib/keys.ts';
import { useStaff } from '../../../lib/session.ts';
import { useTitle } from '../../../lib/title.ts';
import { useAct, useOperation } from '../../../lib/use-operation.ts';
import { Button } from '../../../ui/button.tsx';
import { ChoiceField, TextField } from '../../../ui/field.tsx';
import { say } from '../../../ui/live.tsx';
import { Empty, Notice } from '../../../ui/notice.tsx';
import { PaperView } from '../../../ui/paper-view.tsx';
import { Reading } from '../../../ui/reading.tsx';
import { Trouble } from '../../../ui/refusal.tsx';
import { Light } from '../../../ui/state-mark.tsx';
import { Stamp } from '../../cases/parts/stamp.tsx';
import { CASE_LISTS } from '../../cases/parts/stale.ts';
import { StepUp, withoutStepUp } from '../../identity/desk/step-up.tsx';
import { Step } from '../parts/step.tsx';
import '../../cases/desk.css';
import '../intake.css';

const SOON_MS = 3_000;
const LIGHTS = {
  numbered: 'waiting',
  rendered: 'dueSoon',
  stamped: 'normal',
  delivered: 'ended',
  annulled: 'overdue',
} as const;

/** 一窗出证: the results of a bundle, the stamp of each paper logged, all handed over with one proof of service. */
export function Page() {
  const { id = '' } = useParams();
  const w = useWords('intake').handOver;
  const reading = useOperation(getBundle, { params: { id } });
  const isMaking = reading.data?.results.some((one) => one.document?.state === 'numbered') === true;
  useOperation(getBundle, { params: { id } }, { enabled: isMaking, everyMs: SOON_MS });
  return (
    <Reading of={reading} what={w.title}>
      {(bundle) => <HandOver key={id} bundle={bundle} />}
    </Reading>
  );
}

function HandOver({ bundle }: { bundle: BundleView }) {
  const w = useWords('intake');
  const h = w.handOver;
  const mayStamp = useStaff()?.permissions.includes('document:stamp') === true;
  const papers = bundle.results.filter((one) => one.document !== null);
  const [seen, setSeen] = useState<string | undefined>(undefined);
  const shown = papers.find((one) => one.document?.id === seen) ?? papers[0];
  const at = papers.findIndex((one) => one === shown);
  const go = (by: number) => setSeen(papers[Math.max(0, Math.min(papers.length - 1, at + by))]?.document?.id);
  const deliver = bundle.abilities.find((one) => one.verb === 'deliver');
  const proof = bundle.events.find((event) => event.code === 'delivered')?.documentId ?? null;
  const open = bundle.cases.filter((one) => one.outcome === null).length;
  useTitle(`${bundle.title} ${h.title}`);
  useKeys([
    { key: 'ArrowUp', run: () => go(-1) },
    { key: 'ArrowDown', does: h.keys.move, run: () => go(1) },
  ]);
  return (
    <div className="intake">
      <section className="work" aria-label={h.title}>
        <div>
          <h1>
            {h.title}　<span className="q light-h">{bundle.title}</span>
          </h1>
          <p className="s q">
            <Link to={`/intake/bundles/${bundle.id}`}>{bundle.bundleNo}</Link>　{named(bundle.definition.name)}
            {'　'}
            {w.bundle.state[bundle.state]}
          </p>
        </div>
        <Step ord={1} title={h.results} note={String(bundle.results.length)} on={deliver?.allowed !== true}>
          {bundle.results.length === 0 ? (
            <Empty>{h.nothing}</Empty>
          ) : (
            <table className="tab row-34">
              <caption className="vh">{h.results}</caption>
              <colgroup>
                <col width={36} />
                <col />
                <col width={210} />
                <col width={130} />
                <col width={330} />
              </colgroup>
              <thead>
                <tr>
                  <th scope="col" className="r">
                    {h.columns.order}
                  </th>
                  <th scope="col">{h.columns.result}</th>
                  <th scope="col">{h.columns.paper}</th>
                  <th scope="col">{h.columns.state}</th>
                  <th scope="col">
                    <span className="vh">{h.columns.act}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {bundle.results.map((one, place) => (
                  <tr
                    key={`${one.caseId} ${one.name} ${one.document?.id}`}
                    className={one === shown ? 'cur' : undefined}
                  >
                    <td className="r q">{place + 1}</td>
                    <td title={one.name}>
                      <b>{one.name}</b>
                    </td>
                    <td className="q">
                      {one.document === null ? (
                        one.licenceId === null ? (
                          ''
                        ) : (
                          h.licence
                        )
                      ) : (
                        <button type="button" className="btn plain sm" onClick={() => setSeen(one.document?.id)}>
                          {one.document.numberText}
                        </button>
                      )}
                    </td>
                    <td>
                      <Light
                        light={one.document === null ? (one.ready ? 'normal' : 'waiting') : LIGHTS[one.document.state]}
                      >
                        {one.document === null ? (one.ready ? h.ready : h.notReady) : h.state[one.document.state]}
                      </Light>
                    </td>
                    <td className="r">
                      {one.document?.state === 'rendered' && mayStamp ? <Stamp document={one.document} /> : null}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {open === 0 ? null : <p className="s q">{h.waits(open)}</p>}
        </Step>
        <Step ord={2} title={h.deliver} on={deliver?.allowed === true}>
          {bundle.state === 'delivered' ? (
            <Notice tone="done" title={h.delivered}>
              {proof === null ? null : (
                <p>
                  <Button size="small" onClick={() => setSeen(proof)}>
                    {h.proof}
                  </Button>
                </p>
              )}
            </Notice>
          ) : deliver?.allowed === true ? (
            <Deliver bundle={bundle} />
          ) : (
            <p className="q">{h.nothing}</p>
          )}
        </Step>
      </section>
      <aside className="out" aria-label={w.out.label}>
        <div className="out-paper">
          {proof !== null && seen === proof ? (
            <PaperView src={pathOf(readDocument.path, { id: proof })} mediaType="application/pdf" title={h.proof} />
          ) : shown?.document == null ? (
            <p className="q">{h.choose}</p>
          ) : shown.document.state === 'numbered' ? (
            <p className="q">{w.out.making}</p>
          ) : (
            <PaperView
              key={shown.document.id}
              src={pathOf(readDocument.path, { id: shown.document.id })}
              mediaType="application/pdf"
              title={`${named(shown.document.name)} ${shown.document.numberText}`}
            />
          )}
        </div>
      </aside>
    </div>
  );
}

function Deliver({ bundle }: { bundle: BundleView }) {
  const w = useWords('intake').handOver;
  const [way, setWay] = useState<'window' | 'post' | 'electronic'>('window');
  const [receiver, setReceiver] = useState('');
  const [isSeen, setSeen] = useState(false);
  const [isTried, setTried] = useState(false);
  const delivering = useAct(deliverBundle, { stale: CASE_LISTS, done: () => say(w.done) });
  const noReceiver = receiver.trim().length < 2;
  const notSeen = way === 'window' && !isSeen;
  function go() {
    setTried(true);
    if (noReceiver || notSeen) return say(noReceiver ? w.receiverMissing : w.identityMissing);
    void delivering.act({
      params: { id: bundle.id },
      body: { version: bundle.version, way, receiver: receiver.trim(), identitySeen: isSeen },
    });
    return undefined;
  }
  useKeys([{ key: 'F9', does: w.keys.deliver, run: go }]);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <Trouble refused={withoutStepUp(delivering.refused)} failed={delivering.failed} again={delivering.again} />
      <ChoiceField
        label={w.way}
        value={way}
        onChange={(value) => setWay(value === 'post' ? 'post' : value === 'electronic' ? 'electronic' : 'window')}
        choices={(['window', 'post', 'electronic'] as const).map((value) => ({ value, label: w.ways[value] }))}
      />
      <div className="deliver-form">
        <TextField
          label={w.receiver}
          hint={w.receiverHint}
          value={receiver}
          onChange={setReceiver}
          error={isTried && noReceiver ? w.receiverMissing : undefined}
          input={{ maxLength: 50 }}
        />
        <label className="row">
          <input type="checkbox" checked={isSeen} onChange={(event) => setSeen(event.target.checked)} />
          {w.identitySeen}
        </label>
        <Button kind="main" size="big" type="submit" keyName="F9" busy={delivering.busy}>
          {w.go}
        </Button>
      </div>
      {isTried && notSeen ? <p className="msg">{w.identityMissing}</p> : null}
      <StepUp act={delivering} />
    </form>
  );
}
