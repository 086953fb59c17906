// What every command needs before the packages are there: nothing is imported but Node's own modules, and Node 20.19
// is enough.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const MODULES = join(ROOT, 'node_modules');

/** Installs the packages of the lock file when they are missing or older than it. */
export function ensurePackages() {
  const installed = statSync(join(MODULES, '.package-lock.json'), { throwIfNoEntry: false });
  const wanted = statSync(join(ROOT, 'package-lock.json'));
  const mark = join(MODULES, '.lock-hash');
  const hash = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  if (installed) {
    // A checkout gives the lock file a new time without a new content; the mark tells the two apart.
    if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return;
    if (installed.mtimeMs >= wanted.mtimeMs) return;
  }
  console.log('Installing packages (npm ci), once a release …');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const done = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: ROOT, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' });
  if (done.status !== 0) {
    fail(
      'The packages could not be installed. See the lines above; a proxy or mirror is set with npm config set registry.',
    );
  }
  writeFileSync(mark, hash);
}

/** The path of a Node that is new enough for the product: the pinned one, else the host's. */
export function productNode() {
  const [platform, program] = process.platform === 'win32' ? ['win', 'node.exe'] : [process.platform, 'node'];
  const pinned = join(MODULES, `node-${platform}-${process.arch}`, 'bin', program);
  if (existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return fail(
    `Shouxi runs on Node 24 or newer; here is ${process.version}, and no Node comes along for ${process.platform}-${process.arch}. Install Node 24 from nodejs.org.`,
  );
}

/**
 * Flags of Node for the server. Young garbage gets 4 MB instead of 16: after the start 50 MB less stay resident.
 */
export const SERVER_FLAGS = ['--max-semi-space-size=4'];

/** The environment in which `node` and the installed tools are found first. */
export function productEnv() {
  const path = [dirname(productNode()), join(MODULES, '.bin'), process.env.PATH].join(delimiter);
  // Compiled once, not at every start; wiped with the packages.
  return { NODE_COMPILE_CACHE: join(MODULES, '.compile-cache'), ...process.env, PATH: path };
}

/**
 * Runs one command in the project's environment and answers its exit code.
 * @param {string} command
 * @param {readonly string[]} args
 */
export function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: productEnv(),
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** Builds the pages when something that they are made of has changed since the last build. */
export async function ensureWeb() {
  const mark = join(ROOT, 'web/dist/.sources');
  const hash = webSources();
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return;
  console.log('Building the pages …');
  if ((await run('vite', ['build', '--logLevel', 'warn'])) !== 0)
    fail('The pages could not be built. See the lines above.');
  writeFileSync(mark, hash);
}

function webSources() {
  const hash = createHash('sha256');
  /** @param {string} path */
  const add = (path) => {
    const here = statSync(path, { throwIfNoEntry: false });
    if (!here) return;
    if (!here.isDirectory()) {
      hash.update(`${relative(ROOT, path)}\n`).update(readFileSync(path));
      return;
    }
    for (const name of readdirSync(path).toSorted()) if (name !== 'dist') add(join(path, name));
  };
  for (const part of ['web', 'contract', 'vite.config.ts', 'package-lock.json']) add(join(ROOT, part));
  return hash.digest('hex');
}

/**
 * Says one sentence and ends with 1.
 * @param {string} sentence
 * @returns {never}
 */
export function fail(sentence) {
  console.error(`\n${sentence}\n`);
  process.exit(1);
}
