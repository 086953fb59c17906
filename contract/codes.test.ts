import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  citizenAge,
  citizenBirthDate,
  citizenCheck,
  citizenNumberKind,
  citizenNumberProblem,
  citizenSex,
  isDemoCitizenNumber,
  makeBundleNumber,
  makeCaseNumber,
  makeCitizenNumber,
  makeUscc,
  maskCitizenNumber,
  maskName,
  maskPhone,
  mobileProblem,
  normaliseCode,
  normaliseMobile,
  publicNumberProblem,
  readPublicNumber,
  subjectCheck,
  usccCheck,
  usccProblem,
} from './codes.ts';
import { dateText, readDate } from './dates.ts';

const anyDate = fc.integer({ min: readDate('1900-01-01') ?? 0, max: readDate('2099-12-31') ?? 0 }).map(dateText);
const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));

/** The same text with one character replaced by another of the alphabet. */
const oneWrong = (alphabet: string, length: number) =>
  fc.record({ at: fc.nat(length - 1), by: fc.integer({ min: 1, max: alphabet.length - 1 }) });

function spoil(text: string, alphabet: string, at: number, by: number): string {
  const old = alphabet.indexOf(text.charAt(at));
  return text.slice(0, at) + alphabet.charAt((old + by) % alphabet.length) + text.slice(at + 1);
}

function swap(text: string, at: number): string {
  return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
}

describe('citizen identity number (GB 11643)', () => {
  test.each(['421281190001010015', '370306190103150027', '42128119010203004X', '421221190012319994'])(
    '%s is valid',
    (number) => {
      expect(citizenNumberProblem(number)).toBeNull();
    },
  );

  test.each([
    ['421281190001010011', 'check'],
    ['420202190002290017', 'birthDate'],
    ['421281190102030041', 'check'],
    ['42128119010203004', 'length'],
    ['', 'length'],
    ['4212811901020300４XX', 'length'],
    ['42128119010203O04X', 'characters'],
    ['X21281190001010015', 'characters'],
    ['421281190013010015', 'birthDate'],
    ['421281170001010015', 'birthDate'],
  ])('%s has a problem: %s', (number, problem) => {
    expect(citizenNumberProblem(number)).toBe(problem);
  });

  test('the check character of the worked example is 5', () => {
    expect(citizenCheck('42128119000101001')).toBe('5');
  });

  test('full width, spaces and a small x are read as typed on a card', () => {
    expect(citizenNumberProblem('４２１２８１１９０１０２０３００４ｘ')).toBeNull();
    expect(citizenNumberProblem(' 421281 19010203 004x ')).toBeNull();
    expect(normaliseCode('４２１２８１　１９０１０２０３　００４ｘ')).toBe('42128119010203004X');
  });

  test.each([
    ['810000', 'hongKong'],
    ['820000', 'macao'],
    ['830000', 'taiwan'],
    ['911156', 'foreigner'],
    ['330113', 'citizen'],
    ['422325', 'citizen'],
  ] as const)('region %s is accepted: permits and abolished regions too', (region, kind) => {
    const number = makeCitizenNumber({ region, birthDate: '1988-02-29', serial: 12 });
    expect(citizenNumberProblem(number)).toBeNull();
    expect(citizenNumberKind(number)).toBe(kind);
    expect(isDemoCitizenNumber(number)).toBe(false);
  });

  test('429999 is a valid number, flagged as demo', () => {
    const number = makeCitizenNumber({ region: '429999', birthDate: '1978-05-04', serial: 82 });
    expect(citizenNumberProblem(number)).toBeNull();
    expect(isDemoCitizenNumber(number)).toBe(true);
  });

  test('sex, birth date and age come from the number', () => {
    expect(citizenSex('421281190001010015')).toBe('male');
    expect(citizenSex('370306190103150027')).toBe('female');
    expect(citizenBirthDate('42128119010203004x')).toBe('1901-02-03');
    expect(citizenBirthDate('420202190002290017')).toBeNull();
    const number = makeCitizenNumber({ region: '429999', birthDate: '2004-02-29', serial: 1 });
    expect(citizenAge(number, readDate('2022-02-28') ?? 0)).toBe(17);
    expect(citizenAge(number, readDate('2022-03-01') ?? 0)).toBe(18);
    expect(citizenAge(number, readDate('2024-02-29') ?? 0)).toBe(20);
  });

  test('every made number is valid; one wrong digit or two neighbours swapped is found', () => {
    fc.assert(
      fc.property(
        digits(6),
        anyDate,
        fc.nat(999),
        oneWrong('0123456789', 17),
        fc.nat(16),
        (region, birthDate, serial, wrong, at) => {
          const number = makeCitizenNumber({ region, birthDate, serial });
          expect(citizenNumberProblem(number)).toBeNull();
          expect(citizenBirthDate(number)).toBe(birthDate);
          expect(citizenNumberProblem(spoil(number, '0123456789', wrong.at, wrong.by))).not.toBeNull();
          const swapped = swap(number, at);
          expect(swapped === number || citizenNumberProblem(swapped) !== null).toBe(true);
        },
      ),
    );
  });

  test('parts of another shape are refused', () => {
    expect(() => makeCitizenNumber({ region: '4299', birthDate: '1990-01-01', serial: 1 })).toThrow(RangeError);
    expect(() => makeCitizenNumber({ region: '429999', birthDate: '1990-02-30', serial: 1 })).toThrow(RangeError);
    expect(() => makeCitizenNumber({ region: '429999', birthDate: '1990-02-03', serial: 1000 })).toThrow(RangeError);
  });
});

