import type { SheetView } from '#contract/cases';
import { getItem } from '#catalogue';
import type { StaffActor } from '#kernel/actor';
import type { Context } from '#kernel/context';
import { abilitiesOf } from './abilities.ts';
import { clockView } from './clock.ts';
import { hallTime } from './hall-time.ts';
import { rowsFrom } from './queries.ts';
import { seenCase } from './seen.ts';
import { loadMarks, sheetOf } from './sheet.ts';

/** The fill-once sheet as the officer works on it. */
export async function sheetView(
  context: Context,
  actor: StaffActor,
  region: string,
  id: string,
  now: Date,
): Promise<SheetView> {
  const { subject, all } = await seenCase(context, actor, region, id);
  const { fold } = subject;
  const item = await getItem(context.db, fold.item_code, fold.item_version);
  const [lines, marks, hall, abilities, rows, outside] = await Promise.all([
    sheetOf(context, subject, all, { mask: true }),
    loadMarks(context, region, id),
    hallTime(context, region),
    abilitiesOf(context, actor, subject, now),
    rowsFrom(context, region, all, now),
    context.db
      .selectFrom('cases_outside')
      .select('receipt_file_id')
      .where('region_code', '=', region)
      .where('case_id', '=', id)
      .executeTakeFirst(),
  ]);
  return {
    caseId: id,
    version: subject.version,
    caseNo: fold.case_no,
    itemName: item.name.zh,
    applicantName: subject.applicantName,
    outsideSystem: item.outsideSystem ?? '',
    rows: lines.map((line, index) => {
      const mark = marks.get(index);
      return { ...line, index, state: mark?.state ?? ('open' as const), at: mark?.at.toISOString() ?? null };
    }),
    clock: clockView('promised', item.promised, fold, now, hall),
    abilities,
    receiptFileId: outside?.receipt_file_id ?? null,
    together: rows
      .filter(
        (row) =>
          row.id !== id &&
          row.outcome === null &&
          all.some((each) => each.id === row.id && each.fold.branch === fold.branch),
      )
      .map((row) => ({ id: row.id, version: row.version, itemName: row.itemName })),
  };
}
