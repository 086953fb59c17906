import { makeCitizenNumber } from '#contract/codes';
import { demoName } from './names.ts';

export interface DemoPerson {
  name: string;
  citizenNumber: string;
  phone: string;
  /** Signs in by phone; the others are walk-ins whom a window finds. */
  account: boolean;
  about: string;
}

type Row = [name: string, born: string, serial: number, account: boolean, about: string];

const ROWS: Row[] = [
  ['周岚', '1991-04-18', 102, true, '创办人：回答 12 个问题、填表、请股东签名、提交、看进度、评价'],
  ['许文博', '1988-01-26', 103, true, '股东：用手机签名；也可以到窗口签'],
  ['唐小雨', '1993-09-05', 104, true, '股东：最后一个签名的人'],
  ['梁志强', '1979-06-11', 105, false, '监事：没有账号，凭签名链接签'],
  ['方静怡', '1995-12-03', 106, false, '职工：参保和开公积金账户'],
  ['孟凡', '1982-08-20', 107, true, '李敏声明过与他的关系：他申请的事，李敏要回避'],
  ['刘江波', '1986-02-14', 109, true, '另一位创办人：看不到周岚的办件'],
  ['王桂香', '1958-03-08', 110, false, '到窗口来的人，没有手机应用'],
  ['罗德贵', '1948-05-06', 111, false, '78 岁村民：由窗口或代办人帮着办'],
  ['罗小军', '1999-07-22', 113, true, '罗德贵的孙子，替他代办'],
  ['徐海燕', '1990-11-30', 112, false, '财务负责人，来窗口签名'],
  ['何晓东', '1977-10-09', 115, true, '经办人：受委托提交和领取'],
];

/** Fictional people of real ages: region 429999 was never assigned to a place, phones are a plain series. */
export const PEOPLE: readonly DemoPerson[] = ROWS.map(([name, birthDate, serial, account, about]) => ({
  name: demoName(name),
  citizenNumber: makeCitizenNumber({ region: '429999', birthDate, serial }),
  phone: `13800000${serial}`,
  account,
  about,
}));

export function personByName(name: string): DemoPerson {
  const found = PEOPLE.find((each) => each.name === demoName(name));
  if (!found) throw new RangeError(`no demo person is called ${name}`);
  return found;
}

export const FOUNDER = personByName('周岚');
/** 李敏 declared being married to him. */
export const CONFLICT = { account: 'limin', person: personByName('孟凡'), relation: 'spouse' as const };
