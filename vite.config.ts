import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const page = (file: string) => fileURLToPath(new URL(`./web/${file}`, import.meta.url));

export default defineConfig({
  root: page(''),
  plugins: [react()],
  build: {
    outDir: page('dist'),
    emptyOutDir: true,
    sourcemap: false,
    // Chrome 109 is the oldest browser of the halls' Windows 7 machines.
    target: ['chrome109', 'safari16'],
    // The content security policy forbids data: and inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { portal: page('index.html'), desk: page('desk.html') },
    },
  },
});
