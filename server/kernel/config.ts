import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';

export type Mode = 'demo' | 'production';

export type BlobSettings =
  | { kind: 'fs'; folder: string }
  | { kind: 's3'; endpoint: string; bucket: string; region: string; accessKeyId: string; secretAccessKey: string };

/** Every setting of the installation, in one place, by environment. */
export interface Config {
  port: number;
  host: string;
  mode: Mode;
  /** Folder of the embedded database, keys and files. */
  dataDir: string;
  /** True when SHOUXI_DATA was given: then no other folder is chosen silently. */
  dataDirGiven: boolean;
  /** Own server instead of the embedded one: application role, and the owner for migrations. */
  databaseUrl: string | null;
  migrateUrl: string | null;
  /** Address that people and QR codes use. */
  baseUrl: string;
  logLevel: string;
  /** Requests a minute and address on unsafe routes. */
  rateLimit: number;
  trustProxy: boolean;
  fontDir: string | null;
  blobs: BlobSettings | null;
  clamdAddress: string | null;
}

/** A setting that cannot be taken: its message is a sentence that says what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Env = Readonly<Record<string, string | undefined>>;

const KNOWN = new Set([
  'SHOUXI_DATA',
  'SHOUXI_MODE',
  'SHOUXI_HOST',
  'SHOUXI_BASE_URL',
  'SHOUXI_MIGRATE_URL',
  'SHOUXI_SECRET_KEY',
  'SHOUXI_LOG_LEVEL',
  'SHOUXI_RATE_LIMIT',
  'SHOUXI_TRUST_PROXY',
  'SHOUXI_FONTS',
  'SHOUXI_S3_ENDPOINT',
  'SHOUXI_S3_BUCKET',
  'SHOUXI_S3_REGION',
  'SHOUXI_S3_KEY',
  'SHOUXI_S3_SECRET',
  'SHOUXI_CLAMD',
]);

/** Every setting there is, for the page that documents them and the sentence that refuses another. */
export const KNOWN_SETTINGS: readonly string[] = ['PORT', 'DATABASE_URL', ...KNOWN];

/** @throws ConfigError for a value that cannot be taken or a `SHOUXI_` name that is not a setting. */
export function readConfig(env: Env, projectDir: string): Config {
  for (const name of Object.keys(env))
    if (name.startsWith('SHOUXI_') && !KNOWN.has(name))
      throw new ConfigError(`${name} is not a setting. Known are: ${KNOWN_SETTINGS.join(', ')}.`);
  const port = whole(env, 'PORT', 8080, 1, 65_535);
  const mode = oneOf(env, 'SHOUXI_MODE', ['demo', 'production'] as const, 'demo');
  const databaseUrl = url(env, 'DATABASE_URL', ['postgres:', 'postgresql:']);
  const migrateUrl = url(env, 'SHOUXI_MIGRATE_URL', ['postgres:', 'postgresql:']);
  if (databaseUrl !== null && migrateUrl === null && mode === 'production')
    throw new ConfigError(
      'In production an own database needs two roles: set SHOUXI_MIGRATE_URL to the owner that runs migrations, beside DATABASE_URL for the application role.',
    );
  const host = env['SHOUXI_HOST'] ?? '0.0.0.0';
  return {
    port,
    host,
    mode,
    dataDir: resolve(env['SHOUXI_DATA'] ?? resolve(projectDir, 'data')),
    dataDirGiven: env['SHOUXI_DATA'] !== undefined,
    databaseUrl,
    migrateUrl: migrateUrl ?? databaseUrl,
    baseUrl: (url(env, 'SHOUXI_BASE_URL', ['http:', 'https:']) ?? `http://localhost:${port}`).replace(/\/$/, ''),
    logLevel: oneOf(env, 'SHOUXI_LOG_LEVEL', ['silent', 'error', 'warn', 'info', 'debug'] as const, 'info'),
    rateLimit: whole(env, 'SHOUXI_RATE_LIMIT', 600, 1, 10_000_000),
    trustProxy: oneOf(env, 'SHOUXI_TRUST_PROXY', ['0', '1'] as const, '0') === '1',
    fontDir: env['SHOUXI_FONTS'] ?? null,
    blobs: s3(env),
    clamdAddress: env['SHOUXI_CLAMD'] ?? null,
  };
}

function whole(env: Env, name: string, fallback: number, least: number, most: number): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new ConfigError(
      `${name}=${text} cannot be used: give a whole number from ${least} to ${most}, or leave it out for ${fallback}.`,
    );
  return value;
}

function oneOf<T extends string>(env: Env, name: string, values: readonly T[], fallback: T): T {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const found = values.find((value) => value === text);
  if (found === undefined)
    throw new ConfigError(
      `${name}=${text} cannot be used: give one of ${values.join(', ')}, or leave it out for ${fallback}.`,
    );
  return found;
}

function url(env: Env, name: string, protocols: readonly string[]): string | null {
  const text = env[name];
  if (text === undefined || text === '') return null;
  if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol))
    throw new ConfigError(
      `${name} cannot be used: give an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}.`,
    );
  return text;
}

function s3(env: Env): BlobSettings | null {
  const endpoint = url(env, 'SHOUXI_S3_ENDPOINT', ['http:', 'https:']);
  if (endpoint === null) return null;
  const need = (name: string): string => {
    const value = env[name];
    if (!value) throw new ConfigError(`SHOUXI_S3_ENDPOINT is set, so ${name} is needed too.`);
    return value;
  };
  return {
    kind: 's3',
    endpoint,
    bucket: need('SHOUXI_S3_BUCKET'),
    region: env['SHOUXI_S3_REGION'] ?? 'us-east-1',
    accessKeyId: need('SHOUXI_S3_KEY'),
    secretAccessKey: need('SHOUXI_S3_SECRET'),
  };
}

/**
 * The master key: `SHOUXI_SECRET_KEY` (64 hex digits), else a file in the data folder, made at the first start
 * with mode 0600. Whoever loses it cannot open the encrypted values any more: it belongs into the backup.
 */
export function masterKey(config: Config, env: Env): Buffer {
  const given = env['SHOUXI_SECRET_KEY'];
  if (given !== undefined) {
    if (!/^[0-9a-f]{64}$/i.test(given))
      throw new ConfigError('SHOUXI_SECRET_KEY cannot be used: give 64 hexadecimal digits (openssl rand -hex 32).');
    return Buffer.from(given, 'hex');
  }
  const file = resolve(config.dataDir, 'master.key');
  if (!existsSync(file)) {
    mkdirSync(config.dataDir, { recursive: true });
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    chmodSync(file, 0o600);
  }
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
}
