import { useState } from 'react';
import { complete, readCaseFile, uploadReceipt, type SheetView } from '#contract/cases';
import { useWords } from '../../../i18n/words.ts';
import { pathOf } from '../../../lib/api.ts';
import { hallTime } from '../../../lib/dates.ts';
import { useKeys } from '../../../lib/keys.ts';
import { useNow } from '../../../lib/now.ts';
import { useAct } from '../../../lib/use-operation.ts';
import { useUploads } from '../../../lib/use-uploads.ts';
import { refusalSentence } from '../../../i18n/refusal-sentence.ts';
import { Button } from '../../../ui/button.tsx';
import { FileDrop } from '../../../ui/file-drop.tsx';
import { say } from '../../../ui/live.tsx';
import { Trouble } from '../../../ui/refusal.tsx';
import { StepUp, withoutStepUp } from '../../identity/desk/step-up.tsx';
import { useHandOn } from './hand-on.tsx';
import { useKeptText } from './kept.ts';
import { PermitBox, RefusedBox } from './power-boxes.tsx';
import { CASE_LISTS } from './stale.ts';
import { abilityOf } from './verbs.ts';

const MEGABYTE = 1_000_000;
const RECEIPT = { accept: ['.pdf', '.jpg', '.jpeg', '.png'], maxBytes: 20 * MEGABYTE } as const;
const two = (n: number) => String(n).padStart(2, '0');

/** `2026-11-21T10:24` on the hall's clock, as the field of a browser wants it. */
function fieldTime(moment: Date): string {
  const t = hallTime(moment);
  return `${t.year}-${two(t.month)}-${two(t.day)}T${two(t.hour)}:${two(t.minute)}`;
}

