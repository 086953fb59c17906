import './tables.ts';

export { readDemoAccounts, saveDemoAccounts, type DemoLogins } from './demo-accounts.ts';
export {
  enterpriseMembersEffect,
  enterprisesOf,
  loadEnterprises,
  newEnterpriseEffect,
  setUsccEffect,
  type EnterpriseRecord,
} from './enterprises.ts';
export {
  findOrCreatePersonEffect,
  findOrCreatePersons,
  isPerson,
  lastFourHash,
  lastFourHashes,
  loadPersons,
  numberHash,
  openPersons,
  personsWithLastFour,
  type PersonInput,
  type PersonRecord,
  type PersonSummary,
} from './people.ts';
export { routes } from './routes.ts';
export { demandStepUp } from './second-factor.ts';
export { savePerson } from './set-up-people.ts';
export {
  assignRole,
  createRole,
  createStaff,
  disableStaff,
  loadStaff,
  staffByAccount,
  type NewRole,
  type NewStaff,
  type StaffSummary,
} from './staff.ts';
export type { Administration, EnterpriseRole } from './tables.ts';
export { codeOf, newSecret, stepOf, usableCode } from './totp.ts';
export { whoIs } from './who-is.ts';
