import type { ElementDef } from '#contract/elements';
import { column, element, ID_TYPES, option, t, WITHOUT_MOBILE } from '../words.ts';

const SHAREHOLDER_IDS = [
  ...ID_TYPES,
  option('uscc', '统一社会信用代码（企业）', 'Unified social credit code (enterprise)'),
];

const shareholder = [
  column('text', 'name', t('姓名或企业名称', 'Name of person or enterprise')),
  column('code', 'idType', t('证件类型', 'Type of identity document'), { options: SHAREHOLDER_IDS }),
  column('text', 'idNo', t('证件号码或统一社会信用代码', 'Identity number or unified code'), {
    hint: t('18 位', '18 characters'),
    checks: ['subjectNumber'],
  }),
  column('text', 'signerName', t('企业由谁签字', 'Who signs for the enterprise'), {
    required: false,
    hint: t('股东是企业才填', 'Only where the shareholder is an enterprise'),
  }),
  column('text', 'signerIdNo', t('签字人身份证号', 'Identity number of the one who signs'), {
    required: false,
    checks: ['citizenNumber'],
  }),
  column('phone', 'mobile', t('手机号', 'Mobile number'), {
    hint: t('用来发签名链接，要本人的', 'For the sign link; their own'),
    checks: ['mobile'],
  }),
  column('amount', 'amount', t('认缴出资额', 'Contribution'), {
    unit: t('万元', '× 10,000 yuan'),
    checks: ['positiveAmount2'],
  }),
  column('number', 'ratio', t('出资比例', 'Share'), { unit: t('%', '%'), checks: ['positiveAmount2'] }),
  column('code', 'method', t('出资方式', 'Way of contribution'), {
    options: [
      option('money', '货币', 'Money'),
      option('inKind', '实物', 'In kind'),
      option('ip', '知识产权', 'Intellectual property'),
      option('landUse', '土地使用权', 'Land use right'),
      option('equity', '股权', 'Equity'),
      option('claim', '债权', 'Claims'),
    ],
  }),
  column('date', 'dueDate', t('哪天前交清', 'Paid in full by'), {
    hint: t('最晚到公司成立后 5 年（公司法第四十七条）', 'Five years after founding at the latest (Company Law 47)'),
    checks: ['dueWithinFiveYears'],
  }),
];

export const owners: ElementDef[] = [
  element('persons', 'shareholders', t('股东', 'Shareholder'), 'SJ SW BK', {
    columns: shareholder,
    minRows: 1,
    maxRows: 50,
    why: t('写进公司章程，也给税务和银行用，只问这一次', 'Goes into the articles, to tax and bank; asked only once'),
    personal: true,
    checks: ['shareholdersFitType', 'companySigner', 'amountsSumToCapital', 'ratioSum100'],
  }),
  element('persons', 'beneficialOwners', t('受益所有人', 'Beneficial owner'), 'SJ BK', {
    columns: [
      ...WITHOUT_MOBILE,
      column('code', 'basis', t('凭什么受益', 'On what basis'), {
        options: [
          option('shares', '持有股权', 'Holds shares'),
          option('control', '实际控制', 'Controls in fact'),
          option('benefit', '享有收益', 'Receives the benefit'),
        ],
      }),
    ],
    minRows: 1,
    maxRows: 20,
    hint: t('最终拥有或控制公司的人，多半就是大股东', 'Who finally owns or controls the company'),
    why: t('登记管理条例第八条要求备案，银行开户也看它', 'To be filed at registration; the bank reads it too'),
    personal: true,
  }),
  element('code', 'articles', t('公司章程用哪一份', 'Which articles of association'), 'SJ', {
    options: [
      option('template', '用示范文本，按我填的生成', 'The model text, filled from this form'),
      option('own', '用我们自己写的', 'Our own text'),
    ],
  }),
];
