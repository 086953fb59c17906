import type { ElementDef } from '#contract/elements';
import { answered, chosen, element, option, t } from '../words.ts';

const invoices = answered('invoiceNow', true);

export const tax: ElementDef[] = [
  element('code', 'accountingSystem', t('会计核算制度', 'Accounting standards'), 'SW', {
    options: [
      option('smallEnterprise', '小企业会计准则', 'Accounting standards for small enterprises'),
      option('enterprise', '企业会计准则', 'Accounting standards for enterprises'),
    ],
    hint: t('小公司多半选第一项', 'Small companies mostly choose the first'),
  }),
  element('code', 'bookkeeping', t('谁来记账', 'Who keeps the books'), 'SW', {
    options: [option('self', '自己记', 'Ourselves'), option('agency', '请代账公司', 'An agency')],
  }),
  element('text', 'bookkeepingFirm', t('代账公司', 'Bookkeeping agency'), 'SW', {
    when: chosen('bookkeeping', 'agency'),
  }),
  element('month', 'generalFrom', t('一般纳税人从哪个月起', 'General taxpayer from which month'), 'SW', {
    when: answered('taxpayerKind', 'general'),
    checks: ['siFirstMonth'],
  }),
  element('codes', 'invoiceKinds', t('领哪些发票', 'Which invoices'), 'SW', {
    when: invoices,
    options: [
      option('plain', '数电发票（普通发票）', 'Digital invoice, plain'),
      option('special', '数电发票（增值税专用发票）', 'Digital invoice, special VAT'),
    ],
  }),
  element('amount', 'expectedSales', t('一个月大约卖多少钱', 'Expected sales a month'), 'SW', {
    when: invoices,
    unit: t('元', 'yuan'),
    why: t('税务局按它核定额度', 'The tax bureau sets the quota by it'),
    checks: ['positiveAmount2'],
  }),
  element('amount', 'invoiceQuota', t('想要的发票额度', 'Wanted invoice quota'), 'SW', {
    when: invoices,
    unit: t('元/月', 'yuan a month'),
    hint: t('最后额度由税务局按风险核定', 'The tax bureau decides by risk'),
    checks: ['positiveAmount2'],
  }),
];
