/*
 * How long a session lives (SEC-03): staff are locked after 15 minutes without a sign of life and lose nothing,
 * applicants are signed out after 30; nobody stays longer than a working day.
 */
export const STAFF_IDLE_MINUTES = 15;
const APPLICANT_IDLE_MINUTES = 30;
export const LONGEST_HOURS = 12;
/** The sign of life is written at most once a minute, so that reading costs no write. */
const TOUCH_MINUTES = 1;

export interface SittingFacts {
  kind: 'staff' | 'applicant';
  lastSeen: Date;
  endsAt: Date;
  /** When the second factor was shown in this session. */
  stepUpAt: Date | null;
}

export interface Sitting {
  state: 'open' | 'locked' | 'over';
  /** The sign of life is old enough to be written again. */
  touch: boolean;
  /** Until when a step-up holds if nothing more happens. */
  stepUpUntil: Date | null;
}

/** `byPerson`: this request is a sign of life, so the sitting goes on from now. */
export function sitting(facts: SittingFacts, now: Date, byPerson: boolean): Sitting {
  const idle = minutes(now.getTime() - facts.lastSeen.getTime());
  if (now >= facts.endsAt || (facts.kind === 'applicant' && idle >= APPLICANT_IDLE_MINUTES))
    return { state: 'over', touch: false, stepUpUntil: null };
  if (facts.kind === 'staff' && idle >= STAFF_IDLE_MINUTES) return { state: 'locked', touch: false, stepUpUntil: null };
  const touch = byPerson && idle >= TOUCH_MINUTES;
  const seen = touch ? now : facts.lastSeen;
  return {
    state: 'open',
    touch,
    stepUpUntil: facts.stepUpAt === null ? null : new Date(seen.getTime() + STAFF_IDLE_MINUTES * 60_000),
  };
}

function minutes(milliseconds: number): number {
  return milliseconds / 60_000;
}
