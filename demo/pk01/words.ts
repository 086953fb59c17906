import type { Named } from '#contract/common';
import type { ColumnDef, Condition, ElementDef, ElementKind, Option } from '#contract/elements';
import type { Static } from 'typebox';

/** Both languages of a label. */
export function t(zh: string, en: string): Named {
  return { zh, en };
}

export function option(value: string, zh: string, en: string, hint?: Named): Static<typeof Option> {
  return { value, label: t(zh, en), ...(hint && { hint }) };
}

type More = Partial<Omit<ElementDef, 'id' | 'kind' | 'label' | 'readers'>>;

/**
 * A shared data element: required, without checks and not personal unless said otherwise. `readers` are the codes of
 * the bodies that read it, the owner first, as one text.
 */
export function element(kind: ElementKind, id: string, label: Named, readers: string, more: More = {}): ElementDef {
  return { id, kind, label, required: true, checks: [], personal: false, ...more, readers: readers.split(' ') };
}

export function column(
  kind: ElementKind,
  id: string,
  label: Named,
  more: Partial<Omit<ColumnDef, 'id' | 'kind' | 'label'>> = {},
): ColumnDef {
  return { id, kind, label, required: true, checks: [], ...more };
}

/** Holds when the guide question was answered with one of these. */
export function answered(question: string, ...values: (string | boolean)[]): Condition {
  return [{ answer: question, in: values }];
}

/** Holds when an element before this one has one of these values. */
export function chosen(elementId: string, ...values: (string | boolean)[]): Condition {
  return [{ element: elementId, in: values }];
}

export const ID_TYPES = [
  option('citizen', '居民身份证', 'Resident identity card'),
  option('hmtPermit', '港澳台居民居住证', 'Residence permit for Hong Kong, Macao or Taiwan residents'),
  option('permanentResident', '外国人永久居留身份证', 'Foreign permanent resident ID card'),
  option('passport', '护照', 'Passport'),
  option('other', '其他证件', 'Other document'),
];

const NAME = column('text', 'name', t('姓名', 'Name'), { hint: t('和身份证上一样', 'As on the identity card') });
const ID_TYPE = column('code', 'idType', t('证件类型', 'Type of identity document'), { options: ID_TYPES });
const ID_NO = column('text', 'idNo', t('证件号码', 'Identity number'), {
  hint: t('18 位，最后一位可能是 X', '18 characters, the last may be an X'),
  checks: ['citizenNumber'],
});
const MOBILE = column('phone', 'mobile', t('手机号', 'Mobile number'), {
  hint: t('要他本人的，用来发签名链接和通知', 'Their own; for the sign link and messages'),
  checks: ['mobile'],
});

/** Parts of one person, in the order in which they are asked. */
export const PERSON = [NAME, ID_TYPE, ID_NO, MOBILE];
export const WITHOUT_MOBILE = [NAME, ID_TYPE, ID_NO];

/** 赤壁市 by GB/T 2260 and the statistical codes of its townships. */
const TOWNS = [
  option('421281001', '蒲圻街道', 'Puqi Subdistrict'),
  option('421281002', '赤马港街道', 'Chimagang Subdistrict'),
  option('421281003', '陆水湖街道', 'Lushuihu Subdistrict'),
  option('421281100', '新店镇', 'Xindian Town'),
  option('421281101', '赵李桥镇', 'Zhaoliqiao Town'),
  option('421281102', '茶庵岭镇', "Cha'anling Town"),
  option('421281103', '车埠镇', 'Chebu Town'),
  option('421281104', '赤壁镇', 'Chibi Town'),
  option('421281105', '柳山湖镇', 'Liushanhu Town'),
  option('421281106', '神山镇', 'Shenshan Town'),
  option('421281107', '中伙铺镇', 'Zhonghuopu Town'),
  option('421281108', '官塘驿镇', 'Guantangyi Town'),
  option('421281109', '黄盖湖镇', 'Huanggaihu Town'),
  option('421281200', '余家桥乡', 'Yujiaqiao Township'),
];

export const ADDRESS = [
  column('code', 'town', t('乡镇、街道', 'Town or subdistrict'), { options: TOWNS }),
  column('text', 'detail', t('详细地址', 'Street and number'), {
    hint: t('写到门牌号和楼层，如：演示路 18 号 2 层', 'Down to number and floor'),
  }),
  column('amount', 'area', t('面积', 'Floor area'), { unit: t('平方米', 'm²'), checks: ['positiveAmount2'] }),
];
