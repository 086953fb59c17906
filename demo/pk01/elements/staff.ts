import type { ElementDef } from '#contract/elements';
import { answered, chosen, column, element, option, PERSON, t } from '../words.ts';

const employed = answered('employeesNow', true);
const funded = answered('fundNow', true);

/** Social and medical insurance, and the housing fund: one list of employees for all three. */
export const staff: ElementDef[] = [
  element('person', 'siAgent', t('社保专管员', 'Social insurance contact'), 'RS YB', {
    when: employed,
    columns: PERSON,
    personal: true,
  }),
  element('month', 'siFirstMonth', t('从哪个月起参保', 'Insured from which month'), 'RS YB', {
    when: employed,
    checks: ['siFirstMonth'],
  }),
  element('codes', 'insurances', t('参加哪些保险', 'Which insurances'), 'RS YB', {
    when: employed,
    options: [
      option('pension', '养老保险', 'Pension'),
      option('unemployment', '失业保险', 'Unemployment'),
      option('injury', '工伤保险', 'Work injury'),
      option('medical', '医疗保险（含生育）', 'Medical and maternity'),
    ],
  }),
  element('persons', 'employees', t('员工', 'Employee'), 'RS YB GJ', {
    when: employed,
    columns: [
      ...PERSON,
      column('date', 'contractFrom', t('合同从', 'Contract from')),
      column('date', 'contractTo', t('合同到', 'Contract until'), {
        required: false,
        hint: t('无固定期限的不填', 'Leave empty if it has no end'),
      }),
      column('amount', 'wageBase', t('月工资', 'Monthly wage'), { unit: t('元', 'yuan'), checks: ['positiveAmount2'] }),
      column('code', 'jobKind', t('用工形式', 'Form of employment'), {
        options: [option('fullTime', '全日制', 'Full time'), option('partTime', '非全日制', 'Part time')],
      }),
      column('code', 'household', t('户口', 'Household registration'), {
        options: [
          option('localUrban', '本地城镇', 'Local, urban'),
          option('localRural', '本地农村', 'Local, rural'),
          option('elsewhereUrban', '外地城镇', 'Elsewhere, urban'),
          option('elsewhereRural', '外地农村', 'Elsewhere, rural'),
        ],
      }),
    ],
    minRows: 1,
    maxRows: 200,
    why: t('社保、医保、公积金三家用同一份名单，不用交劳动合同', 'One list for all three; no contracts are asked for'),
    personal: true,
    checks: ['personsOfAge'],
  }),
  element('number', 'gjjRatioUnit', t('单位缴存比例', "Employer's share"), 'GJ', {
    when: funded,
    unit: t('%', '%'),
    hint: t('5 到 12', '5 to 12'),
    checks: ['gjjRatio'],
  }),
  element('number', 'gjjRatioPerson', t('个人缴存比例', "Employee's share"), 'GJ', {
    when: funded,
    unit: t('%', '%'),
    hint: t('5 到 12', '5 to 12'),
    checks: ['gjjRatio'],
  }),
  element('month', 'gjjFirstMonth', t('从哪个月起缴', 'Paid from which month'), 'GJ', {
    when: funded,
    checks: ['siFirstMonth'],
  }),
  element('number', 'gjjPayDay', t('每月几号缴', 'Day of payment'), 'GJ', {
    when: funded,
    hint: t('1 到 28', '1 to 28'),
    checks: ['dayOfMonth'],
  }),
  element('code', 'gjjBaseKind', t('缴存基数按什么算', 'Base of the contribution'), 'GJ', {
    when: funded,
    options: [option('wage', '按员工的月工资', 'The monthly wage'), option('other', '另报一个基数', 'Another base')],
  }),
  element('amount', 'gjjBase', t('缴存基数', 'Contribution base'), 'GJ', {
    when: chosen('gjjBaseKind', 'other'),
    unit: t('元', 'yuan'),
    checks: ['positiveAmount2'],
  }),
  element('person', 'gjjAgent', t('公积金专管员', 'Housing fund contact'), 'GJ', {
    when: funded,
    columns: PERSON,
    personal: true,
  }),
];
