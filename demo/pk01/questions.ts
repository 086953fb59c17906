import type { Question } from '#contract/catalogue';
import { answered, option, t } from './words.ts';

/** The guide's twelve questions: each one drops something from the form, the papers or the branches. */
export const questions: Question[] = [
  {
    id: 'entType',
    kind: 'choice',
    text: t('谁出钱开这家公司？', 'Who puts up the money for this company?'),
    hint: t('决定公司类型，也决定要不要股东会决议', 'Decides the type of company and which resolution is needed'),
    options: [
      option(
        'solePerson',
        '有限责任公司（自然人独资）',
        'Limited liability company, sole natural person',
        t('我一个人', 'I alone'),
      ),
      option(
        'persons',
        '有限责任公司（自然人投资或控股）',
        'Limited liability company, natural persons',
        t('几个人一起', 'Several persons together'),
      ),
      option(
        'soleCompany',
        '有限责任公司（法人独资）',
        'Limited liability company, sole legal person',
        t('一家企业', 'One enterprise'),
      ),
      option(
        'mixed',
        '其他有限责任公司',
        'Other limited liability company',
        t('有人也有企业', 'Persons and enterprises together'),
      ),
    ],
  },
  {
    id: 'premises',
    kind: 'choice',
    text: t('公司的房子是谁的？', 'Whose are the premises?'),
    options: [
      option('own', '自己的', 'Our own'),
      option('rent', '租的', 'Rented'),
      option('free', '别人无偿给用的', 'Lent free of charge'),
    ],
  },
  {
    id: 'premisesCommitment',
    kind: 'bool',
    text: t(
      '不动产权证、租房合同都拿不出来，要签住所承诺书吗？',
      'No certificate and no lease at hand: will you sign a premises commitment?',
    ),
    hint: t('签了承诺书，先办照，不用交住所证明', 'With the commitment no proof of premises is needed'),
    default: false,
  },
  {
    id: 'separateSite',
    kind: 'bool',
    text: t(
      '做生意的地方和公司住所不在一处吗？',
      'Is the place of business somewhere else than the registered address?',
    ),
    default: false,
  },
  {
    id: 'preLicence',
    kind: 'bool',
    text: t('做的生意要先拿到批文才能办照吗？', 'Does your line of business need an approval before registration?'),
    hint: t(
      '比如保安服务。开饭馆不用，办照以后再办食品经营许可',
      'For example security services. A restaurant does not: its food licence comes after registration',
    ),
    default: false,
  },
  {
    id: 'sealNow',
    kind: 'bool',
    text: t('现在要刻章吗？', 'Shall the seals be made now?'),
    hint: t('头一套 4 枚由市财政付钱', 'The first set of four is paid by the city'),
    default: true,
  },
  {
    id: 'taxpayerKind',
    kind: 'choice',
    text: t('按哪种纳税人登记？', 'Register as which kind of VAT taxpayer?'),
    hint: t('新开的小公司多半选小规模纳税人', 'Most small new companies choose small-scale'),
    options: [
      option('small', '小规模纳税人', 'Small-scale taxpayer'),
      option('general', '一般纳税人', 'General taxpayer'),
    ],
    default: 'small',
  },
  {
    id: 'invoiceNow',
    kind: 'bool',
    text: t('现在要领发票吗？', 'Do you need invoices now?'),
    default: true,
  },
  {
    id: 'employeesNow',
    kind: 'bool',
    text: t('现在有没有员工？', 'Do you have employees now?'),
    hint: t('没有就不用填社保和医保，招人以后再办', 'If not, social and medical insurance are skipped for now'),
    default: false,
  },
  {
    id: 'fundNow',
    kind: 'bool',
    text: t('现在要给员工缴公积金吗？', 'Shall the housing fund be opened for them now?'),
    when: answered('employeesNow', true),
    default: true,
  },
  {
    id: 'bankBooking',
    kind: 'bool',
    text: t('要预约银行开户吗？', 'Shall we book an appointment to open a bank account?'),
    hint: t('预约当场有号，开户要法定代表人去一次', 'The booking is instant; the legal representative goes there once'),
    default: true,
  },
  {
    id: 'byAgent',
    kind: 'bool',
    text: t('请人代办吗？', 'Does an agent act for you?'),
    default: false,
  },
];
