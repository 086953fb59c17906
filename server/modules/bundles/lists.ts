import type { listIntake, listMine, queryProgress } from '#contract/bundles';
import { readPublicNumber } from '#contract/codes';
import type { Reply } from '#contract/operation';
import { loadPersons, personsWithLastFour } from '#identity';
import type { Actor, StaffActor } from '#kernel/actor';
import type { Context } from '#kernel/context';
import { notFound, Refusal } from '#kernel/refusal';
import { readBundle, noticeFacts } from './bundle-views.ts';
import { bundleClock } from './clock.ts';
import { draftOf, type Draft } from './draft-store.ts';
import { missingMaterials, missingSignatures, readDraft } from './draft-reading.ts';
import { noticeOfCases } from './draft-views.ts';
import { regionFor } from './place.ts';
import { nextAction, progressNodes } from './progress.ts';
import { forgetTries, takeQueryTry } from './query-tries.ts';
import { bundlesAtHall, bundlesOfApplicant, findBundle, placeOfNumber } from './store.ts';

type MineRow = Reply<typeof listMine>['rows'][number];
type IntakeRow = Reply<typeof listIntake>['rows'][number];

/** Lists are read by people: nobody has more at once, and older ones are found by number. */
const MOST = 100;

/** Drafts of a person that are not handed in, newest first. */
async function draftsOf(context: Context, region: string, personId: string): Promise<Draft[]> {
  const rows = await context.db
    .selectFrom('bundles_draft')
    .selectAll()
    .where('region_code', '=', region)
    .where('applicant_person_id', '=', personId)
    .where('state', 'in', ['open', 'frozen'])
    .where('bundle_id', 'is', null)
    .orderBy('saved_at', 'desc')
    .limit(MOST)
    .execute();
  return rows.flatMap((row) => draftOf(context, row) ?? []);
}

/** My drafts and bundles; what waits for me comes first. */
export async function listOwn(context: Context, actor: Actor, now: Date): Promise<{ rows: MineRow[] }> {
  if (actor.kind !== 'applicant') throw notFound();
  const region = await regionFor(context, actor);
  const [drafts, bundles] = await Promise.all([
    draftsOf(context, region, actor.id),
    bundlesOfApplicant(context.db, region, actor.id, MOST),
  ]);
  const rows = await Promise.all([
    ...drafts.map((draft) => draftRow(context, draft, now)),
    ...bundles.map(async (bundle): Promise<MineRow> => {
      const { fold, definition, progress, draft, cases } = await readBundle(context, bundle, now);
      const notice = await noticeOfCases(context, cases);
      return {
        kind: 'bundle',
        id: bundle.id,
        title: draft?.title ?? '',
        name: definition.name,
        number: fold.bundle_no,
        state: fold.state,
        next: nextAction(progress, noticeFacts(notice)),
        at: fold.submitted_at.toISOString(),
      };
    }),
  ]);
  return {
    rows: rows.toSorted((a, b) => Number(b.next !== null) - Number(a.next !== null) || b.at.localeCompare(a.at)),
  };
}

async function draftRow(context: Context, draft: Draft, now: Date): Promise<MineRow> {
  const reading = await readDraft(context, draft, now);
  return {
    kind: 'draft',
    id: draft.id,
    title: draft.title,
    name: reading.definition.name,
    number: null,
    state: draft.state,
    next: nextOfDraft(reading),
    at: draft.savedAt.toISOString(),
  };
}

/** `fillForm`, `addMaterials`, `askSignatures`, `awaitSignatures`, `submit`: the one thing that comes next. */
function nextOfDraft(reading: Awaited<ReturnType<typeof readDraft>>): NonNullable<MineRow['next']> {
  const missing = missingMaterials(reading.materials).length;
  if (reading.findings.length > 0) return { code: 'fillForm', facts: { count: reading.findings.length } };
  if (missing > 0) return { code: 'addMaterials', facts: { count: missing } };
  if (reading.draft.state === 'open') return { code: 'askSignatures', facts: { count: reading.people.length } };
  const signatures = missingSignatures(reading);
  return signatures > 0 ? { code: 'awaitSignatures', facts: { count: signatures } } : { code: 'submit', facts: {} };
}

