import type { Act } from './commit.ts';
import { newId } from './ids.ts';

/** The act of a job, a listener or a loader: no request, no session, no person. `name` is what audit shows. */
export function systemAct(region: string, name: string, at: Date): Act {
  const id = newId(at.getTime());
  return {
    region,
    id,
    actor: `system:${name}`,
    actorKind: 'system',
    actorId: name,
    sessionId: null,
    bodyHash: Buffer.alloc(32),
    requestId: id,
    ip: null,
    at,
  };
}
