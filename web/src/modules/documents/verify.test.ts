import { expect, test } from 'vitest';
import { readCode } from './verify.tsx';

test.each([
  ['abcd 1234-efgh', 'ABCD1234EFGH'],
  ['ABCDO234EFGH', 'ABCD0234EFGH'],
  ['ABCDI2L4EFGH', 'ABCD1214EFGH'],
  ['ＡＢＣＤ１２３４', 'ABCD1234'],
])('a code typed as %s is read as %s', (typed, read) => {
  expect(readCode(typed)).toBe(read);
});
