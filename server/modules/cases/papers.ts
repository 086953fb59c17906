import type { NoticeLine } from '#contract/cases';
import { hallDate } from '#contract/dates';
import { answerText, valueText } from '#contract/form-text';
import { getBundleDef, getItem, type ItemVersion } from '#catalogue';
import { hallMinute, newDocument, type NewDocument, remedyText } from '#documents';
import type { Act } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { type BodyRecord, loadBodies } from '#organisation';
import { formPart } from './form-part.ts';
import type { CaseRecord } from './store.ts';

/** Papers of a decision, and the data that the licence shares with its paper. */
export interface Papers {
  documents: NewDocument[];
  licenceDocumentId: string | null;
  licenceFields: { label: { zh: string; en?: string }; value: string }[];
}

function base(context: Context, act: Act, subject: CaseRecord, body: BodyRecord) {
  return {
    region: subject.region,
    bodyId: body.id,
    bodyName: body.name,
    prefix: body.docMark,
    subject: { kind: 'case', id: subject.id },
    demo: context.config.mode === 'demo',
    at: act.at,
  };
}

/** What a paper to the applicant says where a body is no organ and no remedy text can be computed. */
const UNDETERMINED = '待法制股核定';

/** 补正告知书, one a case: everything at once (行政许可法 32(4); 市场主体登记管理条例 19). */
export async function noticePapers(
  context: Context,
  act: Act,
  cases: readonly CaseRecord[],
  lines: readonly NoticeLine[],
  respondBy: Date,
): Promise<NewDocument[]> {
  return Promise.all(
    cases.map(async (subject) => {
      const [body, item] = await Promise.all([
        issuer(context, subject.fold.body_id),
        getItem(context.db, subject.fold.item_code, subject.fold.item_version),
      ]);
      return newDocument(context.keys, {
        ...base(context, act, subject, body),
        kind: 'supplementNotice',
        data: {
          title: item.procedure === 'licence' ? '补正通知书' : '一次性告知书',
          applicant: subject.applicantName,
          item: item.name.zh,
          caseNo: subject.fold.case_no,
          papersReceivedAt: hallMinute(subject.fold.submitted_at),
          noticeAt: hallMinute(act.at),
          defect: '不齐全或者不符合法定形式',
          basis: `依据：${item.basis}。`,
          lines: lines.map((line) => ({
            material: line.label,
            problem: line.problem,
            cure: line.cure,
            ...(line.ground !== '' && { basis: line.ground }),
          })),
          cureBy: hallDate(respondBy),
          afterwards: '视为撤回申请，可以重新申请',
        },
      });
    }),
  );
}

/** 不予受理通知书, one a case. */
export async function refusalPapers(
  context: Context,
  act: Act,
  cases: readonly CaseRecord[],
  refusal: { ground: 'notOurPower' | 'falsePapers'; competentBody: string | null; reason: string },
): Promise<NewDocument[]> {
  return Promise.all(
    cases.map(async (subject) => {
      const [body, item] = await Promise.all([
        issuer(context, subject.fold.body_id),
        getItem(context.db, subject.fold.item_code, subject.fold.item_version),
      ]);
      const remedy = remedyText({ ...body.remedy, reviewFirst: false });
      return newDocument(context.keys, {
        ...base(context, act, subject, body),
        kind: 'acceptanceRefusal',
        data: {
          ground: refusal.ground === 'notOurPower' ? 'notCompetent' : 'falsePapers',
          applicant: subject.applicantName,
          item: item.name.zh,
          caseNo: subject.fold.case_no,
          appliedOn: hallDate(subject.fold.submitted_at),
          decidedOn: hallDate(act.at),
          reason: refusal.reason,
          basis: item.basis,
          ...(refusal.competentBody !== null && { competentBody: refusal.competentBody }),
          remedy: remedy ?? UNDETERMINED,
        },
      });
    }),
  );
}

interface Decided {
  subject: CaseRecord;
  item: ItemVersion;
  approved: boolean;
  opinion: string;
  ground: string;
  uscc: string | null;
  licenceId: string | null;
}

async function issuer(context: Context, bodyId: string): Promise<BodyRecord> {
  const body = (await loadBodies(context.db)).get(bodyId);
  if (!body) throw new Error(`no body ${bodyId}`);
  return body;
}

/**
 * What a registration hands out: 登记通知书 with the licence in both copies, or 不予登记通知书 with the remedy text.
 * The licence papers of 行政许可法 (T05, T10) belong to another procedure.
 */
