import { makeCitizenNumber } from '#contract/codes';
import { newId } from '#kernel/ids';
import type { Reply, Wire } from './wire.ts';

/** A signed-in browser: its cookie and who it is. */
export interface Session {
  cookie: string;
}

export interface Applicant extends Session {
  name: string;
  citizenNumber: string;
  phone: string;
}

/** Who does what in the reference work. */
export interface Staff {
  clerk: Session;
  /** By code of the branch. */
  officers: Readonly<Record<string, Session>>;
}

const OFFICERS: Readonly<Record<string, string>> = {
  licence: 'limin',
  seal: 'wangweiguo',
  tax: 'sunjie',
  social: 'liufang',
  medical: 'chenjianhua',
  fund: 'huangli',
};
const CLERK = 'hejing';

/** Sends and demands 200: what a measurement stands on must be there. */
export async function must(answer: Promise<Reply>): Promise<Reply> {
  const reply = await answer;
  if (reply.status !== 200) throw new Error(`${reply.status} ${reply.body.slice(0, 600)}`);
  return reply;
}

export function json(reply: Reply): unknown {
  return JSON.parse(reply.body);
}

const post = (wire: Wire, path: string, body: object, cookie?: string) =>
  must(
    wire.request('POST', path, { body: JSON.stringify(body), actId: newId(), ...(cookie !== undefined && { cookie }) }),
  );

/** Clerk and officers of the demo county, signed in with the second factor and stepped up. */
export async function signInStaff(wire: Wire): Promise<Staff> {
  const officers: Record<string, Session> = {};
  for (const [branch, account] of Object.entries(OFFICERS)) officers[branch] = await signIn(wire, account, true);
  return { clerk: await signIn(wire, CLERK, false), officers };
}

async function signIn(wire: Wire, account: string, stepUp: boolean): Promise<Session> {
  const known = async () => {
    const accounts = json(await must(wire.request('GET', '/api/identity/demo-accounts'))) as {
      staff: { account: string; password: string; code: string }[];
    };
    return accounts.staff.find((each) => each.account === account)!;
  };
  const { password, code } = await known();
  const body = { account, password, ...(code !== '' && { code }) };
  const { cookie } = await post(wire, '/api/identity/staff/sign-in', body);
  if (cookie === null) throw new Error(`no session for ${account}`);
  // The code of the sign-in is spent; the page shows the next one that works.
  if (stepUp) await post(wire, '/api/identity/step-up', { code: (await known()).code }, cookie);
  return { cookie };
}

/** Founders of their own, so that nobody has more bundles than a person has. */
export async function registerApplicants(wire: Wire, count: number, first: number): Promise<Applicant[]> {
  const applicants: Applicant[] = [];
  for (let at = first; at < first + count; at++) {
    const phone = `137${String(at).padStart(8, '0')}`;
    const { demoCode } = json(await post(wire, '/api/identity/applicant/code', { phone })) as { demoCode: string };
    const day = new Date(Date.UTC(1975, 0, 1 + (at % 9000))).toISOString().slice(0, 10);
    const citizenNumber = makeCitizenNumber({
      region: '429999',
      birthDate: day,
      serial: 200 + (Math.floor(at / 9000) % 700),
    });
    const name = `测${'赵钱孙李周吴郑王'.charAt(at % 8)}（演示）`;
    const { cookie } = await post(wire, '/api/identity/applicant/register', {
      phone,
      code: demoCode,
      name,
      citizenNumber,
      noticeVersion: 'demo-1',
    });
    if (cookie === null) throw new Error('no session for an applicant');
    applicants.push({ cookie, name, citizenNumber, phone });
  }
  return applicants;
}
