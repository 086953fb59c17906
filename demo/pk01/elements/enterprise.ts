import type { ElementDef } from '#contract/elements';
import { answered, chosen, element, option, t } from '../words.ts';

const SCOPE = [
  option('catering', '餐饮服务', 'Catering'),
  option('foodSales', '食品销售', 'Food sales'),
  option('prepackedFood', '食品销售（仅销售预包装食品）', 'Sales of pre-packed food only'),
  option('teaPlanting', '茶叶种植', 'Tea growing'),
  option('teaMaking', '茶叶制品生产', 'Making of tea products'),
  option('farmProduce', '农副产品销售', 'Sales of farm produce'),
  option('dailyGoods', '日用百货销售', 'Daily goods'),
  option('clothes', '服装服饰零售', 'Clothing retail'),
  option('buildingMaterial', '建筑材料销售', 'Building materials'),
  option('hardware', '五金产品零售', 'Hardware retail'),
  option('onlineSales', '互联网销售（除销售需要许可的商品）', 'Online sales (except of licensed goods)'),
  option('lodging', '住宿服务', 'Lodging'),
  option('roadFreight', '道路货物运输（不含危险货物）', 'Road freight (no dangerous goods)'),
  option('storage', '普通货物仓储服务', 'General storage'),
  option('software', '软件开发', 'Software development'),
  option('itConsulting', '信息技术咨询服务', 'IT consulting'),
  option('advertising', '广告设计、代理', 'Advertising design and agency'),
  option('exhibition', '会议及展览服务', 'Conferences and exhibitions'),
  option('labourDispatch', '劳务派遣服务', 'Labour dispatch'),
  option('pharmacy', '药品零售', 'Pharmacy retail'),
  option('tobacco', '烟草制品零售', 'Tobacco retail'),
  option('security', '保安服务', 'Security services'),
];

export const enterprise: ElementDef[] = [
  element('text', 'entName', t('企业名称', 'Name of the enterprise'), 'SJ GA SW RS YB GJ BK', {
    hint: t(
      '行政区划＋字号＋行业＋组织形式，如：赤壁市松风茶业有限公司',
      'Place, trade name of two characters or more, industry, legal form',
    ),
    why: t('写进营业执照，七家都用这个名字', 'Printed on the licence; all seven use it'),
    maxLength: 60,
    checks: ['enterpriseName'],
  }),
  element('date', 'nameReservedUntil', t('名称保留到', 'Name reserved until'), 'SJ', {
    required: false,
    hint: t('名称已经申报过的才填', 'Only if the name was declared before'),
    checks: ['dateNotPast'],
  }),
  element('amount', 'regCapital', t('注册资本', 'Registered capital'), 'SJ SW BK', {
    unit: t('万元', '× 10,000 yuan'),
    hint: t('大于 0，最多两位小数', 'Above 0, two decimals at most'),
    why: t('写进营业执照；股东出资加起来要等于它', 'Printed on the licence; the contributions add up to it'),
    checks: ['positiveAmount2'],
  }),
  element('code', 'currency', t('币种', 'Currency'), 'SJ SW BK', {
    options: [
      option('CNY', '人民币', 'Renminbi'),
      option('USD', '美元', 'US dollar'),
      option('HKD', '港元', 'Hong Kong dollar'),
    ],
  }),
  element('code', 'opTerm', t('营业期限', 'Term of operation'), 'SJ SW RS YB GJ BK', {
    options: [option('unlimited', '长期', 'Unlimited'), option('fixed', '固定期限', 'Fixed term')],
  }),
  element('date', 'opTermUntil', t('营业期限到', 'Term ends on'), 'SJ SW RS YB GJ BK', {
    when: chosen('opTerm', 'fixed'),
    checks: ['dateNotPast'],
  }),
  element('codes', 'bizScope', t('经营范围', 'Scope of business'), 'SJ SW RS BK', {
    options: SCOPE,
    hint: t('从规范条目里选，可以选几项', 'Choose standard entries, several if you like'),
    why: t('写进营业执照；需要许可的，我们会提醒您', 'Printed on the licence; we remind you of licences that follow'),
  }),
  element('code', 'mainScope', t('主要做哪一项', 'Main line of business'), 'SJ SW RS', { options: SCOPE }),
  element('text', 'industryCode', t('行业代码', 'Industry code'), 'SJ SW RS YB GJ BK', {
    maxLength: 4,
    hint: t('四位数，按《国民经济行业分类》，如 1531 精制茶加工', 'Four digits of GB/T 4754, such as 1531'),
    checks: ['industryCode'],
  }),
  element('text', 'preLicenceNo', t('前置批准文件号', 'Number of the prior approval'), 'SJ SW', {
    when: answered('preLicence', true),
  }),
  element('text', 'preLicenceBody', t('哪个机关批的', 'Which authority approved it'), 'SJ', {
    when: answered('preLicence', true),
  }),
  element('date', 'preLicenceUntil', t('批准文件有效期到', 'Approval valid until'), 'SJ', {
    required: false,
    when: answered('preLicence', true),
    hint: t('长期有效的不填', 'Leave empty if it has no end'),
    checks: ['dateNotPast'],
  }),
];
