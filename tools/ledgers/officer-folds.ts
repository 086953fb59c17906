import type { Entry, Fold } from './registry.ts';

/*
 * What the ledgers of letters, mandates and appointments say of their rows. Names and titles are not in a ledger
 * (decision 28), so a column that holds one is not compared; state, term, officer, windows and items are.
 */

const staffOf = (actor: string): string => actor.slice(actor.indexOf(':') + 1);

const byId = (lines: readonly { id: string }[]) => lines.toSorted((a, b) => (a.id < b.id ? -1 : 1));

export function applyToLetter(fold: Fold | null, { verb, at, onBehalf, facts }: Entry): Fold {
  if (fold === null)
    return {
      state: 'draft',
      number_text: null,
      body_id: onBehalf,
      staff_id: facts['officer'],
      from_day: facts['from'],
      to_day: facts['to'],
      replaces_id: facts['replaces'],
      lines: byId(facts['lines'] as { id: string }[]),
      signed_at: null,
      sealed_at: null,
      accepted_at: null,
      revoked_at: null,
      revoke_reason: null,
      document_id: null,
    };
  if (verb === 'sign') return { ...fold, signed_at: at };
  if (verb === 'seal') return { ...fold, sealed_at: at, document_id: facts['document'] };
  if (verb === 'accept') return { ...fold, state: 'inForce', accepted_at: at, number_text: facts['number'] };
  if (verb === 'revoke') return { ...fold, state: 'revoked', revoked_at: at, revoke_reason: facts['reason'] };
  throw new TypeError(`unknown verb in the ledger of a letter: ${verb}`);
}

export function applyToMandate(fold: Fold | null, { verb, at, onBehalf, actor, facts }: Entry): Fold {
  if (fold === null)
    return {
      state: 'inForce',
      number_text: facts['number'],
      body_id: onBehalf,
      hall_id: facts['hall'],
      window_ids: facts['windows'],
      item_codes: facts['items'],
      from_day: facts['from'],
      to_day: facts['to'],
      ...(actor.startsWith('staff:') && { signed_by: staffOf(actor) }),
      revoked_at: null,
    };
  if (verb === 'revoke') return { ...fold, state: 'revoked', revoked_at: at };
  throw new TypeError(`unknown verb in the ledger of a mandate: ${verb}`);
}

export function applyToAppointment(fold: Fold | null, { verb, at, onBehalf, facts }: Entry): Fold {
  if (fold === null)
    return {
      state: 'inForce',
      body_id: onBehalf,
      staff_id: facts['staff'],
      office: facts['office'],
      portfolio: facts['portfolio'],
      basis_text: facts['basis'],
      from_day: facts['from'],
      to_day: facts['to'],
      ended_at: null,
    };
  if (verb === 'end') return { ...fold, state: 'ended', ended_at: at };
  throw new TypeError(`unknown verb in the ledger of an appointment: ${verb}`);
}
