import type { ColumnType, Generated } from 'kysely';

/** Time columns come out as Date and go in as Date. */
export type Time = ColumnType<Date, Date, Date>;
export type { ColumnType, Generated };

/**
 * Every table of the database. Each module adds its own in its `tables.ts`:
 * `declare module '#kernel/tables' { interface Tables { cases_case: CaseRow } }`, so that the kernel knows no noun.
 */
export interface Tables {
  kernel_act: {
    region_code: string;
    act_id: string;
    actor: string;
    body_hash: Buffer;
    result_ref: string;
    at: Time;
  };
  kernel_outbox: {
    region_code: string;
    id: string;
    at: Time;
    event: string;
    payload: ColumnType<Record<string, unknown>, string, string>;
    attempts: number;
    taken_until: ColumnType<Date | null, Date | null, Date | null>;
  };
  kernel_job: {
    region_code: string;
    id: string;
    kind: string;
    payload: ColumnType<Record<string, unknown>, string, string>;
    run_at: Time;
    attempts: number;
    taken_until: ColumnType<Date | null, Date | null, Date | null>;
    state: 'ready' | 'done' | 'dead';
    last_error: string | null;
    once_key: string | null;
  };
  audit_entry: {
    region_code: string;
    id: string;
    at: Time;
    request_id: string;
    actor_kind: string;
    actor_id: string | null;
    session_id: string | null;
    event: string;
    subject: string | null;
    outcome: 'done' | 'refused';
    code: string | null;
    reason: string | null;
    ip: string | null;
    facts: ColumnType<Record<string, unknown> | null, string | null, never>;
    /** Ledger entries of the same act: stream, subject, number, hash. */
    heads: ColumnType<[string, string, number, string][] | null, string | null | undefined, never>;
    /** The database transaction that wrote the row: the order in which rows are sealed. */
    txid: ColumnType<number, never, never>;
  };
}
