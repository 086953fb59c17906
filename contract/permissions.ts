/**
 * Who a route is for. `public`, `applicant`, `staff` and `signedIn` name kinds of actor; the others are
 * permissions that roles hold as data (`identity_role`). A permission opens the door of a room; whether this
 * officer may do this act to this subject now is decided by `access.ts` from letters, mandates and offices.
 */
export const PERMISSIONS = [
  'person:find',
  'person:create',
  'person:reveal',
  'case:intake',
  'case:read',
  'case:examine',
  'case:decide',
  'case:deliver',
  'document:stamp',
  'letter:read',
  'letter:oversee',
  'ledger:verify',
  'job:manage',
  'audit:read',
  'staff:manage',
] as const;
export type Permission = (typeof PERMISSIONS)[number];
export type Door = 'public' | 'applicant' | 'staff' | 'signedIn' | Permission;
