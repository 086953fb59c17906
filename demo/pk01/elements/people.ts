import type { ElementDef } from '#contract/elements';
import { column, element, option, PERSON, t } from '../words.ts';

const APPOINTED_BY = [
  option('elected', '选举', 'Elected'),
  option('appointed', '委派', 'Appointed'),
  option('engaged', '聘任', 'Engaged'),
];

export const people: ElementDef[] = [
  element('person', 'legalRep', t('法定代表人', 'Legal representative'), 'SJ GA SW RS YB GJ BK', {
    columns: PERSON,
    why: t('写进营业执照；各部门和银行都认这个人', 'Printed on the licence; every body and the bank know this person'),
    personal: true,
    checks: ['personsOfAge'],
  }),
  element('date', 'legalRepIdValidTo', t('证件有效期到', 'Identity document valid until'), 'SJ GA SW BK', {
    required: false,
    hint: t('长期有效的不填', 'Leave empty if it has no end'),
    checks: ['dateNotPast'],
  }),
  element('code', 'legalRepPost', t('在公司任什么职', 'Post in the company'), 'SJ', {
    options: [option('director', '董事', 'Director'), option('manager', '经理', 'Manager')],
  }),
  element('code', 'legalRepAppointedBy', t('怎么产生的', 'How appointed'), 'SJ', { options: APPOINTED_BY }),
  element('text', 'legalRepAddress', t('住址', 'Home address'), 'SJ SW', { personal: true }),
  element(
    'bool',
    'legalRepClear',
    t('没有不得担任法定代表人的情形', 'Nothing bars this person from being legal representative'),
    'SJ',
    {
      hint: t(
        '市场主体登记管理条例第十二条列了哪些情形',
        'The grounds are listed in Article 12 of the registration regulations',
      ),
      checks: ['declared'],
    },
  ),
  element('persons', 'managers', t('董事、监事、经理', 'Director, supervisor or manager'), 'SJ', {
    columns: [
      column('code', 'post', t('职务', 'Post'), {
        options: [
          option('chair', '董事长', 'Chair of the board'),
          option('director', '董事', 'Director'),
          option('supervisor', '监事', 'Supervisor'),
          option('manager', '经理', 'Manager'),
        ],
      }),
      ...PERSON,
      column('code', 'appointedBy', t('怎么产生的', 'How appointed'), { options: APPOINTED_BY }),
    ],
    minRows: 1,
    maxRows: 30,
    hint: t('按章程写齐；最少要几位，待法制股核定', 'All whom the articles name; the least number: 待法制股核定'),
    personal: true,
    checks: ['personsOfAge'],
  }),
  element('phone', 'phone', t('企业联系电话', 'Phone of the enterprise'), 'SJ GA SW RS YB GJ BK', {
    hint: t('手机，或带区号的座机', 'Mobile, or landline with area code'),
    checks: ['phone'],
  }),
  element('text', 'zip', t('邮政编码', 'Postcode'), 'SJ GA SW RS YB GJ BK', { maxLength: 6, checks: ['postcode'] }),
  element('text', 'email', t('电子邮箱', 'Email'), 'SJ GA SW RS YB GJ BK', { required: false, checks: ['email'] }),
  element('person', 'liaison', t('联络员', 'Liaison'), 'SJ SW BK', {
    columns: PERSON,
    why: t('市监局和企业联系、报年报找他', 'Whom the registrar calls, who files the annual report'),
    personal: true,
  }),
  element('person', 'financeOfficer', t('财务负责人', 'Finance officer'), 'SJ SW BK', {
    columns: PERSON,
    personal: true,
  }),
  element('person', 'taxAgent', t('办税人', 'Tax contact'), 'SW SJ BK', {
    columns: PERSON,
    why: t('要在电子税务局实名', 'Must be real-name registered with the e-tax bureau'),
    personal: true,
  }),
];
