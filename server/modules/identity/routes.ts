import {
  applicantRegister,
  applicantSignIn,
  confirmSecondFactor,
  createPerson,
  demoAccounts,
  enrolSecondFactor,
  findPeople,
  getSession,
  requestCode,
  revealPerson,
  signOut,
  staffSignIn,
  stepUp,
  unlock,
} from '#contract/identity';
import { homeHall, loadRegion } from '#organisation';
import type { Actor, StaffActor } from '#kernel/actor';
import { commitAct } from '#kernel/commit';
import { Refusal } from '#kernel/refusal';
import { act, type AnyRoute, read, session } from '#kernel/route';
import { registerApplicant, signInApplicant, type SignedIn } from './applicant-sign-in.ts';
import { readDemoAccounts } from './demo-accounts.ts';
import { viewMe } from './me.ts';
import { createWalkIn, find, reveal } from './people-acts.ts';
import { viewPersons } from './people.ts';
import { sendCode } from './phone-code.ts';
import { beginEnrolment, confirmEnrolment, renderEnrolment, stepUpSession } from './second-factor.ts';
import { endSession } from './session.ts';
import { STAFF_IDLE_MINUTES } from './sitting.ts';
import { signInStaff, unlockSession } from './staff-sign-in.ts';
import { whoIs } from './who-is.ts';

export const routes: AnyRoute[] = [
  read(getSession, {
    door: 'public',
    audit: null,
    openWhenLocked: true,
    run: async (context, { actor, now }) => {
      const hall = await homeHall(context.db);
      const region = hall && (await loadRegion(context.db, hall.regionCode));
      return {
        me: await viewMe(context, actor),
        mode: context.config.mode,
        now: now.toISOString(),
        hallName: hall?.name ?? '',
        regionName: region?.name ?? '',
      };
    },
  }),
  session(staffSignIn, {
    door: 'public',
    audit: 'identity.staff_sign_in',
    openWhenLocked: true,
    run: async (context, request, cookies) => {
      const token = await signInStaff(context, request, cookies.token);
      cookies.set(token);
      return { me: await viewMe(context, await whoIs(context, token, request.now)) };
    },
  }),
  session(signOut, {
    door: 'public',
    audit: 'identity.sign_out',
    openWhenLocked: true,
    run: async (context, request, cookies) => {
      cookies.clear();
      if (cookies.token !== null && request.actor.kind !== 'anonymous')
        await commitAct(context.pool, {
          act: request.act,
          result: request.act.actor,
          audit: { event: 'identity.sign_out' },
          effects: [endSession(cookies.token, request.now)],
        });
      return {};
    },
  }),
  session(unlock, {
    door: 'staff',
    audit: 'identity.unlock',
    openWhenLocked: true,
    run: async (context, request) => {
      const actor = await unlockSession(context, request, staffOf(request.actor));
      return { me: await viewMe(context, actor) };
    },
  }),
  act(stepUp, {
    door: 'staff',
    audit: 'identity.step_up',
    run: async (context, request) => {
      const actor = staffOf(request.actor);
      await stepUpSession(context, request, actor);
      return { result: `staff:${actor.id}`, reply: { me: await viewMe(context, steppedUp(actor, request.now)) } };
    },
    render: async (context, request) => ({ me: await viewMe(context, request.actor) }),
  }),
  act(enrolSecondFactor, {
    door: 'staff',
    audit: 'identity.enrol_second_factor',
    run: async (context, request) => {
      const actor = staffOf(request.actor);
      await beginEnrolment(context, request, actor);
      return { result: `staff:${actor.id}` };
    },
    render: (context, request) => renderEnrolment(context, staffOf(request.actor)),
  }),
  act(confirmSecondFactor, {
    door: 'staff',
    audit: 'identity.confirm_second_factor',
    run: async (context, request) => {
      const actor = staffOf(request.actor);
      await confirmEnrolment(context, request, actor);
      return { result: `staff:${actor.id}`, reply: { me: await viewMe(context, steppedUp(actor, request.now)) } };
    },
    render: async (context, request) => ({ me: await viewMe(context, request.actor) }),
  }),
  read(demoAccounts, {
    door: 'public',
    audit: null,
    run: (context, { now }) => readDemoAccounts(context, now),
  }),
  session(requestCode, {
    door: 'public',
    audit: 'identity.request_code',
    run: (context, request) => sendCode(context, request),
  }),
  session(applicantSignIn, {
    door: 'public',
    audit: 'identity.applicant_sign_in',
    run: async (context, request, cookies) => {
      const signedIn = await signInApplicant(context, request, cookies.token);
      cookies.set(signedIn.token);
      return { me: await viewMe(context, applicantOf(signedIn)) };
    },
  }),
  session(applicantRegister, {
    door: 'public',
    audit: 'identity.applicant_register',
    run: async (context, request, cookies) => {
      const signedIn = await registerApplicant(context, request, cookies.token);
      cookies.set(signedIn.token);
      return { me: await viewMe(context, applicantOf(signedIn)) };
    },
  }),
  read(findPeople, {
    door: 'person:find',
    audit: 'identity.find_people',
    notes: 'itself',
    run: async (context, request) => ({ people: await find(context, request, staffOf(request.actor)) }),
  }),
  act(createPerson, {
    door: 'person:create',
    audit: 'identity.create_person',
    run: async (context, request) => ({
      result: `person:${await createWalkIn(context, request, staffOf(request.actor))}`,
    }),
    render: async (context, request, result) =>
      (await viewPersons(context, [result.slice('person:'.length)], request.now))[0]!,
  }),
  read(revealPerson, {
    door: 'person:reveal',
    audit: 'identity.reveal',
    notes: 'itself',
    run: async (context, request) => ({ value: await reveal(context, request, staffOf(request.actor)) }),
  }),
];

/** The doors let nobody else through; this says it to the types. */
function staffOf(actor: Actor): StaffActor {
  if (actor.kind !== 'staff') throw new Refusal('kernel.forbidden', { needs: 'staff' });
  return actor;
}

function steppedUp(actor: StaffActor, now: Date): StaffActor {
  return { ...actor, stepUpUntil: new Date(now.getTime() + STAFF_IDLE_MINUTES * 60_000) };
}

function applicantOf({ personId, sessionId }: SignedIn): Actor {
  return { kind: 'applicant', id: personId, sessionId };
}
