import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCheckName } from '#contract/checks';
import type { Answers } from '#contract/elements';
import { branchChoices, effectiveAnswers, findings, formOf, pagesOf, partFor, ticked } from '#contract/form';
import { PK01, REGION_NAMES } from './index.ts';
import { FULL_ANSWERS, LEAN_ANSWERS, sampleForm } from './sample.ts';

const now = new Date('2026-11-21T10:00:00+08:00');
const context = { now, regionNames: REGION_NAMES };
const form = sampleForm(now);

/** Any answers, some left open, some of which the guide would not even ask. */
const anyAnswers = fc.record<Record<string, string | boolean>>(
  Object.fromEntries(
    PK01.questions.map((question) => [
      question.id,
      question.kind === 'bool'
        ? fc.boolean()
        : fc.constantFrom(...(question.options ?? []).map((option) => option.value)),
    ]),
  ),
  { requiredKeys: [] },
) as fc.Arbitrary<Answers>;

const asked = (answers: Answers) => formOf(PK01, answers, form).elements.map((element) => element.id);

describe('PK01 as data (R78)', () => {
  test('twelve guide questions and seventy shared elements, each with one id', () => {
    expect(PK01.questions).toHaveLength(12);
    expect(PK01.elements).toHaveLength(70);
    expect(new Set(PK01.elements.map((element) => element.id)).size).toBe(70);
  });

  test('every element stands on one page, has both languages and checks that exist', () => {
    const placed = PK01.pages.flatMap((page) => page.elementIds);
    expect(placed.toSorted()).toEqual(PK01.elements.map((element) => element.id).toSorted());
    const defs = PK01.elements.flatMap((element) => [element, ...(element.columns ?? [])]);
    const labels = [...defs, ...defs.flatMap((def) => def.options ?? [])].map((each) => each.label);
    expect(labels.filter((label) => !label.en)).toEqual([]);
    expect(defs.flatMap((def) => def.checks).filter((name) => !isCheckName(name))).toEqual([]);
  });

  test('the sample has a value for every element', () => {
    expect(Object.keys(form).toSorted()).toEqual(PK01.elements.map((element) => element.id).toSorted());
  });

  test('R66: the bundle is promised in half a day of hall time', () => {
    expect(PK01.limit).toEqual({ count: 1, unit: 'halfDay' });
  });
});

describe('what is asked follows the answers', () => {
  test('each question drops something', () => {
    const idle = PK01.questions.filter((question) => {
      const values = question.kind === 'bool' ? [true, false] : (question.options ?? []).map((option) => option.value);
      const effects = values.map((value) => {
        const answers = { ...FULL_ANSWERS, [question.id]: value };
        const effective = effectiveAnswers(PK01, answers);
        const papers = PK01.materials.filter((material) =>
          (material.when ?? []).every(
            (line) => line.answer === undefined || line.in.includes(effective[line.answer] ?? ''),
          ),
        );
        return JSON.stringify([asked(answers), ticked(PK01, answers), papers.map((paper) => paper.code)]);
      });
      return new Set(effects).size === 1;
    });
    expect(idle).toEqual([]);
  });

  test('R78: a full form asks 56 elements on ten pages, a lean one 30 on eight', () => {
    expect(asked(FULL_ANSWERS)).toHaveLength(56);
    expect(formOf(PK01, FULL_ANSWERS, form).pages).toHaveLength(10);
    expect(asked(LEAN_ANSWERS)).toHaveLength(30);
    expect(formOf(PK01, LEAN_ANSWERS, form).pages).toHaveLength(8);
  });

  test('R78: no answers make an element asked twice', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const ids = asked(answers);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  test('what is dropped is in no part and in no finding, whatever was typed before', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const ids = new Set(asked(answers));
        const read = PK01.branches.flatMap((branch) => Object.keys(partFor(PK01, branch, answers, form)));
        const found = findings(PK01, answers, {}, context).map((finding) => finding.path.split('/')[1]!);
        expect([...read, ...found].filter((id) => !ids.has(id))).toEqual([]);
      }),
    );
  });

  test('a body gets its own fields and no other body’s alone', () => {
    const seal = partFor(PK01, { bodyCode: 'GA' }, FULL_ANSWERS, form);
    expect(seal).toHaveProperty('sealKinds');
    expect(seal).toHaveProperty('legalRep');
    expect(seal).not.toHaveProperty('shareholders');
    expect(seal).not.toHaveProperty('employees');
    const medical = partFor(PK01, { bodyCode: 'YB' }, FULL_ANSWERS, form);
    expect(medical).toHaveProperty('employees');
    expect(medical).not.toHaveProperty('gjjRatioUnit');
  });

  test('every ticked case branch has required elements that are asked, and reads nothing unasked', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const shape = formOf(PK01, answers, form);
        const cases = ticked(PK01, answers).filter((each) => each.kind === 'case');
        const starved = cases.filter((branch) => {
          const read = shape.elements.filter((element) => element.readers.includes(branch.bodyCode));
          // What medical insurance needs is owned by social insurance: one list for both.
          const owner = branch.code === 'medical' ? 'RS' : branch.bodyCode;
          return !read.some((element) => element.required && element.readers[0] === owner);
        });
        expect(starved).toEqual([]);
      }),
    );
  });
});

