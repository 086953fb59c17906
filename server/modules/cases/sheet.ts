import { hallDate } from '#contract/dates';
import { type SheetLine, sheetLines } from '#contract/form-sheet';
import { getBundleDef, getItem } from '#catalogue';
import type { Act, Effect } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { loadBodies } from '#organisation';
import { formPart } from './form-part.ts';
import type { CaseRecord } from './store.ts';

/** The whole sheet of a case with its values, in the order of the outside screens; unmasked, for the officer's copying. */
export async function sheetOf(
  context: Context,
  subject: CaseRecord,
  siblings: readonly CaseRecord[],
  options: { mask: boolean },
): Promise<SheetLine[]> {
  const { fold } = subject;
  const [item, definition, part, bodies] = await Promise.all([
    getItem(context.db, fold.item_code, fold.item_version),
    getBundleDef(context.db, fold.form_code, fold.form_version),
    formPart(context, subject),
    loadBodies(context.db),
  ]);
  const registered = siblings.find((each) => each.fold.uscc !== null);
  const facts: Record<string, string> = registered
    ? {
        uscc: registered.fold.uscc!,
        registeredOn: hallDate(registered.fold.decided_at ?? registered.fold.submitted_at),
        registrationBody: bodies.get(registered.fold.body_id)?.name ?? '',
      }
    : {};
  const region = bodies.get(fold.body_id)?.remedy.regionName ?? '';
  return sheetLines(
    item.sheet,
    { definition, answers: part.answers, form: part.values, facts },
    { ...options, region },
  );
}

export interface FieldMark {
  position: number;
  state: 'copied' | 'skipped';
  at: Date;
}

export async function loadMarks(
  context: Pick<Context, 'db'>,
  region: string,
  caseId: string,
): Promise<Map<number, FieldMark>> {
  const rows = await context.db
    .selectFrom('cases_sheet_field')
    .select(['position', 'state', 'at'])
    .where('region_code', '=', region)
    .where('case_id', '=', caseId)
    .execute();
  return new Map(rows.map((row) => [row.position, row]));
}

export interface SheetCount {
  /** Fields that must still be copied. */
  open: number;
  /** Copied by hand: double entry. */
  copied: number;
  filled: number;
  total: number;
}

/** How far a sheet is. Skippable and empty fields do not keep it open. */
export function countSheet(lines: readonly SheetLine[], marks: ReadonlyMap<number, FieldMark>): SheetCount {
  return {
    open: lines.filter((line, position) => !marks.has(position) && !line.skippable && line.value !== '').length,
    copied: [...marks.values()].filter((mark) => mark.state === 'copied').length,
    filled: marks.size,
    total: lines.length,
  };
}

/** Marks a field; copying it again keeps the first time, so that double entry counts once. */
export function markFieldEffect(
  act: Act,
  mark: { caseId: string; bodyId: string; position: number; state: 'copied' | 'skipped'; staffId: string },
): Effect {
  return {
    ctes: [
      {
        name: 'case_sheet_field',
        sql: `INSERT INTO cases_sheet_field (region_code, case_id, position, body_id, state, at, by_staff_id)
              VALUES ($1, $2::uuid, $3::int, $4::uuid, $5, $6::timestamptz, $7::uuid)
              ON CONFLICT (region_code, case_id, position) DO UPDATE SET state = excluded.state`,
      },
    ],
    params: [act.region, mark.caseId, mark.position, mark.bodyId, mark.state, act.at, mark.staffId],
  };
}
