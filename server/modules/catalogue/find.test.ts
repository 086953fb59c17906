import { expect, test } from 'vitest';
import { fit, found, initialsOf } from './find.ts';

const opening = {
  name: { zh: '企业开办', en: 'Start a company' },
  initials: await initialsOf('企业开办'),
  words: '填一张表，一次办好营业执照、公章。谁出钱开这家公司？',
};
const seal = {
  name: { zh: '公章刻制备案', en: 'Filing of seals' },
  initials: await initialsOf('公章刻制备案'),
  words: '印章',
};

test('initials are first letters of the syllables', () => {
  expect(opening.initials).toBe('qykb');
  expect(seal.initials).toBe('gzkzba');
});

test.each([
  ['企业', 5],
  ['qykb', 5],
  ['QYK', 5],
  ['开办', 4],
  ['company', 4],
  ['ykb', 3],
  ['营业执照', 2],
  ['开公司', 1],
  ['办执照', 1],
  ['结婚', 0],
  ['xyz', 0],
])('%s fits the opening of a company: %i', (query, score) => {
  expect(fit(query, opening)).toBe(score);
});

test('the best comes first, nothing asked shows all', () => {
  expect(found('公章', [opening, seal])).toEqual([seal, opening]);
  expect(found(undefined, [opening, seal])).toEqual([opening, seal]);
  expect(found('  ', [opening, seal])).toEqual([opening, seal]);
});
