import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { chmod, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Place } from './place.ts';

export const DATABASE = 'shouxi';

/** `admin` makes roles and databases, `owner` runs migrations, `app` serves requests with what migrations grant it. */
export type Role = 'admin' | 'owner' | 'app';
export type Passwords = Record<Role, string>;

const SETTINGS = {
  listen_addresses: '',
  max_connections: '100',
  shared_buffers: '128MB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Values of rows stand in statements and details: neither may reach a log.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  log_line_prefix: '',
};

/** Passwords of the three roles, made at the first start and kept for the server's own account alone. */
export async function rolePasswords(dataDir: string, cluster: string): Promise<Passwords> {
  const file = join(dataDir, 'postgres.passwords.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Passwords;
  if (existsSync(cluster))
    throw new Error(
      `${file} is missing, so nobody can sign in to the database beside it. Put it back from the backup.`,
    );
  const secret = () => randomBytes(24).toString('base64url');
  const passwords: Passwords = { admin: secret(), owner: secret(), app: secret() };
  const half = `${file}.new`;
  const handle = await open(half, 'w', 0o600);
  await handle.writeFile(`${JSON.stringify(passwords)}\n`);
  await handle.sync();
  await handle.close();
  await rename(half, file);
  return passwords;
}

/** Makes the cluster if there is none yet. It appears under its name only when it is whole. */
export async function makeCluster(place: Place, password: string, durable: boolean): Promise<void> {
  const { account, cluster, binaries } = place;
  if (existsSync(cluster)) {
    const major = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
    if (binaries.version.split('.')[0] !== major)
      throw new Error(
        `The database in ${cluster} was made by PostgreSQL ${major}, and version ${binaries.version} is installed. Export with the old release and import with the new one.`,
      );
    return;
  }
  const half = `${cluster}.new`;
  const pwfile = `${cluster}.pw`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  chownSync(half, account.uid, account.gid);
  rmSync(pwfile, { force: true });
  const handle = await open(pwfile, 'wx', 0o600);
  try {
    await handle.writeFile(password);
    await handle.chown(account.uid, account.gid);
    await handle.close();
    const settings = Object.entries(SETTINGS).map(([name, value]) => `--set=${name}=${value}`);
    await run(
      join(binaries.folder, 'bin/initdb'),
      [
        `--pgdata=${half}`,
        '--username=shouxi_admin',
        `--pwfile=${pwfile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C.UTF-8',
        '--no-instructions',
        ...(durable ? [] : ['--no-sync']),
        ...settings,
      ],
      account.as,
    );
  } finally {
    rmSync(pwfile, { force: true });
  }
  await chmod(half, 0o700);
  renameSync(half, cluster);
}

/** Makes what is missing of the two roles and the database; safe to repeat after a kill at any point. */
export async function makeRoles(url: (role: Role, database: string) => string, passwords: Passwords): Promise<void> {
  const admin = new pg.Client({ connectionString: url('admin', 'postgres') });
  await admin.connect();
  try {
    const roles = await names(admin, 'SELECT rolname AS name FROM pg_roles');
    // Passwords are base64url: nothing to escape.
    if (!roles.has('shouxi_owner')) await admin.query(`CREATE ROLE shouxi_owner LOGIN PASSWORD '${passwords.owner}'`);
    if (!roles.has('shouxi_app')) await admin.query(`CREATE ROLE shouxi_app LOGIN PASSWORD '${passwords.app}'`);
    const databases = await names(admin, 'SELECT datname AS name FROM pg_database');
    if (databases.has(DATABASE)) return;
    await makeDatabase(admin, DATABASE);
  } finally {
    await admin.end();
  }
}

/** A database of the owner, in which the application sees the schema and what migrations grant, and the public nothing. */
export async function makeDatabase(admin: pg.Client, name: string): Promise<void> {
  await admin.query(`CREATE DATABASE ${name} OWNER shouxi_owner`);
  await admin.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  await admin.query(`GRANT CONNECT ON DATABASE ${name} TO shouxi_app`);
}

async function names(client: pg.Client, sql: string): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>(sql);
  return new Set(rows.map((row) => row.name));
}

function run(command: string, args: string[], as: { uid?: number; gid?: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' };
    const child = spawn(command, args, { cwd: '/', env, stdio: ['ignore', 'ignore', 'pipe'], ...as });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`PostgreSQL could not make its data folder: ${said.trim()}`)),
    );
  });
}
