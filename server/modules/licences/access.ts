import type { Actor } from '#kernel/actor';
import type { LicenceRecord } from './store.ts';

/**
 * A licence is seen by its holder, by people of the enterprise that holds it, and by staff of the body that issued it.
 * Officers of other cases that use it see it through those cases.
 */
export function maySeeLicence(
  actor: Actor,
  licence: Omit<LicenceRecord, 'view'>,
  enterprises: readonly string[],
): boolean {
  if (actor.kind === 'applicant')
    return (
      licence.personId === actor.id || (licence.enterpriseId !== null && enterprises.includes(licence.enterpriseId))
    );
  return actor.kind === 'staff' && licence.region === actor.regionCode && licence.issuerBodyId === actor.bodyId;
}
