import type { ElementDef } from '#contract/elements';
import { ADDRESS, answered, element, option, t } from '../words.ts';

export const premises: ElementDef[] = [
  element('address', 'domicile', t('住所', 'Registered address'), 'SJ GA SW RS YB GJ BK', {
    columns: ADDRESS,
    why: t('写进营业执照，各部门的文书也寄到这里', 'Printed on the licence; official letters go there'),
  }),
  element('code', 'domicileUse', t('房屋用途', 'Use of the building'), 'SJ', {
    options: [
      option('commercial', '商业', 'Commercial'),
      option('office', '办公', 'Office'),
      option('industrial', '工业', 'Industrial'),
      option('residential', '住宅', 'Residential'),
    ],
  }),
  element('text', 'premisesOwner', t('房子的产权人', 'Owner of the building'), 'SJ', {
    when: answered('premises', 'rent', 'free'),
    personal: true,
  }),
  element('text', 'premisesCertNo', t('不动产权证号', 'Real estate certificate number'), 'SJ', {
    required: false,
    when: answered('premisesCommitment', false),
    hint: t('报了证号，就不用拍租房合同', 'With the number no picture of the lease is needed'),
  }),
  element('date', 'leaseFrom', t('租期从', 'Lease from'), 'SJ SW', { when: answered('premises', 'rent') }),
  element('date', 'leaseUntil', t('租期到', 'Lease until'), 'SJ SW', {
    when: answered('premises', 'rent'),
    checks: ['dateNotPast'],
  }),
  element(
    'bool',
    'premisesCommitted',
    t('我承诺：住所真实、可以使用', 'I commit: the premises are real and may be used'),
    'SJ',
    {
      when: answered('premisesCommitment', true),
      why: t(
        '代替住所使用证明；承诺不实的后果，待法制股核定',
        'Replaces the proof of premises; consequences of an untrue commitment: 待法制股核定',
      ),
      checks: ['declared'],
    },
  ),
  element('address', 'prodAddress', t('生产经营地址', 'Place of business'), 'SJ SW BK', {
    columns: ADDRESS,
    when: answered('separateSite', true),
  }),
];
