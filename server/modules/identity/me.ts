import { maskCitizenNumber, maskPhone } from '#contract/codes';
import type { Me } from '#contract/identity';
import { loadBodies, loadHalls } from '#organisation';
import type { Actor, StaffActor } from '#kernel/actor';
import type { Context } from '#kernel/context';
import { openPersons } from './people.ts';

/** What a signed-in person is shown of themselves. */
export async function viewMe(context: Context, actor: Actor): Promise<Me> {
  if (actor.kind === 'staff') return viewStaff(context, actor);
  if (actor.kind !== 'applicant') return { kind: 'anonymous' };
  const person = (await openPersons(context, [actor.id])).get(actor.id)!;
  return {
    kind: 'applicant',
    id: actor.id,
    name: person.name,
    phoneMasked: maskPhone(person.phone ?? ''),
    citizenNumberMasked: maskCitizenNumber(person.citizenNumber),
  };
}

async function viewStaff(context: Context, actor: StaffActor): Promise<Me> {
  const staff = await context.db
    .selectFrom('identity_staff')
    .select(['account', (row) => row('totp_sealed', 'is not', null).as('enrolled')])
    .where('id', '=', actor.id)
    .executeTakeFirstOrThrow();
  const body = (await loadBodies(context.db)).get(actor.bodyId);
  const hall = (await loadHalls(context.db)).find((each) => each.id === actor.hallId);
  const window = hall?.windows.find((each) => each.id === actor.windowId);
  return {
    kind: 'staff',
    id: actor.id,
    name: actor.name,
    account: staff.account,
    post: actor.post,
    body: { id: actor.bodyId, name: body?.name ?? '', code: body?.code ?? '' },
    hall: hall ? { id: hall.id, name: hall.name } : null,
    window: window ? { id: window.id, no: window.no, name: window.name } : null,
    permissions: [...actor.permissions].toSorted(),
    secondFactor: staff.enrolled ? 'enrolled' : 'none',
    stepUpUntil: actor.stepUpUntil?.toISOString() ?? null,
    locked: actor.locked,
  };
}
