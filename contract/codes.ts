import { ageOn, readDate } from './dates.ts';

/*
 * Numbers that people copy from cards and that we give out: what is wrong with one, what it says, and how much of
 * it may be shown. Pure, for browser and server. A problem is a word; the sentences are the web's.
 */

/** Full width to half width, without spaces, upper case: how a number typed on any keyboard is read. */
export function normaliseCode(text: string): string {
  return text
    .replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u200b\ufeff]/g, '')
    .toUpperCase();
}

// --- Citizen identity number, GB 11643 ---------------------------------------------------------------------------

const CITIZEN_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CITIZEN_CHECKS = '10X98765432';

export type CitizenNumberProblem = 'length' | 'characters' | 'birthDate' | 'check';

/** The check character (GB 11643) of the first 17 digits. */
export function citizenCheck(first17: string): string {
  const sum = CITIZEN_WEIGHTS.reduce((total, weight, at) => total + weight * Number(first17[at]), 0);
  return CITIZEN_CHECKS.charAt(sum % 11);
}

/**
 * What is wrong with an identity number, null when nothing is. The region is not looked up: numbers keep the region
 * of first issue though it is abolished since, and the residence permits of 港澳台居民 (81, 82, 83) and the new
 * permanent residence card (9) follow the same rule.
 */
export function citizenNumberProblem(text: string): CitizenNumberProblem | null {
  const number = normaliseCode(text);
  if (number.length !== 18) return 'length';
  if (!/^\d{17}[\dX]$/.test(number)) return 'characters';
  if (citizenBirthDate(number) === null) return 'birthDate';
  return citizenCheck(number) === number.charAt(17) ? null : 'check';
}

/** `YYYY-MM-DD` as the number says, or null where that day never was. */
export function citizenBirthDate(text: string): string | null {
  const number = normaliseCode(text);
  const date = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  return number.slice(6, 10) >= '1800' && readDate(date) !== null ? date : null;
}

/** The 17th digit: odd is male. */
export function citizenSex(text: string): 'male' | 'female' {
  return Number(normaliseCode(text).charAt(16)) % 2 === 1 ? 'male' : 'female';
}

/** Age in whole years on a day (a day number of `dates.ts`), or null for a birth date that never was. */
export function citizenAge(text: string, day: number): number | null {
  const born = readDate(citizenBirthDate(text) ?? '');
  return born === null ? null : ageOn(born, day);
}

/** Which card carries the number. */
export function citizenNumberKind(text: string): 'citizen' | 'hongKong' | 'macao' | 'taiwan' | 'foreigner' {
  const number = normaliseCode(text);
  if (number.startsWith('81')) return 'hongKong';
  if (number.startsWith('82')) return 'macao';
  if (number.startsWith('83')) return 'taiwan';
  return number.startsWith('9') ? 'foreigner' : 'citizen';
}

/** 429999 was never assigned to a place: only the demo's invented people have it. */
export function isDemoCitizenNumber(text: string): boolean {
  return normaliseCode(text).startsWith('429999');
}

/**
 * A number with its check character, for invented people: `region` 6 digits, `birthDate` `YYYY-MM-DD`,
 * `serial` 0-999 (odd is male). Throws a RangeError for parts of another shape.
 */
export function makeCitizenNumber(parts: { region: string; birthDate: string; serial: number }): string {
  const { region, birthDate, serial } = parts;
  if (
    !/^\d{6}$/.test(region) ||
    readDate(birthDate) === null ||
    !Number.isInteger(serial) ||
    serial < 0 ||
    serial > 999
  ) {
    throw new RangeError('a citizen number takes a region of 6 digits, a date that exists and a serial of 0 to 999');
  }
  const first17 = `${region}${birthDate.replaceAll('-', '')}${String(serial).padStart(3, '0')}`;
  return first17 + citizenCheck(first17);
}

// --- Unified social credit code, GB 32100-2015, with the subject code of GB 11714 inside ----------------------------

const USCC_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const SUBJECT_CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const SUBJECT_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

export type UsccProblem = 'length' | 'characters' | 'subjectCheck' | 'check';

/** The check character of the 8 characters of a subject code (GB 11714). */
export function subjectCheck(subject8: string): string {
  const sum = SUBJECT_WEIGHTS.reduce(
    (total, weight, at) => total + weight * SUBJECT_CHARACTERS.indexOf(subject8.charAt(at)),
    0,
  );
  return '0123456789X0'.charAt(11 - (sum % 11));
}

/** The check character of the first 17 characters of a unified code (GB 32100-2015). */
export function usccCheck(first17: string): string {
  const sum = USCC_WEIGHTS.reduce(
    (total, weight, at) => total + weight * USCC_CHARACTERS.indexOf(first17.charAt(at)),
    0,
  );
  return USCC_CHARACTERS.charAt((31 - (sum % 31)) % 31);
}

/** What is wrong with a unified social credit code, null when nothing is. I, O, S, V and Z do not occur in one. */
export function usccProblem(text: string): UsccProblem | null {
  const code = normaliseCode(text);
  if (code.length !== 18) return 'length';
  if (!/^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(code)) return 'characters';
  if (subjectCheck(code.slice(8, 16)) !== code.charAt(16)) return 'subjectCheck';
  return usccCheck(code) === code.charAt(17) ? null : 'check';
}

/**
 * A unified code with both check characters. `department` and `kind` one character each (9 and 1: enterprise of
 * market supervision), `region` 6 digits, `subject8` 8 characters. Throws a RangeError for other shapes.
 */
