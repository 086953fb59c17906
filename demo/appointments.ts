export interface DemoAppointment {
  account: string;
  title: string;
  office: 'head' | 'deputy' | 'actingHead';
  portfolio?: readonly string[];
  /** Number of the appointing document. */
  basis: string;
}

/** Who heads each body, and the deputy in charge of registration (decision 32). */
export const APPOINTMENTS: readonly DemoAppointment[] = [
  { account: 'wanghaitao', title: '局长', office: 'head', basis: '赤政任〔2023〕1号（演示）' },
  { account: 'qinweidong', title: '局长', office: 'head', basis: '赤政任〔2023〕2号（演示）' },
  {
    account: 'heguoliang',
    title: '分管副局长',
    office: 'deputy',
    portfolio: ['I01'],
    basis: '赤市监分工〔2023〕1号（演示）',
  },
  { account: 'duanzhiyong', title: '局长', office: 'head', basis: '赤政任〔2023〕3号（演示）' },
  { account: 'chenglixin', title: '局长', office: 'head', basis: '咸税任〔2023〕4号（演示）' },
  { account: 'jianghongmei', title: '局长', office: 'head', basis: '赤政任〔2023〕5号（演示）' },
  { account: 'shenguoqing', title: '局长', office: 'head', basis: '赤政任〔2023〕6号（演示）' },
  { account: 'luwen', title: '主任', office: 'head', basis: '咸公积金任〔2023〕2号（演示）' },
];
