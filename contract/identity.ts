import { Type, type Static } from 'typebox';
import { ById, Id, Instant, Nothing, Sentence, Short } from './common.ts';
import { operation } from './operation.ts';

/** People, enterprises, staff, sessions. Personal numbers leave the server masked, whole only by `reveal`. */

export const Me = Type.Union([
  Type.Object({ kind: Type.Literal('anonymous') }),
  Type.Object({
    kind: Type.Literal('applicant'),
    id: Id,
    name: Type.String(),
    phoneMasked: Type.String(),
    citizenNumberMasked: Type.String(),
  }),
  Type.Object({
    kind: Type.Literal('staff'),
    id: Id,
    name: Type.String(),
    account: Type.String(),
    post: Type.String(),
    body: Type.Object({ id: Id, name: Type.String(), code: Type.String() }),
    hall: Type.Union([Type.Object({ id: Id, name: Type.String() }), Type.Null()]),
    window: Type.Union([Type.Object({ id: Id, no: Type.String(), name: Type.String() }), Type.Null()]),
    permissions: Type.Array(Type.String()),
    secondFactor: Type.Union([Type.Literal('none'), Type.Literal('enrolled')]),
    stepUpUntil: Type.Union([Instant, Type.Null()]),
    locked: Type.Boolean(),
  }),
]);
export type Me = Static<typeof Me>;

const Account = Type.String({ minLength: 2, maxLength: 40, pattern: '^[a-z0-9._-]+$' });
const Password = Type.String({ minLength: 1, maxLength: 200 });
const SixDigits = Type.String({ pattern: '^[0-9]{6}$' });
const Phone = Type.String({ pattern: '^1[3-9][0-9]{9}$' });
const CitizenNumber = Type.String({ minLength: 15, maxLength: 40 });
const PersonName = Type.String({ minLength: 2, maxLength: 50 });

export const getSession = operation({
  id: 'identity.session',
  method: 'GET',
  path: '/identity/session',
  summary: 'Who is signed in, and in which mode the installation runs',
  reply: Type.Object({
    me: Me,
    mode: Type.Union([Type.Literal('demo'), Type.Literal('production')]),
    now: Instant,
    hallName: Type.String(),
    regionName: Type.String(),
  }),
  refusals: [],
});

export const staffSignIn = operation({
  id: 'identity.staff_sign_in',
  method: 'POST',
  path: '/identity/staff/sign-in',
  summary: 'A member of staff signs in with account, password and, where enrolled, the second factor',
  body: Type.Object(
    { account: Account, password: Password, code: Type.Optional(SixDigits) },
    { additionalProperties: false },
  ),
  reply: Type.Object({ me: Me }),
  refusals: [
    'identity.wrong_credentials',
    'identity.locked',
    'identity.second_factor_required',
    'identity.second_factor_wrong',
  ],
});

export const signOut = operation({
  id: 'identity.sign_out',
  method: 'POST',
  path: '/identity/sign-out',
  summary: 'Ends the session on the server, at once and everywhere',
  reply: Nothing,
  refusals: [],
});

export const unlock = operation({
  id: 'identity.unlock',
  method: 'POST',
  path: '/identity/unlock',
  summary: 'Opens the screen that idleness locked',
  body: Type.Object({ password: Password }, { additionalProperties: false }),
  reply: Type.Object({ me: Me }),
  refusals: ['identity.wrong_credentials', 'identity.locked'],
});

export const stepUp = operation({
  id: 'identity.step_up',
  method: 'POST',
  path: '/identity/step-up',
  summary: 'Shows the second factor for this sitting: needed before decisions, completion and stamps',
  body: Type.Object({ code: SixDigits }, { additionalProperties: false }),
  reply: Type.Object({ me: Me }),
  refusals: ['identity.second_factor_missing', 'identity.second_factor_wrong', 'identity.locked'],
});

export const enrolSecondFactor = operation({
  id: 'identity.enrol_second_factor',
  method: 'POST',
  path: '/identity/second-factor',
  summary: 'Begins the enrolment of a time-based second factor; it counts once a code has been confirmed',
  body: Type.Object({ password: Password }, { additionalProperties: false }),
  reply: Type.Object({ uri: Type.String(), secret: Type.String(), qrSvg: Type.String() }),
  refusals: ['identity.wrong_credentials'],
});

