import { describe, expect, test } from 'vitest';
import type { BundleDef } from '#contract/catalogue';
import { I01_IN_PROVINCE, ITEMS } from '#demo/items';
import { PK01 } from '#demo/pk01/index';
import { bundleFaults, itemVersionFaults } from './definition.ts';

type Change = (definition: BundleDef) => void;

function faultsAfter(change: Change): string[] {
  const definition = structuredClone(PK01);
  change(definition);
  return bundleFaults(definition, ITEMS);
}

const at = <T extends { id: string }>(list: T[], id: string) => list.find((each) => each.id === id)!;
const branch = (definition: BundleDef, code: string) => definition.branches.find((each) => each.code === code)!;

describe('R78: a bundle that would break later is not published', () => {
  test('PK01 with its items has no fault', () => {
    expect(bundleFaults(PK01, [...ITEMS, I01_IN_PROVINCE])).toEqual([]);
    expect([...ITEMS, I01_IN_PROVINCE].flatMap(itemVersionFaults)).toEqual([]);
  });

  test.each<[string, Change, RegExp]>([
    ['an element twice', (d) => d.elements.push(d.elements[0]!), /element entName is there twice/],
    [
      'a page that asks what is not there',
      (d) => d.pages[0]!.elementIds.push('ghost'),
      /asks ghost, which is no element/,
    ],
    ['an element on no page', (d) => d.pages[0]!.elementIds.pop(), /opTermUntil stands on no page/],
    ['an element on two pages', (d) => d.pages[1]!.elementIds.push('entName'), /entName is there twice/],
    ['a check that no code has', (d) => at(d.elements, 'zip').checks.push('sniff'), /no check is called sniff/],
    [
      'a check of a part that no code has',
      (d) => at(d.elements, 'shareholders').columns![0]!.checks.push('sniff'),
      /shareholders.name: no check is called sniff/,
    ],
    [
      'a condition on an unknown question',
      (d) => (at(d.elements, 'zip').when = [{ answer: 'ghost', in: [true] }]),
      /names the question ghost/,
    ],
    [
      'a condition on an element further down',
      (d) => (at(d.elements, 'entName').when = [{ element: 'opTerm', in: ['fixed'] }]),
      /names the element opTerm, which is not known there/,
    ],
    [
      'a question that depends on a later one',
      (d) => (d.questions[0]!.when = [{ answer: 'sealNow', in: [true] }]),
      /question entType: the condition names the question sealNow/,
    ],
    [
      'a reader that would not see what the condition looks at',
      (d) => at(d.elements, 'opTermUntil').readers.push('GA'),
      /GA does not read opTerm/,
    ],
    [
      'a branch that waits for nobody',
      (d) => branch(d, 'seal').after.push('ghost'),
      /waits for ghost, which is no branch/,
    ],
    [
      'a branch that waits for itself',
      (d) => branch(d, 'licence').after.push('agreement'),
      /branch licence waits for itself/,
    ],
    ['an item that is not published', (d) => branch(d, 'seal').itemCodes.push('I99'), /item I99 is not published/],
    [
      'a signer that is no person',
      (d) => d.signers.push({ element: 'entName', role: { zh: '' } }),
      /signer entName is no element/,
    ],
    ['options left out', (d) => delete at(d.elements, 'currency').options, /currency.currency has no options/],
  ])('%s', (_, change, fault) => {
    expect(faultsAfter(change)).toContainEqual(expect.stringMatching(fault));
  });
});

describe('sheets and versions', () => {
  const tax = ITEMS.find((item) => item.code === 'I12')!;
  const withField = (from: string) => ({ ...tax, sheet: [{ ...tax.sheet[0]!, from }] });

  test.each([
    ['ghost', /no such element/],
    ['legalRep.shoe', /no such part/],
    ['shareholders.name', /rows are written with \[\]/],
    ['legalRep[].name', /rows are written with \[\]/],
    ['sealKinds', /the item does not read sealKinds/],
    ['answer:ghost', /no such question/],
  ])('a field from %s is refused', (from, fault) => {
    expect(bundleFaults(PK01, [...ITEMS, withField(from)])).toContainEqual(expect.stringMatching(fault));
  });

  test('what is decided outside needs a sheet and a system, what is decided here has none', () => {
    expect(itemVersionFaults({ ...tax, sheet: [], outsideSystem: null })).toHaveLength(2);
    expect(itemVersionFaults({ ...tax, decidedIn: 'here' })).toHaveLength(1);
  });

  test('the licensing law covers licences only', () => {
    expect(itemVersionFaults({ ...tax, procedure: 'licence' })).toHaveLength(1);
    expect(itemVersionFaults({ ...tax, legalKind: 'administrativeLicence' })).toHaveLength(1);
  });
});