describe('unified social credit code (GB 32100-2015, GB 11714)', () => {
  test.each([
    '91421281MA0DEM013T',
    '92421281MA0DEM021J',
    '93421281MA0DEM03X7',
    '1142128100DEM01111',
    '1242128100DEM02189',
    '52421281MJ0DEM0406',
    '91370306MA3DEM051E',
    '11511301008778183N',
    '115113010833722043',
    '12441500196720244T',
  ])('%s is valid', (code) => {
    expect(usccProblem(code)).toBeNull();
  });

  test.each([
    ['91421281MA0DEM013A', 'check'],
    ['91421281MA0DEMO1XX', 'characters'],
    ['91421281MA0DEM023T', 'subjectCheck'],
    ['91421281MA0DEM013', 'length'],
    ['9142128IMA0DEM013T', 'characters'],
    ['914212A1MA0DEM013T', 'characters'],
  ])('%s has a problem: %s', (code, problem) => {
    expect(usccProblem(code)).toBe(problem);
  });

  test('both check characters are computed', () => {
    expect(makeUscc({ department: '9', kind: '1', region: '421281', subject8: 'MA0DEM01' })).toBe('91421281MA0DEM013T');
    expect(subjectCheck('MA0DEM02')).toBe('1');
    expect(usccCheck('91421281MA0DEM023')).toBe('U');
    expect(() => makeUscc({ department: '9', kind: '1', region: '42128', subject8: 'MA0DEM01' })).toThrow(RangeError);
    expect(() => makeUscc({ department: '9', kind: '1', region: '421281', subject8: 'MA0DEMO1' })).toThrow(RangeError);
  });

  test('small letters and full width are read', () => {
    expect(usccProblem('９１421281ma0dem013t')).toBeNull();
  });

  test('every made code is valid and a wrong character is found', () => {
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    fc.assert(
      fc.property(
        digits(6),
        fc.stringMatching(/^[0-9A-HJ-NP-RTUWXY]{8}$/),
        oneWrong(alphabet, 18),
        (region, subject8, { at, by }) => {
          const code = makeUscc({ department: '9', kind: '1', region, subject8 });
          expect(usccProblem(code)).toBeNull();
          expect(usccProblem(spoil(code, alphabet, at, by))).not.toBeNull();
        },
      ),
    );
  });
});

describe('mobile number', () => {
  test.each(['13800000000', '+86 138-0000-0000', '0086 19912345678', '8613800000000', '１３８００００００００'])(
    '%s is valid',
    (number) => {
      expect(mobileProblem(number)).toBeNull();
      expect(normaliseMobile(number)).toMatch(/^1\d{10}$/);
    },
  );

  test.each([
    ['1380000000', 'length'],
    ['138000000000', 'length'],
    ['12800000000', 'prefix'],
    ['1380000000a', 'characters'],
    ['', 'length'],
  ])('%s has a problem: %s', (number, problem) => {
    expect(mobileProblem(number)).toBe(problem);
  });
});