export const confirmSecondFactor = operation({
  id: 'identity.confirm_second_factor',
  method: 'POST',
  path: '/identity/second-factor/confirm',
  summary: 'Confirms the enrolment with a first code',
  body: Type.Object({ code: SixDigits }, { additionalProperties: false }),
  reply: Type.Object({ me: Me }),
  refusals: ['identity.second_factor_wrong', 'identity.second_factor_missing'],
});

export const demoAccounts = operation({
  id: 'identity.demo_accounts',
  method: 'GET',
  path: '/identity/demo-accounts',
  summary: 'Demo only: the accounts, their roles and what can be tried with each',
  reply: Type.Object({
    staff: Type.Array(
      Type.Object({
        account: Type.String(),
        password: Type.String(),
        secret: Type.String(),
        code: Type.String(),
        name: Type.String(),
        post: Type.String(),
        body: Type.String(),
        about: Type.String(),
      }),
    ),
    applicants: Type.Array(
      Type.Object({ phone: Type.String(), name: Type.String(), citizenNumber: Type.String(), about: Type.String() }),
    ),
  }),
  refusals: ['identity.demo_only'],
});

export const requestCode = operation({
  id: 'identity.request_code',
  method: 'POST',
  path: '/identity/applicant/code',
  summary: 'Sends a six-digit code to a phone; in demo mode the code comes back and is shown',
  body: Type.Object({ phone: Phone }, { additionalProperties: false }),
  reply: Type.Object({
    sentTo: Type.String(),
    demoCode: Type.Union([Type.String(), Type.Null()]),
    validMinutes: Type.Integer(),
  }),
  refusals: ['identity.channel_not_connected'],
});

export const applicantSignIn = operation({
  id: 'identity.applicant_sign_in',
  method: 'POST',
  path: '/identity/applicant/sign-in',
  summary: 'A registered person signs in with phone and code',
  body: Type.Object({ phone: Phone, code: SixDigits }, { additionalProperties: false }),
  reply: Type.Object({ me: Me }),
  refusals: ['identity.code_wrong', 'identity.code_expired', 'identity.phone_unknown', 'identity.locked'],
});

export const applicantRegister = operation({
  id: 'identity.applicant_register',
  method: 'POST',
  path: '/identity/applicant/register',
  summary: 'A person registers with a verified phone, name and identity number after the privacy notice',
  body: Type.Object(
    { phone: Phone, code: SixDigits, name: PersonName, citizenNumber: CitizenNumber, noticeVersion: Short },
    { additionalProperties: false },
  ),
  reply: Type.Object({ me: Me }),
  refusals: [
    'identity.code_wrong',
    'identity.code_expired',
    'identity.already_registered',
    'identity.identity_mismatch',
  ],
});

export const PersonView = Type.Object({
  id: Id,
  name: Type.String(),
  citizenNumberMasked: Type.String(),
  phoneMasked: Type.Union([Type.String(), Type.Null()]),
  sex: Type.Union([Type.Literal('female'), Type.Literal('male'), Type.Null()]),
  age: Type.Union([Type.Integer(), Type.Null()]),
  hasAccount: Type.Boolean(),
});
export type PersonView = Static<typeof PersonView>;

export const findPeople = operation({
  id: 'identity.find_people',
  method: 'POST',
  path: '/identity/people/find',
  summary: 'A clerk finds the person who stands there, by identity number, phone, or name with last four',
  body: Type.Object({ text: Type.String({ minLength: 2, maxLength: 60 }) }, { additionalProperties: false }),
  reply: Type.Object({ people: Type.Array(PersonView) }),
  refusals: [],
});

export const createPerson = operation({
  id: 'identity.create_person',
  method: 'POST',
  path: '/identity/people',
  summary: 'A clerk records a walk-in without an account; an existing person with that number is answered instead',
  body: Type.Object(
    { name: PersonName, citizenNumber: CitizenNumber, phone: Type.Optional(Phone) },
    { additionalProperties: false },
  ),
  reply: PersonView,
  refusals: ['identity.identity_mismatch'],
});

export const revealPerson = operation({
  id: 'identity.reveal',
  method: 'POST',
  path: '/identity/people/:id/reveal',
  summary: 'Shows a personal number whole, with a reason that is audited',
  params: ById,
  body: Type.Object(
    { field: Type.Union([Type.Literal('citizenNumber'), Type.Literal('phone')]), reason: Sentence },
    { additionalProperties: false },
  ),
  reply: Type.Object({ value: Type.String() }),
  refusals: [],
});
