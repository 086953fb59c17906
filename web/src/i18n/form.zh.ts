/** Words of the one form renderer. */
export const words = {
  year: '年',
  month: '月',
  day: '日',
  choose: '请选择',
  search: '输入几个字找一找',
  found: (count: number) => `找到 ${count} 条`,
  more: (count: number) => `还有 ${count} 条没列出，请再多输几个字`,
  takeOut: (label: string) => `不要“${label}”`,
  add: (label: string) => `再加一位${label}`,
  addRow: (label: string) => `再加一行${label}`,
  remove: '删去这位',
  removeRow: '删去这行',
  numbered: (label: string, number: number, name: string) =>
    name === '' ? `${label} ${number}` : `${label} ${number}：${name}`,
  empty: (label: string) => `还没有${label}。`,
  known: (source: string) => `来自${source}，不用填`,
  wrong: '信息不对？',
  notGiven: '没有填',
  phoneHint: '11 位手机号',
  and: '，',
  colon: '：',
};
