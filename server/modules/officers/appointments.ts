import { type Act, commitAct } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { newId } from '#kernel/ids';
import { Refusal } from '#kernel/refusal';
import { permitEffect } from './effects.ts';
import type { OfficePermit } from './permit.ts';
import { type AppointmentRow, appendTo, begin, findAppointment, headsOf } from './store.ts';
import { APPOINTMENTS } from './streams.ts';
import type { Office } from './tables.ts';
import { standing } from './term.ts';

export interface NewAppointment {
  bodyId: string;
  staffId: string;
  /** Name and title as the appointing document has them. */
  holderName: string;
  title: string;
  office: Office;
  /** Item codes that a deputy is in charge of; absent for heads. */
  portfolio?: readonly string[];
  /** Number of the appointing document. */
  basisText: string;
  from: string;
  to?: string;
}

/** Records who holds a statutory office (decision 32). @returns the appointment's id */
export async function recordAppointment(context: Context, act: Act, office: NewAppointment): Promise<string> {
  const id = newId(act.at.getTime());
  const portfolio = office.office === 'deputy' ? (office.portfolio ?? []) : null;
  const fold = {
    state: 'inForce',
    body_id: office.bodyId,
    staff_id: office.staffId,
    holder_name: office.holderName,
    title: office.title,
    office: office.office,
    portfolio,
    basis_text: office.basisText,
    from_day: office.from,
    to_day: office.to ?? null,
  };
  const entry = {
    verb: 'appoint',
    onBehalf: office.bodyId,
    facts: {
      staff: office.staffId,
      office: office.office,
      portfolio,
      basis: office.basisText,
      from: office.from,
      to: office.to ?? null,
    },
  };
  await commitAct(context.pool, {
    act,
    result: `appointment:${id}`,
    audit: { event: 'officers.record_appointment' },
    appends: [begin(APPOINTMENTS, id, fold, entry)],
  });
  return id;
}

/**
 * Ends an appointment. Acts that are being committed under it are refused from then on.
 * @throws Refusal `officers.successor_missing` for the last head of a body: somebody must answer (decision 32).
 */
export async function endAppointment(context: Context, act: Act, appointmentId: string): Promise<void> {
  const row = await findAppointment(context.db, act.region, appointmentId);
  if (row.state === 'ended') throw new Refusal('kernel.changed_meanwhile');
  const stays = row.office === 'deputy' ? [] : [await stayingHead(context, act, row)];
  const change = { state: 'ended' as const, ended_at: act.at };
  await commitAct(context.pool, {
    act,
    result: `appointment:${appointmentId}`,
    audit: { event: 'officers.end_appointment' },
    appends: [appendTo(APPOINTMENTS, row, change, { verb: 'end', onBehalf: row.body_id, facts: {} })],
    // Two heads who leave in the same moment must not each count on the other.
    effects: permitEffect(stays),
  });
}

async function stayingHead(context: Context, act: Act, leaving: AppointmentRow): Promise<OfficePermit> {
  const heads = await headsOf(context.db, act.region, leaving.body_id);
  const stays = heads.find((each) => each.id !== leaving.id && standing(each, act.at) === 'valid');
  if (!stays) throw new Refusal('officers.successor_missing', { title: leaving.title });
  return { kind: 'office', region: act.region, appointmentId: stays.id, version: stays.version, title: stays.title };
}
