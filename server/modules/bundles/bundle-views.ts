import type { BundleView } from '#contract/bundles';
import type { BundleDef } from '#contract/catalogue';
import type { NoticeView } from '#contract/cases';
import { getBundleDef, getItem } from '#catalogue';
import { type CaseRecord, clockView, documentRef, endedBy, hallTime, type HallTime } from '#cases';
import { documentsOf, type IssuedDocument } from '#documents';
import { findRating } from '#feedback';
import { loadEnterprises, loadStaff } from '#identity';
import type { Actor } from '#kernel/actor';
import type { Context } from '#kernel/context';
import { type BodyRecord, bodyByCode, loadBodies } from '#organisation';
import { bundleAbilities } from './bundle-abilities.ts';
import { type CaseHappening, eventsOf } from './bundle-events.ts';
import { catchUp } from './catch-up.ts';
import { bundleClock, clockHours } from './clock.ts';
import { type Draft, loadDraft } from './draft-store.ts';
import { noticeOfCases } from './draft-views.ts';
import { type NamedOfficer, officersFor } from './officer-for.ts';
import { bundleFor } from './place.ts';
import { nextAction, type ProgressCase, type ProgressFacts, progressNodes } from './progress.ts';
import { type BundleFold, hasResult } from './state.ts';
import { type BundleRecord, loadLedger } from './store.ts';
import { deliveryWayOf } from './well-known.ts';

/** A bundle beside everything that its picture is made of. */
export interface BundleReading {
  bundle: BundleRecord;
  fold: BundleFold;
  definition: BundleDef;
  cases: CaseRecord[];
  hall: HallTime;
  progress: ProgressFacts;
  draft: Draft | null;
}

export async function readBundle(context: Context, bundle: BundleRecord, now: Date): Promise<BundleReading> {
  const { definition_code, definition_version, draft_id } = bundle.fold;
  const [definition, { cases, fold }, hall, draft] = await Promise.all([
    getBundleDef(context.db, definition_code, definition_version),
    catchUp(context, bundle, now),
    hallTime(context, bundle.region),
    loadDraft(context, bundle.region, draft_id),
  ]);
  const progress: ProgressFacts = {
    definition,
    fold,
    cases: await progressCases(context, bundle.region, cases, hall, now),
    deliveryWay: deliveryWayOf(draft?.form ?? {}),
    now,
  };
  return { bundle, fold, definition, cases, hall, progress, draft };
}

async function progressCases(
  context: Context,
  region: string,
  cases: readonly CaseRecord[],
  hall: HallTime,
  now: Date,
): Promise<ProgressCase[]> {
  const enders = await endedBy(
    context.db,
    region,
    cases.map((each) => each.id),
  );
  const officerOf = ({ id, fold }: CaseRecord) => enders.get(id) ?? fold.holder_staff_id;
  const staff = await loadStaff(context.db, [...new Set(cases.flatMap((each) => officerOf(each) ?? []))]);
  return Promise.all(
    cases.map(async (each) => {
      const { fold } = each;
      const item = await getItem(context.db, fold.item_code, fold.item_version);
      const clock = clockView('promised', item.promised, fold, now, hall);
      return {
        id: each.id,
        branch: fold.branch,
        state: fold.state,
        outcome: fold.outcome,
        held: fold.held,
        light: clock.light,
        dueAt: clock.dueAt === null ? null : new Date(clock.dueAt),
        endedAt: fold.ended_at,
        officerName: staff.get(officerOf(each) ?? '')?.name ?? null,
      };
    }),
  );
}

