import type { NoticeLine, NoticeView } from '#contract/cases';
import type { Context } from '#kernel/context';
import { openSnapshots } from './snapshot.ts';
import type { CaseFacts } from './state.ts';
import { type CaseRecord, loadLedger } from './store.ts';

/** The last notice, with which of its lines were answered by handing in again. */
export async function noticeOf(context: Context, subject: CaseRecord): Promise<NoticeView | null> {
  const { fold } = subject;
  if (fold.notices === 0 || fold.notice_at === null) return null;
  const entries = await loadLedger(context.db, subject.region, subject.id);
  const last = entries.findLast((each) => each.verb === 'return')!;
  const { facts } = JSON.parse(last.text) as { facts: CaseFacts['return'] };
  const text = (await openSnapshots(context.db, context.keys, subject.region, [facts.snapshot])).get(facts.snapshot);
  const lines = text === undefined ? [] : (JSON.parse(text) as NoticeLine[]);
  return {
    documentId: facts.document,
    noticeAt: fold.notice_at.toISOString(),
    respondBy: fold.respond_by?.toISOString() ?? null,
    lines: lines.map((line) => ({ ...line, cured: fold.state !== 'returned' })),
  };
}
