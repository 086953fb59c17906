import type { BranchDef } from '#contract/catalogue';
import { BODY_NAMES, type BodyCode } from './bodies.ts';
import { answered, t } from './words.ts';

const at = (bodyCode: BodyCode) => ({ bodyCode, bodyName: BODY_NAMES[bodyCode] });
const half = { count: 0.5, unit: 'hallHour' } as const;

/**
 * Registration first, everything else beside each other when it ends (R60, R78). Unit registration for social and
 * medical insurance is an echo of the registration itself (社会保险经办条例 6), so only employees are cases here. Bank and
 * 三方协议 stand outside the bundle's clock.
 */
export const branches: BranchDef[] = [
  {
    code: 'licence',
    name: t('营业执照', 'Business licence'),
    ...at('SJ'),
    itemCodes: ['I01'],
    kind: 'case',
    optional: false,
    after: [],
    promised: { count: 2, unit: 'hallHour' },
    result: t('营业执照正本、副本和电子营业执照', 'Business licence, original, duplicate and electronic'),
  },
  {
    code: 'seal',
    name: t('公章刻制备案', 'Filing of the seals'),
    ...at('GA'),
    itemCodes: ['I16'],
    kind: 'case',
    optional: true,
    when: answered('sealNow', true),
    after: ['licence'],
    promised: { count: 1, unit: 'hallHour' },
    result: t('印章 4 枚和备案回执', 'Four seals and the filing receipt'),
    reminder: t(
      '以后刻章，到持证的刻章店办，店里替您备案。',
      'Have the seals made later by a licensed maker, who files them for you.',
    ),
  },
  {
    code: 'tax',
    name: t('税务信息确认和发票', 'Tax information and invoices'),
    ...at('SW'),
    itemCodes: ['I12', 'I13'],
    itemsWhen: { I13: answered('invoiceNow', true) },
    kind: 'case',
    optional: false,
    after: ['licence'],
    promised: half,
    result: t('电子税务局账户、发票额度', 'E-tax account and invoice quota'),
  },
  {
    code: 'social',
    name: t('职工参保登记', 'Social insurance of employees'),
    ...at('RS'),
    itemCodes: ['I26'],
    kind: 'case',
    optional: true,
    when: answered('employeesNow', true),
    after: ['licence'],
    promised: half,
    result: t('职工参保登记信息', 'Social insurance records of the employees'),
    reminder: t(
      '招人以后 30 日内要给员工办社会保险登记（社会保险法第五十八条）。',
      'Within 30 days of hiring, register your employees for social insurance (Social Insurance Law, Article 58).',
    ),
  },
  {
    code: 'medical',
    name: t('职工医保参保登记', 'Medical insurance of employees'),
    ...at('YB'),
    itemCodes: ['I69'],
    kind: 'case',
    optional: true,
    when: answered('employeesNow', true),
    after: ['licence'],
    promised: half,
    result: t('职工医保参保信息', 'Medical insurance records of the employees'),
    reminder: t(
      '招人以后 30 日内，医保和社保一起办（社会保险法第五十八条）。',
      'Within 30 days of hiring, medical insurance goes with social insurance (Social Insurance Law, Article 58).',
    ),
  },
  {
    code: 'fund',
    name: t('公积金缴存登记和账户设立', 'Housing fund registration and accounts'),
    ...at('GJ'),
    itemCodes: ['I39', 'I40'],
    kind: 'case',
    optional: true,
    when: answered('fundNow', true),
    after: ['licence'],
    promised: half,
    result: t('单位公积金账号、个人账号', 'Housing fund accounts of the enterprise and its employees'),
    reminder: t(
      '公司成立后 30 日内要办公积金缴存登记，登记后 20 日内给员工设账户（住房公积金管理条例第十四条、第十五条）。',
      'Register with the housing fund within 30 days of founding and open the accounts within 20 days of that (Housing Fund Regulations, Articles 14 and 15).',
    ),
  },
  {
    code: 'bank',
    name: t('银行预约开户', 'Bank appointment'),
    ...at('BK'),
    itemCodes: [],
    kind: 'booking',
    optional: true,
    when: answered('bankBooking', true),
    after: ['licence', 'seal'],
    promised: null,
    result: t('预约号；开户由银行办', 'Booking number; the bank opens the account itself'),
    reminder: t(
      '以后自己到银行开户，带营业执照和印章。',
      'Open the account later at a bank of your choice, with licence and seals.',
    ),
  },
  {
    code: 'agreement',
    name: t('三方协议', 'Tax withholding agreement'),
    ...at('SW'),
    itemCodes: [],
    kind: 'reminder',
    optional: true,
    after: ['tax', 'bank'],
    promised: null,
    result: t('税、银、企三方扣缴协议', 'Agreement between tax bureau, bank and enterprise'),
    reminder: t(
      '银行账户开好以后，在电子税务局签三方协议，不用跑。',
      'When the account is open, sign the agreement in the e-tax bureau; no visit needed.',
    ),
  },
];
