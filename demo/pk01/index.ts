import type { BundleDef } from '#contract/catalogue';
import { branches } from './branches.ts';
import { elements } from './elements/index.ts';
import { materials } from './materials.ts';
import { pages } from './pages.ts';
import { questions } from './questions.ts';
import { signers } from './signers.ts';
import { t } from './words.ts';

/** 企业开办 一件事, half a day of hall time from submission to the last authority (R66). Demo data, reviewed by people. */
export const PK01: BundleDef = {
  code: 'PK01',
  version: 1,
  name: t('企业开办', 'Start a company'),
  summary: t(
    '填一张表，一次办好营业执照、公章、税务、社保、医保、公积金和银行预约。部门之间自己传，不用您跑。',
    'One form for business licence, seals, tax, social and medical insurance, housing fund and a bank appointment. The departments pass it on; you need not.',
  ),
  leadBodyCode: 'SJ',
  limit: { count: 1, unit: 'halfDay' },
  questions,
  elements,
  pages,
  materials,
  branches,
  signers,
};

/** Names that count as the region of an enterprise name in this county. */
export const REGION_NAMES = ['湖北省', '咸宁市', '赤壁市', '湖北省赤壁市', '湖北省咸宁市'];
