import type { GrantConditions, GrantKind } from '#contract/officers';
import type { Office } from './tables.ts';

export type Risk = NonNullable<GrantConditions['maxRisk']>;

export interface GrantFacts {
  id: string;
  line: number;
  list: GrantKind;
  itemCode: string;
  fromVersion: number;
  toVersion: number | null;
  conditions: GrantConditions;
}

export interface LetterFacts {
  id: string;
  version: number;
  numberText: string;
  bodyId: string;
  staffId: string;
  name: string;
  post: string;
  state: 'inForce' | 'revoked';
  from: string;
  to: string;
  grants: GrantFacts[];
}

export interface AppointmentFacts {
  id: string;
  version: number;
  staffId: string;
  name: string;
  title: string;
  office: Office;
  /** Item codes of a deputy; null for a head. */
  portfolio: string[] | null;
  state: 'inForce' | 'ended';
  from: string;
  to: string | null;
}

export interface MandateRow {
  id: string;
  version: number;
  numberText: string;
  bodyId: string;
  hallId: string;
  windowIds: string[];
  itemCodes: string[];
  state: 'inForce' | 'revoked';
  from: string;
  to: string;
}

export interface ConflictFacts {
  staffId: string;
  personId: string;
}

/** What `loadAuthority` brings: the letters and offices of the body that decides, and the officer's own letters elsewhere. */
export interface AuthorityRecord {
  region: string;
  staffId: string;
  /** The body that owns the power, not the officer's employer. */
  bodyId: string;
  letters: LetterFacts[];
  appointments: AppointmentFacts[];
  conflicts: ConflictFacts[];
}

export interface ItemRef {
  code: string;
  version: number;
}

/** What of a case matters for authority. Null where the case says nothing: then a condition on it does not hold. */
export interface CaseFacts {
  acceptedByStaffId: string | null;
  partyPersonIds: readonly string[];
  risk: Risk | null;
  /** yuan */
  amount: number | null;
}

export interface AuthorityFacts extends AuthorityRecord {
  item: ItemRef;
  case: CaseFacts;
}

/** One record serves every case of the act. */
export function authorityFacts(record: AuthorityRecord, about: { item: ItemRef; case: CaseFacts }): AuthorityFacts {
  return {
    ...record,
    item: { code: about.item.code, version: about.item.version },
    case: about.case,
  };
}

/** What `loadMandates` brings: mandates of the bodies to this hall, letters of the bodies. */
export interface MandateRecord {
  region: string;
  staffId: string;
  hallId: string | null;
  windowId: string | null;
  mandates: MandateRow[];
  letters: LetterFacts[];
  conflicts: ConflictFacts[];
}

export interface MandateFacts extends MandateRecord {
  bodyId: string;
  item: ItemRef;
  partyPersonIds: readonly string[];
}

export function mandateFacts(
  record: MandateRecord,
  about: { bodyId: string; item: ItemRef; partyPersonIds?: readonly string[] },
): MandateFacts {
  return {
    ...record,
    bodyId: about.bodyId,
    item: { code: about.item.code, version: about.item.version },
    partyPersonIds: about.partyPersonIds ?? [],
  };
}
