import './tables.ts';

export { draftMaterials } from './draft.ts';
export {
  addToDraftEffect,
  fileOfCaseEffect,
  filesOf,
  filesToCasesEffect,
  removeFromDraftEffect,
  type MaterialFile,
} from './store.ts';
export type { OwnerKind } from './tables.ts';
