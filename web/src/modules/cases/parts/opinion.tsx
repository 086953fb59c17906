import { useId, useRef } from 'react';
import { useWords } from '../../../i18n/words.ts';
import { clockTime } from '../../../lib/dates.ts';
import { useKeys } from '../../../lib/keys.ts';
import { Button } from '../../../ui/button.tsx';

/** The opinion: typed, a standing phrase by one key, the legal basis by another. `keptAt` says when it was kept. */
export function OpinionBox({
  title,
  value,
  onChange,
  phrase,
  basis,
  keptAt,
  rows = 4,
}: {
  title: string;
  value: string;
  onChange: (text: string) => void;
  phrase: string;
  basis: string;
  keptAt: Date | undefined;
  rows?: number;
}) {
  const w = useWords('cases').page;
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const put = (text: string) => {
    onChange(value.trim() === '' ? text : `${value.trimEnd()}${text}`);
    area.current?.focus();
  };
  useKeys([
    { key: 'O', does: w.keys.opinion, run: () => area.current?.focus() },
    { key: '1', run: () => put(phrase) },
    { key: '2', run: () => put(basis) },
  ]);
  return (
    <div>
      <div className="row between opinion-head">
        <label htmlFor={id}>
          <b>{title}</b> {keptAt === undefined ? null : <span className="s q">{w.opinionKept(clockTime(keptAt))}</span>}
        </label>
        <span className="row">
          <Button size="small" keyName="1" onClick={() => put(phrase)}>
            {w.phrase}
          </Button>
          <Button size="small" keyName="2" onClick={() => put(basis)}>
            {w.cite}
          </Button>
        </span>
      </div>
      <textarea
        id={id}
        ref={area}
        className="in"
        rows={rows}
        value={value}
        maxLength={4000}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
