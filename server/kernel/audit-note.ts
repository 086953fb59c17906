import type { FastifyRequest } from 'fastify';
import type { Actor } from './actor.ts';
import type { Context } from './context.ts';
import { newId } from './ids.ts';
import type { Refusal } from './refusal.ts';

/** What the noting of a refusal needs of the server. */
export interface RefusalNoting {
  context: Context;
  regionOf(actor: Actor): string;
}

/**
 * Refused acts go to audit, not to the ledger (decision 9). When the database is away the refusal is answered all
 * the same: the log holds it.
 */
export async function noteRefusal(
  parts: RefusalNoting,
  event: string,
  refusal: Refusal,
  request: FastifyRequest,
): Promise<void> {
  const actor = request.actor ?? { kind: 'anonymous' as const };
  const params = (request.params ?? {}) as { id?: unknown };
  try {
    await parts.context.db
      .insertInto('audit_entry')
      .values({
        region_code: parts.regionOf(actor),
        id: newId(),
        at: request.act?.at ?? new Date(),
        request_id: request.id,
        actor_kind: actor.kind,
        actor_id: actor.kind === 'anonymous' ? null : actor.id,
        session_id: 'sessionId' in actor ? actor.sessionId : null,
        event,
        subject: typeof params.id === 'string' ? params.id.slice(0, 100) : null,
        outcome: 'refused',
        code: refusal.code,
        reason: null,
        ip: request.ip,
        facts: null,
      })
      .execute();
  } catch (error) {
    request.log.error({ event, code: refusal.code, err: (error as Error).message }, 'a refusal could not be audited');
  }
}

/** Writes that personal data were read: an act of its own for the audit (SEC-10), without a ledger. */
export async function noteReading(
  context: Context,
  region: string,
  request: { actor: Actor; now: Date; requestId: string; ip: string | null },
  note: { event: string; subject: string; reason?: string | null; facts?: Record<string, unknown> },
): Promise<void> {
  const { actor } = request;
  await context.db
    .insertInto('audit_entry')
    .values({
      region_code: region,
      id: newId(request.now.getTime()),
      at: request.now,
      request_id: request.requestId,
      actor_kind: actor.kind,
      actor_id: actor.kind === 'anonymous' ? null : actor.id,
      session_id: 'sessionId' in actor ? actor.sessionId : null,
      event: note.event,
      subject: note.subject,
      outcome: 'done',
      code: null,
      reason: note.reason ?? null,
      ip: request.ip,
      facts: note.facts ? JSON.stringify(note.facts) : null,
    })
    .execute();
}
