import type { ReactNode } from 'react';
import { readDocument } from '#contract/documents';
import { useWords } from '../../i18n/words.ts';
import { pathOf } from '../../lib/api.ts';
import { Icon } from '../../ui/icon.tsx';

/** A paper as PDF, in a window of its own. */
export function PaperLink({ id, children }: { id: string; children: ReactNode }) {
  const w = useWords('common');
  return (
    <a className="tap" href={pathOf(readDocument.path, { id })} target="_blank" rel="noreferrer">
      <Icon name="file" />
      {children}
      <span className="vh">{w.opensNew}</span>
    </a>
  );
}
