import { expect, test } from 'vitest';
import { conditionsText } from './paper.ts';

test.each([
  [{ mayRefuse: true, mayDecideAlone: false }, null],
  [{ mayRefuse: true, mayDecideAlone: false, maxRisk: 'high' as const }, null],
  [{ mayRefuse: false, mayDecideAlone: false, maxRisk: 'low' as const }, '限低风险；不包括作出不予的决定'],
  [
    { mayRefuse: true, mayDecideAlone: false, maxRisk: 'medium' as const, maxAmount: 500 },
    '限中、低风险；金额不超过500元',
  ],
  [{ mayRefuse: true, mayDecideAlone: true }, '可以由一人受理并决定，列入抽查复核'],
])('a letter prints what narrows or widens a line: %o → %s (R27)', (conditions, text) => {
  expect(conditionsText(conditions)).toBe(text);
});
