export interface DemoMandate {
  body: string;
  /** Head who signed. */
  signer: string;
  windows: readonly string[];
  itemCodes: readonly string[];
}

const COMPOSITE = ['2', '3', '4', '5', '6', '7', '8'];

/**
 * Intake mandates (综窗受理授权, decision 4): each body lets the composite windows accept in its name. The tax bureau has
 * left out window 5, so that the demo has a window that may not.
 */
export const MANDATES: readonly DemoMandate[] = [
  { body: 'SJ', signer: 'qinweidong', windows: COMPOSITE, itemCodes: ['I01'] },
  { body: 'GA', signer: 'duanzhiyong', windows: [...COMPOSITE, '10'], itemCodes: ['I16'] },
  {
    body: 'SW',
    signer: 'chenglixin',
    windows: [...COMPOSITE.filter((no) => no !== '5'), '9'],
    itemCodes: ['I12', 'I13'],
  },
  { body: 'RS', signer: 'jianghongmei', windows: [...COMPOSITE, '11'], itemCodes: ['I26'] },
  { body: 'YB', signer: 'shenguoqing', windows: [...COMPOSITE, '11'], itemCodes: ['I69'] },
  { body: 'GJ', signer: 'luwen', windows: [...COMPOSITE, '12'], itemCodes: ['I39', 'I40'] },
];
