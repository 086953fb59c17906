import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHECKS, isCheckName, type CheckContext, type CheckName, type Finding } from './checks.ts';
import { makeCitizenNumber } from './codes.ts';
import type { ElementDef } from './elements.ts';
import { formFindings } from './form-findings.ts';

const context: CheckContext = { now: new Date('2026-11-21T10:00:00+08:00'), form: {} };
const citizen = (birthDate: string) => makeCitizenNumber({ region: '429999', birthDate, serial: 11 });
const run = (name: CheckName, value: unknown, more: Partial<CheckContext> = {}): Finding | null =>
  CHECKS[name](value, { ...context, ...more });

type Line = [CheckName, unknown, string | null];

describe('scalar checks', () => {
  test.each<Line>([
    ['citizenNumber', '421281190001010015', null],
    ['citizenNumber', '421281190001010011', 'citizenNumber.check'],
    ['citizenNumber', '420202190002290017', 'citizenNumber.birthDate'],
    ['citizenNumber', '42128119010203004', 'citizenNumber.length'],
    ['citizenNumber', citizen('2026-11-21'), null],
    ['citizenNumber', citizen('2026-11-22'), 'citizenNumber.bornLater'],
    ['uscc', '91421281MA0DEM013T', null],
    ['uscc', '91421281MA0DEM013A', 'uscc.check'],
    ['uscc', '91421281MA0DEMO1XX', 'uscc.characters'],
    ['uscc', '91421281MA0DEM023T', 'uscc.subjectCheck'],
    ['mobile', '138 0000 0000', null],
    ['mobile', '0715-5221234', 'mobile.prefix'],
    ['phone', '0715-5221234', null],
    ['phone', '13800000000', null],
    ['phone', '5221234', 'phone.shape'],
    ['email', 'zhou@example.com', null],
    ['email', 'zhou@example', 'email.shape'],
    ['email', 'zhou @example.com', 'email.shape'],
    ['email', '周岚@example.com', null],
    ['postcode', '437300', null],
    ['postcode', '４３７３００', null],
    ['postcode', '43730', 'postcode.shape'],
    ['positiveAmount2', '50', null],
    ['positiveAmount2', 50.25, null],
    ['positiveAmount2', '1,000.5', null],
    ['positiveAmount2', '0.00', 'amount.notPositive'],
    ['positiveAmount2', -5, 'amount.notPositive'],
    ['positiveAmount2', '50.255', 'amount.shape'],
    ['positiveAmount2', '五十', 'amount.shape'],
    ['positiveAmount2', ['50'], 'amount.shape'],
    ['siFirstMonth', '2026-11', null],
    ['siFirstMonth', '202612', null],
    ['siFirstMonth', '2026-10', 'month.tooEarly'],
    ['siFirstMonth', '2026-13', 'month.shape'],
    ['gjjRatio', '5', null],
    ['gjjRatio', 12, null],
    ['gjjRatio', 4.99, 'gjjRatio.range'],
    ['gjjRatio', '12.01', 'gjjRatio.range'],
    ['gjjRatio', 'x', 'gjjRatio.range'],
    ['dayOfMonth', 1, null],
    ['dayOfMonth', '28', null],
    ['dayOfMonth', 29, 'dayOfMonth.range'],
    ['dayOfMonth', 0, 'dayOfMonth.range'],
    ['dayOfMonth', 1.5, 'dayOfMonth.range'],
    ['dateNotPast', '2026-11-21', null],
    ['dateNotPast', '2026-11-20', 'date.past'],
    ['dateNotPast', '2026-11-31', 'date.shape'],
  ])('%s of %j: %s', (name, value, code) => {
    expect(run(name, value)?.code ?? null).toBe(code);
  });

  test("today is the hall's: at 00:30 in Shanghai yesterday is past", () => {
    const now = new Date('2026-11-20T16:30:00Z');
    expect(run('dateNotPast', '2026-11-20', { now })).toEqual({ code: 'date.past', facts: { earliest: '2026-11-21' } });
  });
});

describe('公司法 47: paid within five years of founding', () => {
  test.each([
    ['2031-11-21', {}, null],
    ['2031-11-22', {}, '2031-11-21'],
    ['2032-01-05', { setupDate: '2027-01-05' }, null],
    ['2032-01-06', { setupDate: '2027-01-05' }, '2032-01-05'],
    ['2029-03-01', { setupDate: '2024-02-29' }, '2029-02-28'],
  ])('due %s with %j: latest %s', (value, form, latest) => {
    expect(run('dueWithinFiveYears', value, { form })?.facts.latest ?? null).toBe(latest);
  });

  test('rows are told by their place', () => {
    const rows = [{ dueDate: '2030-01-01' }, { dueDate: '' }, { dueDate: '2033-01-01' }];
    expect(run('dueWithinFiveYears', rows)).toMatchObject({ code: 'dueDate.tooLate', path: '/2/dueDate' });
    expect(run('dueWithinFiveYears', [{ dueDate: '2030-02-30' }])).toMatchObject({ code: 'date.shape' });
  });
});

