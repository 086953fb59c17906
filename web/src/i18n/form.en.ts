import type { words as zh } from './form.zh.ts';

export const words: typeof zh = {
  year: 'year',
  month: 'month',
  day: 'day',
  choose: 'Please choose',
  search: 'Type a few letters to find it',
  found: (count) => `${count} found`,
  more: (count) => `${count} more are not shown; please type a little more`,
  takeOut: (label) => `Take out “${label}”`,
  add: (label) => `Add another: ${label}`,
  addRow: (label) => `Add another row: ${label}`,
  remove: 'Remove this person',
  removeRow: 'Remove this row',
  numbered: (label, number, name) => (name === '' ? `${label} ${number}` : `${label} ${number}: ${name}`),
  empty: (label) => `None yet: ${label}.`,
  known: (source) => `From ${source}; nothing to fill in`,
  wrong: 'Is this wrong?',
  notGiven: 'not given',
  phoneHint: '11-digit mobile number',
  and: ', ',
  colon: ': ',
};
