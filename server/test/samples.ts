import fc from 'fast-check';
import type { Door } from '#contract/permissions';
import type { Operation } from '#contract/operation';
import { APPLICANT_LOGINS } from '#demo/accounts';
import { ROLES } from '#demo/roles';
import { STAFF } from '#demo/staff';
import type { Client, TestApp } from './app.ts';

/** The keywords of JSON Schema that the contract uses. */
interface Schema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  allOf?: Schema[];
  pattern?: string;
  format?: string;
  minLength?: number;
  minimum?: number;
  minItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
}

const FORMATS: Record<string, string> = { 'date-time': '2026-11-20T09:00:00+08:00', date: '2026-11-20' };

/** One value that a schema takes, the same at every run. Optional properties are there. */
export function sampleOf(schema: object): unknown {
  const at = schema as Schema;
  if ('const' in at) return at.const;
  if (at.enum) return at.enum[0];
  if (at.anyOf) return sampleOf(at.anyOf[0]!);
  if (at.allOf) return Object.assign({}, ...at.allOf.map(sampleOf)) as unknown;
  if (at.pattern !== undefined) return textLike(at.pattern);
  if (at.type === 'string')
    return at.format === undefined ? 'a'.repeat(Math.max(1, at.minLength ?? 1)) : FORMATS[at.format];
  if (at.type === 'integer' || at.type === 'number') return at.minimum ?? 1;
  if (at.type === 'boolean') return true;
  if (at.type === 'null') return null;
  if (at.type === 'array') return Array.from({ length: at.minItems ?? 0 }, () => sampleOf(at.items ?? {}));
  if (at.type === 'object')
    return Object.fromEntries(Object.entries(at.properties ?? {}).map(([name, part]) => [name, sampleOf(part)]));
  return 'anything';
}

const likes = new Map<string, string>();

/** A text that a pattern takes. Kept, because making one costs as much as ten requests. */
function textLike(pattern: string): string {
  const known = likes.get(pattern);
  if (known !== undefined) return known;
  const made = fc.sample(fc.stringMatching(new RegExp(pattern)), { numRuns: 1, seed: 7 })[0]!;
  likes.set(pattern, made);
  return made;
}

type Values = Record<string, string>;

/** Parameters of the right form that name nothing. */
export function strangeParams(operation: Operation): Values {
  return operation.params ? (sampleOf(operation.params) as Values) : {};
}

export function addressOf(operation: Operation, params: Values, query: Values = {}): string {
  const path = operation.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name]!));
  const search = new URLSearchParams(query).toString();
  return `/api${path}${search && `?${search}`}`;
}

/** Somebody whom this door lets in, and somebody whom it does not; null where everybody is let in. */
export interface Callers {
  welcome: Client;
  stranger: Client | null;
}

/** Clients of the demo county for each door, each signed in once. */
export function callersFor(app: TestApp): (door: Door) => Promise<Callers> {
  const staff = new Map<string, Promise<Client>>();
  const signedIn = (account: string) => {
    const known = staff.get(account) ?? app.staff(account);
    staff.set(account, known);
    return known;
  };
  let person: Promise<Client> | undefined;
  const applicant = () => (person ??= app.applicant(APPLICANT_LOGINS[0]!.phone));
  const holds = (roles: readonly string[], door: Door) =>
    ROLES.some((role) => roles.includes(role.code) && role.permissions.some((each) => each === door));
  return async (door) => {
    if (door === 'public') return { welcome: app.anonymous(), stranger: null };
    if (door === 'signedIn') return { welcome: await applicant(), stranger: null };
    if (door === 'applicant') return { welcome: await applicant(), stranger: await signedIn(STAFF[0]!.account) };
    if (door === 'staff') return { welcome: await signedIn(STAFF[0]!.account), stranger: await applicant() };
    const may = STAFF.find(({ roles }) => holds(roles, door));
    const mayNot = STAFF.find(({ roles }) => !holds(roles, door));
    if (!may || !mayNot) throw new Error(`nobody of the demo staff tells the door ${door} apart`);
    return { welcome: await signedIn(may.account), stranger: await signedIn(mayNot.account) };
  };
}
