import './tables.ts';

export { issueLicenceEffect, recordLicence, type KnownLicence, type LicenceField, type NewLicence } from './issue.ts';
export { LICENCE_NAMES, type LicenceKind } from './kinds.ts';
export { routes } from './routes.ts';
export {
  heldByPerson,
  heldLicences,
  licenceRefs,
  loadLicences,
  type HeldLicence,
  type LicenceHolder,
  type LicenceRecord,
} from './store.ts';
export { allotUscc } from './uscc.ts';
