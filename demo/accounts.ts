import { PEOPLE } from './people.ts';
import { STAFF } from './staff.ts';

/** One password for all, because the sign-in page of the demo shows it anyway. */
export const DEMO_PASSWORD = 'Lushui-Hu-2026';

/** A fixed secret of the second factor (RFC 6238, base 32), so that a phone enrolled once stays good after a reload. */
export function demoSecret(account: string): string {
  return `SHOUXIDEMO${account.toUpperCase()}`.replace(/[^A-Z2-7]/g, '').padEnd(32, 'A');
}

export interface StaffLogin {
  account: string;
  password: string;
  secret: string | null;
  about: string;
}

/** In the order in which a visitor meets them: the window, the departments, the offices, the administrators. */
export const STAFF_LOGINS: readonly StaffLogin[] = STAFF.map(({ account, secondFactor, about }) => ({
  account,
  password: DEMO_PASSWORD,
  secret: secondFactor ? demoSecret(account) : null,
  about,
}));

export const APPLICANT_LOGINS: readonly { phone: string; about: string }[] = PEOPLE.filter(
  ({ account }) => account,
).map(({ phone, about }) => ({ phone, about }));