export async function viewBundle(context: Context, actor: Actor, id: string, now: Date): Promise<BundleView> {
  const { bundle, capacity } = await bundleFor(context, actor, id);
  const reading = await readBundle(context, bundle, now);
  const { fold, definition, cases, hall, progress, draft } = reading;
  const region = bundle.region;
  const [bodies, items, lines, documents, rating, enterprises, notice, lead] = await Promise.all([
    loadBodies(context.db),
    Promise.all(cases.map((each) => getItem(context.db, each.fold.item_code, each.fold.item_version))),
    loadLedger(context.db, region, id),
    documentsOf(context.db, region, [id, ...cases.map((each) => each.id)]),
    fold.rated_at === null ? null : findRating(context.db, region, { kind: 'bundle', id }),
    loadEnterprises(context.db, [fold.enterprise_id]),
    noticeOfCases(context, cases),
    bodyByCode(context.db, definition.leadBodyCode, region),
  ]);
  const [officers, abilities] = await Promise.all([
    officersOf(context, reading, now),
    bundleAbilities(context, actor, capacity, { ...bundle, fold }, cases, now),
  ]);
  const nodes = progressNodes(progress).map((node) => withOfficer(node, reading, officers));
  const owner = await ownerOf(context, lead, officers.get(lead.code));
  const clock = bundleClock(fold, definition.limit, now, hall);
  const bodyName = (each: CaseRecord) => bodies.get(each.fold.body_id)?.shortName ?? '';
  const happenings = cases.map((each, index): CaseHappening => ({
    itemName: items[index]!.name.zh,
    bodyName: bodyName(each),
    officerName: progress.cases.find((one) => one.id === each.id)?.officerName ?? null,
    outcome: each.fold.outcome,
    endedAt: each.fold.ended_at,
    documentId: ofCase(documents, each.id)[0]?.id ?? null,
  }));
  return {
    id,
    version: bundle.version,
    bundleNo: fold.bundle_no,
    definition: { code: definition.code, version: definition.version, name: definition.name },
    title: draft?.title ?? '',
    state: fold.state,
    channel: fold.channel,
    submittedAt: fold.submitted_at.toISOString(),
    acceptedAt: fold.accepted_at?.toISOString() ?? null,
    finishedAt: fold.finished_at?.toISOString() ?? null,
    clock,
    clockHours: clockHours(clock, now, hall),
    nodes,
    next: nextAction(progress, noticeFacts(notice)),
    events: eventsOf(lines, happenings),
    results: cases.flatMap((each, index) => {
      if (!hasResult(each.fold)) return [];
      const paper = resultPaper(ofCase(documents, each.id));
      return [
        {
          caseId: each.id,
          name: items[index]!.resultName,
          document: paper ? documentRef(paper) : null,
          licenceId: each.fold.licence_id,
          ready: paper?.fileId != null || each.fold.licence_id !== null,
        },
      ];
    }),
    owner,
    uscc: enterprises.get(fold.enterprise_id)?.uscc ?? null,
    notice,
    draftId: fold.draft_id,
    rating: rating && { level: rating.level, at: rating.at.toISOString() },
    abilities,
    cases: cases.map((each, index) => ({
      id: each.id,
      version: each.version,
      caseNo: each.fold.case_no,
      itemName: items[index]!.name.zh,
      bodyName: bodyName(each),
      state: each.fold.state,
      outcome: each.fold.outcome,
      held: each.fold.held,
    })),
    receiptDocumentId: documents.find((each) => each.kind === 'intakeReceipt' && each.subject.id === id)?.id ?? null,
  };
}

function ofCase(documents: readonly IssuedDocument[], caseId: string): IssuedDocument[] {
  return documents.filter((each) => each.subject.id === caseId && each.kind !== 'supplementNotice');
}

/** The licence itself where there is one, else the paper that ended the case. */
function resultPaper(papers: readonly IssuedDocument[]): IssuedDocument | undefined {
  return papers.find((each) => each.kind === 'businessLicence') ?? papers[0];
}

export function noticeFacts(notice: NoticeView | null): { lines: number; respondBy: Date | null } | null {
  if (!notice) return null;
  return { lines: notice.lines.length, respondBy: notice.respondBy === null ? null : new Date(notice.respondBy) };
}

/** Who could act in each body that has a running branch, and in the lead body, by code of the body. */
async function officersOf(
  context: Context,
  { definition, progress, bundle }: BundleReading,
  now: Date,
): Promise<Map<string, NamedOfficer>> {
  const running = new Set(progressNodes(progress).flatMap((node) => (isRunning(node) ? [node.code] : [])));
  const branches = definition.branches.filter(
    (branch) =>
      branch.itemCodes.length > 0 && (running.has(branch.code) || branch.bodyCode === definition.leadBodyCode),
  );
  const wanted = await Promise.all(
    branches.map(async (branch) => ({
      body: await bodyByCode(context.db, branch.bodyCode, bundle.region),
      itemCode: branch.itemCodes[0]!,
    })),
  );
  const named = await officersFor(context, wanted, now);
  return new Map(
    wanted.flatMap(({ body }) => {
      const officer = named.get(body.id);
      return officer ? [[body.code, officer] as const] : [];
    }),
  );
}

function isRunning(node: BundleView['nodes'][number]): boolean {
  return node.kind === 'case' && (node.state === 'work' || node.state === 'later') && node.officerName === null;
}

/** A branch at work that nobody has taken up yet names the officer whose it is. */
function withOfficer(
  node: BundleView['nodes'][number],
  { definition }: BundleReading,
  officers: ReadonlyMap<string, NamedOfficer>,
): BundleView['nodes'][number] {
  const branch = definition.branches.find((each) => each.code === node.code);
  const officer = branch && isRunning(node) ? officers.get(branch.bodyCode) : undefined;
  return officer ? { ...node, officerName: officer.name } : node;
}

/** Whom to ask about the bundle: the officer of the lead body, or the body alone where no letter stands. */
async function ownerOf(
  context: Context,
  lead: BodyRecord,
  officer: NamedOfficer | undefined,
): Promise<BundleView['owner']> {
  if (!officer) return { name: '', post: '', phone: lead.phone, bodyName: lead.name };
  const phone = (await loadStaff(context.db, [officer.id])).get(officer.id)?.phone ?? lead.phone;
  return { name: officer.name, post: officer.post, phone, bodyName: lead.name };
}
