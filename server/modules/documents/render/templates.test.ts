import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Frame, TemplateData, TemplateName } from '../data.ts';
import { DOCUMENT_KINDS } from '../kinds.ts';
import { openPaperEngine, type PaperEngine } from './engine.ts';
import { readPdf, squeeze } from './read-pdf.ts';
import { SAMPLE_FRAME, SAMPLES } from './samples.ts';

let engine: PaperEngine;
beforeAll(() => {
  engine = openPaperEngine({ publicUrl: 'https://shouxi.example' });
});
afterAll(() => engine.close());

async function render<T extends TemplateName>(name: T, data: TemplateData[T], frame: Partial<Frame> = {}) {
  const pages = await readPdf(await engine.render(name, data, { ...SAMPLE_FRAME, ...frame }));
  const { width, height } = pages[0]!;
  return { pages: pages.length, width, height, text: pages.map((page) => page.text).join(''), all: pages };
}

/** Every text of the data that is printed as it is; moments and days are printed in Chinese. */
function wordsOf(value: unknown): string[] {
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\d/.test(value) ? [chineseDay(value)] : [value];
  if (Array.isArray(value)) return value.flatMap(wordsOf);
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(wordsOf);
  return [];
}

function chineseDay(text: string): string {
  const [year, month, day] = text.slice(0, 10).split('-').map(Number);
  const clock = /^.{11}(\d\d):(\d\d)/.exec(text);
  return `${year}年${month}月${day}日${clock ? `${Number(clock[1])}时${clock[2]}分` : ''}`;
}

/** Words that steer the paper and are not printed, and dates that a table of the form prints as they were typed. */
const NOT_PRINTED: Partial<Record<TemplateName, string[]>> = {
  acceptanceRefusal: ['notCompetent'],
  businessLicence: ['duplicate'],
  formDraft: ['2031年3月1日'],
  completionNotice: ['https://shouxi.example/r/8Q2MV7KC'],
  completionSlip: ['https://shouxi.example/r/8Q2MV7KC', SAMPLES.completionSlip.note!],
};

describe.each(Object.keys(SAMPLES) as TemplateName[])('%s', (name) => {
  test('prints every word of its data, its number, code, place for the stamp and the demo mark', async () => {
    const { text } = await render(name, SAMPLES[name]);
    const skipped = new Set(NOT_PRINTED[name]);
    const missing = wordsOf(SAMPLES[name]).filter((words) => !skipped.has(words) && !text.includes(squeeze(words)));
    expect(missing).toEqual([]);
    expect(text).toContain(SAMPLE_FRAME.number);
    // The draft for signing is in no register, so it bears no code that the public page would not know.
    expect(text.includes('7K3M-9QWX-2HTA')).toBe(name !== 'formDraft');
    expect(text).toContain(SAMPLE_FRAME.body);
    expect(text).toContain('演示文书不具有法律效力');
    expect(text.includes('加盖印章处')).toBe(DOCUMENT_KINDS[name].seal !== 'none');
    expect(text).toContain('生成时间：2026年3月5日10时26分');
  });

  test('bears no demo mark in production', async () => {
    const { text } = await render(name, SAMPLES[name], { demo: false });
    expect(text).not.toContain('不具有法律效力');
    expect(text.replaceAll('（演示）', '')).not.toContain('演示');
  });
});

test('a one-off notice lists the lines of its first and only list, numbered (行政许可法 32(4), R72)', async () => {
  const { text } = await render('supplementNotice', SAMPLES.supplementNotice);
  expect(text).toContain('1住所使用证明租赁合同的房屋坐落');
  expect(text).toContain('2公司章程缺少股东李晓岚的签名');
  expect(text).toContain('收到申请材料时间：2026年3月4日16时05分；本次告知时间：2026年3月5日9时07分');
});

test('a notice at a consultation needs no seal', async () => {
  const { text } = await render('oneOffNotice', { ...SAMPLES.oneOffNotice, occasion: '咨询', atIntake: false });
  expect(text).toContain('您（单位）咨询的企业设立登记');
  expect(text).not.toContain('加盖印章处');
});

