import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ColumnDef, ElementDef } from '#contract/elements';
import { controlId, dateOf, dateParts, isBlank, missing, withAssumed, withoutRow, withPart } from './value.ts';

const element = (part: Partial<ElementDef> & Pick<ElementDef, 'id' | 'kind'>): ElementDef => ({
  label: { zh: part.id },
  required: true,
  checks: [],
  readers: [],
  personal: false,
  ...part,
});

const column = (id: string, more: Partial<ColumnDef> = {}): ColumnDef => ({
  id,
  kind: 'text',
  label: { zh: id },
  required: true,
  checks: [],
  ...more,
});

describe('form values', () => {
  test('a date is padded when complete and kept as typed while not', () => {
    expect(dateOf({ year: '2031', month: '6', day: '30' })).toBe('2031-06-30');
    expect(dateOf({ year: '2031', month: '6', day: '' })).toBe('2031-6-');
    expect(dateOf({ year: '２０３１', month: '６', day: '３０' })).toBe('2031-06-30');
    expect(dateOf({ year: '2031', month: '6', day: undefined })).toBe('2031-06');
    expect(dateOf({ year: '', month: '', day: '' })).toBe('');
  });

  test('whatever is typed into the three inputs comes back into them', () => {
    const digits = fc.integer({ min: 1, max: 99 }).map(String);
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 9999 }).map(String),
        fc.option(digits, { nil: '' }),
        fc.option(digits, { nil: '' }),
        (year, month, day) => {
          expect(dateParts(dateOf({ year, month, day }))).toEqual({ year, month, day });
        },
      ),
    );
  });

  test('a part is replaced along its pointer, missing rows and parts are made, nothing else changes', () => {
    const rows = [{ name: '周岚' }, { name: '陈默', amount: '10' }];
    expect(withPart(rows, '/1/amount', '15')).toEqual([{ name: '周岚' }, { name: '陈默', amount: '15' }]);
    expect(rows[1]).toEqual({ name: '陈默', amount: '10' });
    expect(withPart(undefined, '/0/name', '何松')).toEqual([{ name: '何松' }]);
    expect(withPart(undefined, '/detail', '88 号')).toEqual({ detail: '88 号' });
    expect(withPart('a', '', 'b')).toBe('b');
    expect(withoutRow(rows, 0)).toEqual([rows[1]]);
  });

  test('no is an answer, empty rows are none', () => {
    expect(isBlank(false)).toBe(false);
    expect(isBlank('  ')).toBe(true);
    expect(isBlank([{ name: '' }])).toBe(true);
    expect(isBlank(0)).toBe(false);
  });

  test('missing names the control of every required blank that is asked', () => {
    const elements = [
      element({ id: 'entName', kind: 'text' }),
      element({ id: 'zip', kind: 'text', required: false }),
      element({ id: 'legalRep', kind: 'person', columns: [column('name'), column('idNo'), column('mobile')] }),
      element({ id: 'siAgent', kind: 'text', when: [{ answer: 'hires', in: [true] }] }),
      element({
        id: 'shareholders',
        kind: 'persons',
        minRows: 2,
        columns: [{ id: 'amount', kind: 'amount', label: { zh: '出资额' }, required: true, checks: [] }],
      }),
    ];
    const form = { legalRep: { name: '周岚', idNo: '', mobile: '13800000020' }, shareholders: [{ amount: '' }] };
    expect(missing(elements, { hires: false }, form).map((one) => [one.path, one.code])).toEqual([
      ['/entName', 'required'],
      ['/legalRep/idNo', 'required'],
      ['/shareholders', 'rows.tooFew'],
      ['/shareholders/0/amount', 'required'],
    ]);
    expect(missing(elements, { hires: true }, form).map((one) => one.path)).toContain('/siAgent');
  });

  test('an identity card is assumed until another paper is chosen, and only where a paper is asked for', () => {
    const idType = column('idType', {
      kind: 'code',
      options: [
        { value: 'citizen', label: { zh: '居民身份证' } },
        { value: 'passport', label: { zh: '护照' } },
      ],
    });
    expect(withAssumed([column('name'), idType], { name: '周岚' })).toEqual({ name: '周岚', idType: 'citizen' });
    expect(withAssumed([idType], { idType: 'passport' })).toEqual({ idType: 'passport' });
    expect(withAssumed([column('detail')], { detail: '88 号' })).toEqual({ detail: '88 号' });
  });

  test('a control has one id from its pointer', () => {
    expect(controlId('/shareholders/2/idNo')).toBe('f-shareholders-2-idNo');
  });
});
