import { createHash } from 'node:crypto';
import pg from 'pg';
import type { RefusalCode } from '#contract/refusals';
import { chain, type ChainedEntry, type EntryDraft, GENESIS, HASH_VERSION } from './ledger.ts';
import { newId } from './ids.ts';
import { Refusal } from './refusal.ts';

/**
 * A kind of ledger with its fold: `<name>_ledger` is append-only, `fold` is the row that sums it up.
 * `columns` are the fold's own columns and their PostgreSQL types; key, version and head belong to the kernel.
 */
export interface Stream {
  name: string;
  ledger: string;
  fold: string;
  columns: Readonly<Record<string, string>>;
}

/** One ledger touched by an act. `version` is the length that was loaded, 0 for a new subject. */
export interface LedgerAppend {
  stream: Stream;
  id: string;
  version: number;
  /** Hash of the last entry loaded, hex. Absent for a new subject. */
  head?: string;
  entries: readonly EntryDraft[];
  /** The whole fold after these entries, by column. */
  fold: Readonly<Record<string, unknown>>;
}

/**
 * Something that must be written in the same statement as the act: named common table expressions with local
 * placeholders `$1…$n`, which the kernel renumbers. `rows` demands that the named CTE answers exactly that many
 * rows, else the whole act is refused with `code`: that is how a permit is read again, `FOR SHARE`.
 */
export interface Effect {
  ctes: readonly { name: string; sql: string }[];
  params: readonly unknown[];
  expect?: { cte: string; rows: number; code: RefusalCode };
}

export interface AuditNote {
  event: string;
  subject?: string | null;
  reason?: string | null;
  facts?: Record<string, unknown> | null;
}

export interface OutgoingEvent {
  event: string;
  payload: Record<string, unknown>;
}

export interface JobRequest {
  kind: string;
  payload: Record<string, unknown>;
  runAt?: Date;
  /** A job with the same key that is not done yet is not asked for twice. */
  onceKey?: string;
}

/** The act itself: who, when, by which request. */
export interface Act {
  region: string;
  id: string;
  actor: string;
  actorKind: string;
  actorId: string | null;
  sessionId: string | null;
  bodyHash: Buffer;
  requestId: string;
  ip: string | null;
  at: Date;
}

export interface Commit {
  act: Act;
  /** `<kind>:<id>` of what a replay renders again. */
  result: string;
  audit: AuditNote;
  appends?: readonly LedgerAppend[];
  effects?: readonly Effect[];
  events?: readonly OutgoingEvent[];
  jobs?: readonly JobRequest[];
}

export interface Committed {
  entries: ChainedEntry[];
}

/** The act id was used before: the caller renders the stored result or refuses (decision 26). */
export class ActReplayed extends Error {
  override readonly name = 'ActReplayed';
}

interface Statement {
  text: string;
  values: unknown[];
}

class Builder {
  readonly ctes: string[] = [];
  readonly checks: string[] = [];
  readonly values: unknown[] = [];

