import type { words as zh } from './documents.zh.ts';

export const words: typeof zh = {
  title: 'Is this paper genuine?',
  lead: 'Scan the code on the paper, or type its 12 characters.',
  code: 'Code',
  codeHint: '12 digits and letters at the foot of the paper; never I, L, O or U.',
  codeMissing: 'Please give the 12 characters.',
  go: 'Check',
  again: 'Check another',
  authentic: 'Genuine and in force',
  authenticWhat:
    'The body below issued this paper through this system, and it was not annulled. Compare number and date with your paper.',
  annulled: 'Genuine, but annulled',
  annulledWhat: 'The body below issued this paper and annulled it later. It can no longer be used.',
  notFound: 'No such paper',
  notFoundWhat:
    'This system has issued no paper with this code. Compare the code first; if it still is not found, do not trust the paper and call 12345.',
  kind: 'Paper',
  body: 'Issued by',
  number: 'Number',
  issued: 'Date',
  demo: 'A demo paper without legal effect.',
  privacy: 'Whom it concerns is not shown here.',
};
