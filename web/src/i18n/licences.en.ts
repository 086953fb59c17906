import type { words as zh } from './licences.zh.ts';

export const words: typeof zh = {
  mine: 'My licences',
  mineLead: 'Licences issued to you, as good as on paper. Nobody asks you for a copy any more.',
  empty: 'None yet. They appear here by themselves.',
  back: 'My licences',
  toMine: 'My cases',
  state: { valid: 'valid', annulled: 'annulled', deregistered: 'deregistered' },
  number: 'Number',
  uscc: 'Unified social credit code',
  holder: 'Holder',
  issuer: 'Issued by',
  issued: 'Issued on',
  validity: 'Valid',
  validFrom: (from) => `from ${from}, without end`,
  validTo: (from, to) => `${from} to ${to}`,
  paper: 'Open the PDF',
  use: 'How to use it',
  useWhat: 'Other matters fetch it by themselves. To show it, open the PDF; the code on it proves that it is genuine.',
  demo: 'A demo licence without legal effect.',
};
