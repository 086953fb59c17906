import type { Ability } from '#contract/common';
import type { GrantKind } from '#contract/officers';

interface Held {
  region: string;
}

/** A line of a letter that covers the act. */
export interface GrantPermit extends Held {
  kind: 'grant';
  letterId: string;
  letterVersion: number;
  letterNumber: string;
  grantId: string;
  list: GrantKind;
  line: number;
  /** Last day of the letter, `YYYY-MM-DD`. */
  until: string;
  itemCode: string;
  /** The conditions that were looked at; all hold, else there were no permit. */
  conditions: { name: ConditionName; holds: boolean }[];
  /** One person accepted and decides: the case enters the sampled review (decision 5). */
  leavesSampleDebt: boolean;
}
export type ConditionName = 'maxRisk' | 'maxAmount' | 'mayRefuse' | 'mayDecideAlone';

/** A statutory office held by appointment record. */
export interface OfficePermit extends Held {
  kind: 'office';
  appointmentId: string;
  version: number;
  title: string;
}

/** A body's mandate to the window where the act is done. */
export interface MandatePermit extends Held {
  kind: 'mandate';
  mandateId: string;
  version: number;
  numberText: string;
  windowId: string;
  until: string;
}

/** What an act rests on: id and version are read again when it is committed. */
export type Permit = GrantPermit | OfficePermit | MandatePermit;

/** The permit as a ledger keeps it: ids, versions and printed numbers, no person. */
export type PermitRef =
  | {
      kind: 'grant';
      letter: string;
      version: number;
      number: string;
      grant: string;
      list: GrantKind;
      line: number;
      alone: boolean;
    }
  | { kind: 'office'; appointment: string; version: number; title: string }
  | { kind: 'mandate'; mandate: string; version: number; number: string; window: string };

export function permitRef(permit: Permit): PermitRef {
  if (permit.kind === 'office')
    return { kind: 'office', appointment: permit.appointmentId, version: permit.version, title: permit.title };
  if (permit.kind === 'mandate')
    return {
      kind: 'mandate',
      mandate: permit.mandateId,
      version: permit.version,
      number: permit.numberText,
      window: permit.windowId,
    };
  return {
    kind: 'grant',
    letter: permit.letterId,
    version: permit.letterVersion,
    number: permit.letterNumber,
    grant: permit.grantId,
    list: permit.list,
    line: permit.line,
    alone: permit.leavesSampleDebt,
  };
}

/** How a ledger line cites it: `赤市监授〔2026〕3号 清单一第 4 行`, a title, or the mandate's number. */
export function permitText(permit: Permit | PermitRef): string {
  const ref = 'region' in permit ? permitRef(permit) : permit;
  if (ref.kind === 'office') return ref.title;
  if (ref.kind === 'mandate') return ref.number;
  return `${ref.number} ${ref.list === 'final' ? '清单一' : '清单二'}第 ${ref.line} 行`;
}

/** The permit as an ability shows it: number or title, and the rest in fields of their own. */
export function permitView(permit: Permit): NonNullable<Ability['permit']> {
  if (permit.kind === 'office') return { kind: 'office', text: permit.title };
  if (permit.kind === 'mandate') return { kind: 'mandate', text: permit.numberText, until: permit.until };
  const { letterNumber: text, list, line, until, conditions } = permit;
  return { kind: 'grant', text, list, line, until, conditions };
}
