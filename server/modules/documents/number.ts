/** The parts of a document number around its running number (发文字号, GB/T 9704-2012 7.2.5). */
export interface NumberParts {
  /** 地区机关简称: `赤市监`. */
  prefix: string;
  /** 性质: `登`. */
  kindMark: string;
  year: number;
}

export function numberHead({ prefix, kindMark, year }: NumberParts): string {
  return `${prefix}${kindMark}〔${year}〕`;
}

export const NUMBER_TAIL = '号';

/** `赤市监登〔2026〕12号`: hexagonal brackets, no leading zeros, no 第. */
export function documentNumber(parts: NumberParts & { n: number }): string {
  if (!Number.isSafeInteger(parts.n) || parts.n < 1) throw new RangeError('document numbers count from 1');
  return `${numberHead(parts)}${parts.n}${NUMBER_TAIL}`;
}
