import './tables.ts';

export { intakePermits, planAcceptance, planRefusalOfAcceptance, type WindowAct } from './acceptance.ts';
export { maySee } from './access.ts';
export { clockView, type HallTime, viewOf } from './clock.ts';
export { answerBy, planResubmission, planReturn } from './correction.ts';
export { endedBy } from './ended-by.ts';
export { planDelivery, planWithdrawal } from './ending.ts';
export { type FormPart, formPart } from './form-part.ts';
export { hallTime } from './hall-time.ts';
export { caseListeners } from './reacts.ts';
export { caseRoutes } from './routes.ts';
export { apply as applyToCase, type CaseEntry, type CaseFold, ended, endedWell } from './state.ts';
export { type CaseRecord, CASES, casesOfBundle, loadCases, type Plan, seenOf } from './store.ts';
export { type NewCase, planSubmission } from './submission.ts';
export { everyCase, proveLedger } from './verify.ts';
export { noticeOf } from './notice.ts';
export { documentRef } from './views.ts';
