import { makeCitizenNumber } from '#contract/codes';
import { demoName } from './names.ts';

export interface DemoStaff {
  account: string;
  name: string;
  citizenNumber: string;
  post: string;
  body: string;
  /** Standing posting, by window number. */
  window?: string;
  /** Of the desk. */
  phone: string;
  roles: readonly string[];
  /** Decides, completes or stamps: has a second factor (decision 21). */
  secondFactor: boolean;
  about: string;
}

type Row = [
  account: string,
  name: string,
  born: string,
  serial: number,
  post: string,
  body: string,
  roles: string[],
  about: string,
  window?: string,
];

const ROWS: Row[] = [
  [
    'hejing',
    '何静',
    '1994-05-17',
    202,
    '综合窗口受理员',
    'ZS',
    ['windowClerk'],
    '3 号综合窗：为来人录入、签名，一次受理全部环节，退回补正，一窗出证',
    '3',
  ],
  [
    'wufang',
    '吴芳',
    '1989-11-02',
    204,
    '综合窗口受理员',
    'ZS',
    ['windowClerk'],
    '4 号综合窗：和何静一样，可试两人同时办一件',
    '4',
  ],
  [
    'dengjie',
    '邓婕',
    '1997-02-25',
    206,
    '综合窗口受理员',
    'ZS',
    ['windowClerk'],
    '5 号综合窗：税务局没有授权这个窗口，受理企业开办会被拒绝并说明',
    '5',
  ],
  [
    'limin',
    '李敏',
    '1984-09-08',
    208,
    '首席服务员',
    'SJ',
    ['chiefOfficer', 'windowClerk'],
    '市监局首席服务员，2 号企业开办窗口：凭授权书准予登记；自收自决的进入抽查',
    '2',
  ],
  [
    'wuhao',
    '吴昊',
    '1992-06-30',
    211,
    '登记股审核人',
    'SJ',
    ['chiefOfficer'],
    '授权书只有清单二：可以初审，终审会被拒绝并说出谁能定',
  ],
  [
    'gaomingyuan',
    '高明远',
    '1981-12-19',
    213,
    '登记股副股长',
    'SJ',
    ['chiefOfficer'],
    '授权书昨天到期：审查、决定都会被拒绝',
  ],
  ['heguoliang', '贺国梁', '1975-03-21', 215, '分管副局长', 'SJ', ['deputy'], '分管登记，没有授权书也能凭任职决定'],
  ['qinweidong', '覃卫东', '1970-07-14', 217, '局长', 'SJ', ['head'], '市监局负责人：签发授权书，没人在时由他决定'],
  [
    'wangweiguo',
    '王卫国',
    '1983-04-11',
    219,
    '首席服务员',
    'GA',
    ['chiefOfficer'],
    '公安局首席服务员：公章刻制备案',
    '10',
  ],
  [
    'zhaolei',
    '赵磊',
    '1990-10-05',
    221,
    '治安大队民警',
    'GA',
    ['chiefOfficer'],
    '有授权书，但没有公章刻制备案这一项：办结会被拒绝',
  ],
  ['duanzhiyong', '段志勇', '1971-01-29', 223, '局长', 'GA', ['head'], '公安局负责人'],
  [
    'sunjie',
    '孙洁',
    '1988-08-16',
    226,
    '首席服务员',
    'SW',
    ['chiefOfficer'],
    '税务局首席服务员：把表抄进税务系统，回填外部号码和回执',
    '9',
  ],
  ['chenglixin', '程立新', '1972-05-06', 227, '局长', 'SW', ['head'], '税务局负责人'],
  ['liufang', '刘芳', '1986-02-12', 228, '首席服务员', 'RS', ['chiefOfficer'], '人社局首席服务员：职工参保登记', '11'],
  ['jianghongmei', '蒋红梅', '1973-09-27', 230, '局长', 'RS', ['head'], '人社局负责人'],
  [
    'chenjianhua',
    '陈建华',
    '1985-11-23',
    231,
    '首席服务员',
    'YB',
    ['chiefOfficer'],
    '医保局首席服务员：职工医保登记',
    '11',
  ],
  ['shenguoqing', '沈国庆', '1969-10-01', 233, '局长', 'YB', ['head'], '医保局负责人'],
  [
    'huangli',
    '黄莉',
    '1991-07-09',
    234,
    '首席服务员',
    'GJ',
    ['chiefOfficer'],
    '公积金办事处首席服务员：单位缴存登记、职工账户设立',
    '12',
  ],
  ['luwen', '鲁文', '1974-06-18', 235, '主任', 'GJ', ['head'], '公积金办事处负责人'],
  [
    'caoyang',
    '曹阳',
    '1987-03-03',
    237,
    '首席服务协调股股长',
    'ZS',
    ['coordinator'],
    '统筹机构：看全部授权书，核对账本',
  ],
  ['wanghaitao', '汪海涛', '1970-12-08', 239, '局长', 'ZS', ['head'], '政数局负责人'],
  ['zhenghong', '郑红', '1993-01-15', 240, '印章和制证管理员', 'ZS', ['sealKeeper'], '8 号出件窗：用印登记、出证', '8'],
  [
    'sysadmin',
    '冯磊',
    '1990-04-04',
    241,
    '系统管理员',
    'ZS',
    ['systemAdministrator'],
    '只管运行和任务，看不到任何办件',
  ],
  [
    'secadmin',
    '邹敏',
    '1988-06-24',
    242,
    '安全管理员',
    'ZS',
    ['securityAdministrator'],
    '只管账号和角色，看不到任何办件',
  ],
  [
    'auditor',
    '褚华',
    '1982-10-31',
    243,
    '审计管理员',
    'ZS',
    ['auditAdministrator'],
    '只看审计记录，能核对账本，看不到任何办件',
  ],
];

const WITH_SECOND_FACTOR = new Set(['chiefOfficer', 'deputy', 'head', 'sealKeeper']);

export const STAFF: readonly DemoStaff[] = ROWS.map(
  ([account, name, birthDate, serial, post, body, roles, about, window]) => ({
    account,
    name: demoName(name),
    citizenNumber: makeCitizenNumber({ region: '429999', birthDate, serial }),
    post,
    body,
    ...(window !== undefined && { window }),
    phone: `0715-5550${serial}`,
    roles,
    secondFactor: roles.some((role) => WITH_SECOND_FACTOR.has(role)),
    about,
  }),
);

export function staffByAccount(account: string): DemoStaff {
  const found = STAFF.find((each) => each.account === account);
  if (!found) throw new RangeError(`no member of the demo staff is called ${account}`);
  return found;
}
