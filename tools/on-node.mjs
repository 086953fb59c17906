// Runs a file of the project on its own Node: node tools/on-node.mjs bench/run.ts cases
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { ensurePackages, fail, productEnv, productNode, ROOT } from './toolchain.mjs';

ensurePackages();
const [file = '', ...args] = process.argv.slice(2);
const child = spawn(productNode(), [join(ROOT, file), ...args], { cwd: ROOT, env: productEnv(), stdio: 'inherit' });
// What the child started must be stopped by the child.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
child.on('error', (error) => fail(`${file} could not be started: ${error.message}`));
child.on('close', (code) => process.exit(code ?? 1));
