/**
 * What each paper prints. Days are `YYYY-MM-DD`, moments are hall time `YYYY-MM-DD HH:mm` (see `hallMinute`); all
 * other values are text as it is to be read. Legal bases come from the item version, never from a template, because
 * 行政许可法 binds licences only; text without a source is `待法制股核定`.
 */
export interface TemplateData {
  supplementNotice: SupplementNotice;
  oneOffNotice: OneOffNotice;
  intakeReceipt: IntakeReceipt;
  registrationNotice: RegistrationNotice;
  registrationRefusal: RegistrationRefusal;
  acceptanceRefusal: AcceptanceRefusal;
  completionNotice: Completion;
  completionSlip: Completion;
  businessLicence: BusinessLicence;
  authorisationLetter: AuthorisationLetter;
  intakeMandate: IntakeMandate;
  formDraft: FormDraft;
  handoverList: HandoverList;
  proofOfService: ProofOfService;
  fillOnceReceipt: FillOnceReceipt;
}
export type TemplateName = keyof TemplateData;

/** T06. A line once left out cannot be added later (行政许可法 32(4)). */
export interface SupplementNotice {
  /** `补正通知书` for licences, `一次性告知书` or `补正告知书` where the item's own rules call it so. */
  title: string;
  applicant: string;
  item: string;
  caseNo: string;
  papersReceivedAt: string;
  noticeAt: string;
  /** `不齐全`, `不符合法定形式` or both. */
  defect: string;
  /** Whole sentence with its full stop: `根据《…》第十九条，`. */
  basis: string;
  lines: { material: string; problem: string; cure: string; basis?: string }[];
  cureBy: string;
  /** What follows an uncured notice, without the full stop. */
  afterwards: string;
  contact?: string;
}

/** T04. */
export interface OneOffNotice {
  applicant: string;
  /** `咨询` or `申请`. */
  occasion: string;
  item: string;
  taskCode?: string;
  situation?: string;
  conditions?: string;
  statutoryLimit: string;
  promisedLimit: string;
  fees?: string;
  channels?: string;
  enquiryPhone?: string;
  complaintPhone?: string;
  materials: {
    name: string;
    note?: string;
    form: string;
    copies: number;
    source: string;
    waivable: boolean;
    deferrable: boolean;
    missing: boolean;
  }[];
  clerk: string;
  staffNo: string;
  noticeAt: string;
  /** At intake the notice carries the approval seal; at a consultation none is needed. */
  atIntake: boolean;
}

/** T05, first half. */
export interface IntakeReceipt {
  caseNo: string;
  queryCode: string;
  applicant: string;
  agent?: string;
  item: string;
  receivedAt: string;
  window: string;
  clerk: string;
  papers: { name: string; originals: number; copies: number; electronic: number; note?: string }[];
  progress?: string;
}

export interface RegistrationNotice {
  applicant: string;
  enterprise: string;
  /** `设立登记`, `变更登记` … */
  registrationKind: string;
  caseNo: string;
  appliedOn: string;
  registeredOn: string;
  /** Law and article without the comma: `《中华人民共和国市场主体登记管理条例》第十九条`. */
  basis: string;
  uscc: string;
  registered: { label: string; value: string }[];
  collect?: string;
}

export interface RegistrationRefusal {
  applicant: string;
  enterprise: string;
  registrationKind: string;
  caseNo: string;
  appliedOn: string;
  decidedOn: string;
  facts: string;
  reason: string;
  basis: string;
  /** From `remedyText`. */
  remedy: string;
}

/** T07. */
export interface AcceptanceRefusal {
  ground: 'notRequired' | 'notCompetent' | 'falsePapers';
  applicant: string;
  item: string;
  caseNo: string;
  appliedOn: string;
  decidedOn: string;
  reason: string;
  basis: string;
  competentBody?: string;
  remedy?: string;
}

/** T14, on A5 or on the 80 mm roll. */
export interface Completion {
  caseNo: string;
  /** Masked: slips are left lying about. */
  applicantMasked: string;
  item: string;
  /** `办结`, `予以登记`, `准予许可` …: 办结 where nothing was decided. */
  outcome: string;
  resultNumber?: string;
  endedAt: string;
  collection: string;
  complaintPhone?: string;
  note?: string;
  ratingUrl?: string;
}

export interface BusinessLicence {
  copy: 'original' | 'duplicate';
  /** `1-1` on a duplicate. */
  copyNumber?: string;
  uscc: string;
  name: string;
  type: string;
  legalRepresentative: string;
  scope: string;
  capital: string;
  setupDate: string;
  term: string;
  domicile: string;
  issuedOn: string;
}

/** T01 (R26). */
export interface AuthorisationLetter {
  delegator: string;
  officer: { name: string; post: string; staffNo: string };
  from: string;
  to: string;
  finalItems: LetterLine[];
  preliminaryItems: LetterLine[];
  coordinator: string;
  substitute?: string;
  limits?: string;
  signedOn: string;
}
export interface LetterLine {
  name: string;
  code: string;
  version: string;
  conditions?: string;
}

export interface IntakeMandate {
  hall: string;
  windows: string[];
  items: { name: string; code: string; version: string; acts?: string }[];
  from: string;
  to: string;
  /** The seal that the window may use. */
  seal: string;
  signedOn: string;
}

/** The one form, frozen for signing; `fingerprint` is the SM3 of the frozen draft in hex. */
export interface FormDraft {
  title: string;
  draftNo: string;
  frozenAt: string;
  fingerprint: string;
  sections: {
    title: string;
    fields?: { label: string; value: string | null }[];
    tables?: { columns: string[]; rows: string[][] }[];
  }[];
  signers: { name: string; role: string; way?: string; signedAt?: string }[];
}

export interface HandoverList {
  bundle: string;
  bundleNo: string;
  applicant: string;
  recipient: string;
  recipientRole?: string;
  window: string;
  results: { name: string; number?: string; body: string; copies: number }[];
  pending?: string[];
}

/** T13. */
export interface ProofOfService {
  addressee: string;
  matter: string;
  papers: { name: string; number: string }[];
  place?: string;
  way: '直接送达' | '留置送达' | '委托送达' | '邮寄送达' | '电子送达' | '公告送达';
  /** Absent: written by hand. */
  servedAt?: string;
  proxy?: string;
  proxyRelation?: string;
  servers: string[];
  witness?: string;
  electronic?: { address: string; record: string };
  remark?: string;
}

export interface FillOnceReceipt {
  caseNo: string;
  item: string;
  applicant: string;
  system: string;
  outsideNumber?: string;
  outsideAt?: string;
  officer: string;
  /** Number of the letter that the officer's act rests on. */
  letter: string;
  reconciled: string;
  fields: { label: string; value: string | null; copied: boolean }[];
}

/** What every paper bears besides its own data. */
export interface Frame {
  number: string;
  /** 12 characters of the public verify page. */
  code: string;
  /** Display name of the issuing body. */
  body: string;
  issuedOn: string;
  generatedAt: string;
  demo: boolean;
}

const HALL_TIME = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** A moment as the hall's clock shows it: `2026-03-05 09:07`. */
export function hallMinute(at: Date): string {
  return HALL_TIME.format(at);
}
