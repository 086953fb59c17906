import type { ElementDef } from '#contract/elements';
import { answered, element, option, PERSON, t } from '../words.ts';

const when = answered('sealNow', true);

export const seal: ElementDef[] = [
  element('codes', 'sealKinds', t('刻哪些章', 'Which seals'), 'GA BK', {
    when,
    options: [
      option('official', '公章', 'Company seal'),
      option('finance', '财务专用章', 'Finance seal'),
      option('invoice', '发票专用章', 'Invoice seal'),
      option('legalRep', '法定代表人名章', 'Name seal of the legal representative'),
      option('contract', '合同专用章', 'Contract seal'),
    ],
    hint: t('前四枚由市财政付钱，再多刻的自己付', 'The first four are paid by the city, others by you'),
  }),
  element('code', 'sealMaterial', t('印章材质', 'Material'), 'GA', {
    when,
    options: [
      option('rubber', '橡胶', 'Rubber'),
      option('photosensitive', '光敏', 'Photosensitive'),
      option('resin', '树脂', 'Resin'),
    ],
  }),
  element('code', 'sealMaker', t('哪家刻章店', 'Seal maker'), 'GA BK', {
    when,
    options: [
      option('maker1', '赤壁演示印章一店（演示）', 'Chibi seal maker no. 1 (demo)'),
      option('maker2', '陆水演示印章店（演示）', 'Lushui seal maker (demo)'),
      option('maker3', '赵李桥演示印章店（演示）', 'Zhaoliqiao seal maker (demo)'),
    ],
    hint: t('都是持证的刻章店', 'All of them are licensed'),
  }),
  element('person', 'sealReceiver', t('领章人', 'Who collects the seals'), 'GA', {
    when,
    columns: PERSON,
    personal: true,
  }),
  element('code', 'sealReceiveWay', t('印章怎么领', 'How the seals are collected'), 'GA', {
    when,
    options: [
      option('withLicence', '和营业执照一起在窗口领', 'Together with the licence at the window'),
      option('maker', '到刻章店领', 'At the maker'),
      option('post', '邮寄', 'By post'),
    ],
  }),
];
