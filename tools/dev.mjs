// npm run dev: the server starts anew with every change, and Vite serves the pages on port 5173 and asks it for data.
import { spawn } from 'node:child_process';
import { ensurePackages, productEnv, productNode, ROOT } from './toolchain.mjs';

ensurePackages();
const options = { cwd: ROOT, env: productEnv(), stdio: /** @type {const} */ ('inherit') };
const watched = ['server', 'contract', 'demo'].map((folder) => `--watch-path=${folder}`);
const children = [
  spawn(productNode(), [...watched, '--watch-preserve-output', 'server/main.ts'], options),
  spawn('vite', ['dev'], options),
];
const stop = () => {
  for (const child of children) child.kill('SIGTERM');
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
for (const child of children) child.on('close', stop);
