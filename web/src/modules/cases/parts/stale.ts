/** What an act on a case makes stale: lists, counts, the case itself and what is made from it. */
export const CASE_LISTS = [
  'cases.inbox',
  'cases.today',
  'cases.case',
  'cases.sheets',
  'cases.sheet',
  'bundles.intake',
  'bundles.bundle',
  'bundles.intake_sheet',
] as const;
