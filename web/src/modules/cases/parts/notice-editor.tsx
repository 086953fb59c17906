import { useRef, useState, type ReactNode } from 'react';
import type { FormSection, NoticeLine, NoticeView } from '#contract/cases';
import type { Named } from '#contract/common';
import { named, useWords } from '../../../i18n/words.ts';
import { useKeys } from '../../../lib/keys.ts';
import { Button } from '../../../ui/button.tsx';
import { say } from '../../../ui/live.tsx';
import { useKeptText } from './kept.ts';

export interface NoticeSubject {
  materials: readonly { code: string; name: Named; state: string; cures?: readonly string[] }[];
  form: readonly FormSection[];
  /** Law that the item rests on: stands as the ground until another is written. */
  basis: string;
  /** What was told before: a further notice may only name its open lines. */
  before: NoticeView | null;
}

type Line = NoticeLine;

function linesFrom(text: string): Line[] | undefined {
  try {
    const kept: unknown = JSON.parse(text);
    return Array.isArray(kept) ? (kept as Line[]) : undefined;
  } catch {
    return undefined;
  }
}

const isWhole = (line: Line) => [line.about, line.problem, line.cure].every((part) => part.trim() !== '');

/**
 * The one notice (行政许可法 32(4)): a line for each paper or field, what is wrong, how to cure it, by which ground.
 * What was not handed in is one press away. Kept in this tab until it is sent.
 */
export function NoticeEditor({
  keep,
  subject,
  busy,
  onSend,
  onCancel,
  children,
}: {
  /** Names the draft of this notice in the tab's storage. */
  keep: string;
  subject: NoticeSubject;
  busy: boolean;
  onSend: (lines: NoticeLine[]) => void;
  onCancel: () => void;
  /** What went wrong with sending. */
  children?: ReactNode;
}) {
  const w = useWords('cases').page.return;
  const { materials, form, basis, before } = subject;
  const open = before?.lines.filter((line) => !line.cured);
  const list = useRef<HTMLOListElement>(null);
  const [attempt, setAttempt] = useState(0);
  const [kept, keepText] = useKeptText(keep);

  const blank: Line = { about: '', label: '', problem: '', cure: '', ground: basis };
  const begin: Line[] = (open ?? []).map(({ about, label, problem, cure, ground }) => ({
    about,
    label,
    problem,
    cure,
    ground,
  }));
  const lines = linesFrom(kept) ?? (begin.length === 0 ? [blank] : begin);
  const set = (next: Line[]) => keepText(JSON.stringify(next));
  const change = (at: number, part: Partial<Line>) =>
    set(lines.map((line, place) => (place === at ? { ...line, ...part } : line)));

  function choose(at: number, about: string) {
    const material = materials.find((one) => one.code === about);
    const row = form.flatMap((section) => section.rows).find((one) => one.element === about);
    const label = material !== undefined ? named(material.name) : row !== undefined ? named(row.label) : '';
    const cures = material?.cures?.join('；') ?? '';
    const cure = lines[at]?.cure ?? '';
    change(at, { about, label, ...(cure === '' && cures !== '' && { cure: cures }) });
  }
  const told = new Set(lines.map((line) => line.about));
  const notGiven = open !== undefined ? [] : materials.filter((one) => one.state === 'missing' && !told.has(one.code));
  function addMissing(one: NoticeSubject['materials'][number]) {
    const line = {
      about: one.code,
      label: named(one.name),
      problem: w.missing,
      cure: one.cures?.join('；') ?? '',
      ground: basis,
    };
    set([...lines.filter((other) => other.about !== '' || other.problem !== ''), line]);
  }
  function add() {
    set([...lines, blank]);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('li:last-child select')?.focus());
  }
  function send() {
    setAttempt(attempt + 1);
    if (lines.every(isWhole)) return onSend(lines);
    say(w.incomplete);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    return undefined;
  }
  useKeys([{ key: 'Ctrl+Enter', does: w.send(lines.length), run: send }]);
  const bad = (text: string) => (attempt > 0 && text.trim() === '' ? true : undefined);
  const className = (text: string) => (bad(text) === true ? 'in bad' : 'in');

  return (
    <section className="notice-editor" aria-label={w.title}>
      <div className="sec">
        <header>
          <h2>{w.title}</h2>
          <span className="s q">{open === undefined ? w.lead : w.second}</span>
        </header>
      </div>
      {children}
      {notGiven.length === 0 ? null : (
        <p className="chips">
          <span className="s q">{w.notGiven}</span>
          {notGiven.map((one) => (
            <button key={one.code} type="button" className="chip" onClick={() => addMissing(one)}>
              ＋ {named(one.name)}
            </button>
          ))}
        </p>
      )}
      <ol className="lines" ref={list}>
        {lines.map((line, at) => (
          // The place of a line is its identity: two lines may be about the same paper.
          <li key={`line ${at + 1}`}>
            <div className="row between">
              <h3>{w.line(at + 1)}</h3>
              {lines.length === 1 ? null : (
                <Button kind="plain" size="small" onClick={() => set(lines.filter((_, place) => place !== at))}>
                  {w.remove}
                </Button>
              )}
            </div>
            <div className="line">
              <label className="field">
                <span className="lab">{w.about}</span>
                <select
                  className={className(line.about)}
                  value={line.about}
                  aria-invalid={bad(line.about)}
                  onChange={(event) => choose(at, event.target.value)}
                >
                  <option value="">{w.aboutChoose}</option>
                  {open === undefined ? (
                    <>
                      <optgroup label={w.materials}>
                        {materials.map((one) => (
                          <option key={one.code} value={one.code}>
                            {named(one.name)}
                          </option>
                        ))}
                      </optgroup>
                      <optgroup label={w.fields}>
                        {form.flatMap((section) =>
                          section.rows.map((row) => (
                            <option key={row.element} value={row.element}>
                              {named(row.label)}
                            </option>
                          )),
                        )}
                      </optgroup>
                    </>
                  ) : (
                    open.map((one) => (
                      <option key={one.about} value={one.about}>
                        {one.label}
                      </option>
                    ))
                  )}
                </select>
              </label>
              <label className="field">
                <span className="lab">{w.ground}</span>
                <input
                  className="in"
                  value={line.ground}
                  maxLength={200}
                  onChange={(event) => change(at, { ground: event.target.value })}
                />
              </label>
              <label className="field">
                <span className="lab">{w.problem}</span>
                <textarea
                  className={className(line.problem)}
                  rows={2}
                  value={line.problem}
                  maxLength={500}
                  aria-invalid={bad(line.problem)}
                  onChange={(event) => change(at, { problem: event.target.value })}
                />
              </label>
              <label className="field">
                <span className="lab">{w.cure}</span>
                <textarea
                  className={className(line.cure)}
                  rows={2}
                  value={line.cure}
                  maxLength={500}
                  aria-invalid={bad(line.cure)}
                  onChange={(event) => change(at, { cure: event.target.value })}
                />
              </label>
            </div>
          </li>
        ))}
      </ol>
      <div className="row">
        {open === undefined ? <Button onClick={add}>{w.add}</Button> : null}
        <Button kind="plain" keyName="Esc" onClick={onCancel}>
          {w.cancel}
        </Button>
        <span className="push">
          <Button kind="main" keyName="Ctrl ↵" busy={busy} onClick={send}>
            {w.send(lines.length)}
          </Button>
        </span>
      </div>
    </section>
  );
}
