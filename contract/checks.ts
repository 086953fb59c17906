import {
  citizenAge,
  citizenBirthDate,
  citizenNumberProblem,
  mobileProblem,
  normaliseCode,
  usccProblem,
  type CitizenNumberProblem,
  type MobileProblem,
  type UsccProblem,
} from './codes.ts';
import { addMonths, dateText, hallDate, hallDay, readDate } from './dates.ts';
import { enterpriseNameProblem, type EnterpriseNameParts, type EnterpriseNameProblem } from './enterprise-name.ts';

/*
 * Named pure checks that browser and server share (decision 17). A check never says that something is missing: an
 * empty value passes, `required` of the element is for that. Facts carry no identity number, phone or name.
 */

export type CheckName =
  | 'citizenNumber'
  | 'uscc'
  | 'mobile'
  | 'phone'
  | 'email'
  | 'postcode'
  | 'positiveAmount2'
  | 'enterpriseName'
  | 'ratioSum100'
  | 'amountsSumToCapital'
  | 'dueWithinFiveYears'
  | 'siFirstMonth'
  | 'gjjRatio'
  | 'dayOfMonth'
  | 'dateNotPast'
  | 'personsOfAge'
  | 'subjectNumber'
  | 'companySigner'
  | 'shareholdersFitType'
  | 'industryCode'
  | 'declared';

export type FindingCode =
  | `citizenNumber.${CitizenNumberProblem | 'bornLater'}`
  | `uscc.${UsccProblem}`
  | `mobile.${MobileProblem}`
  | `enterpriseName.${EnterpriseNameProblem}`
  | 'phone.shape'
  | 'email.shape'
  | 'postcode.shape'
  | 'amount.shape'
  | 'amount.notPositive'
  | 'ratios.sum'
  | 'amounts.sum'
  | 'date.shape'
  | 'date.past'
  | 'dueDate.tooLate'
  | 'month.shape'
  | 'month.tooEarly'
  | 'gjjRatio.range'
  | 'dayOfMonth.range'
  | 'person.tooYoung'
  | 'shareholders.one'
  | 'shareholders.more'
  | 'shareholders.personsOnly'
  | 'shareholders.companyOnly'
  | 'shareholders.companyMissing'
  | 'signer.missing'
  | 'industryCode.shape'
  | 'declaration.missing';

export interface Finding {
  code: FindingCode;
  facts: Record<string, string | number>;
  /** JSON pointer below the checked value, `/2/amount`; missing where the value as a whole is meant. */
  path?: string;
}

export interface CheckContext {
  now: Date;
  /** Values of the whole form by element id: `regCapital`, `setupDate`. */
  form: Readonly<Record<string, unknown>>;
  /** Answers of the guide, for checks that depend on them. */
  answers?: Readonly<Record<string, string | boolean>>;
  /** The row that a column's value stands in. */
  row?: Readonly<Record<string, unknown>>;
  /** Names that count as the region of an enterprise name here; without them it is not looked for. */
  regionNames?: readonly string[];
}

/**
 * A value and the form around it give a finding or null. Values are what JSON carries: numbers may come as text; a
 * scalar check given a list or a row finds a wrong shape, a list check given anything else finds nothing (the element's
 * kind is the schema's to enforce). No check throws.
 */
export type Check = (value: unknown, context: CheckContext) => Finding | null;

