import { REGION } from './names.ts';

export interface DemoRegion {
  code: string;
  name: string;
  parentCode: string | null;
  level: 'province' | 'city' | 'county' | 'town';
}

/** GB/T 2260 and the statistical codes of the townships; parents first. Real names: no mark. */
export const REGIONS: readonly DemoRegion[] = [
  { code: '420000000000', name: '湖北省', parentCode: null, level: 'province' },
  { code: '421200000000', name: '咸宁市', parentCode: '420000000000', level: 'city' },
  { code: REGION, name: '赤壁市', parentCode: '421200000000', level: 'county' },
  ...(
    [
      ['001', '蒲圻街道'],
      ['002', '赤马港街道'],
      ['003', '陆水湖街道'],
      ['100', '新店镇'],
      ['101', '赵李桥镇'],
      ['102', '茶庵岭镇'],
      ['103', '车埠镇'],
      ['104', '赤壁镇'],
      ['105', '柳山湖镇'],
      ['106', '神山镇'],
      ['107', '中伙铺镇'],
      ['108', '官塘驿镇'],
      ['109', '黄盖湖镇'],
      ['200', '余家桥乡'],
    ] as const
  ).map(([code, name]) => ({ code: `421281${code}000`, name, parentCode: REGION, level: 'town' as const })),
];