describe('branches (R60, decision 30)', () => {
  test('all answers yes: six case branches with eight items', () => {
    const cases = ticked(PK01, FULL_ANSWERS).filter((branch) => branch.kind === 'case');
    expect(cases.map((branch) => [branch.bodyCode, branch.itemCodes])).toEqual([
      ['SJ', ['I01']],
      ['GA', ['I16']],
      ['SW', ['I12', 'I13']],
      ['RS', ['I26']],
      ['YB', ['I69']],
      ['GJ', ['I39', 'I40']],
    ]);
  });

  test('lean: registration and tax information only, with the duties of the others as reminders', () => {
    const cases = ticked(PK01, LEAN_ANSWERS).filter((branch) => branch.kind === 'case');
    expect(cases.map((branch) => branch.itemCodes)).toEqual([['I01'], ['I12']]);
    const reminded = branchChoices(PK01, LEAN_ANSWERS).filter((branch) => branch.reminder !== null);
    expect(reminded.map((branch) => branch.code)).toEqual(['seal', 'social', 'medical', 'fund', 'bank', 'agreement']);
    expect(reminded.find((branch) => branch.code === 'social')?.reminder?.zh).toContain('30 日内');
  });

  test('seals are ticked before anything is answered, the housing fund never without employees', () => {
    expect(ticked(PK01, {}).map((branch) => branch.code)).toContain('seal');
    expect(ticked(PK01, { employeesNow: false, fundNow: true }).map((branch) => branch.code)).not.toContain('fund');
  });

  test('everything opens after the licence, and the bank and the agreement are outside the clock', () => {
    const [licence, ...others] = PK01.branches;
    expect(licence).toMatchObject({ code: 'licence', after: [] });
    expect(others.filter((branch) => branch.after.length === 0)).toEqual([]);
    expect(PK01.branches.filter((branch) => branch.promised === null).map((branch) => branch.code)).toEqual([
      'bank',
      'agreement',
    ]);
  });
});

describe('findings', () => {
  test('the sample form has none, full or lean', () => {
    expect(findings(PK01, FULL_ANSWERS, form, context)).toEqual([]);
    expect(findings(PK01, LEAN_ANSWERS, form, context)).toEqual([]);
  });

  test('an empty form lacks what is required, at fields, and its pages are still to do', () => {
    const found = findings(PK01, LEAN_ANSWERS, {}, context);
    expect(found.every((finding) => finding.code === 'invalid.required')).toBe(true);
    expect(found.map((finding) => finding.path)).toContain('/legalRep/idNo');
    expect(pagesOf(PK01, LEAN_ANSWERS, {}, context).every((page) => page.state === 'todo')).toBe(true);
  });

  test('the mock-up: a wrong identity number and 10 that should be 15 are found at their fields', () => {
    const [first, second] = form['shareholders'] as Record<string, string>[];
    const shareholders = [
      { ...first, amount: '60', ratio: '60' },
      {
        ...second,
        idNo: `${second!['idNo']!.slice(0, 17)}${second!['idNo']!.endsWith('1') ? '2' : '1'}`,
        amount: '35',
        ratio: '40',
      },
    ];
    const broken = { ...form, shareholders };
    expect(findings(PK01, FULL_ANSWERS, broken, context).map((finding) => [finding.path, finding.code])).toEqual([
      ['/shareholders/1/amount', 'amounts.sum'],
      ['/shareholders/1/idNo', 'citizenNumber.check'],
    ]);
    const page = pagesOf(PK01, FULL_ANSWERS, broken, context).find((each) => each.id === 'owners');
    expect(page).toMatchObject({ state: 'faulty', missing: 0 });
  });

  test.each([
    ['solePerson', 2, false, 'shareholders.one'],
    ['persons', 1, false, 'shareholders.more'],
    ['persons', 2, true, 'shareholders.personsOnly'],
    ['soleCompany', 1, false, 'shareholders.companyOnly'],
    ['mixed', 2, false, 'shareholders.companyMissing'],
    ['mixed', 2, true, undefined],
  ])('%s with %i shareholders, company %s: %s', (entType, count, company, code) => {
    const [first, second] = form['shareholders'] as Record<string, string>[];
    const other = company
      ? {
          ...second,
          name: '赤壁市松峰茶业有限公司（演示）',
          idType: 'uscc',
          idNo: '91421281MA0DEM013T',
          signerName: '何松',
          signerIdNo: first!['idNo'],
        }
      : second;
    const shareholders = count === 1 ? [{ ...first, amount: '100', ratio: '100' }] : [first, other];
    const found = findings(PK01, { ...FULL_ANSWERS, entType }, { ...form, shareholders }, context);
    expect(found[0]?.code).toBe(code);
  });

  test('a company that holds shares needs somebody who signs', () => {
    const [first, second] = form['shareholders'] as Record<string, string>[];
    const company = { ...second, idType: 'uscc', idNo: '91421281MA0DEM013T' };
    const found = findings(
      PK01,
      { ...FULL_ANSWERS, entType: 'mixed' },
      { ...form, shareholders: [first, company] },
      context,
    );
    expect(found).toEqual([{ path: '/shareholders/1/signerName', code: 'signer.missing', facts: {} }]);
  });

  test('a declaration that is not made stands in the way', () => {
    const found = findings(PK01, LEAN_ANSWERS, { ...form, legalRepClear: false }, context);
    expect(found.map((finding) => finding.code)).toEqual(['declaration.missing']);
  });
});
