import type { LicenceView } from '#contract/licences';
import { hallDate } from '#contract/dates';
import { enterprisesOf } from '#identity';
import type { Context } from '#kernel/context';
import type { Db } from '#kernel/db';
import { open } from '#kernel/secrets';
import { fieldsPlace } from './issue.ts';
import { LICENCE_NAMES, type LicenceKind } from './kinds.ts';

/** A licence that may answer a required paper. */
export interface HeldLicence {
  id: string;
  kind: LicenceKind;
  name: string;
  number: string;
  uscc: string | null;
}

export interface LicenceHolder {
  enterpriseId?: string;
  personId?: string;
  /** Companies that a form names: their licences are looked up, not asked for (国务院令第716号 7). */
  usccs?: readonly string[];
}

/** Valid licences on the day of `now` of this enterprise, this person, these companies; oldest first. */
export async function heldLicences(db: Db, region: string, holder: LicenceHolder, now: Date): Promise<HeldLicence[]> {
  const { enterpriseId, personId, usccs = [] } = holder;
  const today = hallDate(now);
  const rows = await db
    .selectFrom('licences_licence')
    .select(['id', 'kind', 'number', 'uscc'])
    .where('region_code', '=', region)
    .where('state', '=', 'valid')
    .where('valid_from', '<=', today)
    .where((or) => or.or([or('valid_to', 'is', null), or('valid_to', '>=', today)]))
    .where((or) =>
      or.or([
        ...(enterpriseId === undefined ? [] : [or('enterprise_id', '=', enterpriseId)]),
        ...(personId === undefined ? [] : [or('person_id', '=', personId)]),
        ...(usccs.length === 0 ? [] : [or('uscc', 'in', [...usccs])]),
      ]),
    )
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, name: LICENCE_NAMES[row.kind].zh }));
}

/** Names and numbers of licences that cases refer to, by id; ids of nobody are missing. */
export async function licenceRefs(
  db: Db,
  region: string,
  ids: readonly string[],
): Promise<Map<string, { id: string; name: string; number: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('licences_licence')
    .select(['id', 'kind', 'number'])
    .where('region_code', '=', region)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ id, kind, number }) => [id, { id, name: LICENCE_NAMES[kind].zh, number }]));
}

/** Whether this paper is a licence of the person or of an enterprise that the person belongs to. */
export async function heldByPerson(db: Db, personId: string, documentId: string): Promise<boolean> {
  const enterprises = await enterprisesOf(db, personId);
  const row = await db
    .selectFrom('licences_licence')
    .select('id')
    .where('document_id', '=', documentId)
    .where((or) =>
      or.or([
        or('person_id', '=', personId),
        ...(enterprises.length === 0 ? [] : [or('enterprise_id', 'in', enterprises)]),
      ]),
    )
    .executeTakeFirst();
  return row !== undefined;
}

export interface LicenceRecord {
  view: LicenceView;
  region: string;
  enterpriseId: string | null;
  personId: string | null;
  issuerBodyId: string | null;
  caseId: string | null;
}

/** Licences as they are shown, opened; who may see one is the caller's to ask. */
export async function loadLicences(
  context: Pick<Context, 'db' | 'keys'>,
  which: { region: string; ids: readonly string[] } | { personId: string },
): Promise<LicenceRecord[]> {
  const enterprises = 'personId' in which ? await enterprisesOf(context.db, which.personId) : [];
  let query = context.db.selectFrom('licences_licence').selectAll().orderBy('issued_at', 'desc').orderBy('id', 'desc');
  if ('ids' in which) {
    if (which.ids.length === 0) return [];
    query = query.where('region_code', '=', which.region).where('id', 'in', [...which.ids]);
  } else {
    query = query.where((or) =>
      or.or([
        or('person_id', '=', which.personId),
        ...(enterprises.length === 0 ? [] : [or('enterprise_id', 'in', enterprises)]),
      ]),
    );
  }
  const rows = await query.execute();
  return rows.map((row) => ({
    region: row.region_code,
    enterpriseId: row.enterprise_id,
    personId: row.person_id,
    issuerBodyId: row.issuer_body_id,
    caseId: row.case_id,
    view: {
      id: row.id,
      kind: row.kind,
      name: LICENCE_NAMES[row.kind],
      number: row.number,
      holderName: row.holder_name,
      uscc: row.uscc,
      issuerName: row.issuer_name,
      issuedAt: row.issued_at.toISOString(),
      validFrom: row.valid_from,
      validTo: row.valid_to,
      state: row.state,
      fields: JSON.parse(
        open(context.keys.wrap, row.fields_sealed, fieldsPlace(row.id)).toString(),
      ) as LicenceView['fields'],
      documentId: row.document_id,
      demo: row.demo,
    },
  }));
}
