/**
 * Reviewed facts: which days of a year are off and which weekends are worked. A year without an entry has no
 * arrangement yet. `version` rises when an entry is corrected; dates are `MM-DD`, ranges include both ends.
 */
export interface YearFacts {
  year: number;
  /** announced: by the State Council's notice. provisional: the statutory days alone, to be shown as 暂按. */
  state: 'announced' | 'provisional';
  version: number;
  source: string;
  off: readonly (readonly [name: string, from: string, to: string])[];
  /** Weekend days that are worked in exchange (调休上班). */
  madeUp: readonly string[];
}

export const YEARS: readonly YearFacts[] = [
  {
    year: 2024,
    state: 'announced',
    version: 1,
    source: '国务院办公厅关于2024年部分节假日安排的通知',
    off: [
      ['元旦', '01-01', '01-01'],
      ['春节', '02-10', '02-17'],
      ['清明节', '04-04', '04-06'],
      ['劳动节', '05-01', '05-05'],
      ['端午节', '06-10', '06-10'],
      ['中秋节', '09-15', '09-17'],
      ['国庆节', '10-01', '10-07'],
    ],
    madeUp: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
  },
  {
    year: 2025,
    state: 'announced',
    version: 1,
    source: '国务院办公厅关于2025年部分节假日安排的通知',
    off: [
      ['元旦', '01-01', '01-01'],
      ['春节', '01-28', '02-04'],
      ['清明节', '04-04', '04-06'],
      ['劳动节', '05-01', '05-05'],
      ['端午节', '05-31', '06-02'],
      ['国庆节、中秋节', '10-01', '10-08'],
    ],
    madeUp: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  {
    year: 2026,
    state: 'announced',
    version: 1,
    source: '国务院办公厅关于2026年部分节假日安排的通知（2025年11月4日）',
    off: [
      ['元旦', '01-01', '01-03'],
      ['春节', '02-15', '02-23'],
      ['清明节', '04-04', '04-06'],
      ['劳动节', '05-01', '05-05'],
      ['端午节', '06-19', '06-21'],
      ['中秋节', '09-25', '09-27'],
      ['国庆节', '10-01', '10-07'],
    ],
    madeUp: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
  {
    year: 2027,
    state: 'provisional',
    version: 1,
    source: '全国年节及纪念日放假办法（2024年修订），安排通知未公布',
    off: [
      ['元旦', '01-01', '01-01'],
      ['春节', '02-05', '02-08'],
      ['清明节', '04-05', '04-05'],
      ['劳动节', '05-01', '05-02'],
      ['端午节', '06-09', '06-09'],
      ['中秋节', '09-15', '09-15'],
      ['国庆节', '10-01', '10-03'],
    ],
    madeUp: [],
  },
];

/**
 * For a year without an entry: the days that 放假办法 (2024) fixes in the solar calendar. The festivals of the lunar
 * calendar wait for an entry; counts over such a year are marked provisional anyway.
 */
export const FIXED_DAYS: readonly string[] = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];
