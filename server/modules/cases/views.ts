import type { CaseView, FormSection, LedgerRow, NoticeLine, NoticeView, SheetView } from '#contract/cases';
import type { Ability } from '#contract/common';
import { formSections } from '#contract/form-text';
import { getBundleDef, getItem, type ItemVersion } from '#catalogue';
import { documentsOf, DOCUMENT_KINDS, type IssuedDocument } from '#documents';
import { loadPersons, loadStaff } from '#identity';
import type { Actor, StaffActor } from '#kernel/actor';
import type { Context } from '#kernel/context';
import type { EntryText } from '#kernel/ledger';
import { notFound } from '#kernel/refusal';
import { licenceRefs } from '#licences';
import { filesOf } from '#materials';
import { permitText, type PermitRef, permitView, type Power } from '#officers';
import { loadBodies } from '#organisation';
import { mayReadOpinions, maySee } from './access.ts';
import { verdicts } from './authority.ts';
import { clockView } from './clock.ts';
import { formPart } from './form-part.ts';
import { hallTime } from './hall-time.ts';
import { rowsFrom } from './queries.ts';
import { countSheet, loadMarks, sheetOf } from './sheet.ts';
import { openSnapshots } from './snapshot.ts';
import { type CaseFacts, endedWell, objection } from './state.ts';
import { type CaseRecord, loadLedger, loadWithSiblings } from './store.ts';

