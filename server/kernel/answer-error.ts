import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldFinding } from '#contract/common';
import { noteRefusal, type RefusalNoting } from './audit-note.ts';
import { ActReplayed } from './commit.ts';
import { JSON_LIMIT } from './limits.ts';
import { Refusal } from './refusal.ts';

/** One place where an error becomes an answer, a log line and an audit row. */
export async function answerError(
  parts: RefusalNoting,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const refusal = asRefusal(error);
  const line = request.routeOptions.config.line;
  if (refusal.status >= 500) request.log.error({ route: line?.operation.id, err: describe(error) }, 'request failed');
  if (line && line.audit !== null) await noteRefusal(parts, line.audit, refusal, request);
  if (refusal.code === 'kernel.too_many') reply.header('retry-after', `${Number(refusal.facts['seconds'] ?? 60)}`);
  await reply.status(refusal.status).send({
    refusal: {
      code: refusal.code,
      facts: refusal.facts,
      ...(refusal.fields && { fields: refusal.fields }),
      ...(refusal.could && { could: refusal.could }),
      requestId: request.id,
    },
  });
}

/** The message and stack only: driver errors carry parameters, and those are people's data. */
function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : 'unknown';
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof ActReplayed) return new Refusal('kernel.act_id_reused');
  const { code, statusCode, validation, findings } = error as {
    code?: string;
    statusCode?: number;
    validation?: unknown;
    findings?: FieldFinding[];
  };
  if (findings) return new Refusal('kernel.invalid', {}, { fields: findings });
  if (validation) return new Refusal('kernel.invalid');
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || statusCode === 415) return new Refusal('kernel.media_type');
  if (statusCode === 413) return new Refusal('kernel.too_large', { limitKilobytes: JSON_LIMIT / 1024 });
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return new Refusal('kernel.malformed');
  if (code === 'ECONNREFUSED' || code === '57P03' || code === '57P01' || code === '53300')
    return new Refusal('kernel.busy');
  return new Refusal('kernel.failed');
}
