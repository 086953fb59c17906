import type { SheetField } from '#contract/catalogue';
import type { Named } from '#contract/common';
import { t } from './pk01/words.ts';

/*
 * Screens of the outside systems as the demo imagines them: order and labels are demo facts, each site puts its own
 * here. What `from` may say stands at `sheetLines`.
 */

type Line = [label: Named, from: string, mark?: 'skippable'];

function screen(number: number, name: Named, lines: Line[]): SheetField[] {
  return lines.map(([label, from, mark]) => ({
    screen: number,
    screenName: name,
    label,
    from,
    personal: false,
    skippable: mark === 'skippable',
  }));
}

const NAME: Line = [t('单位名称', 'Name of the unit'), 'entName'];
const USCC: Line = [t('统一社会信用代码', 'Unified social credit code'), 'fact:uscc'];

export const TAX_REGISTRATION: SheetField[] = [
  ...screen(1, t('纳税人登记信息', 'Taxpayer'), [
    [t('纳税人名称', 'Name of the taxpayer'), 'entName'],
    USCC,
    [t('登记注册类型', 'Type of registration'), 'answer:entType'],
    [t('生产经营地址', 'Place of business'), 'prodAddress?domicile'],
    [t('行业代码', 'Industry code'), 'industryCode'],
    [t('注册资本（元）', 'Registered capital (yuan)'), 'regCapital|yuan'],
  ]),
  ...screen(2, t('人员', 'Persons'), [
    [t('法定代表人', 'Legal representative'), 'legalRep.name'],
    [t('法定代表人证件号', 'Identity number'), 'legalRep.idNo'],
    [t('法定代表人手机', 'Mobile'), 'legalRep.mobile'],
    [t('财务负责人', 'Finance officer'), 'financeOfficer.name'],
    [t('办税人员', 'Tax contact'), 'taxAgent.name'],
  ]),
  ...screen(3, t('核算与票种', 'Accounting and invoices'), [
    [t('会计核算制度', 'Accounting standards'), 'accountingSystem'],
    [t('纳税人类型', 'Kind of taxpayer'), 'answer:taxpayerKind'],
    [t('数电票额度（元/月）', 'Invoice quota (yuan a month)'), 'invoiceQuota|bare', 'skippable'],
    [t('票种', 'Kinds of invoices'), 'invoiceKinds', 'skippable'],
    [t('银行扣缴协议', 'Withholding agreement'), '=开户后补签', 'skippable'],
  ]),
];

export const INVOICES: SheetField[] = [
  ...screen(1, t('领票人', 'Who collects'), [
    [t('纳税人名称', 'Name of the taxpayer'), 'entName'],
    USCC,
    [t('购票员', 'Collector'), 'taxAgent.name'],
    [t('购票员证件号', 'Identity number'), 'taxAgent.idNo'],
    [t('购票员手机', 'Mobile'), 'taxAgent.mobile'],
  ]),
  ...screen(2, t('票种核定', 'Kinds and quota'), [
    [t('票种', 'Kinds of invoices'), 'invoiceKinds'],
    [t('预计月销售额（元）', 'Expected sales a month (yuan)'), 'expectedSales|bare'],
    [t('申请额度（元/月）', 'Wanted quota (yuan a month)'), 'invoiceQuota|bare'],
    [t('一般纳税人生效月', 'General taxpayer from'), 'generalFrom', 'skippable'],
  ]),
];

export const SOCIAL_INSURANCE: SheetField[] = [
  ...screen(1, t('单位信息', 'Unit'), [
    NAME,
    USCC,
    [t('专管员', 'Contact'), 'siAgent.name'],
    [t('专管员手机', 'Mobile'), 'siAgent.mobile'],
    [t('参保起始月', 'First month'), 'siFirstMonth'],
    [t('参保险种', 'Insurances'), 'insurances'],
  ]),
  ...screen(2, t('职工信息', 'Employees'), [
    [t('姓名', 'Name'), 'employees[].name'],
    [t('证件号码', 'Identity number'), 'employees[].idNo'],
    [t('手机', 'Mobile'), 'employees[].mobile'],
    [t('户口性质', 'Household'), 'employees[].household'],
    [t('用工形式', 'Form of employment'), 'employees[].jobKind'],
    [t('合同开始日期', 'Contract from'), 'employees[].contractFrom'],
    [t('合同终止日期', 'Contract until'), 'employees[].contractTo', 'skippable'],
    [t('月缴费工资（元）', 'Monthly wage (yuan)'), 'employees[].wageBase|bare'],
  ]),
];

