import type { Db } from '#kernel/db';
import { Refusal } from '#kernel/refusal';
import type { OfficePermit } from './permit.ts';
import { headsOf } from './store.ts';
import { standing } from './term.ts';

/**
 * The permit of whoever heads the body now, for acts that only a head does: signing and revoking letters and mandates.
 * @throws Refusal `officers.no_office` when nobody heads it by appointment record, `kernel.forbidden` with the head's
 * name when somebody else does.
 */
export async function headPermit(
  db: Db,
  about: { region: string; bodyId: string; staffId: string; at: Date },
): Promise<OfficePermit> {
  const heads = (await headsOf(db, about.region, about.bodyId)).filter((each) => standing(each, about.at) === 'valid');
  if (heads.length === 0) throw new Refusal('officers.no_office');
  const own = heads.find(({ staffId }) => staffId === about.staffId);
  if (!own)
    throw new Refusal(
      'kernel.forbidden',
      { needs: 'head' },
      { could: heads.map(({ staffId, name, title }) => ({ id: staffId, name, post: title })) },
    );
  return { kind: 'office', region: about.region, appointmentId: own.id, version: own.version, title: own.title };
}
