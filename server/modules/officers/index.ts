import './tables.ts';

export { mayAccept, mayDecide, type Power, type Verdict } from './access.ts';
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
export { loadAuthority, loadMandates } from './load.ts';
export { permitRef, permitText, permitView, type Permit, type PermitRef } from './permit.ts';
