import { applyToBundle, BUNDLES } from '#bundles';
import { applyToCase, CASES } from '#cases';
import type { Stream } from '#kernel/commit';
import { APPOINTMENTS, LETTERS, MANDATES } from '#officers';
import { applyToAppointment, applyToLetter, applyToMandate } from './officer-folds.ts';

/** One entry as every fold reads it. */
export interface Entry {
  verb: string;
  at: Date;
  actor: string;
  onBehalf: string | null;
  permit: Record<string, unknown> | null;
  facts: Record<string, unknown>;
}

export type Fold = Record<string, unknown>;

/** A kind of ledger: where it lies and how it adds up. */
export interface LedgerKind {
  stream: Stream;
  /** The fold after one more entry; columns that it leaves out are not said by the ledger. */
  apply(fold: Fold | null, entry: Entry): Fold;
  /** Rows beside the fold that the ledger speaks of: a further column of the row, as an SQL expression over `t`. */
  beside?: { column: string; sql: string };
  /** Encrypted texts whose hashes the ledger holds: a table with region_code, id, ciphertext. */
  snapshots?: string;
}

const GRANTS = `(SELECT coalesce(json_agg(json_build_object('id', g.id, 'line', g.line, 'list', g.list,
  'itemCode', g.item_code, 'fromVersion', g.from_version, 'toVersion', g.to_version, 'conditions', g.conditions)
  ORDER BY g.id), '[]') FROM officers_grant g WHERE g.region_code = t.region_code AND g.letter_id = t.id)`;

/** Every kind of ledger of the product. */
export const LEDGERS: readonly LedgerKind[] = [
  { stream: CASES, apply: applyToCase as unknown as LedgerKind['apply'], snapshots: 'cases_snapshot' },
  { stream: BUNDLES, apply: applyToBundle as unknown as LedgerKind['apply'] },
  { stream: LETTERS, apply: applyToLetter, beside: { column: 'lines', sql: GRANTS } },
  { stream: MANDATES, apply: applyToMandate },
  { stream: APPOINTMENTS, apply: applyToAppointment },
];
