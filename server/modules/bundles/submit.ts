import type { submitDraft } from '#contract/bundles';
import type { MaterialDef } from '#contract/catalogue';
import { holds } from '#contract/elements';
import { effectiveAnswers, partFor, ticked } from '#contract/form';
import type { DraftMaterial } from '#contract/materials';
import { getItems, type ItemVersion } from '#catalogue';
import { type NewCase, planSubmission } from '#cases';
import { documentEffect, hallMinute, newDocument, renderJobs } from '#documents';
import { enterpriseMembersEffect, newEnterpriseEffect, openPersons } from '#identity';
import type { StaffActor } from '#kernel/actor';
import { type Act, commitAct } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { newId } from '#kernel/ids';
import { notFound, Refusal } from '#kernel/refusal';
import type { ActRequest } from '#kernel/route';
import { bodyByCode, type BodyRecord, loadHall } from '#organisation';
import { filesToCasesEffect } from '#materials';
import { demandOpen } from './draft.ts';
import { type DraftReading, missingMaterials, missingSignatures, readDraft } from './draft-reading.ts';
import { submitDraftEffect } from './draft-store.ts';
import { draftFor } from './place.ts';
import type { BundleFacts } from './state.ts';
import { beginLedger, drawNumbers, numbersEffect } from './store.ts';
import { agentOf, bookingOf, rolesOf } from './well-known.ts';

/** One item of a ticked branch, with the case that it becomes. */
interface Opening {
  id: string;
  branch: string;
  after: readonly string[];
  item: ItemVersion;
  body: BodyRecord;
}

/**
 * Hands in (R60, R78): one case an item, each with its frozen part of the form and its pinned item version, the
 * enterprise in the making, the receipt, the bundle's ledger; all of it one commit. The bundle clock starts.
 */
export async function handIn(context: Context, request: ActRequest<typeof submitDraft>) {
  const { act, actor, params, body } = request;
  const { draft } = await draftFor(context, actor, params.id);
  demandOpen(draft, body.version);
  if (draft.bundleId !== null) throw new Refusal('bundles.draft_closed', { state: draft.state });
  const reading = await readDraft(context, draft, act.at);
  demandComplete(reading);
  const applicant = (await openPersons(context, [draft.applicantPersonId])).get(draft.applicantPersonId);
  if (!applicant) throw notFound();
  const bundleId = newId(act.at.getTime());
  const enterpriseId = newId(act.at.getTime());
  const openings = await openingsOf(context, reading, act);
  const [{ bundleNo, caseNumbers }, hall, lead] = await Promise.all([
    drawNumbers(context.db, openings.length, act.at),
    loadHall(context.db, act.region),
    bodyByCode(context.db, reading.definition.leadBodyCode, act.region),
  ]);
  const cases = openings.map((opening, index) =>
    newCase(reading, opening, openings, { caseNo: caseNumbers[index]!, bundleId, bundleNo, enterpriseId }),
  );
  const plan = await planSubmission(context, { act, cases });
  const receipt = await receiptOf(context, act, reading, {
    bundleId,
    bundleNo,
    lead,
    actor: actor.kind === 'staff' ? actor : null,
  });
  const facts: BundleFacts['submit'] = {
    bundleNo,
    definition: reading.definition.code,
    definitionVersion: reading.definition.version,
    channel: draft.channel,
    person: draft.applicantPersonId,
    enterprise: enterpriseId,
    draft: draft.id,
    hall: draft.hallId ?? hall.id,
    frozenHash: draft.frozenHash!,
    signatures: reading.round.length,
    bodies: [...new Set(openings.map((opening) => opening.body.id))],
    cases: Object.fromEntries(
      openings.map(({ id, branch }) => [id, { branch, state: 'submitted' as const, outcome: null }]),
    ),
    booking: bookingOf(ticked(reading.definition, draft.answers), draft.form),
    receipt: receipt.id,
  };
  await commitAct(context.pool, {
    act,
    result: `bundle:${bundleId}`,
    audit: { event: 'bundles.submit', facts: { draft: draft.id, cases: cases.length } },
    appends: [...plan.appends, beginLedger(bundleId, act, facts)],
    effects: [
      ...plan.effects,
      newEnterpriseEffect({ id: enterpriseId, name: draft.title, region: act.region, createdBy: act.actor }),
      enterpriseMembersEffect(
        enterpriseId,
        rolesOf(draft.form, applicant.citizenNumber).map((role) => ({ personId: applicant.id, role })),
      ),
      submitDraftEffect(draft, bundleId, act.at),
      numbersEffect([bundleNo, ...caseNumbers], act.region, bundleId),
      ...filesToCasesEffect(act.region, cases),
      documentEffect([receipt]),
    ],
    events: [
      ...plan.events,
      { event: 'bundles.submitted', payload: { bundleId, caseIds: cases.map((each) => each.id) } },
    ],
    jobs: [...plan.jobs, ...renderJobs([receipt])],
  });
  return { result: `bundle:${bundleId}` };
}

