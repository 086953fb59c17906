import type { LetterView } from '#contract/officers';

const standing: Record<LetterView['standing'], string> = {
  notYet: '还没生效',
  valid: '有效',
  expired: '已过期',
  revoked: '已撤销',
  draft: '草稿',
};

/** Sentences of the letters page: who may decide what, by which letter, until when; what nobody covers. */
export const words = {
  title: '授权',
  letters: '授权书',
  lettersEmpty: '本单位还没有授权书。签发、盖章以后排在这里。',
  standing,
  daysLeft: (days: number) => `还有 ${days} 天`,
  daysOver: (days: number) => `过期 ${days} 天`,
  today: '今天到期',
  who: '人与期限',
  body: '授权单位',
  officer: '被授权人',
  post: '职务',
  phone: '办公电话',
  term: '期限',
  termOf: (from: string, to: string) => `${from} 至 ${to}`,
  number: '文号',
  list: { final: '清单一　审核并终审', preliminary: '清单二　初审，由他人终审' },
  listEmpty: { final: '清单一没有事项。', preliminary: '清单二没有事项。' },
  columns: { line: '行', item: '事项', version: '版本', conditions: '条件', acts: '可作' },
  versions: (from: number, to: number | null) =>
    to === null ? `${from} 起` : from === to ? `${from}` : `${from}-${to}`,
  risk: { low: '低风险', medium: '中低风险', high: '不限风险' },
  amount: (yuan: string) => `不超过 ${yuan} 元`,
  noCondition: '不限',
  may: { approve: '准予', refuse: '不予', alone: '可收可决（抽查）', examine: '初审' },
  uncovered: '没有着落',
  uncoveredSays: '谁都不能终审，只能由法定负责人作；请补进授权书。',
  uncoveredNone: '本单位的事项都有人能终审。',
  noPaper: '这份授权书还没有纸面文书。盖章以后在这里看。',
  preview: '授权书原文',
  blocks: '凭它能不能办',
  block: {
    valid: '现在能凭它作决定',
    notYet: '还没生效，不能凭它作决定',
    expired: '过期了，凭它作的决定会被拒绝',
    revoked: '已撤销，凭它作的决定会被拒绝',
    draft: '还是草稿，盖章后才有效',
    soon: (days: number) => `还有 ${days} 天到期，请早办续签`,
  },
  keys: { move: '换授权书' },
};
