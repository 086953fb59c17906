import { hash, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';

export type PasswordProblem = 'short' | 'classes' | 'account' | 'common';

/** Words that pass the classes and are tried first. */
const COMMON = ['password', 'qwerty', 'admin', 'shouxi', 'welcome', 'passw0rd', 'p@ssword', 'p@ssw0rd'];

/** SEC-02: at least 10 characters, three of four classes, not the account and not around a common word. */
export function passwordProblem(password: string, account: string): PasswordProblem | null {
  if (Array.from(password).length < 10) return 'short';
  const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((shape) => shape.test(password)).length;
  if (classes < 3) return 'classes';
  const lower = password.toLowerCase();
  if (lower.includes(account.toLowerCase())) return 'account';
  return COMMON.some((word) => lower.replace(/[^a-z@]*$/, '') === word) ? 'common' : null;
}

/** Argon2id, 19 MiB, two passes, one lane: some 11 ms. */
const COST = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

let nobody: Promise<string> | null = null;

/** Takes as long for an account that does not exist (null) as for one that does. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword(randomBytes(32).toString('hex'));
  const matches = await verify(stored ?? (await nobody), password);
  return stored !== null && matches;
}