export const MEDICAL_INSURANCE: SheetField[] = [
  ...screen(1, t('单位信息', 'Unit'), [
    NAME,
    USCC,
    [t('法定代表人', 'Legal representative'), 'legalRep.name'],
    [t('经办人', 'Contact'), 'siAgent.name'],
    [t('经办人手机', 'Mobile'), 'siAgent.mobile'],
    [t('参保起始月', 'First month'), 'siFirstMonth'],
  ]),
  ...screen(2, t('职工增员', 'Employees'), [
    [t('证件号码', 'Identity number'), 'employees[].idNo'],
    [t('姓名', 'Name'), 'employees[].name'],
    [t('手机', 'Mobile'), 'employees[].mobile'],
    [t('户口性质', 'Household'), 'employees[].household'],
    [t('月工资（元）', 'Monthly wage (yuan)'), 'employees[].wageBase|bare'],
  ]),
];

export const FUND_UNIT: SheetField[] = [
  ...screen(1, t('单位基本信息', 'Unit'), [
    NAME,
    USCC,
    [t('行业代码', 'Industry code'), 'industryCode'],
    [t('单位地址', 'Address'), 'domicile'],
    [t('单位电话', 'Phone'), 'phone'],
    [t('法定代表人', 'Legal representative'), 'legalRep.name'],
    [t('法定代表人证件号', 'Identity number'), 'legalRep.idNo'],
  ]),
  ...screen(2, t('缴存信息', 'Contributions'), [
    [t('单位缴存比例（%）', "Employer's share (%)"), 'gjjRatioUnit|bare'],
    [t('个人缴存比例（%）', "Employee's share (%)"), 'gjjRatioPerson|bare'],
    [t('首次汇缴月', 'First month'), 'gjjFirstMonth'],
    [t('每月缴存日', 'Day of payment'), 'gjjPayDay'],
    [t('专管员', 'Contact'), 'gjjAgent.name'],
    [t('专管员手机', 'Mobile'), 'gjjAgent.mobile'],
  ]),
];

export const FUND_ACCOUNTS: SheetField[] = [
  ...screen(1, t('单位', 'Unit'), [NAME, USCC, [t('首次汇缴月', 'First month'), 'gjjFirstMonth']]),
  ...screen(2, t('个人账户', 'Accounts'), [
    [t('姓名', 'Name'), 'employees[].name'],
    [t('证件号码', 'Identity number'), 'employees[].idNo'],
    [t('手机', 'Mobile'), 'employees[].mobile'],
    [t('月工资（元）', 'Monthly wage (yuan)'), 'employees[].wageBase|bare'],
  ]),
  ...screen(3, t('缴存基数', 'Base'), [[t('另报的基数（元）', 'Other base (yuan)'), 'gjjBase|bare', 'skippable']]),
];

/** The provincial registration system, for the version of I01 that is decided there. */
export const REGISTRATION: SheetField[] = [
  ...screen(1, t('主体信息', 'Enterprise'), [
    [t('企业名称', 'Name'), 'entName'],
    [t('企业类型', 'Type'), 'answer:entType'],
    [t('注册资本（万元）', 'Registered capital (10,000 yuan)'), 'regCapital|bare'],
    [t('营业期限', 'Term'), 'opTerm'],
    [t('住所', 'Registered address'), 'domicile'],
    [t('经营范围', 'Scope of business'), 'bizScope'],
    [t('行业代码', 'Industry code'), 'industryCode'],
  ]),
  ...screen(2, t('人员', 'Persons'), [
    [t('法定代表人', 'Legal representative'), 'legalRep.name'],
    [t('法定代表人证件号', 'Identity number'), 'legalRep.idNo'],
    [t('联络员', 'Liaison'), 'liaison.name'],
    [t('联络员手机', 'Mobile'), 'liaison.mobile'],
  ]),
  ...screen(3, t('股东', 'Shareholders'), [
    [t('股东', 'Shareholder'), 'shareholders[].name'],
    [t('证件号码', 'Number'), 'shareholders[].idNo'],
    [t('认缴额（万元）', 'Contribution (10,000 yuan)'), 'shareholders[].amount|bare'],
    [t('缴付期限', 'Paid by'), 'shareholders[].dueDate'],
  ]),
];
