import { createHash } from 'node:crypto';
import type { DraftView, SignerView } from '#contract/bundles';
import type { BundleDef } from '#contract/catalogue';
import type { NoticeView } from '#contract/cases';
import { maskPhone } from '#contract/codes';
import type { Ability } from '#contract/common';
import type { ElementDef, FormValues } from '#contract/elements';
import { branchChoices } from '#contract/form';
import { isPersonal, masked } from '#contract/form-text';
import { type CaseRecord, casesOfBundle, noticeOf } from '#cases';
import { numberHash, openPersons, type PersonRecord } from '#identity';
import type { Actor } from '#kernel/actor';
import type { Context } from '#kernel/context';
import type { Draft } from './draft-store.ts';
import { type DraftReading, missingMaterials, missingSignatures, readDraft } from './draft-reading.ts';
import { draftFor } from './place.ts';
import { signerState } from './signing.ts';
import { knownValues } from './well-known.ts';

/** A draft as its applicant or the helping window sees it; *not found* for everybody else. */
export async function viewDraft(context: Context, actor: Actor, id: string, now: Date): Promise<DraftView> {
  const { draft, capacity } = await draftFor(context, actor, id);
  return draftView(context, actor, draft, now, { masked: capacity === 'window' && draft.channel === 'web' });
}

/** `masked`: personal numbers keep their ends only, as a window reads what somebody wrote at home. */
export async function draftView(
  context: Context,
  actor: Actor,
  draft: Draft,
  now: Date,
  options: { masked: boolean },
): Promise<DraftView> {
  const [reading, people, notice] = await Promise.all([
    readDraft(context, draft, now),
    openPersons(context, [...new Set([draft.applicantPersonId, ...(actor.kind === 'applicant' ? [actor.id] : [])])]),
    draft.bundleId === null ? null : noticeToCure(context, draft.region, draft.bundleId),
  ]);
  const { definition } = reading;
  const applicant = people.get(draft.applicantPersonId);
  const me = actor.kind === 'applicant' ? people.get(actor.id) : undefined;
  const known = applicant ? knownValues(definition, draft.form, applicant) : {};
  const shown = (values: FormValues) => (options.masked ? maskForm(definition, values) : values);
  return {
    id: draft.id,
    definition: draft.definition,
    version: draft.version,
    state: draft.state,
    title: draft.title,
    answers: draft.answers,
    form: shown(draft.form),
    known: Object.fromEntries(
      Object.entries(known).map(([element, { source }]) => [element, { value: shown(draft.form)[element], source }]),
    ),
    pages: reading.pages,
    materials: reading.materials,
    signers: signerViews(context, reading, me, now),
    frozenHash: draft.frozenHash,
    branches: branchChoices(definition, draft.answers),
    blocks: blocksOf(reading),
    abilities: abilitiesOf(reading),
    bundleId: draft.bundleId,
    notice,
    savedAt: draft.savedAt.toISOString(),
    applicant: {
      name: applicant?.name ?? '',
      phoneMasked: applicant?.phone ? maskPhone(applicant.phone) : null,
    },
  };
}

function blocksOf(reading: DraftReading): DraftView['blocks'] {
  const all = [
    { what: 'form' as const, count: reading.findings.length },
    { what: 'materials' as const, count: missingMaterials(reading.materials).length },
    { what: 'signatures' as const, count: missingSignatures(reading) },
  ];
  return all.filter((block) => block.count > 0);
}

const BLOCKED = {
  form: 'bundles.form_incomplete',
  materials: 'bundles.materials_missing',
  signatures: 'bundles.signatures_missing',
} as const;

function abilitiesOf(reading: DraftReading): Ability[] {
  const { draft } = reading;
  const editable = draft.state === 'open' || draft.state === 'frozen';
  const closed = { allowed: false, code: 'bundles.draft_closed', facts: { state: draft.state } };
  const blocks = blocksOf(reading);
  const form = blocks.find((block) => block.what === 'form');
  const first = blocks[0];
  const handIn = draft.bundleId === null ? 'submit' : 'resubmit';
  const stillBlocked = first && { allowed: false, code: BLOCKED[first.what], facts: { count: first.count } };
  const incomplete = form && { allowed: false, code: BLOCKED.form, facts: { count: form.count } };
  return [
    { verb: 'save', ...(editable ? { allowed: true } : closed) },
    { verb: 'askSignatures', ...(draft.state === 'open' ? (incomplete ?? { allowed: true }) : closed) },
    { verb: handIn, ...(editable ? (stillBlocked ?? { allowed: true }) : closed) },
    { verb: 'abandon', ...(editable && draft.bundleId === null ? { allowed: true } : closed) },
  ];
}

