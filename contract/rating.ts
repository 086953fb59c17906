import { Type, type Static } from 'typebox';

/** Five levels (国办发〔2019〕51号). National tables number them in opposite directions, so we keep words. */
export const RatingLevel = Type.Union([
  Type.Literal('verySatisfied'),
  Type.Literal('satisfied'),
  Type.Literal('fairlySatisfied'),
  Type.Literal('dissatisfied'),
  Type.Literal('veryDissatisfied'),
]);
export type RatingLevel = Static<typeof RatingLevel>;

/** National tags, several to choose; the first digit is the level, 5 the best. */
export const RATING_TAGS: Record<RatingLevel, readonly { code: string; zh: string; en: string }[]> = {
  verySatisfied: [
    { code: '510', zh: '一窗受理一次办结', en: 'One window, done in one visit' },
    { code: '511', zh: '可以先受理后补材料', en: 'Accepted first, papers later' },
    { code: '512', zh: '不用提交证明', en: 'No certificates asked for' },
    { code: '513', zh: '可以全程网上办理', en: 'All of it online' },
    { code: '514', zh: '可以使用手机办理', en: 'Possible by phone' },
    { code: '515', zh: '可以就近办理', en: 'Possible nearby' },
    { code: '516', zh: '无需材料直接办理', en: 'No papers needed' },
    { code: '517', zh: '服务热情效率高', en: 'Kind and quick' },
  ],
  satisfied: [
    { code: '406', zh: '填写一张表单就可完成申报', en: 'One form was enough' },
    { code: '407', zh: '在线提交材料窗口核验', en: 'Papers online, checked at the window' },
    { code: '408', zh: '一张清单告知全部申报材料', en: 'One list named all papers' },
    { code: '409', zh: '用告知承诺减免申报材料', en: 'A commitment replaced papers' },
    { code: '410', zh: '可以在线预约办理', en: 'Appointments online' },
    { code: '411', zh: '跑大厅一次办完', en: 'One trip to the hall' },
    { code: '412', zh: '可以使用自助机办理', en: 'Possible at a kiosk' },
    { code: '413', zh: '服务态度较好', en: 'Friendly service' },
  ],
  fairlySatisfied: [
    { code: '307', zh: '一次性告知需要补正的材料', en: 'All corrections named at once' },
    { code: '308', zh: '提供申报材料样本', en: 'Samples were given' },
    { code: '309', zh: '在承诺的时间内办结', en: 'Done in the promised time' },
    { code: '310', zh: '办事指南指引准确', en: 'The guide was right' },
    { code: '311', zh: '按办事指南要求的材料即可办理', en: 'No more papers than the guide said' },
    { code: '312', zh: '可以快递送达', en: 'Delivered by courier' },
    { code: '313', zh: '跑动次数与承诺的一致', en: 'As many trips as promised' },
    { code: '314', zh: '服务态度一般', en: 'Service was so-so' },
  ],
  dissatisfied: [
    { code: '207', zh: '没有提供材料样本', en: 'No samples' },
    { code: '208', zh: '没有提供材料清单', en: 'No list of papers' },
    { code: '209', zh: '未在承诺时间内办结', en: 'Later than promised' },
    { code: '210', zh: '同样内容的证明材料被要求多次提交', en: 'Asked for the same paper again' },
    { code: '211', zh: '承诺网办但无法在线办理', en: 'Promised online, was not' },
    { code: '212', zh: '在线预约办理后到实体大厅重复取号排队', en: 'Queued again in spite of an appointment' },
    { code: '213', zh: '窗口人员业务不熟练', en: 'Staff did not know the matter' },
    { code: '214', zh: '服务态度生硬', en: 'Unfriendly service' },
  ],
  veryDissatisfied: [
    { code: '108', zh: '在办事指南之外增加新的审批条件', en: 'Conditions beyond the guide' },
    { code: '109', zh: '需提供办事指南之外的申报材料', en: 'Papers beyond the guide' },
    { code: '110', zh: '无理由超过法定办理时间', en: 'Past the statutory time without reason' },
    { code: '111', zh: '办事指南提供样本有错', en: 'Faulty samples in the guide' },
    { code: '112', zh: '承诺在线收取申报材料实际无法收取', en: 'Papers could not be sent online' },
    { code: '113', zh: '多头跑窗口和部门', en: 'Sent from door to door' },
    { code: '114', zh: '跑动次数与承诺的不一致', en: 'More trips than promised' },
    { code: '115', zh: '服务态度差效率低', en: 'Rude and slow' },
  ],
};
