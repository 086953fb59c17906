import type { BundleDef } from '#contract/catalogue';
import { t } from './words.ts';

/** Who signs the frozen draft: the legal representative, each shareholder, each manager. */
export const signers: BundleDef['signers'] = [
  { element: 'legalRep', role: t('法定代表人', 'Legal representative') },
  { element: 'shareholders[]', role: t('股东', 'Shareholder') },
  { element: 'managers[]', role: t('董事、监事、经理', 'Director, supervisor or manager') },
];
