import type { ItemDraft } from '#catalogue';
import { BODY_NAMES, type BodyCode } from './pk01/bodies.ts';
import { elements } from './pk01/elements/index.ts';
import { materials } from './pk01/materials.ts';
import { t } from './pk01/words.ts';
import {
  FUND_ACCOUNTS,
  FUND_UNIT,
  INVOICES,
  MEDICAL_INSURANCE,
  REGISTRATION,
  SOCIAL_INSURANCE,
  TAX_REGISTRATION,
} from './sheets.ts';

/** Where the handbook of law has no source, legal staff decide the words (decision 24). */
const OPEN = '待法制股核定';

type Own = Pick<ItemDraft, 'code' | 'name' | 'resultName' | 'legalKind' | 'promised'> & Partial<ItemDraft>;

function item(bodyCode: BodyCode, own: Own): ItemDraft {
  return {
    version: 1,
    bodyCode,
    bodyName: BODY_NAMES[bodyCode],
    decidedIn: 'here',
    immediate: true,
    statutory: null,
    basis: OPEN,
    fee: '不收费',
    materials: [],
    sheet: [],
    outsideSystem: null,
    elementIds: elements.filter((element) => element.readers.includes(bodyCode)).map((element) => element.id),
    procedure: 'service',
    licenceKind: null,
    documentKinds: ['supplementNotice', 'acceptanceRefusal', 'completionNotice'],
    effectiveFrom: '2024-01-01',
    effectiveTo: null,
    ...own,
  };
}

const half = { count: 0.5, unit: 'hallHour' } as const;

const REGISTRATION_OF_ENTERPRISES = item('SJ', {
  code: 'I01',
  name: t('企业设立登记', 'Registration of an enterprise'),
  resultName: '营业执照',
  legalKind: 'registration',
  procedure: 'registration',
  // On the spot, else three working days, three more where it is complex.
  statutory: { count: 3, unit: 'workingDay' },
  promised: { count: 2, unit: 'hallHour' },
  basis: '《中华人民共和国市场主体登记管理条例》第八条至第二十二条',
  materials,
  licenceKind: 'businessLicence',
  documentKinds: [
    'supplementNotice',
    'acceptanceRefusal',
    'registrationNotice',
    'registrationRefusal',
    'businessLicence',
  ],
});

/** The items of PK01 (decision 30). */
export const ITEMS: ItemDraft[] = [
  REGISTRATION_OF_ENTERPRISES,
  item('GA', {
    code: 'I16',
    name: t('公章刻制备案', 'Filing of seals'),
    resultName: '备案回执、印章',
    legalKind: 'filing',
    promised: { count: 1, unit: 'hallHour' },
    fee: '不收费，头一套 4 枚印章由市财政付费',
  }),
  item('SW', {
    code: 'I12',
    name: t('新办纳税人信息确认', 'Confirmation of a new taxpayer'),
    resultName: '信息确认',
    legalKind: 'otherPower',
    decidedIn: 'vertical',
    // Same day by law: no unit of ours says so, the promise is far within it.
    promised: half,
    basis: '《中华人民共和国税收征收管理法》第十五条：当日办理',
    sheet: TAX_REGISTRATION,
    outsideSystem: '国家税务总局赤壁市税务局税务登记系统（外部，演示）',
  }),
  item('SW', {
    code: 'I13',
    name: t('发票票种核定', 'Kinds and quota of invoices'),
    resultName: '额度通知',
    legalKind: 'otherPower',
    decidedIn: 'vertical',
    statutory: { count: 5, unit: 'workingDay' },
    promised: half,
    sheet: INVOICES,
    outsideSystem: '国家税务总局赤壁市税务局电子发票平台（外部，演示）',
  }),
  item('RS', {
    code: 'I26',
    name: t('职工参保登记', 'Social insurance of employees'),
    resultName: '参保登记信息',
    legalKind: 'publicService',
    decidedIn: 'province',
    statutory: { count: 10, unit: 'workingDay' },
    promised: half,
    basis: '《中华人民共和国社会保险法》第五十七条、第五十八条；《社会保险经办条例》',
    sheet: SOCIAL_INSURANCE,
    outsideSystem: '湖北省社会保险经办系统（外部，演示）',
  }),
  item('YB', {
    code: 'I69',
    name: t('职工基本医疗保险参保登记', 'Medical insurance of employees'),
    resultName: '医保参保信息',
    legalKind: 'publicService',
    decidedIn: 'province',
    statutory: { count: 10, unit: 'workingDay' },
    promised: half,
    basis: '《社会保险经办条例》',
    sheet: MEDICAL_INSURANCE,
    outsideSystem: '湖北省医疗保障信息平台（外部，演示）',
  }),
  item('GJ', {
    code: 'I39',
    name: t('住房公积金单位缴存登记', 'Housing fund: registration of the unit'),
    resultName: '单位公积金账号',
    legalKind: 'publicService',
    decidedIn: 'vertical',
    promised: half,
    basis: '《住房公积金管理条例》第十四条',
    sheet: FUND_UNIT,
    outsideSystem: '咸宁住房公积金中心业务系统（外部，演示）',
  }),
  item('GJ', {
    code: 'I40',
    name: t('住房公积金个人账户设立', 'Housing fund: accounts of employees'),
    resultName: '个人公积金账号',
    legalKind: 'publicService',
    decidedIn: 'vertical',
    promised: half,
    basis: '《住房公积金管理条例》第十四条、第十五条',
    sheet: FUND_ACCOUNTS,
    outsideSystem: '咸宁住房公积金中心业务系统（外部，演示）',
  }),
];

/** I01 where the province's system registers: a later version, walked in tests (decision 30). */
export const I01_IN_PROVINCE: ItemDraft = {
  ...REGISTRATION_OF_ENTERPRISES,
  version: 2,
  decidedIn: 'province',
  sheet: REGISTRATION,
  outsideSystem: '湖北省市场主体登记系统（外部，演示）',
  effectiveFrom: '2028-01-01',
};