/** How far the sheet is, and what comes back from outside: number, time, receipt; then it may be completed. */
export function SheetEnd({ view }: { view: SheetView }) {
  const w = useWords('cases');
  const s = w.sheets;
  const sentences = useWords('refusals');
  const now = useNow();
  const { rows, caseId } = view;
  const done = rows.filter((row) => row.state !== 'open').length;
  const skippable = rows.filter((row) => row.state === 'open' && row.skippable).length;
  const ability = abilityOf(view.abilities, 'complete');

  const [number, setNumber] = useKeptText(`outside number ${caseId}`);
  const [time, setTime] = useKeptText(`outside time ${caseId}`);
  const [receipt, setReceipt] = useKeptText(`outside receipt ${caseId}`);
  const [also, setAlso] = useState<ReadonlySet<string>>(() => new Set());
  const receiptId = receipt === '' ? view.receiptFileId : receipt;
  const uploads = useUploads(uploadReceipt, {
    input: { params: { id: caseId } },
    done: ({ file }) => setReceipt(file.id),
  });
  const at = time === '' ? undefined : new Date(`${time}:00+08:00`);
  const isFuture = at !== undefined && at > now;

  const completing = useAct(complete, {
    stale: CASE_LISTS,
    done: () => {
      say(s.done);
      for (const clear of [setNumber, setTime, setReceipt]) clear('');
    },
  });
  const handOn = useHandOn({ row: { id: caseId, version: view.version }, abilities: view.abilities });
  const missing = [
    done < rows.length ? s.what.fields : '',
    number.trim() === '' ? s.what.number : '',
    at === undefined ? s.what.at : '',
    receiptId === null ? s.what.receipt : '',
  ].filter((one) => one !== '');
  const because = isFuture ? s.future : missing.length > 0 ? s.stillMissing(missing.join(s.and)) : undefined;

  function go() {
    if (because !== undefined || at === undefined || receiptId === null) return say(because ?? '');
    const cases = [
      { id: caseId, version: view.version },
      ...view.together.filter((one) => also.has(one.id)).map(({ id, version }) => ({ id, version })),
    ];
    void completing.act({
      body: { cases, outsideNumber: number.trim(), outsideAt: at.toISOString(), receiptFileId: receiptId },
    });
    return undefined;
  }
  useKeys(ability?.allowed === true ? [{ key: 'Ctrl+Enter', does: s.keys.complete, run: go }] : []);

  return (
    <>
      <div className="sec">
        <header>
          <h2>{s.progress}</h2>
        </header>
        <p className="row base">
          <span className="bigno">
            {done} / {rows.length}
          </span>
          <span className="q">
            {s.filled}
            {skippable === 0 ? '' : `，${s.canSkip(skippable)}`}
          </span>
        </p>
        <Cells done={done} total={rows.length} label={s.progressSays(done, rows.length)} />
      </div>
      {ability === undefined ? (
        <p className="q">{s.ended}</p>
      ) : !ability.allowed ? (
        <RefusedBox
          act={w.complete}
          ability={ability}
          onHandTo={abilityOf(view.abilities, 'handOn')?.allowed === true ? (to) => void handOn.to(to, '') : undefined}
          busy={handOn.busy}
        />
      ) : (
        <div className="sec">
          <header>
            <h2>{s.back}</h2>
          </header>
          <div className="stack">
            <div className="outside">
              <label className="field">
                <span className="lab">{s.number}</span>
                <input
                  className="in"
                  value={number}
                  maxLength={60}
                  placeholder={s.numberHint}
                  autoComplete="off"
                  spellCheck={false}
                  onChange={(event) => setNumber(event.target.value)}
                />
              </label>
              <label className="field">
                <span className="lab">{s.at}</span>
                <input
                  className={isFuture ? 'in bad' : 'in'}
                  type="datetime-local"
                  value={time}
                  max={fieldTime(now)}
                  aria-invalid={isFuture || undefined}
                  onChange={(event) => setTime(event.target.value)}
                />
              </label>
            </div>
            <FileDrop
              label={receiptId === null ? s.receipt : `${s.receipt}　✓ ${s.receiptIn}`}
              hint={s.receiptHint}
              accept={RECEIPT.accept}
              maxBytes={RECEIPT.maxBytes}
              files={[
                ...uploads.uploading.map(({ refused, ...one }) => ({
                  ...one,
                  ...(refused && { message: refusalSentence(sentences, refused) }),
                })),
                ...(receiptId === null
                  ? []
                  : [
                      {
                        id: receiptId,
                        name: s.receipt,
                        size: 0,
                        state: 'done' as const,
                        href: pathOf(readCaseFile.path, { id: caseId, fileId: receiptId }),
                      },
                    ]),
              ]}
              onAdd={(files) => uploads.add(files.slice(0, 1))}
              onRemove={(id) => (id === receiptId ? setReceipt('') : uploads.remove(id))}
              onAgain={uploads.again}
            />
            {view.together.length === 0 ? null : (
              <fieldset className="together">
                <legend className="s">
                  <b>{w.page.together}</b> <span className="q">{w.page.togetherHint}</span>
                </legend>
                {view.together.map((one) => (
                  <label key={one.id} className="row">
                    <input
                      type="checkbox"
                      checked={also.has(one.id)}
                      onChange={(event) => {
                        const next = new Set(also);
                        if (event.target.checked) next.add(one.id);
                        else next.delete(one.id);
                        setAlso(next);
                      }}
                    />
                    {one.itemName}
                  </label>
                ))}
              </fieldset>
            )}
            <PermitBox act={w.complete} ability={ability} />
            <Trouble refused={withoutStepUp(completing.refused)} failed={completing.failed} again={completing.again} />
            <Button
              kind={because === undefined ? 'main' : 'second'}
              size="big"
              wide
              keyName="Ctrl ↵"
              busy={completing.busy}
              refusedBecause={because}
              onClick={go}
            >
              {s.complete}
            </Button>
            <p className="s q">{because ?? s.ready}</p>
          </div>
        </div>
      )}
      <Trouble refused={handOn.refused} failed={handOn.failed} again={handOn.again} />
      <StepUp act={completing} />
    </>
  );
}

const WIDTH = 324;

function Cells({ done, total, label }: { done: number; total: number; label: string }) {
  const size = (WIDTH - 2 * (total - 1)) / Math.max(1, total);
  return (
    <svg className="drawing" viewBox={`0 0 ${WIDTH} 14`} role="img" aria-label={label}>
      {Array.from({ length: total }, (_, at) => (
        <rect
          key={`cell ${at + 1}`}
          className={at < done ? 'used' : 'free'}
          x={at * (size + 2)}
          y={0.5}
          width={Math.max(1, size)}
          height={13}
        />
      ))}
    </svg>
  );
}
