import type { CaseView, FormSection } from '#contract/cases';
import { requiredMaterials } from '#contract/form-materials';
import { formSections } from '#contract/form-text';
import { getBundleDef, getItem, type ItemVersion } from '#catalogue';
import { documentsOf, DOCUMENT_KINDS, type IssuedDocument } from '#documents';
import { loadPersons } from '#identity';
import type { StaffActor } from '#kernel/actor';
import type { Context } from '#kernel/context';
import { licenceRefs } from '#licences';
import { filesOf } from '#materials';
import { loadBodies } from '#organisation';
import { abilitiesOf } from './abilities.ts';
import { clockView } from './clock.ts';
import { type FormPart, formPart } from './form-part.ts';
import { hallTime } from './hall-time.ts';
import { noticeOf } from './notice.ts';
import { rowsFrom } from './queries.ts';
import { seenCase } from './seen.ts';
import { countSheet, loadMarks, sheetOf } from './sheet.ts';
import { type CaseFacts, endedWell } from './state.ts';
import { type CaseRecord, loadLedger } from './store.ts';
import { ledgerRows } from './timeline.ts';

/** One case on one screen (R40, R63, R82). */
export async function caseView(
  context: Context,
  actor: StaffActor,
  region: string,
  id: string,
  now: Date,
): Promise<CaseView> {
  const { subject, all } = await seenCase(context, actor, region, id);
  const { fold } = subject;
  const [item, bodies, hall] = await Promise.all([
    getItem(context.db, fold.item_code, fold.item_version),
    loadBodies(context.db),
    hallTime(context, region),
  ]);
  const part = await formPart(context, subject);
  const [rows, ledger, documents, materials, abilities, people] = await Promise.all([
    rowsFrom(context, region, all, now),
    ledgerRows(context, actor, subject),
    documentsOf(context.db, region, [id]),
    materialsOf(context, subject, item, part),
    abilitiesOf(context, actor, subject, now),
    loadPersons(context, [fold.applicant_person_id]),
  ]);
  const row = rows.find((each) => each.id === id)!;
  const person = people.get(fold.applicant_person_id);
  const together = all.filter(
    (each) =>
      each.id !== id &&
      each.fold.branch === fold.branch &&
      each.fold.body_id === fold.body_id &&
      each.fold.outcome === null,
  );
  return {
    row,
    item: {
      code: item.code,
      version: item.version,
      name: item.name,
      legalKind: item.legalKind,
      decidedIn: item.decidedIn,
      basis: item.basis,
      resultName: item.resultName,
    },
    bundle: fold.bundle_id === null ? null : await bundleOf(context, fold, all, rows),
    applicant: {
      name: subject.applicantName,
      kind: fold.enterprise_id === null ? 'person' : 'enterprise',
      uscc: all.find((each) => each.fold.uscc !== null)?.fold.uscc ?? null,
      contactName: person?.name ?? '',
      contactPhoneMasked: person?.phoneMasked ?? null,
      channel: fold.channel,
    },
    form: await sectionsOf(context, subject, part, bodies.get(fold.body_id)?.code),
    materials,
    clocks: {
      promised: clockView('promised', item.promised, fold, now, hall),
      statutory: item.statutory === null ? null : clockView('statutory', item.statutory, fold, now, hall),
    },
    preconditions: fold.needs.map((need) => {
      const other = all.find((each) => each.id === need);
      return {
        caseId: need,
        itemName: rows.find((each) => each.id === need)?.itemName ?? '',
        met: other !== undefined && endedWell(other.fold),
      };
    }),
    notice: await noticeOf(context, subject),
    abilities,
    ledger,
    documents: documents.map(documentRef),
    together: together.map((each) => ({
      id: each.id,
      version: each.version,
      itemName: rows.find((one) => one.id === each.id)!.itemName,
    })),
    sheet: item.sheet.length === 0 ? null : await sheetProgress(context, subject, all),
  };
}

async function bundleOf(
  context: Context,
  fold: CaseRecord['fold'],
  all: readonly CaseRecord[],
  rows: CaseView['row'][],
) {
  const definition = await getBundleDef(context.db, fold.form_code, fold.form_version);
  return {
    id: fold.bundle_id!,
    no: fold.bundle_no ?? '',
    name: definition.name,
    branches: all.map((each) => {
      const row = rows.find((one) => one.id === each.id)!;
      return {
        caseId: each.id,
        branch: each.fold.branch,
        itemName: row.itemName,
        bodyName: row.bodyName,
        state: row.state,
        outcome: row.outcome,
        light: row.light,
        held: row.held,
      };
    }),
  };
}

async function sectionsOf(
  context: Context,
  { fold }: CaseRecord,
  part: Awaited<ReturnType<typeof formPart>>,
  reader: string | undefined,
): Promise<FormSection[]> {
  const definition = await getBundleDef(context.db, fold.form_code, fold.form_version);
  const sections = formSections(definition, part.answers, part.values, {
    mask: true,
    ...(reader !== undefined && { reader }),
  });
  return sections.map((section) => ({ ...section, rows: section.rows.map((row) => ({ ...row, source: 'form' })) }));
}

/** The papers that the case's own answers ask for, and what answers each of them. */
async function materialsOf(
  context: Context,
  subject: CaseRecord,
  item: ItemVersion,
  part: FormPart,
): Promise<CaseView['materials']> {
  const { fold, region, id: caseId } = subject;
  const [entries, definition, files] = await Promise.all([
    loadLedger(context.db, region, caseId),
    getBundleDef(context.db, fold.form_code, fold.form_version),
    filesOf(context, region, 'case', caseId),
  ]);
  const { facts } = JSON.parse(entries[0]!.text) as { facts: CaseFacts['submit'] };
  const licenceOf = new Map(facts.materials.map(({ code, licence }) => [code, licence]));
  const held = await licenceRefs(
    context.db,
    region,
    [...licenceOf.values()].flatMap((licence) => licence ?? []),
  );
  const asked = requiredMaterials({ ...definition, materials: item.materials }, part.answers, part.values, []);
  return asked.map(({ def, state }) => {
    const given = files.filter((file) => file.materialCode === def.code);
    const licence = held.get(licenceOf.get(def.code) ?? '');
    return {
      code: def.code,
      name: def.name,
      state: licence ? 'byLicence' : given.length > 0 || state === 'generated' ? 'given' : WITHOUT[state],
      files: given.map(({ id, name, mediaType, size }) => ({ id, name, mediaType, size })),
      ...(licence && { licence }),
    };
  });
}

const WITHOUT = { missing: 'missing', optional: 'notNeeded', byLicence: 'notNeeded' } as const;

async function sheetProgress(context: Context, subject: CaseRecord, all: readonly CaseRecord[]) {
  const [lines, marks] = await Promise.all([
    sheetOf(context, subject, all, { mask: true }),
    loadMarks(context, subject.region, subject.id),
  ]);
  const { filled, total } = countSheet(lines, marks);
  return { filled, total };
}

/** Seals as the register knows them: the hall's own is a body's seal too. */
const SEALS = { approval: 'approvalSeal', body: 'bodySeal', hall: 'bodySeal', none: null } as const;

export function documentRef(document: IssuedDocument): CaseView['documents'][number] {
  return {
    id: document.id,
    kind: document.kind,
    name: DOCUMENT_KINDS[document.kind].title,
    numberText: document.numberText,
    state: document.state,
    verifyCode: document.code,
    seal: SEALS[DOCUMENT_KINDS[document.kind].seal],
    at: document.issuedAt.toISOString(),
  };
}