test('an intake receipt says that it is no acceptance', async () => {
  expect((await render('intakeReceipt', SAMPLES.intakeReceipt)).text).toContain('本凭证不代表受理');
});

test('a refusal prints its remedies; a notice that nothing is required has none', async () => {
  const refusal = SAMPLES.acceptanceRefusal;
  expect((await render('acceptanceRefusal', refusal)).text).toContain('六十日内向赤壁市人民政府申请行政复议');
  const { text } = await render('acceptanceRefusal', { ...refusal, ground: 'notRequired' });
  expect(text).toContain('不受理告知书');
  expect(text).not.toContain('行政复议');
  const falsePapers = { ...refusal, ground: 'falsePapers' as const, reason: '提交的检验报告经核实系伪造' };
  expect((await render('acceptanceRefusal', falsePapers)).text).toContain('经审查，提交的检验报告经核实系伪造');
});

test('a letter without items of a list says so, and grows over pages with two hundred items (R26)', async () => {
  const letter = SAMPLES.authorisationLetter;
  expect((await render('authorisationLetter', { ...letter, preliminaryItems: [] })).text).toContain(
    '办理终审的事项：无。',
  );
  const many = Array.from({ length: 200 }, (_, index) => ({
    name: `事项${index + 1}`,
    code: '1'.repeat(31),
    version: '1',
  }));
  const long = await render('authorisationLetter', { ...letter, finalItems: many });
  expect(long.pages).toBeGreaterThan(8);
  expect(long.text).toContain('200.事项200');
  expect(long.text).toContain(`—${long.pages}—`);
});

const MM = 72 / 25.4;
test.each<[TemplateName, number, number]>([
  ['registrationNotice', 210, 297],
  ['completionNotice', 148, 210],
  ['businessLicence', 297, 210],
])('%s has the page %d × %d mm', async (name, width, height) => {
  const read = await render(name, SAMPLES[name]);
  expect(read.width / MM).toBeCloseTo(width, 0);
  expect(read.height / MM).toBeCloseTo(height, 0);
});

test('the slip fits the 80 mm roll on one page, the original licence an A3', async () => {
  const slip = await render('completionSlip', SAMPLES.completionSlip);
  expect([slip.pages, Math.round(slip.width / MM)]).toEqual([1, 80]);
  const original = await render('businessLicence', { ...SAMPLES.businessLicence, copy: 'original' });
  expect([original.pages, Math.round(original.width / MM), Math.round(original.height / MM)]).toEqual([1, 420, 297]);
  expect(original.text).toContain('正本');
});

test('a licence with a business scope of 1,500 characters stays one page', async () => {
  const scope = '互联网销售（除销售需要许可的商品）；'.repeat(84);
  const { pages, text } = await render('businessLicence', { ...SAMPLES.businessLicence, scope });
  expect(pages).toBe(1);
  expect(text).toContain(scope);
});

test('a stamped page always bears text: the last paragraph stays with the seal', async () => {
  for (let lines = 1; lines < 40; lines += 3) {
    const line = { material: '材料', problem: '问题', cure: '补正' };
    const notice = { ...SAMPLES.supplementNotice, lines: Array.from({ length: lines }, () => line) };
    const last = (await render('supplementNotice', notice)).all.at(-1)!;
    expect(last.text).toContain('加盖印章处');
    expect(last.text).toContain('收到申请材料时间');
  }
});

test('the same frozen data make the same bytes', async () => {
  const once = await engine.render('registrationNotice', SAMPLES.registrationNotice, SAMPLE_FRAME);
  const again = await engine.render('registrationNotice', SAMPLES.registrationNotice, SAMPLE_FRAME);
  expect(again.equals(once)).toBe(true);
});

test('the file says that it is PDF/A-2b', async () => {
  const pdf = (await engine.render('completionSlip', SAMPLES.completionSlip, SAMPLE_FRAME)).toString('latin1');
  expect(pdf).toMatch(/pdfaid:part>2</);
  expect(pdf).toMatch(/pdfaid:conformance>B</);
});

