import type { ElementDef } from '#contract/elements';
import { answered, chosen, element, option, PERSON, t } from '../words.ts';

const booked = answered('bankBooking', true);
const byAgent = answered('byAgent', true);

/** The bank's appointment, who acts, and how results reach the founder. */
export const handover: ElementDef[] = [
  element('code', 'bankBranch', t('去哪家网点开户', 'Branch'), 'BK', {
    when: booked,
    options: [
      option('branch1', '演示银行赤壁支行（演示）', 'Demo Bank, Chibi branch (demo)'),
      option('branch2', '演示农商行蒲圻支行（演示）', 'Demo Rural Bank, Puqi branch (demo)'),
      option('branch3', '演示银行赵李桥支行（演示）', 'Demo Bank, Zhaoliqiao branch (demo)'),
    ],
  }),
  element('date', 'bankDay', t('哪天去', 'Which day'), 'BK', { when: booked, checks: ['dateNotPast'] }),
  element('code', 'bankSlot', t('上午还是下午', 'Morning or afternoon'), 'BK', {
    when: booked,
    options: [option('morning', '上午', 'Morning'), option('afternoon', '下午', 'Afternoon')],
  }),
  element('code', 'bankWillWay', t('开户意愿怎么核实', 'How the will to open is verified'), 'BK', {
    when: booked,
    options: [option('onSite', '法定代表人到网点', 'In person'), option('video', '视频', 'By video')],
  }),
  element('person', 'agent', t('代办人', 'Agent'), 'SJ GA', {
    when: byAgent,
    columns: PERSON,
    why: t('写进委托书', 'Goes into the mandate'),
    personal: true,
  }),
  element('date', 'agentUntil', t('委托到', 'Mandate until'), 'SJ GA', { when: byAgent, checks: ['dateNotPast'] }),
  element('codes', 'agentPowers', t('委托办哪些事', 'What the agent may do'), 'SJ GA', {
    when: byAgent,
    options: [
      option('submit', '提交和补正材料', 'Hand in and correct papers'),
      option('amend', '修改填写错误', 'Correct mistakes in the form'),
      option('collect', '领取结果', 'Collect the results'),
    ],
  }),
  element('code', 'deliveryWay', t('结果怎么领', 'How you want the results'), 'SJ GA', {
    options: [
      option('window', '到窗口一次领齐', 'All at one window'),
      option('post', '邮寄', 'By post'),
      option('electronic', '只要电子的', 'Electronic only'),
    ],
  }),
  element('text', 'deliveryName', t('收件人', 'Addressee'), 'SJ GA', {
    when: chosen('deliveryWay', 'post'),
    personal: true,
  }),
  element('phone', 'deliveryPhone', t('收件人电话', 'Phone of the addressee'), 'SJ GA', {
    when: chosen('deliveryWay', 'post'),
    personal: true,
    checks: ['phone'],
  }),
  element('text', 'deliveryAddress', t('邮寄地址', 'Postal address'), 'SJ GA', {
    when: chosen('deliveryWay', 'post'),
    personal: true,
  }),
];
