import type { RefusalCode } from '#contract/refusals';
import type { TemplateName } from './data.ts';
import { DOCUMENT_KINDS } from './kinds.ts';
import type { DocumentState } from './tables.ts';

export interface Standing {
  kind: TemplateName;
  state: DocumentState;
  demo: boolean;
}

/** Why this paper cannot be stamped now, or null. A second stamp on the same paper is no act of its own. */
export function stampRefusal({ kind, state }: Standing): RefusalCode | null {
  if (state === 'numbered' || state === 'annulled' || DOCUMENT_KINDS[kind].seal === 'none')
    return 'documents.not_ready';
  return state === 'rendered' ? null : 'documents.already_stamped';
}

/**
 * Why this paper cannot be handed over now, or null (decision 34): without a seal provider only a stamped paper goes
 * out; a demo copy, which is marked, and a paper that takes no seal may go as they are.
 */
export function deliveryRefusal({ kind, state, demo }: Standing): RefusalCode | null {
  if (state === 'numbered' || state === 'annulled') return 'documents.not_ready';
  if (state === 'rendered' && !demo && DOCUMENT_KINDS[kind].seal !== 'none') return 'documents.not_stamped';
  return null;
}
