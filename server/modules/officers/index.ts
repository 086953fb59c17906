import './tables.ts';

export { endAppointment, recordAppointment, type NewAppointment } from './appointments.ts';
export { mayAccept, mayDecide, type Power, type Verdict } from './access.ts';
export { declareConflict } from './conflicts.ts';
export { permitEffect, sampleDebtEffect } from './effects.ts';
export {
  authorityFacts,
  mandateFacts,
  type AuthorityFacts,
  type AuthorityRecord,
  type CaseFacts,
  type MandateFacts,
  type MandateRecord,
  type Risk,
} from './facts.ts';
export {
  acceptLetter,
  draftLetter,
  revokeLetter,
  sealLetter,
  signLetter,
  type NewGrant,
  type NewLetter,
} from './letters.ts';
export { loadAuthorities, loadAuthority, loadMandates } from './load.ts';
export { recordMandate, revokeMandate, type NewMandate } from './mandates.ts';
export { permitRef, permitText, permitView, type Permit, type PermitRef } from './permit.ts';
export { routes } from './routes.ts';
export { APPOINTMENTS, LETTERS, MANDATES } from './streams.ts';