/** The case, its siblings, and *not found* for whoever may not see it. */
export async function seenCase(
  context: Context,
  actor: Actor,
  region: string,
  id: string,
): Promise<{ subject: CaseRecord; all: CaseRecord[]; siblings: CaseRecord[] }> {
  const all = await loadWithSiblings(context.pool, region, [id]);
  const subject = all.find((each) => each.id === id);
  const siblings = all.filter((each) => each.id !== id);
  if (!subject || !maySee(actor, subject, siblings)) throw notFound();
  return { subject, all, siblings };
}

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
  const [rows, part, ledger, documents, materials, abilities, people] = await Promise.all([
    rowsFrom(context, region, all, now),
    formPart(context, subject),
    ledgerRows(context, actor, subject),
    documentsOf(context.db, region, [id]),
    materialsOf(context, subject, item),
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

async function materialsOf(context: Context, subject: CaseRecord, item: ItemVersion): Promise<CaseView['materials']> {
  const entries = await loadLedger(context.db, subject.region, subject.id);
  const submitted = JSON.parse(entries[0]!.text) as EntryText & { facts: CaseFacts['submit'] };
  const licences = submitted.facts.materials.flatMap((each) => each.licence ?? []);
  const [files, held] = await Promise.all([
    filesOf(context, subject.region, 'case', subject.id),
    licenceRefs(context.db, subject.region, licences),
  ]);
  return item.materials.map((material) => {
    const given = files.filter((file) => file.materialCode === material.code);
    const licenceId = submitted.facts.materials.find((each) => each.code === material.code)?.licence;
    const licence = licenceId === undefined ? undefined : held.get(licenceId);
    const generated = material.form === 'generated';
    return {
      code: material.code,
      name: material.name,
      state: licence
        ? ('byLicence' as const)
        : given.length > 0 || generated
          ? ('given' as const)
          : material.required
            ? ('missing' as const)
            : ('notNeeded' as const),
      files: given.map(({ id, name, mediaType, size }) => ({ id, name, mediaType, size })),
      ...(licence && { licence }),
    };
  });
}

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

const POWERS: Record<string, { power: Power; verb: Parameters<typeof objection>[2] }> = {
  examine: { power: 'examine', verb: 'examine' },
  approve: { power: 'approve', verb: 'decide' },
  refuse: { power: 'refuse', verb: 'decide' },
  complete: { power: 'complete', verb: 'complete' },
  return: { power: 'examine', verb: 'return' },
};

/**
 * What this officer may do to the case now, by the functions that would refuse it. A verb that the procedure does not
 * know is left out; one that only this officer may not do is named with who could.
 */
export async function abilitiesOf(
  context: Context,
  actor: StaffActor,
  subject: CaseRecord,
  now: Date,
): Promise<Ability[]> {
  const [found] = await verdicts(
    context,
    actor,
    subject.region,
    [subject],
    ['examine', 'approve', 'refuse', 'complete'],
    now,
  );
  const { item, byPower } = found!;
  const abilities: Ability[] = [];
  for (const [name, { power, verb }] of Object.entries(POWERS)) {
    if ((name === 'approve' || name === 'refuse') && item.decidedIn !== 'here') continue;
    if (name === 'complete' && item.procedure !== 'service' && item.decidedIn === 'here') continue;
    const no = objection(subject.fold, item.procedure, verb);
    if (no?.code === 'cases.wrong_state') continue;
    const verdict = byPower.get(power)!;
    if (no) abilities.push({ verb: name, allowed: false, code: no.code, facts: no.facts });
    else if (verdict.allowed) abilities.push({ verb: name, allowed: true, permit: permitView(verdict.permit) });
    else abilities.push({ verb: name, allowed: false, code: verdict.code, facts: verdict.facts, could: verdict.could });
  }
  const handOn = objection(subject.fold, item.procedure, 'hand_on');
  if (!handOn && actor.bodyId === subject.fold.body_id) abilities.push({ verb: 'handOn', allowed: true });
  return abilities;
}

async function sheetProgress(context: Context, subject: CaseRecord, all: readonly CaseRecord[]) {
  const [lines, marks] = await Promise.all([
    sheetOf(context, subject, all, { mask: true }),
    loadMarks(context, subject.region, subject.id),
  ]);
  const { filled, total } = countSheet(lines, marks);
  return { filled, total };
}

const TEXT_FACTS: ReadonlySet<string> = new Set([
  'snapshot',
  'hash',
  'formSnapshot',
  'formHash',
  'documents',
  'materials',
  'person',
  'enterprise',
]);

/** The ledger as a timeline; opinions are opened for those who may read them. */
export async function ledgerRows(context: Context, actor: Actor, subject: CaseRecord): Promise<LedgerRow[]> {
  const entries = await loadLedger(context.db, subject.region, subject.id);
  const texts = entries.map((each) => JSON.parse(each.text) as EntryText);
  const opinions = mayReadOpinions(actor, subject)
    ? await openSnapshots(
        context.db,
        context.keys,
        subject.region,
        texts.flatMap((text) => snapshotOf(text) ?? []),
      )
    : new Map<string, string>();
  const ids = (kind: string) => [
    ...new Set(entries.flatMap((each) => (each.actor.startsWith(kind) ? [each.actor.slice(kind.length)] : []))),
  ];
  const [staff, people, bodies] = await Promise.all([
    loadStaff(context.db, ids('staff:')),
    loadPersons(context, ids('person:')),
    loadBodies(context.db),
  ]);
  return entries.map((each, index) => {
    const text = texts[index]!;
    const id = each.actor.slice(each.actor.indexOf(':') + 1);
    const officer = staff.get(id);
    const snapshot = snapshotOf(text);
    return {
      seq: each.seq,
      at: each.at.toISOString(),
      verb: each.verb,
      actorName: officer?.name ?? people.get(id)?.name ?? '',
      actorPost: officer?.post ?? (each.actor.startsWith('system:') ? 'system' : 'applicant'),
      onBehalf: text.onBehalf === null ? null : (bodies.get(text.onBehalf)?.shortName ?? null),
      permitText: text.permit === null ? null : permitText(text.permit as unknown as PermitRef),
      ground: text.ground,
      opinion: each.verb === 'return' || snapshot === null ? null : (opinions.get(snapshot) ?? null),
      facts: Object.fromEntries(Object.entries(text.facts).filter(([name]) => !TEXT_FACTS.has(name))),
      hash: each.hash.toString('hex'),
    };
  });
}

function snapshotOf(text: EntryText): string | null {
  const { snapshot } = text.facts as { snapshot?: string | null };
  return snapshot ?? null;
}

export function documentRef(document: IssuedDocument): CaseView['documents'][number] {
  return {
    id: document.id,
    kind: document.kind,
    name: DOCUMENT_KINDS[document.kind].title,
    numberText: document.numberText,
    state: document.state,
    verifyCode: document.code,
    at: document.issuedAt.toISOString(),
  };
}

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