export async function decisionPapers(context: Context, act: Act, decided: Decided): Promise<Papers> {
  const { subject, item } = decided;
  const body = await issuer(context, subject.fold.body_id);
  const [part, definition] = await Promise.all([
    formPart(context, subject),
    getBundleDef(context.db, subject.fold.form_code, subject.fold.form_version),
  ]);
  const form = part.values;
  const frame = base(context, act, subject, body);
  const common = {
    applicant: subject.applicantName,
    enterprise: subject.applicantName,
    registrationKind: item.name.zh,
    caseNo: subject.fold.case_no,
    appliedOn: hallDate(subject.fold.submitted_at),
  };
  if (!decided.approved) {
    const refusal = newDocument(context.keys, {
      ...frame,
      kind: 'registrationRefusal',
      data: {
        ...common,
        decidedOn: hallDate(act.at),
        facts: decided.opinion,
        reason: decided.opinion,
        basis: decided.ground,
        remedy: remedyText({ ...body.remedy, reviewFirst: false }) ?? UNDETERMINED,
      },
    });
    return { documents: [refusal], licenceDocumentId: null, licenceFields: [] };
  }
  const text = (id: string): string => {
    const element = definition.elements.find((each) => each.id === id);
    return element ? valueText(element, form[id], { region: body.remedy.regionName }) : '';
  };
  // The guide's first question is the type itself; a form asks nothing twice.
  const type = answerText(definition, part.answers, 'entType');
  const notice = newDocument(context.keys, {
    ...frame,
    kind: 'registrationNotice',
    data: {
      ...common,
      registeredOn: hallDate(act.at),
      basis: decided.ground,
      uscc: decided.uscc ?? '',
      registered: [
        { label: '名称', value: subject.applicantName },
        { label: '类型', value: type },
        { label: '法定代表人', value: nameOf(form['legalRep']) },
        { label: '注册资本', value: text('regCapital') },
        { label: '住所', value: text('domicile') },
      ],
    },
  });
  if (decided.licenceId === null) return { documents: [notice], licenceDocumentId: null, licenceFields: [] };
  const licence = {
    uscc: decided.uscc ?? '',
    name: subject.applicantName,
    type,
    legalRepresentative: nameOf(form['legalRep']),
    scope: text('bizScope'),
    capital: text('regCapital'),
    setupDate: hallDate(act.at),
    term: text('opTermUntil') === '' ? '长期' : `至 ${text('opTermUntil')}`,
    domicile: text('domicile'),
    issuedOn: hallDate(act.at),
  };
  const original = newDocument(context.keys, {
    ...frame,
    kind: 'businessLicence',
    data: { ...licence, copy: 'original' },
  });
  const duplicate = newDocument(context.keys, {
    ...frame,
    kind: 'businessLicence',
    data: { ...licence, copy: 'duplicate', copyNumber: '1-1' },
  });
  return {
    documents: [notice, original, duplicate],
    licenceDocumentId: original.id,
    licenceFields: [
      { label: { zh: '类型', en: 'Type' }, value: licence.type },
      { label: { zh: '法定代表人', en: 'Legal representative' }, value: licence.legalRepresentative },
      { label: { zh: '注册资本', en: 'Registered capital' }, value: licence.capital },
      { label: { zh: '成立日期', en: 'Set up on' }, value: licence.setupDate },
      { label: { zh: '营业期限', en: 'Term' }, value: licence.term },
      { label: { zh: '住所', en: 'Domicile' }, value: licence.domicile },
      { label: { zh: '经营范围', en: 'Scope of business' }, value: licence.scope },
    ],
  };
}

/** 办结告知单 for each case that was completed: one a case, in the same order. */
export async function completionPapers(
  context: Context,
  act: Act,
  completed: readonly { subject: CaseRecord; item: ItemVersion; outsideNumber: string | null }[],
): Promise<NewDocument[]> {
  const bodies = await loadBodies(context.db);
  return completed.map(({ subject, item, outsideNumber }) => {
    const body = bodies.get(subject.fold.body_id);
    if (!body) throw new Error(`no body ${subject.fold.body_id}`);
    return newDocument(context.keys, {
      ...base(context, act, subject, body),
      kind: 'completionNotice',
      data: {
        caseNo: subject.fold.case_no,
        applicantMasked: subject.applicantName,
        item: item.name.zh,
        outcome: '办结',
        endedAt: hallMinute(act.at),
        collection: '一窗出证',
        complaintPhone: '12345',
        ...(outsideNumber !== null && { resultNumber: outsideNumber }),
      },
    });
  });
}

function nameOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'name' in value ? String(value.name) : '';
}