/**
 * What waits at the windows of a hall: drafts begun there, bundles to take in, to be cured, to hand over. Who hands over
 * without taking in is told the last alone.
 */
export async function listAtWindow(context: Context, actor: StaffActor, now: Date): Promise<{ rows: IntakeRow[] }> {
  const { hallId, regionCode: region } = actor;
  const mayIntake = actor.permissions.has('case:intake');
  if (!mayIntake && !actor.permissions.has('case:deliver'))
    throw new Refusal('kernel.forbidden', { needs: 'case:intake' });
  if (hallId === null) return { rows: [] };
  const [drafts, bundles] = await Promise.all([
    context.db
      .selectFrom('bundles_draft')
      .selectAll()
      .where('region_code', '=', region)
      .where('hall_id', '=', hallId)
      .where('helper_staff_id', 'is not', null)
      .where('state', 'in', ['open', 'frozen'])
      .where('bundle_id', 'is', null)
      .orderBy('saved_at', 'desc')
      .limit(MOST)
      .execute(),
    bundlesAtHall(context.db, region, hallId, MOST),
  ]);
  const people = await loadPersons(context, [
    ...new Set([
      ...drafts.map((draft) => draft.applicant_person_id),
      ...bundles.map((bundle) => bundle.fold.applicant_person_id),
    ]),
  ]);
  const nameOf = (id: string) => people.get(id)?.name ?? '';
  const waiting = await Promise.all(
    bundles.map(async (bundle): Promise<IntakeRow> => {
      const { fold, definition, hall, draft } = await readBundle(context, bundle, now);
      const clock = bundleClock(fold, definition.limit, now, hall);
      return {
        kind: fold.state === 'returned' ? 'returned' : fold.state === 'submitted' ? 'submitted' : 'handOver',
        id: bundle.id,
        title: draft?.title ?? '',
        number: fold.bundle_no,
        applicantName: nameOf(fold.applicant_person_id),
        light: clock.light,
        at: fold.submitted_at.toISOString(),
        dueAt: clock.dueAt,
      };
    }),
  );
  const begun = drafts.map((draft): IntakeRow => ({
    kind: 'draft',
    id: draft.id,
    title: draft.title,
    number: null,
    applicantName: nameOf(draft.applicant_person_id),
    light: 'waiting',
    at: draft.saved_at.toISOString(),
    dueAt: null,
  }));
  return { rows: [...waiting, ...begun].filter((row) => mayIntake || row.kind === 'handOver') };
}

/**
 * Progress by number and last four, without signing in (R93). A wrong number, a foreign one and a wrong last four are
 * answered alike; five wrong ones close the number for a quarter of an hour. No name is in the answer.
 */
export async function progressByNumber(
  context: Context,
  body: { number: string; lastFour: string },
  now: Date,
): Promise<Reply<typeof queryProgress>> {
  const read = readPublicNumber(body.number);
  if (typeof read === 'string') throw notFound();
  const seconds = await takeQueryTry(context.db, read.number, now);
  if (seconds > 0) throw new Refusal('bundles.too_many_tries', { seconds });
  const place = await placeOfNumber(context.db, read.number);
  const bundle = place && (await findBundle(context.db, place.region, place.bundleId));
  if (!bundle) throw notFound();
  const matches = await personsWithLastFour(context, [bundle.fold.applicant_person_id], body.lastFour);
  if (matches.length === 0) throw notFound();
  await forgetTries(context.db, read.number);
  const { fold, definition, hall, progress } = await readBundle(context, bundle, now);
  return {
    number: read.number,
    name: definition.name,
    state: fold.state,
    submittedAt: fold.submitted_at.toISOString(),
    clock: bundleClock(fold, definition.limit, now, hall),
    nodes: progressNodes(progress).map((node) => ({ ...node, caseIds: [] })),
  };
}
