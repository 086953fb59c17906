import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Serves the built web part: hashed assets for ever, the two pages fresh. Any address that is neither a file nor the
 * API's answers with the page whose room it is, so that a reload in the middle of a form comes back to it.
 */
export async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return;
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    immutable: true,
    maxAge: '365d',
    setHeaders: (reply, path) => {
      if (path.endsWith('.html') || path.endsWith('sw.js')) void reply.header('cache-control', 'no-cache');
    },
  });
  app.get('/*', async (request, reply) => {
    const { pathname } = new URL(request.url, 'http://local');
    if (pathname.startsWith('/api/') || /\.[a-z0-9]+$/i.test(pathname)) return reply.callNotFound();
    const page = pathname === '/desk' || pathname.startsWith('/desk/') ? 'desk.html' : 'index.html';
    return reply.sendFile(page, { immutable: false, maxAge: 0 });
  });
}
