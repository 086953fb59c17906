/** Display names of the bodies of PK01; the codes are those of the organisation. */
export const BODY_NAMES = {
  SJ: '赤壁市市场监督管理局（演示）',
  GA: '赤壁市公安局（演示）',
  SW: '国家税务总局赤壁市税务局（演示）',
  RS: '赤壁市人力资源和社会保障局（演示）',
  YB: '赤壁市医疗保障局（演示）',
  GJ: '咸宁住房公积金中心赤壁办事处（演示）',
  BK: '合作银行（演示）',
} as const;

export type BodyCode = keyof typeof BODY_NAMES;
