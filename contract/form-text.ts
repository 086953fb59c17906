import type { BundleDef } from './catalogue.ts';
import { maskCitizenNumber, maskPhone } from './codes.ts';
import type { Named } from './common.ts';
import type { Answers, ColumnDef, ElementDef, FormValues } from './elements.ts';
import { formOf, type FormDef } from './form.ts';
import { isEmpty } from './form-shape.ts';

export interface TextOptions {
  /** Language of the values; Chinese where an option has no English. */
  lang?: 'zh' | 'en';
  /** Put before an address: `湖北省赤壁市`. */
  region?: string;
  /** Hide identity numbers, phones and other personal values. */
  mask?: boolean;
}

/** A value as people read it: options by their label, yes and no by word, an amount with its unit, a date as it is. */
export function valueText(def: ElementDef | ColumnDef, value: unknown, options: TextOptions = {}): string {
  if (isEmpty(value)) return '';
  const { lang = 'zh' } = options;
  const columns = 'columns' in def ? (def.columns ?? []) : [];
  switch (def.kind) {
    case 'bool':
      return value === true ? word({ zh: '是', en: 'Yes' }, lang) : word({ zh: '否', en: 'No' }, lang);
    case 'code':
      return label(def, value, lang);
    case 'codes':
      return (value as unknown[]).map((each) => label(def, each, lang)).join(lang === 'zh' ? '、' : ', ');
    case 'amount':
    case 'number':
      return def.unit ? `${scalar(value)} ${word(def.unit, lang)}` : scalar(value);
    case 'address': {
      const cells = value as Record<string, unknown>;
      const [town, detail] = ['town', 'detail'].map((id) => {
        const column = columns.find((each) => each.id === id);
        return column ? valueText(column, cells[id], options) : scalar(cells[id]);
      });
      return `${options.region ?? ''}${town}${detail}`;
    }
    case 'person':
      return scalar((value as Record<string, unknown>)['name']);
    case 'persons':
    case 'table':
      return (value as Record<string, unknown>[]).map((row) => scalar(row['name'])).join(lang === 'zh' ? '、' : ', ');
    case 'text':
    case 'longText':
    case 'phone':
    case 'date':
    case 'month':
      return scalar(value);
    default:
      return def.kind satisfies never;
  }
}

function scalar(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function word(name: Named, lang: 'zh' | 'en'): string {
  return (lang === 'en' ? name.en : undefined) ?? name.zh;
}

function label(def: ElementDef | ColumnDef, value: unknown, lang: 'zh' | 'en'): string {
  const option = (def.options ?? []).find((each) => each.value === value);
  return option ? word(option.label, lang) : scalar(value);
}

/**
 * Whether a place of the form is masked in staff views. Of a person the name stays readable, because officers compare
 * it with the paper; numbers and phones do not.
 */
export function isPersonal(element: ElementDef, column?: ColumnDef): boolean {
  if (!element.personal) return false;
  return column === undefined || column.kind === 'phone' || /idNo$/i.test(column.id);
}

/** Phones and identity numbers keep their ends, so that two can be told apart; anything else is hidden whole. */
export function masked(def: ElementDef | ColumnDef, text: string): string {
  if (text === '') return '';
  if (def.kind === 'phone') return maskPhone(text);
  return /idNo$/i.test(def.id) ? maskCitizenNumber(text) : '********';
}

export interface TextRow {
  /** Path in the form: `domicile`, `legalRep/idNo`, `shareholders/0/amount`. */
  element: string;
  label: Named;
  value: string;
  personal: boolean;
}
export interface TextSection {
  id: string;
  title: Named;
  rows: TextRow[];
}

/**
 * The asked and filled form as sections of readable rows, one section a page; with `reader` only what that body reads.
 * For sign sheets, case pages and papers.
 */
export function formSections(
  definition: FormDef,
  answers: Answers,
  form: FormValues,
  options: TextOptions & { reader?: string } = {},
): TextSection[] {
  const { reader } = options;
  const shape = formOf(definition, answers, form);
  return shape.pages
    .map(({ page, elements }) => ({
      id: page.id,
      title: page.title,
      rows: elements
        .filter((element) => reader === undefined || element.readers.includes(reader))
        .flatMap((element) => elementRows(element, shape.values[element.id], options)),
    }))
    .filter((section) => section.rows.length > 0);
}

/** The rows of one element: one for a plain value, one a filled part for persons and tables. */
export function elementRows(element: ElementDef, value: unknown, options: TextOptions = {}): TextRow[] {
  if (isEmpty(value)) return [];
  const columns = element.columns ?? [];
  const row = (
    def: ElementDef | ColumnDef,
    cell: unknown,
    place: string,
    name: Named,
    personal: boolean,
  ): TextRow[] => {
    const text = valueText(def, cell, options);
    if (text === '') return [];
    return [{ element: place, label: name, value: personal && options.mask ? masked(def, text) : text, personal }];
  };
  const cellsOf = (cells: Record<string, unknown>, place: string, prefix: Named) =>
    columns.flatMap((column) =>
      row(column, cells[column.id], `${place}/${column.id}`, joined(prefix, column.label), isPersonal(element, column)),
    );
  if (element.kind === 'person') return cellsOf(value as Record<string, unknown>, element.id, element.label);
  if (element.kind === 'persons' || element.kind === 'table')
    return (value as Record<string, unknown>[]).flatMap((cells, at) =>
      cellsOf(cells, `${element.id}/${at}`, numbered(element.label, at + 1)),
    );
  return row(element, value, element.id, element.label, isPersonal(element));
}

function joined(prefix: Named, name: Named): Named {
  const zh = `${prefix.zh}：${name.zh}`;
  return prefix.en && name.en ? { zh, en: `${prefix.en}: ${name.en}` } : { zh };
}

function numbered(name: Named, at: number): Named {
  return name.en ? { zh: `${name.zh} ${at}`, en: `${name.en} ${at}` } : { zh: `${name.zh} ${at}` };
}

/** The label of the option that a guide question was answered with. */
export function answerText(
  definition: Pick<BundleDef, 'questions'>,
  answers: Answers,
  questionId: string,
  lang: 'zh' | 'en' = 'zh',
): string {
  const question = definition.questions.find((each) => each.id === questionId);
  const answer = answers[questionId];
  if (question === undefined || answer === undefined) return '';
  if (typeof answer === 'boolean') return word(answer ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' }, lang);
  const option = (question.options ?? []).find((each) => each.value === answer);
  return option ? word(option.label, lang) : answer;
}
