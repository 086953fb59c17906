import { useState, type FormEvent } from 'react';
import { queryProgress } from '#contract/bundles';
import { named, useWords } from '../../../i18n/words.ts';
import { publicMoment } from '../../../lib/dates.ts';
import { useNow } from '../../../lib/now.ts';
import { useTitle } from '../../../lib/title.ts';
import { useAct } from '../../../lib/use-operation.ts';
import { Button } from '../../../ui/button.tsx';
import { ClockBar } from '../../../ui/drawing/clock-bar.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Trouble } from '../../../ui/refusal.tsx';
import { Where } from './where.tsx';
import '../portal.css';

const plain = (text: string) => text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();

/** Progress by number and last four, without an account and without a name in the answer. */
export function Page() {
  const words = useWords('progress');
  const { query: w } = words;
  const common = useWords('common');
  const now = useNow();
  useTitle(w.title);
  const [number, setNumber] = useState('');
  const [lastFour, setLastFour] = useState('');
  const [attempted, setAttempted] = useState(false);
  const asking = useAct(queryProgress);
  const found = asking.reply;
  const isNumberWrong = plain(number).length < 6;
  const isFourWrong = !/^\d{3}[\dX]$/.test(plain(lastFour));

  function ask(event: FormEvent) {
    event.preventDefault();
    setAttempted(true);
    if (isNumberWrong || isFourWrong) return;
    void asking.act({ body: { number: plain(number), lastFour: plain(lastFour) } });
  }

  if (found !== undefined)
    return (
      <>
        <div className="page-head">
          <h1>{w.foundTitle(named(found.name))}</h1>
          <p className="sub quiet">
            <span className="num nb doc">{found.number}</span>{' '}
            {w.submittedAt(publicMoment(found.submittedAt, now, common))}
          </p>
          <p>
            <b>{words.row.state[found.state]}</b>
          </p>
          <p className="quiet">{w.noNames}</p>
        </div>
        <section className="sec" aria-labelledby="clock-h">
          <h2 id="clock-h">{words.clockTitle}</h2>
          <ClockBar clock={found.clock} hours={[]} now={now} />
        </section>
        <Where nodes={found.nodes} />
        <div className="btns">
          <Button onClick={() => asking.reset()}>{w.again}</Button>
        </div>
      </>
    );

  return (
    <div className="narrow">
      <div className="page-head">
        <h1>{w.title}</h1>
        <p className="sub">{w.lead}</p>
      </div>
      <form className="stack" noValidate onSubmit={ask}>
        <TextField
          label={w.number}
          hint={w.numberHint}
          error={attempted && isNumberWrong ? w.numberMissing : undefined}
          value={number}
          onChange={setNumber}
          input={{ name: 'number', maxLength: 40, spellCheck: false, autoCapitalize: 'characters' }}
        />
        <TextField
          label={w.lastFour}
          hint={w.lastFourHint}
          error={attempted && isFourWrong ? w.lastFourMissing : undefined}
          value={lastFour}
          onChange={setLastFour}
          input={{ name: 'lastFour', maxLength: 8, spellCheck: false, inputMode: 'text' }}
        />
        {asking.refused?.code === 'kernel.not_found' ? (
          <Notice tone="warn" alert title={w.none} />
        ) : (
          <Trouble refused={asking.refused} failed={asking.failed} again={asking.again} />
        )}
        <div className="btns">
          <Button kind="main" type="submit" wide busy={asking.busy}>
            {w.go}
          </Button>
        </div>
      </form>
    </div>
  );
}
