import type { ReactNode } from 'react';
import type { FailedError, RefusedError } from '../lib/errors.ts';
import { refusalSentence } from '../i18n/refusal-sentence.ts';
import { useWords } from '../i18n/words.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

/** Why the server said no, and who could do it. `children`: the way on (hand over, ask, go back). */
export function RefusalNotice({ refused, children }: { refused: RefusedError; children?: ReactNode }) {
  const w = useWords('common');
  const sentences = useWords('refusals');
  return (
    <Notice tone="refused" alert title={refusalSentence(sentences, refused)}>
      {refused.could.length === 0 ? null : (
        <p>
          {w.somebodyCould}：
          {refused.could.map((one) => (
            <span key={one.id} className="nb">
              <b>{one.name}</b> {one.post}{' '}
            </span>
          ))}
        </p>
      )}
      {children}
    </Notice>
  );
}

/** Nobody answered: what was typed is kept, and trying again is the same act. */
export function FailureNotice({ again }: { again: () => unknown }) {
  const w = useWords('common');
  return (
    <Notice tone="warn" alert title={w.failed}>
      <p>{w.failedWhat}</p>
      <div className="btns">
        <Button onClick={() => void again()}>{w.retry}</Button>
      </div>
    </Notice>
  );
}

/** Whatever went wrong with an act or a reading, or nothing. */
export function Trouble({
  refused,
  failed,
  again,
  children,
}: {
  refused: RefusedError | undefined;
  failed: FailedError | undefined;
  again: () => unknown;
  children?: ReactNode;
}) {
  if (refused !== undefined) return <RefusalNotice refused={refused}>{children}</RefusalNotice>;
  if (failed !== undefined) return <FailureNotice again={again} />;
  return null;
}