const HOSTILE = [
  '#panic("x") #import "a.typ"',
  '$x^2$ *粗* _斜_ `code` @ref <label>',
  '= 标题 - 列表 + 编号 / 术语: 解释',
  '\\u{41} // 注释 /* 注释 */',
  '"; #read("/etc/passwd")',
  '[#sys.inputs.data]',
];
test.each(HOSTILE)('the text %s stays text', async (hostile) => {
  const { text } = await render('registrationNotice', { ...SAMPLES.registrationNotice, applicant: hostile });
  expect(text).toContain(squeeze(hostile));
});

test('control and direction characters of a name are not printed', async () => {
  const { text } = await render('registrationNotice', {
    ...SAMPLES.registrationNotice,
    applicant: '甲\u0000乙\u202E丙\u200B丁\t戊',
  });
  expect(text).toContain('甲乙丙丁戊：');
});

test.each([
  ['a name of 600 characters', '赤'.repeat(600)],
  ['a chain of 400 letters', 'A'.repeat(400)],
])('%s stays inside the page in every template', async (_, long) => {
  for (const name of Object.keys(SAMPLES) as TemplateName[]) {
    const data = SAMPLES[name];
    const field = ['applicant', 'name', 'delegator', 'hall', 'title', 'addressee', 'applicantMasked'].find(
      (key) => key in data,
    )!;
    const { all } = await render(name, Object.assign(structuredClone(data), { [field]: long }));
    const runs = all.flatMap((page) =>
      page.runs.map((run) => ({ text: squeeze(run.text), over: run.right > page.width - 8 })),
    );
    const ours = runs.filter((run) => /^赤$|赤赤|AA|^A$/.test(run.text));
    const printed = ours.reduce((sum, run) => sum + [...run.text.matchAll(/[赤A]/g)].length, 0);
    expect({ name, over: ours.filter((run) => run.over) }).toEqual({ name, over: [] });
    expect({ name, all: printed >= long.length }).toEqual({ name, all: true });
  }
});

test('a character that no font has fails by code point, without the name around it', async () => {
  const rendering = engine.render(
    'registrationNotice',
    { ...SAMPLES.registrationNotice, applicant: '王\u{2A6A5}明' },
    SAMPLE_FRAME,
  );
  await expect(rendering).rejects.toMatchObject({ fault: { kind: 'glyph', detail: 'no font has U+2A6A5' } });
  await expect(rendering).rejects.not.toThrow('王');
});

test('a fault of the data fails without quoting them', async () => {
  const rendering = engine.render(
    'registrationNotice',
    { ...SAMPLES.registrationNotice, appliedOn: '周明远的电话13800000000' },
    SAMPLE_FRAME,
  );
  await expect(rendering).rejects.toThrow('paper not made (error)');
  await expect(rendering).rejects.not.toThrow(/周明远|1380/);
});

test('a font family that is not there fails instead of falling back', async () => {
  const other = openPaperEngine({
    publicUrl: 'https://shouxi.example',
    fonts: { folder: '/nonexistent', body: '没有的字体' },
  });
  try {
    await expect(other.render('completionSlip', SAMPLES.completionSlip, SAMPLE_FRAME)).resolves.toBeDefined();
    await expect(other.render('registrationNotice', SAMPLES.registrationNotice, SAMPLE_FRAME)).rejects.toMatchObject({
      fault: { kind: 'warning' },
    });
  } finally {
    await other.close();
  }
});

test('no template imports a package or reads a file of the machine', async () => {
  const folder = new URL('../templates/', import.meta.url);
  for (const name of await readdir(folder)) {
    const source = await readFile(new URL(name, folder), 'utf8');
    expect(source).not.toMatch(/@preview|@local|\bread\(|\b(csv|yaml|toml|xml|cbor)\(/);
    for (const [, path] of source.matchAll(/#import "([^"]+)"/g)) expect(path).toBe('common.typ');
  }
});
