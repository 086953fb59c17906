import { Type } from 'typebox';
import { operation } from '#contract/operation';
import { sql } from 'kysely';
import { Refusal } from './refusal.ts';
import { type AnyRoute, read } from './route.ts';

const getHealth = operation({
  id: 'kernel.health',
  method: 'GET',
  path: '/health',
  summary: 'Answers when the database answers',
  reply: Type.Object({ status: Type.Literal('ok'), mode: Type.String(), databaseMilliseconds: Type.Number() }),
  refusals: ['kernel.busy'],
});

export const healthRoutes: readonly AnyRoute[] = [
  read(getHealth, {
    door: 'public',
    audit: null,
    run: async (context) => {
      const start = performance.now();
      try {
        await sql`SELECT 1`.execute(context.db);
      } catch {
        throw new Refusal('kernel.busy');
      }
      const databaseMilliseconds = Math.round((performance.now() - start) * 10) / 10;
      return { status: 'ok' as const, mode: context.config.mode, databaseMilliseconds };
    },
  }),
];