export const CHECKS: Readonly<Record<CheckName, Check>> = {
  /** A number, a person `{idType, idNo}` or a list of persons. Passports and other papers are not looked at. */
  citizenNumber: (value, context) =>
    firstOf(value, (person, path) => {
      const row = isRow(person) ? person : context.row;
      const number = text(isRow(person) ? person.idNo : person);
      if (number === '' || row?.idType === 'passport' || row?.idType === 'other') return null;
      const problem = citizenNumberProblem(number);
      if (problem !== null) return finding(`citizenNumber.${problem}`, {}, below(person, path, 'idNo'));
      const born = citizenBirthDate(number) ?? '';
      return born > hallDate(context.now)
        ? finding('citizenNumber.bornLater', { born }, below(person, path, 'idNo'))
        : null;
    }),

  uscc: (value) => whenGiven(value, (code) => wrap(usccProblem(code), (problem) => finding(`uscc.${problem}`))),

  mobile: (value) =>
    whenGiven(value, (number) => wrap(mobileProblem(number), (problem) => finding(`mobile.${problem}`))),

  /** A mobile number, or a landline with its area code: 0715-5221234. */
  phone: (value) =>
    whenGiven(value, (number) =>
      mobileProblem(number) === null || /^0\d{2,3}-?[2-9]\d{6,7}(-\d{1,6})?$/.test(normaliseCode(number))
        ? null
        : finding('phone.shape'),
    ),

  email: (value) =>
    whenGiven(value, (address) =>
      address.length <= 254 && /^[^\s@,;:<>()]{1,64}@[^\s@.,;:<>()]+(\.[^\s@.,;:<>()]+)+$/.test(address)
        ? null
        : finding('email.shape'),
    ),

  postcode: (value) =>
    whenGiven(value, (code) => (/^\d{6}$/.test(normaliseCode(code)) ? null : finding('postcode.shape'))),

  /** 万元 with two decimals at most, above 0. */
  positiveAmount2: (value) =>
    whenGiven(value, () => {
      const amount = hundredths(value);
      if (amount === null) return finding('amount.shape', { decimals: 2 });
      return amount > 0 ? null : finding('amount.notPositive');
    }),

  /** A name, or its parts `{region, tradeName, industry, form}`. */
  enterpriseName: (value, context) => {
    const name = isRow(value) ? nameParts(value) : text(value);
    if (name === '') return null;
    return wrap(enterpriseNameProblem(name, context.regionNames), (problem) => finding(`enterpriseName.${problem}`));
  },

  /** Shareholders' `ratio` in per cent. Waits until every row has one. */
  ratioSum100: (value) => {
    const ratios = columnOf(value, 'ratio');
    if (!Array.isArray(ratios)) return ratios;
    const sum = total(ratios);
    return sum === 10_000 ? null : finding('ratios.sum', { sum: sum / 100, difference: (sum - 10_000) / 100 });
  },

  /**
   * Shareholders' `amount` against `regCapital`, both 万元. Waits until all are given. `fitting` is the last row's
   * amount that would make it right, where there is one.
   */
  amountsSumToCapital: (value, context) => {
    const amounts = columnOf(value, 'amount');
    const capital = hundredths(context.form.regCapital);
    if (!Array.isArray(amounts)) return amounts;
    if (capital === null) return null;
    const sum = total(amounts);
    if (sum === capital) return null;
    const fitting = (amounts.at(-1) ?? 0) - (sum - capital);
    return finding(
      'amounts.sum',
      {
        sum: sum / 100,
        capital: capital / 100,
        difference: (sum - capital) / 100,
        rows: amounts.length,
        ...(fitting > 0 ? { fitting: fitting / 100 } : {}),
      },
      `/${amounts.length - 1}/amount`,
    );
  },

  /**
   * 公司法 47: paid in full within five years of the company's founding. A date, or rows with `dueDate`. Counted from
   * `setupDate`, today while there is none.
   */
  dueWithinFiveYears: (value, context) =>
    firstOf(value, (entry, path) => {
      const given = text(isRow(entry) ? entry.dueDate : entry);
      if (given === '') return null;
      const due = readDate(given);
      if (due === null) return finding('date.shape', {}, below(entry, path, 'dueDate'));
      const latest = addMonths(setupDay(context), 60);
      return due > latest
        ? finding('dueDate.tooLate', { latest: dateText(latest) }, below(entry, path, 'dueDate'))
        : null;
    }),

  /** The first month of social insurance, `YYYY-MM` or `YYYYMM`: not before the month of founding. */
  siFirstMonth: (value, context) =>
    whenGiven(value, (month) => {
      const match = /^(\d{4})-?(0[1-9]|1[0-2])$/.exec(normaliseCode(month));
      if (!match) return finding('month.shape');
      const earliest = dateText(setupDay(context)).slice(0, 7);
      return `${match[1]}-${match[2]}` < earliest ? finding('month.tooEarly', { earliest }) : null;
    }),

  /** Contribution to the housing fund, per cent: 5 to 12 each (住房公积金管理条例 18 has the floor). */
  gjjRatio: (value) =>
    whenGiven(value, () => {
      const ratio = hundredths(value);
      return ratio !== null && ratio >= 500 && ratio <= 1200 ? null : finding('gjjRatio.range', { min: 5, max: 12 });
    }),

  /** A day that every month has. */
  dayOfMonth: (value) =>
    whenGiven(value, (day) =>
      /^([1-9]|1\d|2[0-8])$/.test(normaliseCode(day)) ? null : finding('dayOfMonth.range', { min: 1, max: 28 }),
    ),

  dateNotPast: (value, context) =>
    whenGiven(value, (date) => {
      if (readDate(date) === null) return finding('date.shape');
      const earliest = hallDate(context.now);
      return date < earliest ? finding('date.past', { earliest }) : null;
    }),

  /**
   * Nobody under 16: 劳动法 15 forbids employing them, and 民法典 18 gives full capacity to nobody younger. A person
   * `{idNo, contractFrom}` or a list of them; on the first day of the contract, today without one. Numbers that are
   * wrong are `citizenNumber`'s to find.
   */
  personsOfAge: (value, context) =>
    firstOf(value, (person, path) => {
      const row = isRow(person) ? person : context.row;
      const number = text(isRow(person) ? person.idNo : person);
      if (row?.idType === 'passport' || row?.idType === 'other' || citizenNumberProblem(number) !== null) return null;
      const age = citizenAge(number, readDate(text(row?.contractFrom)) ?? hallDay(context.now));
      return age !== null && age < 16
        ? finding('person.tooYoung', { age, atLeast: 16 }, below(person, path, 'idNo'))
        : null;
    }),

  /** The number of a shareholder: a unified code where the row's `idType` is `uscc`, else an identity number. */
  subjectNumber: (value, context) =>
    context.row?.idType === 'uscc' ? CHECKS.uscc(value, context) : CHECKS.citizenNumber(value, context),

  /** Who signs for a company that is a shareholder: name and number, in a row whose `idType` is `uscc`. */
  companySigner: (value) =>
    firstOf(value, (row, path) => {
      if (!isRow(row) || row.idType !== 'uscc') return null;
      const lacking = ['signerName', 'signerIdNo'].find((field) => text(row[field]) === '');
      return lacking === undefined ? null : finding('signer.missing', {}, `${path}/${lacking}`);
    }),

  /** Shareholders against the answer `entType`: how many, and whether companies are among them. */
  shareholdersFitType: (value, context) => {
    if (!Array.isArray(value) || value.length === 0) return null;
    const companies = value.filter((row) => isRow(row) && row.idType === 'uscc').length;
    const type = context.answers?.entType;
    const sole = type === 'solePerson' || type === 'soleCompany';
    if (sole && value.length > 1) return finding('shareholders.one', { rows: value.length });
    if ((type === 'persons' || type === 'mixed') && value.length < 2) return finding('shareholders.more');
    if ((type === 'persons' || type === 'solePerson') && companies > 0) return finding('shareholders.personsOnly');
    if (type === 'soleCompany' && companies === 0) return finding('shareholders.companyOnly');
    return type === 'mixed' && companies === 0 ? finding('shareholders.companyMissing') : null;
  },

  /** Four digits of GB/T 4754-2017, divisions 01 to 97. */
  industryCode: (value) =>
    whenGiven(value, (code) =>
      /^(0[1-9]|[1-8]\d|9[0-7])\d{2}$/.test(normaliseCode(code)) ? null : finding('industryCode.shape'),
    ),

  /** A declaration counts only when it is made. */
  declared: (value) => (value === false ? finding('declaration.missing') : null),
};

