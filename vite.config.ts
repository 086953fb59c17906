import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { wire } from './tools/wire.ts';

const web = (file: string) => fileURLToPath(new URL(`./web/${file}`, import.meta.url));
const SERVER = 'http://localhost:8080';

/** In development the desk's addresses get the desk's page, as the product's own server answers them. */
const deskPage: Plugin = {
  name: 'desk-page',
  configureServer({ middlewares }) {
    middlewares.use((request, _response, next) => {
      if (/^\/desk(\/[^.]*)?(\?|$)/.test(request.url ?? '')) request.url = '/desk.html';
      next();
    });
  },
};

export default defineConfig({
  root: web(''),
  plugins: [react(), deskPage, wire()],
  server: {
    // With the trailing slash: /api-guide and the like are pages.
    proxy: { '/api/': SERVER, '/docs': SERVER },
  },
  build: {
    outDir: web('dist'),
    emptyOutDir: true,
    sourcemap: false,
    // The oldest browsers of the halls and of phones still in use.
    target: ['chrome109', 'safari16'],
    // The content security policy allows neither inline scripts nor data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { portal: web('index.html'), desk: web('desk.html') },
    },
  },
});
