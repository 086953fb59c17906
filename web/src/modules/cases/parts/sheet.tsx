import { useRef, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { copyField, type SheetView } from '#contract/cases';
import { named, useWords } from '../../../i18n/words.ts';
import { clockTime } from '../../../lib/dates.ts';
import { useKeys } from '../../../lib/keys.ts';
import { useNow } from '../../../lib/now.ts';
import { useAct } from '../../../lib/use-operation.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Trouble } from '../../../ui/refusal.tsx';
import { Light } from '../../../ui/state-mark.tsx';
import { clockSpan } from './clock-drawing.tsx';
import { dueText } from './left.ts';
import { PublicNo } from './numbers.tsx';
import { SheetEnd } from './sheet-end.tsx';

type Row = SheetView['rows'][number];

/** Puts text on the clipboard; false where the browser does not allow it (plain HTTP, an old browser). */
async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** One sheet in the order of the outside screen. One current field; Space copies it and moves on, K skips. */
export function Sheet({ view, children }: { view: SheetView; children: ReactNode }) {
  const w = useWords('cases');
  const common = useWords('common');
  const now = useNow();
  const { rows, clock } = view;
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      rows.findIndex((row) => row.state === 'open'),
    ),
  );
  const [byHand, setByHand] = useState<{ label: string; value: string } | undefined>(undefined);
  const body = useRef<HTMLTableElement>(null);
  const copying = useAct(copyField, { stale: ['cases.sheet', 'cases.sheets'] });
  const current = rows[at];
  const open = view.abilities.some((one) => one.verb === 'complete');

  function goTo(place: number) {
    setAt(place);
    requestAnimationFrame(() => body.current?.querySelector('tr.cur')?.scrollIntoView({ block: 'nearest' }));
  }
  async function take(row: Row, skip: boolean) {
    if (skip && !row.skippable) return;
    const reply = await copying.act({ params: { id: view.caseId }, body: { index: row.index, skip } });
    if (reply === undefined) return;
    const isThere = skip || (await toClipboard(reply.value));
    setByHand(isThere ? undefined : { label: named(row.label), value: reply.value });
    if (row.index === current?.index) goTo(Math.min(rows.length - 1, at + 1));
  }
  useKeys(
    current === undefined || !open
      ? []
      : [
          {
            key: ' ',
            does: w.sheets.keys.copy,
            run: () => {
              // Another button that has the focus keeps its own Space.
              const focused = document.activeElement;
              if (focused instanceof HTMLButtonElement && !focused.closest('tr.cur')) focused.click();
              else void take(current, false);
            },
          },
          { key: 'ArrowUp', does: w.sheets.keys.move, run: () => goTo(Math.max(0, at - 1)) },
          { key: 'ArrowDown', run: () => goTo(Math.min(rows.length - 1, at + 1)) },
          { key: 'K', does: w.sheets.keys.skip, run: () => void take(current, true) },
        ],
  );

  const screens = [...new Set(rows.map((row) => row.screen))];
  return (
    <>
      <section aria-label={view.itemName}>
        <div className="row base between">
          <h1 className="cut">
            {view.itemName}　<span className="q light-h">{view.applicantName}</span>
          </h1>
          <Light light={clock.light}>
            {`${common.light[clock.light]} · ${dueText(w, clock.dueAt, now)}`}
            {clock.startedAt === null || clock.light === 'ended' || clock.remainingMinutes < 0
              ? ''
              : ` · ${clockSpan(w, clock, clock.remainingMinutes)}`}
          </Light>
        </div>
        <p className="s q sheet-lead">
          <PublicNo no={view.caseNo} />　{w.sheets.fillInto}：{view.outsideSystem}　{w.sheets.order}
          {'　'}
          <Link to={`/cases/${view.caseId}`}>{w.sheets.toCase}</Link>
        </p>
        <Trouble refused={copying.refused} failed={copying.failed} again={copying.again} />
        {byHand === undefined ? null : (
          <Notice tone="warn" alert title={w.sheets.notCopied}>
            <p>
              {byHand.label} <b className="val">{byHand.value}</b>
            </p>
          </Notice>
        )}
        <table className="tab row-34 sheet-table" ref={body}>
          <caption className="vh">{view.itemName}</caption>
          <colgroup>
            <col width={38} />
            <col width={158} />
            <col />
            <col width={76} />
            <col width={120} />
            <col width={128} />
          </colgroup>
          <thead>
            <tr>
              <th scope="col" className="r">
                {w.sheets.columns.order}
              </th>
              <th scope="col">{w.sheets.columns.field}</th>
              <th scope="col">{w.sheets.columns.value}</th>
              <th scope="col">{w.sheets.columns.source}</th>
              <th scope="col">{w.sheets.columns.progress}</th>
              <th scope="col">
                <span className="vh">{w.sheets.columns.act}</span>
              </th>
            </tr>
          </thead>
          {screens.map((screen) => (
            <tbody key={screen}>
              <tr className="grp">
                <th colSpan={6} scope="rowgroup">
                  <b>{w.sheets.screen(screen, screenName(rows, screen))}</b>
                </th>
              </tr>
              {rows.map((row, place) =>
                row.screen !== screen ? null : (
                  <FieldRow
                    key={row.index}
                    row={row}
                    isCurrent={open && place === at}
                    busy={copying.busy && place === at}
                    onTake={open ? (skip) => void take(row, skip) : undefined}
                    onChoose={() => setAt(place)}
                  />
                ),
              )}
            </tbody>
          ))}
        </table>
      </section>
      <section className="side-stack" aria-label={w.sheets.progress}>
        <SheetEnd view={view} />
        {children}
      </section>
    </>
  );
}

