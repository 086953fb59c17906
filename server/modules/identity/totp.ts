import { Secret, TOTP } from 'otpauth';
import { timingSafeEqual } from 'node:crypto';

/** Time-based one-time codes (RFC 6238): SHA-1, six digits, steps of 30 seconds, as every authenticator app knows. */
const STEP_MS = 30_000;

export function newSecret(): string {
  return new Secret({ size: 20 }).base32;
}

export function stepOf(now: Date): number {
  return Math.floor(now.getTime() / STEP_MS);
}

/** The code of one step. `secret` in base 32. */
export function codeOf(secret: string, step: number): string {
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: step * STEP_MS });
}

/**
 * The step whose code this is, one step early or late at most and after the step used last; null where there is
 * none. A code works once: what is at or before `lastStep` is spent.
 */
export function matchingStep(secret: string, code: string, now: Date, lastStep: number): number | null {
  const current = stepOf(now);
  const given = Buffer.from(code);
  for (const step of [current, current - 1, current + 1]) {
    const right = Buffer.from(codeOf(secret, step));
    if (step > lastStep && given.length === right.length && timingSafeEqual(given, right)) return step;
  }
  return null;
}

/** A code that works now though `lastStep` may be spent: for the page that shows demo accounts. */
export function usableCode(secret: string, now: Date, lastStep: number): string {
  return codeOf(secret, Math.min(Math.max(stepOf(now), lastStep + 1), stepOf(now) + 1));
}

/** What an authenticator app scans. */
export function enrolmentUri(secret: string, account: string): string {
  return new TOTP({ issuer: '首席 Shouxi', label: account, secret: Secret.fromBase32(secret) }).toString();
}
