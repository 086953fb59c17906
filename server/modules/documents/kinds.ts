import type { Named } from '#contract/common';
import type { TemplateName } from './data.ts';

/**
 * Which seal a paper takes: forms the approval seal (行政许可（审批）专用章), certificates and letters the body's own
 * (机关印章), hall papers the centre's.
 */
export type SealKind = 'approval' | 'body' | 'hall' | 'none';

export interface DocumentKindRule {
  /** 性质 in the number, `赤市监` + `登` + 〔2026〕12号; unlike for every kind, so that numbers are unique in a body. */
  mark: string;
  title: Named;
  seal: SealKind;
  copies: number;
  file: string;
}

/** One row a kind of paper; the kind is also the template's name. */
export const DOCUMENT_KINDS: Record<TemplateName, DocumentKindRule> = {
  supplementNotice: {
    mark: '补',
    title: { zh: '补正通知书', en: 'Notice to supplement' },
    seal: 'approval',
    copies: 2,
    file: 'supplement-notice',
  },
  oneOffNotice: {
    mark: '告',
    title: { zh: '一次性告知书', en: 'One-off notice' },
    seal: 'approval',
    copies: 2,
    file: 'one-off-notice',
  },
  intakeReceipt: {
    mark: '收',
    title: { zh: '收件凭证', en: 'Intake receipt' },
    seal: 'approval',
    copies: 2,
    file: 'intake-receipt',
  },
  registrationNotice: {
    mark: '登',
    title: { zh: '登记通知书', en: 'Notice of registration' },
    seal: 'body',
    copies: 2,
    file: 'registration-notice',
  },
  registrationRefusal: {
    mark: '不登',
    title: { zh: '不予登记通知书', en: 'Notice of refused registration' },
    seal: 'body',
    copies: 2,
    file: 'registration-refusal',
  },
  acceptanceRefusal: {
    mark: '不受',
    title: { zh: '不予受理通知书', en: 'Notice of refused acceptance' },
    seal: 'approval',
    copies: 2,
    file: 'acceptance-refusal',
  },
  completionNotice: {
    mark: '结',
    title: { zh: '办结告知单', en: 'Completion notice' },
    seal: 'approval',
    copies: 2,
    file: 'completion-notice',
  },
  completionSlip: {
    mark: '回',
    title: { zh: '办结回执', en: 'Completion slip' },
    seal: 'none',
    copies: 1,
    file: 'completion-slip',
  },
  businessLicence: {
    mark: '照',
    title: { zh: '营业执照', en: 'Business licence' },
    seal: 'body',
    copies: 1,
    file: 'business-licence',
  },
  authorisationLetter: {
    mark: '授',
    title: { zh: '审批服务授权委托书', en: 'Letter of authorisation' },
    seal: 'body',
    copies: 3,
    file: 'authorisation-letter',
  },
  intakeMandate: {
    mark: '综授',
    title: { zh: '综合窗口受理授权书', en: 'Intake mandate' },
    seal: 'body',
    copies: 3,
    file: 'intake-mandate',
  },
  formDraft: {
    mark: '表',
    title: { zh: '申请表签署稿', en: 'Form draft for signing' },
    seal: 'none',
    copies: 1,
    file: 'form-draft',
  },
  handoverList: {
    mark: '出证',
    title: { zh: '一窗出证清单', en: 'Hand-over list' },
    seal: 'hall',
    copies: 2,
    file: 'handover-list',
  },
  proofOfService: {
    mark: '送',
    title: { zh: '送达回证', en: 'Proof of service' },
    seal: 'body',
    copies: 1,
    file: 'proof-of-service',
  },
  fillOnceReceipt: {
    mark: '录',
    title: { zh: '外部系统录入回执', en: 'Receipt of outside entry' },
    seal: 'approval',
    copies: 1,
    file: 'fill-once-receipt',
  },
};
