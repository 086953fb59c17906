// npm start: what is missing is installed and built, then the server runs in the foreground on its own Node.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensurePackages, ensureWeb, fail, productEnv, productNode, ROOT, SERVER_FLAGS } from './toolchain.mjs';

ensurePackages();
await ensureWeb();

const server = [productNode(), ...SERVER_FLAGS, join(ROOT, 'server/main.ts'), ...process.argv.slice(2)];
// The server must not outlive this process, however that one ends.
const tied = spawnSync('setpriv', ['--help'], { encoding: 'utf8' }).stdout?.includes('--pdeathsig');
const [command = '', ...args] = tied ? ['setpriv', '--pdeathsig', 'TERM', ...server] : server;
const child = spawn(command, args, {
  cwd: ROOT,
  env: productEnv(),
  stdio: 'inherit',
  // An own process group: Ctrl-C reaches the server once, from here, and not a second time from the terminal.
  detached: process.platform !== 'win32',
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(signal, () => child.kill(signal));
// npm passes a signal on to its shell, which dies of it and tells nobody.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) child.kill('SIGTERM');
}, 500);
child.on('error', (error) => fail(`The server could not be started: ${error.message}`));
child.on('close', (code, signal) => process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)));