  param(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  cte(name: string, sql: string): void {
    this.ctes.push(`${name} AS (${sql})`);
  }

  expect(cte: string, rows: number, code: RefusalCode): void {
    this.checks.push(`kernel_expect((SELECT count(*) FROM ${cte}), ${this.param(rows)}::bigint, '${code}')`);
  }

  statement(): Statement {
    const select = this.checks.length > 0 ? this.checks.join(', ') : '1';
    return { text: `WITH ${this.ctes.join(',\n')}\nSELECT ${select}`, values: this.values };
  }
}

function appendLedgers(
  builder: Builder,
  act: Act,
  region: string,
  stream: Stream,
  appends: readonly LedgerAppend[],
  written: ChainedEntry[],
): void {
  const columns = Object.keys(stream.columns);
  const typed = Object.entries(stream.columns).map(([name, type]) => `${name} ${type}`);
  const rows: Record<string, unknown>[] = [];
  const fresh: Record<string, unknown>[] = [];
  const known: Record<string, unknown>[] = [];
  for (const append of appends) {
    const chained = chain(
      {
        stream: stream.name,
        region: act.region,
        subject: append.id,
        length: append.version,
        head: append.head ?? GENESIS,
      },
      act,
      append.entries,
    );
    written.push(...chained);
    for (const { entry, text, hash } of chained)
      rows.push({ id: append.id, seq: entry.seq, verb: entry.verb, text, hash: `\\x${hash}` });
    const last = chained.at(-1)!;
    const fold = {
      ...append.fold,
      id: append.id,
      expected: append.version,
      version: last.entry.seq,
      head: `\\x${last.hash}`,
    };
    (append.version === 0 ? fresh : known).push(fold);
  }
  const fields = ['id', 'version', 'head', ...columns];
  if (known.length > 0) {
    // The limit says how many rows there are: for a function PostgreSQL assumes 100 and reads the whole table instead.
    const name = `fold_${stream.name}`;
    builder.cte(
      name,
      `UPDATE ${stream.fold} t SET ${['version', 'head', ...columns].map((column) => `${column} = v.${column}`).join(', ')}
       FROM (SELECT * FROM json_to_recordset(${builder.param(JSON.stringify(known))}::json)
         AS r(id uuid, expected int, version int, head bytea, ${typed.join(', ')}) LIMIT ${known.length}) v
       WHERE t.region_code = ${region} AND t.id = v.id AND t.version = v.expected RETURNING t.id`,
    );
    builder.expect(name, known.length, 'kernel.changed_meanwhile');
  }
  if (fresh.length > 0)
    builder.cte(
      `new_${stream.name}`,
      `INSERT INTO ${stream.fold} (region_code, ${fields.join(', ')})
       SELECT ${region}, ${fields.map((field) => `v.${field}`).join(', ')}
       FROM json_to_recordset(${builder.param(JSON.stringify(fresh))}::json)
         AS v(id uuid, version int, head bytea, ${typed.join(', ')})`,
    );
  builder.cte(
    `ledger_${stream.name}`,
    `INSERT INTO ${stream.ledger} (region_code, subject_id, seq, at, actor, act_id, verb, text, hash_version, hash)
     SELECT ${region}, v.id, v.seq, ${builder.param(act.at)}::timestamptz, ${builder.param(act.actor)}, ${builder.param(act.id)}::uuid,
            v.verb, v.text, ${HASH_VERSION}, v.hash
     FROM json_to_recordset(${builder.param(JSON.stringify(rows))}::json)
       AS v(id uuid, seq int, verb text, text text, hash bytea)`,
  );
}

/** Renumbers the local placeholders of an effect into the statement's. */
function addEffect(builder: Builder, effect: Effect): void {
  const places = effect.params.map((value) => builder.param(value));
  for (const { name, sql } of effect.ctes)
    builder.cte(
      name,
      sql.replaceAll(/\$(\d+)/g, (_, digits: string) => places[Number(digits) - 1]!),
    );
  if (effect.expect) builder.expect(effect.expect.cte, effect.expect.rows, effect.expect.code);
}

function build(commit: Commit, written: ChainedEntry[]): Statement {
  const { act } = commit;
  const builder = new Builder();
  const region = `${builder.param(act.region)}::text`;
  const at = `${builder.param(act.at)}::timestamptz`;
  builder.cte(
    'act',
    `INSERT INTO kernel_act (region_code, act_id, actor, body_hash, result_ref, at)
     VALUES (${region}, ${builder.param(act.id)}::uuid, ${builder.param(act.actor)}, ${builder.param(act.bodyHash)}, ${builder.param(commit.result)}, ${at})`,
  );
  for (const effect of commit.effects ?? []) addEffect(builder, effect);
  const streams = new Map<Stream, LedgerAppend[]>();
  // A fixed order of ledgers: two acts over the same cases cannot wait for each other in a ring.
  for (const append of (commit.appends ?? []).toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    streams.set(append.stream, [...(streams.get(append.stream) ?? []), append]);
  for (const [stream, appends] of streams) appendLedgers(builder, act, region, stream, appends, written);
  const note = commit.audit;
  // With the audit row the ledgers' new heads are sealed too, so that no ledger can vanish whole (decision 27).
  const heads = written.map(({ entry, hash }) => [entry.stream, entry.subject, entry.seq, hash]);
  builder.cte(
    'audit',
    `INSERT INTO audit_entry (region_code, id, at, request_id, actor_kind, actor_id, session_id, event, subject, outcome, reason, ip, facts, heads)
     VALUES (${region}, ${builder.param(newId(act.at.getTime()))}::uuid, ${at}, ${builder.param(act.requestId)}, ${builder.param(act.actorKind)},
             ${builder.param(act.actorId)}, ${builder.param(act.sessionId)}::uuid, ${builder.param(note.event)}, ${builder.param(note.subject ?? commit.result)},
             'done', ${builder.param(note.reason ?? null)}, ${builder.param(act.ip)}, ${builder.param(note.facts ? JSON.stringify(note.facts) : null)}::jsonb,
             ${builder.param(heads.length > 0 ? JSON.stringify(heads) : null)}::jsonb)`,
  );
  if (commit.events && commit.events.length > 0) {
    const rows = commit.events.map(({ event, payload }) => ({ id: newId(act.at.getTime()), event, payload }));
    builder.cte(
      'outbox',
      `INSERT INTO kernel_outbox (region_code, id, at, event, payload)
       SELECT ${region}, v.id, ${at}, v.event, v.payload
       FROM json_to_recordset(${builder.param(JSON.stringify(rows))}::json) AS v(id uuid, event text, payload jsonb)`,
    );
  }
  if (commit.jobs && commit.jobs.length > 0) {
    const rows = commit.jobs.map(({ kind, payload, runAt, onceKey }) => ({
      id: newId(act.at.getTime()),
      kind,
      payload,
      run_at: (runAt ?? act.at).toISOString(),
      once_key: onceKey ?? null,
    }));
    builder.cte(
      'jobs',
      `INSERT INTO kernel_job (region_code, id, kind, payload, run_at, once_key)
       SELECT ${region}, v.id, v.kind, v.payload, v.run_at, v.once_key
       FROM json_to_recordset(${builder.param(JSON.stringify(rows))}::json)
         AS v(id uuid, kind text, payload jsonb, run_at timestamptz, once_key text)
       ON CONFLICT (region_code, kind, once_key) WHERE once_key IS NOT NULL AND state = 'ready' DO NOTHING`,
    );
  }
  return builder.statement();
}

const names = new Map<string, string>();

/** Prepared once for each shape of act; the text is the key, the server keeps the plan. */
function statementName(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = `act_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
    names.set(text, name);
  }
  return name;
}

/**
 * One act is one statement and one commit: act id, ledgers in fixed order, folds guarded by their versions,
 * effects (documents with their numbers, licences, permits read again), audit, outbox and jobs.
 *
 * @throws ActReplayed when the act id exists; Refusal `kernel.changed_meanwhile` when another act came first,
 * `kernel.authority_changed` (or the effect's code) when an expectation of an effect does not hold.
 */
export async function commitAct(pool: pg.Pool | pg.PoolClient, commit: Commit): Promise<Committed> {
  const entries: ChainedEntry[] = [];
  const { text, values } = build(commit, entries);
  try {
    await pool.query({ name: statementName(text), text, values });
  } catch (error) {
    throw asRefusal(error);
  }
  return { entries };
}

/** SQLSTATE of `kernel_expect`; its message is the refusal code. */
const EXPECTATION = 'SX409';

function asRefusal(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  if (error.code === EXPECTATION) return new Refusal(error.message as RefusalCode);
  if (error.code === '23505' && error.constraint === 'kernel_act_pkey') return new ActReplayed();
  // The loser of a race to the same sequence number, or of a deadlock.
  if (error.code === '23505' && error.constraint?.endsWith('_ledger_pkey'))
    return new Refusal('kernel.changed_meanwhile');
  if (error.code === '40P01' || error.code === '40001') return new Refusal('kernel.changed_meanwhile');
  return error;
}
