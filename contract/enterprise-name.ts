import { normaliseCode } from './codes.ts';

/** The four parts of 企业名称登记管理规定 6, for a form that asks them one by one. */
export interface EnterpriseNameParts {
  region: string;
  tradeName: string;
  industry: string;
  form: string;
}

export type EnterpriseNameProblem = 'characters' | 'nationalWord' | 'form' | 'region' | 'tradeName' | 'industry';

/** Ways an organisation may be named; the longest that fits is taken. */
const FORMS = [
  '股份有限公司',
  '有限责任公司',
  '有限公司',
  '分公司',
  '合伙企业（特殊普通合伙）',
  '合伙企业（普通合伙）',
  '合伙企业（有限合伙）',
  '（特殊普通合伙）',
  '（普通合伙）',
  '（有限合伙）',
  '（个人独资）',
  '农民专业合作社联合社',
  '农民专业合作社',
  '专业合作社',
  '合作社',
  '事务所',
  '工作室',
  '经营部',
  '服务部',
  '商行',
  '中心',
  '厂',
  '店',
  '馆',
  '行',
  '部',
  '院',
  '社',
  '场',
  '站',
  '所',
  '坊',
  '铺',
];

/**
 * What of a name can be seen to be wrong without asking the register, null when nothing can. Law: 企业名称登记管理规定 5
 * (standard characters), 6 (region, trade name, industry, form), 8 (trade name of two characters or more), 12 (中国
 * and its like lead a name only with the State Council's approval). The region is looked for only where the caller
 * gives the names that count, since it may stand in front or in brackets and with or without 市; whether the name is
 * free is the register's to say. The marker （演示） of demo names is not part of the name.
 */
export function enterpriseNameProblem(
  name: string | EnterpriseNameParts,
  regionNames: readonly string[] = [],
): EnterpriseNameProblem | null {
  const parts = typeof name === 'string' ? partsOf(name, regionNames) : name;
  if (typeof parts === 'string') return parts;
  const whole = parts.region + parts.tradeName + parts.industry + parts.form;
  if (!/^[\p{Script=Han}（）]+$/u.test(whole)) return 'characters';
  if (/^(中国|中华|中央|全国|国家)/.test(whole)) return 'nationalWord';
  if (parts.form === '') return 'form';
  if (parts.region === '' && regionNames.length > 0) return 'region';
  if (Array.from(parts.tradeName).length < 2) return 'tradeName';
  return parts.industry === '' ? 'industry' : null;
}

/** A typed name cannot be cut between trade name and industry: the first two characters stand for the trade name. */
function partsOf(name: string, regionNames: readonly string[]): EnterpriseNameParts | EnterpriseNameProblem {
  const plain = normaliseCode(name)
    .replaceAll('(', '（')
    .replaceAll(')', '）')
    .replace(/（演示）$/, '');
  const form = FORMS.filter((ending) => plain.endsWith(ending)).toSorted((a, b) => b.length - a.length)[0] ?? '';
  let rest = plain.slice(0, plain.length - form.length);
  let region = '';
  for (const place of placesOf(regionNames)) {
    if (rest.startsWith(place)) {
      region = place;
      rest = rest.slice(place.length);
      break;
    }
    if (rest.includes(`（${place}）`)) {
      region = place;
      rest = rest.replace(`（${place}）`, '');
      break;
    }
  }
  const characters = Array.from(rest);
  return { region, tradeName: characters.slice(0, 2).join(''), industry: characters.slice(2).join(''), form };
}

/** 湖北省赤壁市 before 赤壁市 before 赤壁: every place with and without its rank, the longest first. */
function placesOf(names: readonly string[]): string[] {
  const short = (name: string) => (name.length > 2 ? name.replace(/[省市县区旗]$/, '') : name);
  return [...new Set(names.flatMap((name) => [name, short(name)]))].toSorted((a, b) => b.length - a.length);
}
