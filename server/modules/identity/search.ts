import { citizenNumberProblem, mobileProblem, normaliseCode, normaliseMobile } from '#contract/codes';

/** What a clerk typed to find somebody. */
export type PersonQuery =
  | { by: 'citizenNumber'; number: string }
  | { by: 'phone'; phone: string }
  | { by: 'lastFour'; lastFour: string; name: string };

/**
 * A whole identity number, a whole phone, or at least two characters of a name with the last four of the identity
 * number, in either order. Anything less would fetch strangers: null (个人信息保护法 6, the least that is needed).
 */
export function readPersonQuery(text: string): PersonQuery | null {
  if (citizenNumberProblem(text) === null) return { by: 'citizenNumber', number: normaliseCode(text) };
  if (mobileProblem(text) === null) return { by: 'phone', phone: normaliseMobile(text) };
  const wide = text.normalize('NFKC').trim();
  const match =
    /^(?<name>[^\d]+?)\s*(?<last>\d{3}[\dXx])$/u.exec(wide) ?? /^(?<last>\d{3}[\dXx])\s*(?<name>[^\d]+)$/u.exec(wide);
  const name = match?.groups?.['name']?.trim() ?? '';
  const lastFour = match?.groups?.['last'];
  if (lastFour === undefined || Array.from(name).length < 2) return null;
  return { by: 'lastFour', lastFour: lastFour.toUpperCase(), name };
}