/** @throws Refusal for the first of form, materials, signatures that is not complete. */
export function demandComplete(reading: DraftReading): void {
  if (reading.findings.length > 0)
    throw new Refusal('bundles.form_incomplete', { count: reading.findings.length }, { fields: reading.findings });
  const missing = missingMaterials(reading.materials);
  if (missing.length > 0)
    throw new Refusal('bundles.materials_missing', { count: missing.length, codes: missing.map((each) => each.code) });
  const signatures = missingSignatures(reading);
  if (signatures > 0 || reading.draft.frozenHash === null)
    throw new Refusal('bundles.signatures_missing', { count: signatures });
}

async function openingsOf(context: Context, { definition, draft }: DraftReading, act: Act): Promise<Opening[]> {
  const wanted = ticked(definition, draft.answers)
    .filter((branch) => branch.kind === 'case')
    .flatMap((branch) => branch.itemCodes.map((code) => ({ code, branch })));
  const items = await getItems(context.db, wanted, act.at);
  return Promise.all(
    wanted.map(async ({ branch }, index) => ({
      id: newId(act.at.getTime()),
      branch: branch.code,
      after: branch.after,
      item: items[index]!,
      body: await bodyByCode(context.db, branch.bodyCode, act.region),
    })),
  );
}

function newCase(
  reading: DraftReading,
  opening: Opening,
  all: readonly Opening[],
  of: { caseNo: string; bundleId: string; bundleNo: string; enterpriseId: string },
): NewCase {
  const { draft, definition } = reading;
  return {
    ...of,
    id: opening.id,
    itemCode: opening.item.code,
    itemVersion: opening.item.version,
    form: draft.definition,
    branch: opening.branch,
    bodyId: opening.body.id,
    applicantPersonId: draft.applicantPersonId,
    applicantName: draft.title,
    channel: draft.channel,
    needs: all.filter((other) => opening.after.includes(other.branch)).map((other) => other.id),
    part: {
      answers: effectiveAnswers(definition, draft.answers),
      values: partFor(definition, { bodyCode: opening.body.code }, draft.answers, draft.form),
    },
    materials: materialsFor(opening.item.materials, reading),
  };
}

/** What of the handed-in papers belongs to an item: the files and licences under its own material codes. */
export function materialsFor(
  defs: readonly MaterialDef[],
  { draft, materials, definition }: DraftReading,
): NewCase['materials'] {
  const answers = effectiveAnswers(definition, draft.answers);
  return defs
    .filter((def) => holds(def.when, answers, draft.form))
    .flatMap((def) => {
      const given: DraftMaterial | undefined = materials.find((each) => each.code === def.code);
      if (!given || (given.files.length === 0 && !given.licence)) return [];
      const files = given.files.map((file) => file.id);
      return [{ code: def.code, files, ...(given.licence && { licence: given.licence.id }) }];
    });
}

/** 收件凭证: what was received, when, by whom; it says itself that it is no acceptance. */
async function receiptOf(
  context: Context,
  act: Act,
  reading: DraftReading,
  about: { bundleId: string; bundleNo: string; lead: BodyRecord; actor: StaffActor | null },
) {
  const { draft, definition, materials } = reading;
  const agent = agentOf(draft.answers, draft.form);
  const hall = await loadHall(context.db, act.region);
  const window = hall.windows.find((each) => each.id === about.actor?.windowId);
  const papers = materials.filter((each) => each.state !== 'notNeeded' && each.state !== 'missing');
  return newDocument(context.keys, {
    region: act.region,
    kind: 'intakeReceipt',
    bodyId: about.lead.id,
    bodyName: about.lead.name,
    prefix: about.lead.docMark,
    subject: { kind: 'bundle', id: about.bundleId },
    demo: context.config.mode === 'demo',
    at: act.at,
    data: {
      caseNo: about.bundleNo,
      queryCode: about.bundleNo,
      applicant: draft.title,
      ...(agent !== null && { agent }),
      item: definition.name.zh,
      receivedAt: hallMinute(act.at),
      window: window ? `${hall.name} ${window.no}` : '网上提交',
      clerk: about.actor?.name ?? '系统自动收件',
      papers: papers.map((each) => ({
        name: each.name.zh,
        originals: 0,
        copies: 0,
        electronic: each.state === 'given' ? Math.max(1, each.files.length) : 1,
        ...(each.state === 'byLicence' && { note: '电子证照' }),
        ...(each.state === 'generated' && { note: '系统生成' }),
      })),
    },
  });
}
