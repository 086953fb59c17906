import { demoName } from './names.ts';

export interface DemoWindow {
  no: string;
  name: string;
  kind: 'composite' | 'specialist';
}

/** One hall with its windows; no. 2 is the opening window with its chief officer on duty (R178). */
export const HALL = {
  name: demoName('赤壁市政务服务中心'),
  address: '河北大道 200 号（演示）',
  phone: '0715-5550100',
  hours: {
    workday: [
      ['08:30', '12:00'],
      ['14:00', '17:30'],
    ],
  },
} as const;

export const WINDOWS: readonly DemoWindow[] = [
  { no: '1', name: '“办不成事”反映窗口', kind: 'specialist' },
  { no: '2', name: '企业开办首席服务员综合窗口', kind: 'composite' },
  { no: '3', name: '综合窗口', kind: 'composite' },
  { no: '4', name: '综合窗口', kind: 'composite' },
  { no: '5', name: '综合窗口', kind: 'composite' },
  { no: '6', name: '综合窗口', kind: 'composite' },
  { no: '7', name: '综合窗口（长者优先）', kind: 'composite' },
  { no: '8', name: '综合出件窗口', kind: 'composite' },
  { no: '9', name: '税务窗口', kind: 'specialist' },
  { no: '10', name: '公安窗口', kind: 'specialist' },
  { no: '11', name: '社保医保窗口', kind: 'specialist' },
  { no: '12', name: '公积金窗口', kind: 'specialist' },
];