/** Whether data may name this check. */
export function isCheckName(name: string): name is CheckName {
  return Object.hasOwn(CHECKS, name);
}

type Row = Readonly<Record<string, unknown>>;

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function finding(code: FindingCode, facts: Finding['facts'] = {}, path = ''): Finding {
  return path === '' ? { code, facts } : { code, facts, path };
}

function wrap<T>(problem: T | null, make: (problem: T) => Finding): Finding | null {
  return problem === null ? null : make(problem);
}

/** Text of a text or number, trimmed; other types have none and read like empty ones. */
function text(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() : '';
}

function whenGiven(value: unknown, check: (given: string) => Finding | null): Finding | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' && value.trim() === '') return null;
  return check(text(value));
}

/** The first finding among the entries of a list, or of the single value. */
function firstOf(value: unknown, check: (entry: unknown, path: string) => Finding | null): Finding | null {
  if (!Array.isArray(value)) return check(value, '');
  for (const [at, entry] of value.entries()) {
    const found = check(entry, `/${at}`);
    if (found !== null) return found;
  }
  return null;
}

function below(entry: unknown, path: string, field: string): string {
  return isRow(entry) ? `${path}/${field}` : path;
}

/** A decimal with two places at most as whole hundredths, so that sums are exact; null for anything else. */
function hundredths(value: unknown): number | null {
  const match = /^(-?)(\d{1,11})(?:\.(\d{1,2}))?$/.exec(normaliseCode(text(value)).replaceAll(',', ''));
  if (!match) return null;
  const whole = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  return match[1] === '-' ? -whole : whole;
}

/** A column of all rows in hundredths; null while one is empty, a finding for one that cannot be read. */
function columnOf(value: unknown, field: string): number[] | Finding | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const column: number[] = [];
  let empty = false;
  for (const [at, row] of value.entries()) {
    const cell = isRow(row) ? row[field] : undefined;
    const amount = hundredths(cell);
    if (amount !== null) column.push(amount);
    else if (cell === undefined || cell === null || cell === '') empty = true;
    else return finding('amount.shape', { decimals: 2 }, `/${at}/${field}`);
  }
  return empty ? null : column;
}

function total(column: readonly number[]): number {
  return column.reduce((sum, entry) => sum + entry, 0);
}

function nameParts(value: Row): EnterpriseNameParts {
  return {
    region: text(value.region),
    tradeName: text(value.tradeName),
    industry: text(value.industry),
    form: text(value.form),
  };
}

/** The day of founding as the form says, else the day of `now`: a company that is not founded yet is so today or later. */
function setupDay(context: CheckContext): number {
  return readDate(text(context.form.setupDate)) ?? hallDay(context.now);
}
