import { sql } from 'kysely';
import { makeUscc } from '#contract/codes';
import type { Db } from '#kernel/db';
import { homeRegion } from '#organisation';

/** Characters of a unified code (GB 32100-2015): no I, O, S, V, Z. */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Subject code of a serial: `MA0D` and four characters, a series that no registrar of this province gives out. */
export function subjectOf(serial: number): string {
  if (!Number.isInteger(serial) || serial < 1 || serial >= CHARACTERS.length ** 4)
    throw new RangeError(`no unified code has the serial ${serial}`);
  let rest = serial;
  let text = '';
  for (let place = 0; place < 4; place += 1) {
    text = CHARACTERS.charAt(rest % CHARACTERS.length) + text;
    rest = Math.floor(rest / CHARACTERS.length);
  }
  return `MA0D${text}`;
}

/**
 * A unified social credit code for an enterprise of this installation's region, with both check characters. Never
 * the same twice: what an act that fails took is lost, as it should be.
 */
export async function allotUscc(db: Db): Promise<string> {
  const { rows } = await sql<{ serial: number }>`SELECT nextval('licences_uscc_serial') AS serial`.execute(db);
  const region = (await homeRegion(db)).slice(0, 6);
  return makeUscc({ department: '9', kind: '1', region, subject8: subjectOf(rows[0]!.serial) });
}