describe('shareholders', () => {
  test('the three of the mock-up lack 5 of 50; 15 in the last row would fit', () => {
    const rows = [{ amount: '20' }, { amount: 15 }, { amount: '10.00' }];
    expect(run('amountsSumToCapital', rows, { form: { regCapital: '50' } })).toEqual({
      code: 'amounts.sum',
      facts: { sum: 45, capital: 50, difference: -5, rows: 3, fitting: 15 },
      path: '/2/amount',
    });
    expect(run('amountsSumToCapital', rows, { form: { regCapital: 45 } })).toBeNull();
  });

  test('no fitting amount is offered where the others are too much already', () => {
    const found = run('amountsSumToCapital', [{ amount: 60 }, { amount: 10 }], { form: { regCapital: 50 } });
    expect(found?.facts).toEqual({ sum: 70, capital: 50, difference: 20, rows: 2 });
  });

  test('sums wait for empty rows and a missing capital, and name a cell that is no number', () => {
    expect(run('amountsSumToCapital', [{ amount: 20 }, {}], { form: { regCapital: 50 } })).toBeNull();
    expect(run('amountsSumToCapital', [{ amount: 20 }])).toBeNull();
    expect(run('ratioSum100', [{ ratio: 40 }, { ratio: '' }])).toBeNull();
    expect(run('ratioSum100', [{ ratio: 40 }, { ratio: '60%' }])).toMatchObject({
      code: 'amount.shape',
      path: '/1/ratio',
    });
  });

  test('ratios add up to 100 exactly, in decimals that floats would miss', () => {
    expect(run('ratioSum100', [{ ratio: 33.33 }, { ratio: 33.33 }, { ratio: 33.34 }])).toBeNull();
    expect(run('ratioSum100', [{ ratio: 33.33 }, { ratio: 33.33 }, { ratio: 33.33 }])).toEqual({
      code: 'ratios.sum',
      facts: { sum: 99.99, difference: -0.01 },
    });
  });

  test('any split of a capital passes and any other capital fails', () => {
    const cents = fc.integer({ min: 1, max: 100_000_000 });
    fc.assert(
      fc.property(fc.array(cents, { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 1000 }), (parts, off) => {
        const rows = parts.map((part) => ({ amount: (part / 100).toFixed(2) }));
        const capital = parts.reduce((sum, part) => sum + part, 0);
        expect(run('amountsSumToCapital', rows, { form: { regCapital: capital / 100 } })).toBeNull();
        expect(run('amountsSumToCapital', rows, { form: { regCapital: (capital + off) / 100 } })).not.toBeNull();
      }),
    );
  });
});

describe('persons', () => {
  test('a list tells the row and the field, and never the number', () => {
    const rows = [{ idNo: citizen('1990-01-01') }, { idNo: '421281190001010011' }];
    expect(run('citizenNumber', rows)).toEqual({ code: 'citizenNumber.check', facts: {}, path: '/1/idNo' });
    expect(run('citizenNumber', { idType: 'passport', idNo: 'G12345678' })).toBeNull();
    expect(run('citizenNumber', 'G12345678', { row: { idType: 'passport' } })).toBeNull();
  });

  test('劳动法 15: nobody under 16 on the first day of the contract', () => {
    const young = citizen('2010-12-01');
    expect(run('personsOfAge', [{ idNo: citizen('1990-01-01') }, { idNo: young }])).toEqual({
      code: 'person.tooYoung',
      facts: { age: 15, atLeast: 16 },
      path: '/1/idNo',
    });
    expect(run('personsOfAge', [{ idNo: young, contractFrom: '2026-12-01' }])).toBeNull();
    expect(run('personsOfAge', [{ idNo: young, contractFrom: '2026-11-30' }])).not.toBeNull();
    expect(run('personsOfAge', citizen('2010-11-21'))).toBeNull();
    expect(run('personsOfAge', '421281190001010011')).toBeNull();
  });
});

