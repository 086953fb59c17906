import type { Answers, FormValues } from '#contract/elements';
import { HALL_OFFSET_MS, readDate, DAY_MS } from '#contract/dates';
import { normaliseCode, normaliseMobile } from '#contract/codes';
import type { BundleDef } from '#contract/catalogue';
import type { Named } from '#contract/common';
import type { DeliveryWay } from './progress.ts';
import type { Booking } from './state.ts';

/*
 * Elements that mean something to the engine wherever a definition has them; every other element is data alone.
 */

/** The name that lists show: the enterprise's, empty until it is typed. */
export function titleOf(form: FormValues): string {
  const name = form['entName'];
  return typeof name === 'string' ? name.trim().slice(0, 120) : '';
}

/** How the applicant wants the results; at the window where the form does not say. */
export function deliveryWayOf(form: FormValues): DeliveryWay {
  const way = form['deliveryWay'];
  return way === 'post' || way === 'electronic' ? way : 'window';
}

const SLOT_HOURS: Record<string, number> = { morning: 9, afternoon: 14 };

/** The appointment that a ticked booking branch asks for. */
export function bookingOf(branches: BundleDef['branches'], form: FormValues): Booking | null {
  const branch = branches.find((each) => each.kind === 'booking');
  if (!branch) return null;
  const day = typeof form['bankDay'] === 'string' ? readDate(form['bankDay']) : null;
  const hour = SLOT_HOURS[String(form['bankSlot'])] ?? 9;
  const at = day === null ? null : new Date(day * DAY_MS - HALL_OFFSET_MS + hour * 3_600_000).toISOString();
  return { branch: branch.code, at };
}

/** What the applicant is in the enterprise, as the form says; an agent where it names somebody else throughout. */
export function rolesOf(
  form: FormValues,
  citizenNumber: string,
): ('legalRepresentative' | 'shareholder' | 'manager' | 'agent')[] {
  const isHim = (value: unknown): boolean => {
    if (Array.isArray(value)) return value.some(isHim);
    const idNo = (value as { idNo?: unknown } | null | undefined)?.idNo;
    return typeof idNo === 'string' && normaliseCode(idNo) === normaliseCode(citizenNumber);
  };
  const roles = [
    ...(isHim(form['legalRep']) ? ['legalRepresentative' as const] : []),
    ...(isHim(form['shareholders']) ? ['shareholder' as const] : []),
    ...(isHim(form['managers']) ? ['manager' as const] : []),
  ];
  return roles.length > 0 ? roles : ['agent'];
}

/** The name of the agent who hands in for others. */
export function agentOf(answers: Answers, form: FormValues): string | null {
  const name = (form['agent'] as { name?: unknown } | null | undefined)?.name;
  return answers['byAgent'] === true && typeof name === 'string' ? name : null;
}

export interface VerifiedPerson {
  name: string;
  citizenNumber: string;
  phone: string | null;
}

const VERIFIED_IDENTITY: Named = { zh: '您的实名信息', en: 'your verified identity' };

/**
 * What the verified identity of the applicant answers at the beginning: who founds without an agent is taken for the
 * legal representative until the form says otherwise.
 */
export function beginningForm(
  definition: Pick<BundleDef, 'elements'>,
  answers: Answers,
  person: VerifiedPerson,
): FormValues {
  const asksForOne = definition.elements.some((element) => element.id === 'legalRep' && element.kind === 'person');
  if (!asksForOne || answers['byAgent'] === true) return {};
  const { name, citizenNumber: idNo, phone } = person;
  return { legalRep: { name, idType: 'citizen', idNo, ...(phone !== null && { mobile: phone }) } };
}

/** Elements that still say what the verified identity says: shown with their source, not asked. */
export function knownValues(
  definition: Pick<BundleDef, 'elements'>,
  form: FormValues,
  person: VerifiedPerson,
): Record<string, { value: unknown; source: Named }> {
  const known: Record<string, { value: unknown; source: Named }> = {};
  for (const element of definition.elements) {
    if (element.kind !== 'person') continue;
    const value = form[element.id] as { name?: unknown; idNo?: unknown; mobile?: unknown } | null | undefined;
    if (value?.name !== person.name || typeof value.idNo !== 'string') continue;
    const samePhone = typeof value.mobile === 'string' && normaliseMobile(value.mobile) === person.phone;
    if (normaliseCode(value.idNo) === person.citizenNumber && samePhone)
      known[element.id] = { value, source: VERIFIED_IDENTITY };
  }
  return known;
}
