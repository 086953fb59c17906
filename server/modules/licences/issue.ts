import type { Named } from '#contract/common';
import { hallDate } from '#contract/dates';
import { commitAct, type Effect } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { newId } from '#kernel/ids';
import { type Keyring, seal } from '#kernel/secrets';
import { systemAct } from '#kernel/system-act';
import { loadBodies } from '#organisation';
import type { LicenceKind } from './kinds.ts';

export interface LicenceField {
  label: Named;
  value: string;
}

export interface NewLicence {
  id: string;
  region: string;
  kind: LicenceKind;
  enterpriseId: string;
  holderName: string;
  uscc: string;
  /** The body that issues it. */
  bodyId: string;
  caseId: string;
  documentId: string | null;
  at: Date;
  fields: readonly LicenceField[];
}

export function fieldsPlace(id: string): string {
  return `licences_licence.fields:${id}`;
}

/** Writes a licence in the statement of the decision that issues it; its number is the enterprise's code. */
export async function issueLicenceEffect(context: Context, licence: NewLicence): Promise<Effect> {
  const issuer = (await loadBodies(context.db)).get(licence.bodyId);
  if (!issuer) throw new Error(`no body ${licence.bodyId}`);
  return licenceEffect(context.keys, {
    region_code: licence.region,
    id: licence.id,
    kind: licence.kind,
    number: licence.uscc,
    enterprise_id: licence.enterpriseId,
    person_id: null,
    holder_name: licence.holderName,
    uscc: licence.uscc,
    issuer_body_id: licence.bodyId,
    issuer_name: issuer.name,
    fields: licence.fields,
    valid_from: hallDate(licence.at),
    valid_to: null,
    case_id: licence.caseId,
    document_id: licence.documentId,
    demo: context.config.mode === 'demo',
    issued_at: licence.at,
  });
}

export interface KnownLicence {
  region: string;
  kind: LicenceKind;
  number: string;
  holder: { enterpriseId: string } | { personId: string };
  holderName: string;
  uscc?: string;
  issuerName: string;
  fields: readonly LicenceField[];
  /** `YYYY-MM-DD`. */
  validFrom: string;
  validTo?: string;
}

/** Records a licence that was issued elsewhere, for loaders and connectors. @returns its id */
export async function recordLicence(context: Context, licence: KnownLicence, now: Date): Promise<string> {
  const id = newId(now.getTime());
  const { holder } = licence;
  await commitAct(context.pool, {
    act: systemAct(licence.region, 'licences.record', now),
    result: `licence:${id}`,
    audit: { event: 'licences.recorded', facts: { kind: licence.kind } },
    effects: [
      licenceEffect(context.keys, {
        region_code: licence.region,
        id,
        kind: licence.kind,
        number: licence.number,
        enterprise_id: 'enterpriseId' in holder ? holder.enterpriseId : null,
        person_id: 'personId' in holder ? holder.personId : null,
        holder_name: licence.holderName,
        uscc: licence.uscc ?? null,
        issuer_body_id: null,
        issuer_name: licence.issuerName,
        fields: licence.fields,
        valid_from: licence.validFrom,
        valid_to: licence.validTo ?? null,
        case_id: null,
        document_id: null,
        demo: context.config.mode === 'demo',
        issued_at: now,
      }),
    ],
  });
  return id;
}

interface Row {
  region_code: string;
  id: string;
  kind: LicenceKind;
  number: string;
  enterprise_id: string | null;
  person_id: string | null;
  holder_name: string;
  uscc: string | null;
  issuer_body_id: string | null;
  issuer_name: string;
  fields: readonly LicenceField[];
  valid_from: string;
  valid_to: string | null;
  case_id: string | null;
  document_id: string | null;
  demo: boolean;
  issued_at: Date;
}

function licenceEffect(keys: Keyring, { fields, ...row }: Row): Effect {
  const values = { ...row, fields_sealed: seal(keys.wrap, JSON.stringify(fields), fieldsPlace(row.id)) };
  const columns = Object.keys(values);
  return {
    ctes: [
      {
        name: 'licences_issued',
        sql: `INSERT INTO licences_licence (${columns.join(', ')}) VALUES (${columns.map((_, at) => `$${at + 1}`).join(', ')})`,
      },
    ],
    params: Object.values(values),
  };
}
