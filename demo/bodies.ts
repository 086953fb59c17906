import type { Governance } from '#contract/organisation';
import { demoName } from './names.ts';
import { BODY_NAMES } from './pk01/bodies.ts';

export interface DemoBody {
  code: string;
  name: string;
  shortName: string;
  governance: Governance;
  /** 机关代字, invented where the real one is not known. */
  docMark: string;
  phone?: string;
  superiorName?: string;
  cityName?: string;
}

/**
 * The bodies of PK01 as they are led (R1): county departments, the vertical tax bureau, the city's housing-fund
 * office, a bank that decides nothing. 人民银行 has no counter in the county since 2023, but S1 names it.
 */
export const BODIES: readonly DemoBody[] = [
  {
    code: 'ZS',
    name: demoName('赤壁市政务服务和大数据管理局'),
    shortName: '政数局',
    governance: 'local',
    docMark: '赤政数',
    phone: '0715-5550100',
  },
  {
    code: 'SJ',
    name: BODY_NAMES.SJ,
    shortName: '市监局',
    governance: 'local',
    docMark: '赤市监',
    phone: '0715-5550103',
  },
  { code: 'GA', name: BODY_NAMES.GA, shortName: '公安局', governance: 'local', docMark: '赤公', phone: '0715-5550110' },
  {
    code: 'SW',
    name: BODY_NAMES.SW,
    shortName: '税务局',
    governance: 'vertical',
    docMark: '赤税',
    phone: '0715-5550112',
    superiorName: '国家税务总局咸宁市税务局',
  },
  {
    code: 'RS',
    name: BODY_NAMES.RS,
    shortName: '人社局',
    governance: 'local',
    docMark: '赤人社',
    phone: '0715-5550126',
  },
  {
    code: 'YB',
    name: BODY_NAMES.YB,
    shortName: '医保局',
    governance: 'local',
    docMark: '赤医保',
    phone: '0715-5550169',
  },
  {
    code: 'GJ',
    name: BODY_NAMES.GJ,
    shortName: '公积金办事处',
    governance: 'cityBranch',
    docMark: '咸公积金',
    phone: '0715-5550139',
    cityName: '咸宁市',
  },
  {
    code: 'RH',
    name: demoName('中国人民银行咸宁市分行'),
    shortName: '人民银行',
    governance: 'vertical',
    docMark: '咸银',
    superiorName: '中国人民银行湖北省分行',
  },
  { code: 'BK', name: BODY_NAMES.BK, shortName: '合作银行', governance: 'enterprise', docMark: '合行' },
];

/** The coordinating office (R4): it sees all letters and is named on each. */
export const COORDINATOR = 'ZS';
