import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { RefusalBody } from '#contract/common';
import type { AnyRoute } from './route.ts';

/** Describes every route as OpenAPI 3.1 at `/api/openapi.json`, readable at `/api/docs`. */
export async function describeApi(app: FastifyInstance, routes: readonly AnyRoute[], version: string): Promise<void> {
  const byId = new Map(routes.map((route) => [route.operation.id, route]));
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '首席 Shouxi',
        version,
        description:
          'Every refusal has the shape {refusal: {code, facts, fields?, could?, requestId}}. Unsafe requests carry a client-made UUID in the header x-act-id: the same id with the same body is the same act.',
      },
      servers: [{ url: '/' }],
    },
    transformObject: (document) => {
      if (!('openapiObject' in document)) return document.swaggerObject;
      const { openapiObject } = document;
      for (const path of Object.values(openapiObject.paths ?? {}))
        for (const described of Object.values(path ?? {})) {
          const route = byId.get((described as { operationId?: string }).operationId ?? '');
          if (!route || typeof described !== 'object') continue;
          Object.assign(described, {
            'x-door': route.door,
            'x-audit': route.audit,
            'x-refusals': route.operation.refusals,
            responses: {
              ...(described as { responses?: object }).responses,
              default: {
                description:
                  route.operation.refusals.length > 0 ? `Refused: ${route.operation.refusals.join(', ')}` : 'Refused',
                content: { 'application/json': { schema: RefusalBody } },
              },
            },
          });
        }
      return openapiObject;
    },
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