function screenName(rows: readonly Row[], screen: number): string {
  const first = rows.find((row) => row.screen === screen);
  return first === undefined ? '' : named(first.screenName);
}

function FieldRow({
  row,
  isCurrent,
  busy,
  onTake,
  onChoose,
}: {
  row: Row;
  isCurrent: boolean;
  busy: boolean;
  onTake: ((skip: boolean) => void) | undefined;
  onChoose: () => void;
}) {
  const w = useWords('cases').sheets;
  const label = named(row.label);
  const isDone = row.state !== 'open';
  const time = row.at === null ? '' : clockTime(row.at);
  return (
    <tr
      className={isCurrent ? 'cur' : isDone ? 'done' : undefined}
      aria-current={isCurrent ? 'true' : undefined}
      onClick={onChoose}
    >
      <td className="r q">{row.index + 1}</td>
      <td className="lab" title={label}>
        {label}
      </td>
      <td className="val" title={row.value}>
        {row.value} {row.personal ? <span className="tag src">{w.whole}</span> : null}
      </td>
      <td className="q">{w.sources[row.source] ?? row.source}</td>
      <td>
        {isCurrent && !isDone ? (
          <b className="now-word">{w.current}</b>
        ) : row.state === 'copied' ? (
          <Light light="normal">{w.copied(time)}</Light>
        ) : row.state === 'skipped' ? (
          <Light light="stopped">{w.skipped}</Light>
        ) : (
          <Light light={row.skippable ? 'stopped' : 'waiting'}>{row.skippable ? w.skippable : w.open}</Light>
        )}
      </td>
      <td className="r">
        {onTake === undefined ? null : (
          <>
            {row.skippable && row.state === 'open' ? (
              <Button size="small" {...(isCurrent && { keyName: 'K' })} onClick={() => onTake(true)}>
                {w.skip}
              </Button>
            ) : null}{' '}
            <Button
              size="small"
              kind={isCurrent ? 'main' : isDone ? 'plain' : 'second'}
              title={w.copyWhat(label)}
              busy={busy}
              {...(isCurrent && { keyName: '␣' })}
              onClick={() => onTake(false)}
            >
              {isDone && !isCurrent ? w.copyAgain : w.copy}
            </Button>
          </>
        )}
      </td>
    </tr>
  );
}
