import { addMonths, dateText } from '#contract/dates';
import type { GrantConditions, GrantKind } from '#contract/officers';

export interface DemoGrant {
  list: GrantKind;
  itemCode: string;
  conditions: GrantConditions;
}

export interface DemoLetter {
  account: string;
  /** Head who signs. */
  signer: string;
  grants: readonly DemoGrant[];
  /** Day numbers of the term, from the day on which the demo is loaded, so that it works on any day. */
  term(today: number): { from: number; to: number };
}

const BOTH: GrantConditions = { mayRefuse: true, mayDecideAlone: false };

function final(...itemCodes: string[]): DemoGrant[] {
  return itemCodes.map((itemCode) => ({ list: 'final', itemCode, conditions: BOTH }));
}

/** Two years (R24) that began some days ago. */
function running(daysAgo: number): DemoLetter['term'] {
  return (today) => ({ from: today - daysAgo, to: addMonths(today - daysAgo, 24) - 1 });
}

/** Letters as they are in a county on an ordinary day: most run, one ended yesterday, one lacks an item, one is list II. */
export const LETTERS: readonly DemoLetter[] = [
  {
    account: 'limin',
    signer: 'qinweidong',
    grants: [{ list: 'final', itemCode: 'I01', conditions: { mayRefuse: true, mayDecideAlone: true } }],
    term: running(230),
  },
  {
    account: 'wuhao',
    signer: 'qinweidong',
    grants: [{ list: 'preliminary', itemCode: 'I01', conditions: { mayRefuse: false, mayDecideAlone: false } }],
    term: running(200),
  },
  {
    account: 'gaomingyuan',
    signer: 'qinweidong',
    grants: final('I01'),
    term: (today) => ({ from: addMonths(today, -24), to: today - 1 }),
  },
  { account: 'wangweiguo', signer: 'duanzhiyong', grants: final('I16'), term: running(180) },
  { account: 'zhaolei', signer: 'duanzhiyong', grants: [], term: running(90) },
  { account: 'sunjie', signer: 'chenglixin', grants: final('I12', 'I13'), term: running(210) },
  { account: 'liufang', signer: 'jianghongmei', grants: final('I26'), term: running(170) },
  { account: 'chenjianhua', signer: 'shenguoqing', grants: final('I69'), term: running(160) },
  { account: 'huangli', signer: 'luwen', grants: final('I39', 'I40'), term: running(150) },
];

/** Where the paper goes through the office: drafted nine days before the term, in force when it begins. */
export const LEAD_DAYS = { draft: 9, sign: 5, seal: 4, accept: 2 } as const;

export function termText(term: { from: number; to: number }): { from: string; to: string } {
  return { from: dateText(term.from), to: dateText(term.to) };
}