export function makeUscc(parts: { department: string; kind: string; region: string; subject8: string }): string {
  const first16 = parts.department + parts.kind + parts.region + parts.subject8;
  const first17 = first16 + subjectCheck(parts.subject8);
  const code = first17 + usccCheck(first17);
  if (parts.region.length !== 6 || parts.subject8.length !== 8 || usccProblem(code) !== null) {
    throw new RangeError('a unified code takes one department, one kind, 6 digits of region and 8 subject characters');
  }
  return code;
}

// --- Mobile phone --------------------------------------------------------------------------------------------------

/** A mainland mobile number as 11 digits: without +86, spaces and hyphens. */
export function normaliseMobile(text: string): string {
  return normaliseCode(text)
    .replace(/[-–—]/g, '')
    .replace(/^(\+86|0086|86(?=1\d{10}$))/, '');
}

export type MobileProblem = 'length' | 'characters' | 'prefix';

/** What is wrong with a mainland mobile number, null when nothing is. */
export function mobileProblem(text: string): MobileProblem | null {
  const number = normaliseMobile(text);
  if (!/^\d*$/.test(number)) return 'characters';
  if (number.length !== 11) return 'length';
  return /^1[3-9]/.test(number) ? null : 'prefix';
}

// --- What may be shown -----------------------------------------------------------------------------------------------

/** 4212********0015: first and last four, the rest by eight stars whatever its length. */
export function maskCitizenNumber(text: string): string {
  const number = normaliseCode(text);
  return number.length < 12 ? '********' : `${number.slice(0, 4)}********${number.slice(-4)}`;
}

/** 138****0000. */
export function maskPhone(text: string): string {
  const number = normaliseMobile(text);
  return number.length < 8 ? '****' : `${number.slice(0, 3)}****${number.slice(-4)}`;
}

/** 周*, 王*明, 欧**娜: the first character, from three characters on the last one too. */
export function maskName(text: string): string {
  // A remark behind the name, like （演示）, is no part of it.
  const [, name = '', remark = ''] = /^(.*?)([（(][^（）()]*[）)])?$/.exec(text.trim()) ?? [];
  const characters = Array.from(name);
  const first = characters[0];
  if (first === undefined) return '';
  if (characters.length < 3) return `${first}*${remark}`;
  return first + '*'.repeat(characters.length - 2) + characters.at(-1) + remark;
}

// --- Numbers that we give out: CB-20261121-00001-c a case, YJS-20261121-00001-c a bundle -----------------------------

/**
 * The check digit is Damm's (H. M. Damm, 2004): the quasigroup below is totally anti-symmetric, so that one digit
 * finds every wrong digit and every two neighbours swapped. ISO 7064 MOD 11,10 was not taken because it lets 20 of
 * 900 swaps through. The prefix chooses the first state: a case number said to be a bundle's fails as well.
 */
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
];

export type PublicNumberKind = 'case' | 'bundle';
const PREFIXES = { case: 'CB', bundle: 'YJS' } as const;
const FIRST_STATES = { case: 0, bundle: 5 } as const;

function damm(kind: PublicNumberKind, digits: string): number {
  let state: number = FIRST_STATES[kind];
  for (const digit of digits) state = Number(DAMM[state]?.[Number(digit)]);
  return state;
}

/** The diagonal of the table is 0: the digit that leads from a state to 0 is the state itself. */
function makePublicNumber(kind: PublicNumberKind, date: string, serial: number): string {
  if (readDate(date) === null || !Number.isInteger(serial) || serial < 1 || serial > 9_999_999) {
    throw new RangeError('a public number takes a date that exists and a serial of 1 to 9999999');
  }
  const day = date.replaceAll('-', '');
  const count = String(serial).padStart(5, '0');
  return `${PREFIXES[kind]}-${day}-${count}-${damm(kind, day + count)}`;
}

/** `CB-YYYYMMDD-NNNNN-c` from a date (`YYYY-MM-DD`) and that day's serial; beyond 99,999 a day the serial grows. */
export function makeCaseNumber(date: string, serial: number): string {
  return makePublicNumber('case', date, serial);
}

/** `YJS-YYYYMMDD-NNNNN-c`, as `makeCaseNumber`. */
export function makeBundleNumber(date: string, serial: number): string {
  return makePublicNumber('bundle', date, serial);
}

export type PublicNumberProblem = 'shape' | 'date' | 'check';

export interface PublicNumber {
  kind: PublicNumberKind;
  /** As it is stored and shown, whatever way it was typed. */
  number: string;
  date: string;
  serial: number;
}

/** Reads a case or bundle number as people type it: lower case, full width, any dashes or none. */
export function readPublicNumber(text: string): PublicNumber | PublicNumberProblem {
  const plain = normaliseCode(text).replace(/[-–—－_]/g, '');
  const match = /^(CB|YJS)(\d{4})(\d{2})(\d{2})(\d{5,7})(\d)$/.exec(plain);
  if (!match) return 'shape';
  const [, prefix, year, month, day, count = '', check = ''] = match;
  const kind = prefix === PREFIXES.case ? 'case' : 'bundle';
  const date = `${year}-${month}-${day}`;
  if (damm(kind, `${year}${month}${day}${count}${check}`) !== 0) return 'check';
  if (readDate(date) === null) return 'date';
  return { kind, number: `${prefix}-${year}${month}${day}-${count}-${check}`, date, serial: Number(count) };
}

/** What is wrong with a case or bundle number, null when nothing is. */
export function publicNumberProblem(text: string): PublicNumberProblem | null {
  const read = readPublicNumber(text);
  return typeof read === 'string' ? read : null;
}