describe('masking', () => {
  test('identity number, phone and name show what recognises and no more', () => {
    expect(maskCitizenNumber('421281190001010015')).toBe('4212********0015');
    expect(maskCitizenNumber('42128119010203004x')).toBe('4212********004X');
    expect(maskPhone('13800000000')).toBe('138****0000');
    expect(maskPhone('+86 138 0000 1234')).toBe('138****1234');
    expect(maskName('周岚')).toBe('周*');
    expect(maskName('王小明')).toBe('王*明');
    expect(maskName('欧阳娜娜')).toBe('欧**娜');
    expect(maskName('𠮷田')).toBe('𠮷*');
    expect(maskName('王')).toBe('王*');
    expect(maskName(' ')).toBe('');
  });

  test('too short a number shows nothing at all', () => {
    expect(maskCitizenNumber('G1234567')).toBe('********');
    expect(maskPhone('5221234')).toBe('****');
    expect(maskName('许文博（演示）')).toBe('许*博（演示）');
    expect(maskName('周岚（演示）')).toBe('周*（演示）');
  });
});

describe('case and bundle numbers', () => {
  test('are made with their check digit and read again', () => {
    expect(makeCaseNumber('2026-11-21', 13)).toBe('CB-20261121-00013-6');
    expect(makeBundleNumber('2026-11-21', 13)).toBe('YJS-20261121-00013-5');
    expect(readPublicNumber('CB-20261121-00013-6')).toEqual({
      kind: 'case',
      number: 'CB-20261121-00013-6',
      date: '2026-11-21',
      serial: 13,
    });
  });

  test.each([
    'cb-20261121-00013-6',
    'CB20261121000136',
    'ＣＢ－２０２６１１２１－０００１３－６',
    ' cb 20261121—00013—6 ',
  ])('typed as %s it is the same number', (typed) => {
    expect(readPublicNumber(typed)).toMatchObject({ number: 'CB-20261121-00013-6' });
  });

  test.each([
    ['CB-20261121-00013-7', 'check'],
    ['YJS-20261121-00013-6', 'check'],
    ['CB-20261121-0013-6', 'shape'],
    ['AB-20261121-00013-6', 'shape'],
    ['', 'shape'],
  ])('%s has a problem: %s', (number, problem) => {
    expect(publicNumberProblem(number)).toBe(problem);
  });

  test('every wrong digit, every swap of neighbours and the wrong prefix are found, by all states of the table', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 9_999_999 }), fc.boolean(), (date, serial, ofBundle) => {
        const number = (ofBundle ? makeBundleNumber : makeCaseNumber)(date, serial);
        expect(readPublicNumber(number)).toMatchObject({ date, serial });
        const [prefix = '', ...rest] = number.split('-');
        const plain = rest.join('');
        for (let at = 0; at < plain.length; at += 1) {
          for (let by = 1; by < 10; by += 1) {
            expect(publicNumberProblem(prefix + spoil(plain, '0123456789', at, by))).toBe('check');
          }
          const swapped = swap(plain, at);
          expect(swapped === plain ? 'check' : publicNumberProblem(prefix + swapped)).toBe('check');
        }
        expect(publicNumberProblem((ofBundle ? 'CB' : 'YJS') + plain)).toBe('check');
      }),
      { numRuns: 200 },
    );
  });

  test('a serial beyond 99,999 a day grows by a digit', () => {
    const number = makeCaseNumber('2026-11-21', 100_000);
    expect(number).toMatch(/^CB-20261121-100000-\d$/);
    expect(publicNumberProblem(number)).toBeNull();
  });

  test('no number is made for a day that never was or a serial below one', () => {
    expect(() => makeCaseNumber('2026-02-30', 1)).toThrow(RangeError);
    expect(() => makeCaseNumber('2026-02-03', 0)).toThrow(RangeError);
  });
});