describe('企业名称登记管理规定: parts of an enterprise name', () => {
  const regionNames = ['湖北省', '湖北省赤壁市', '赤壁市', '周村区'];

  test.each([
    ['赤壁市松峰茶业有限公司', null],
    ['赤壁市松峰茶业有限公司（演示）', null],
    ['赤壁松峰茶业有限责任公司', null],
    ['湖北省赤壁市松峰茶业有限公司', null],
    ['松峰（赤壁）茶业有限公司', null],
    ['松峰(赤壁)茶业有限公司', null],
    ['赤壁市松峰商务咨询中心（有限合伙）', null],
    ['赤壁市羊楼洞松峰砖茶农民专业合作社', null],
    ['赤壁市松峰药店', null],
    ['松峰茶业有限公司', 'region'],
    ['赤壁市松峰茶业', 'form'],
    ['赤壁市松有限公司', 'tradeName'],
    ['赤壁市有限公司', 'tradeName'],
    ['赤壁市松峰有限公司', 'industry'],
    ['赤壁市SF茶业有限公司', 'characters'],
    ['赤壁市松峰888茶业有限公司', 'characters'],
    ['中国松峰茶业有限公司', 'nationalWord'],
  ])('%s: %s', (name, problem) => {
    expect(run('enterpriseName', name, { regionNames })?.code ?? null).toBe(problem && `enterpriseName.${problem}`);
  });

  test('without names of regions the region is not looked for', () => {
    expect(run('enterpriseName', '松峰茶业有限公司')).toBeNull();
  });

  test.each([
    [{}, null],
    [{ region: '' }, 'region'],
    [{ tradeName: '松' }, 'tradeName'],
    [{ industry: '' }, 'industry'],
    [{ form: '' }, 'form'],
    [{ tradeName: 'SF' }, 'characters'],
  ])('asked part by part, with %j: %s', (change, problem) => {
    const parts = { region: '赤壁市', tradeName: '松峰', industry: '茶业', form: '有限公司', ...change };
    expect(run('enterpriseName', parts, { regionNames })?.code ?? null).toBe(problem && `enterpriseName.${problem}`);
  });
});

test('no check says that something is missing, and none throws, whatever it is given', () => {
  for (const check of Object.values(CHECKS)) {
    for (const empty of [undefined, null, '', '  ']) {
      expect(check(empty, context)).toBeNull();
    }
  }
  const name = fc.constantFrom(...(Object.keys(CHECKS) as CheckName[]));
  fc.assert(
    fc.property(name, fc.jsonValue(), fc.jsonValue(), (check, value, odd) => {
      const around = { form: { regCapital: odd, setupDate: odd }, row: { idType: odd, contractFrom: odd } };
      expect(() => run(check, value, around)).not.toThrow();
    }),
  );
});

describe('a whole form', () => {
  const named = { zh: '', en: '' };
  const element = (id: string, checks: string[], more: Partial<ElementDef> = {}): ElementDef => ({
    id,
    kind: 'text',
    label: named,
    required: true,
    checks,
    readers: [],
    personal: false,
    ...more,
  });
  const column = (id: string, checks: string[]) => ({
    id,
    kind: 'text' as const,
    label: named,
    required: true,
    checks,
  });

  test('elements, lists and columns give findings with pointers into the form; what is not asked is not checked', () => {
    const elements = [
      element('phone', ['mobile']),
      element('shareholders', ['amountsSumToCapital'], {
        kind: 'table',
        columns: [column('idNo', ['citizenNumber']), column('amount', ['positiveAmount2'])],
      }),
      element('gjjRatioUnit', ['gjjRatio'], { when: [{ answer: 'staff', in: [true] }] }),
    ];
    const form = {
      phone: '123',
      regCapital: '50',
      shareholders: [
        { idNo: '421281190001010011', amount: '20' },
        { idType: 'passport', idNo: 'G1', amount: '25' },
      ],
      gjjRatioUnit: '3',
    };
    const found = formFindings(elements, form, { staff: false }, { now: context.now });
    expect(found.map((one) => [one.path, one.code])).toEqual([
      ['/phone', 'mobile.length'],
      ['/shareholders/1/amount', 'amounts.sum'],
      ['/shareholders/0/idNo', 'citizenNumber.check'],
    ]);
    expect(formFindings(elements, form, { staff: true }, { now: context.now }).at(-1)).toEqual({
      path: '/gjjRatioUnit',
      code: 'gjjRatio.range',
      facts: { min: 5, max: 12 },
    });
  });

  test('a check that nobody wrote is refused by name', () => {
    expect(isCheckName('uscc')).toBe(true);
    expect(isCheckName('toString')).toBe(false);
    expect(() => formFindings([element('a', ['nosuch'])], {}, {}, { now: context.now })).toThrow(/nosuch/);
  });
});