/** The present round, or before anybody was asked the people whom the form names. */
function signerViews(context: Context, reading: DraftReading, me: PersonRecord | undefined, now: Date): SignerView[] {
  const isMe = (citizenNumber: string) =>
    me !== undefined && numberHash(context.keys, me.citizenNumber).equals(numberHash(context.keys, citizenNumber));
  const base = context.config.baseUrl;
  if (reading.draft.state !== 'open')
    return reading.round.map((signer) => {
      const state = signerState(signer, now);
      return {
        id: signer.id,
        name: signer.person.name,
        role: signer.role,
        state,
        way: signer.way,
        askedAt: signer.askedAt.toISOString(),
        validUntil: signer.validUntil.toISOString(),
        signedAt: signer.signedAt?.toISOString() ?? null,
        phoneMasked: signer.person.phone === null ? null : maskPhone(signer.person.phone),
        isMe: isMe(signer.person.citizenNumber),
        demoLink: signer.token !== null && state === 'asked' ? `${base}/sign/${signer.token}` : null,
      };
    });
  return reading.people.map((person) => {
    const before = reading.voided.find((signer) => signer.person.key === person.key);
    return {
      id: before?.id ?? previewId(reading.draft.id, person.key),
      name: person.name,
      role: person.role,
      state: before ? ('voided' as const) : ('notAsked' as const),
      way: null,
      askedAt: null,
      validUntil: null,
      signedAt: null,
      phoneMasked: person.phone === null ? null : maskPhone(person.phone),
      isMe: isMe(person.citizenNumber),
      demoLink: null,
    };
  });
}

/** A stable id (RFC 9562, version 8) for somebody who has not been asked yet and has no row. */
function previewId(draftId: string, key: string): string {
  const hex = createHash('sha256').update(`${draftId}|${key}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The form with its personal numbers and phones masked; names stay, officers compare them with papers. */
export function maskForm(definition: Pick<BundleDef, 'elements'>, form: FormValues): FormValues {
  return Object.fromEntries(
    Object.entries(form).map(([id, value]) => {
      const element = definition.elements.find((each) => each.id === id);
      return [id, element ? maskValue(element, value) : value];
    }),
  );
}

function maskValue(element: ElementDef, value: unknown): unknown {
  if (!element.personal || value === null || value === undefined) return value;
  if (Array.isArray(value)) return value.map((row) => maskRow(element, row));
  if (typeof value === 'object') return maskRow(element, value);
  return typeof value === 'string' ? masked(element, value) : value;
}

function maskRow(element: ElementDef, row: unknown): unknown {
  if (typeof row !== 'object' || row === null) return row;
  const cells = Object.entries(row).map(([id, cell]: [string, unknown]) => {
    const column = element.columns?.find((each) => each.id === id);
    const hide = column !== undefined && isPersonal(element, column) && typeof cell === 'string';
    return [id, hide ? masked(column, cell) : cell];
  });
  return Object.fromEntries(cells) as Record<string, unknown>;
}

/** Everything that these cases ask for now, each line once; null when none of them waits for the applicant. */
export async function noticeOfCases(context: Context, cases: readonly CaseRecord[]): Promise<NoticeView | null> {
  const returned = cases.filter((each) => each.fold.state === 'returned');
  const notices = (await Promise.all(returned.map((each) => noticeOf(context, each)))).flatMap((each) => each ?? []);
  const [first] = notices;
  if (!first) return null;
  const lines = new Map(
    notices.flatMap(({ lines: all }) => all.map((line) => [`${line.about}|${line.problem}`, line])),
  );
  const by = notices.flatMap((notice) => notice.respondBy ?? []).toSorted((a, b) => a.localeCompare(b))[0];
  return { ...first, respondBy: by ?? null, lines: [...lines.values()] };
}

export async function noticeToCure(context: Context, region: string, bundleId: string): Promise<NoticeView | null> {
  return noticeOfCases(context, await casesOfBundle(context.pool, region, bundleId));
}
