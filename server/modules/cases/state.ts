import type { CaseOutcome, CaseState } from '#contract/cases';
import type { RefusalCode } from '#contract/refusals';

/** Procedure of an item version: which verbs and papers its legal kind knows. */
export type Procedure = 'licence' | 'registration' | 'service';

/** The fold of a case ledger: columns of `cases_case` but key, version and head. */
export interface CaseFold {
  case_no: string;
  item_code: string;
  item_version: number;
  body_id: string;
  form_code: string;
  form_version: number;
  bundle_id: string | null;
  bundle_no: string | null;
  branch: string;
  applicant_person_id: string;
  enterprise_id: string | null;
  channel: string;
  needs: string[];
  held: boolean;
  state: CaseState;
  outcome: CaseOutcome | null;
  holder_staff_id: string | null;
  /** Actor reference of who accepted. */
  accepted_by: string | null;
  form_snapshot_id: string;
  submitted_at: Date;
  accepted_at: Date | null;
  /** When the promised clock started: accepted and no precondition open. */
  opened_at: Date | null;
  decided_at: Date | null;
  ended_at: Date | null;
  promised_due_at: Date | null;
  statutory_due_at: Date | null;
  notices: number;
  notice_abouts: string[];
  notice_at: Date | null;
  respond_by: Date | null;
  outside_number: string | null;
  outside_at: Date | null;
  uscc: string | null;
  licence_id: string | null;
}

/** Facts of each ledger verb. Times are ISO texts, because these are the bytes that are hashed. */
export interface CaseFacts {
  submit: {
    caseNo: string;
    item: string;
    itemVersion: number;
    body: string;
    form: string;
    formVersion: number;
    bundle: string | null;
    bundleNo: string | null;
    branch: string;
    person: string;
    enterprise: string | null;
    channel: string;
    needs: string[];
    formSnapshot: string;
    formHash: string;
    materials: { code: string; files: string[]; licence?: string }[];
  };
  accept: { clockStarts: boolean; promisedDue: string | null; statutoryDue: string | null };
  open: { by: string; promisedDue: string | null };
  return: { abouts: string[]; respondBy: string; snapshot: string; hash: string; document: string | null };
  resubmit: { formSnapshot: string; formHash: string; changed: string[] };
  refuse_acceptance: {
    reason: 'notOurPower' | 'falsePapers';
    competentBody: string | null;
    snapshot: string;
    hash: string;
    document: string | null;
  };
  examine: { result: 'agree' | 'disagree'; snapshot: string; hash: string };
  hand_on: { to: string; snapshot: string; hash: string };
  decide: {
    outcome: 'approved' | 'refused';
    snapshot: string;
    hash: string;
    documents: string[];
    uscc: string | null;
    licence: string | null;
    sampleDebt: boolean;
  };
  complete: {
    outsideNumber: string | null;
    outsideAt: string | null;
    receipt: string | null;
    copiedFields: number;
    snapshot: string | null;
    hash: string | null;
    documents: string[];
  };
  fail_precondition: { of: string };
  issue: { documents: string[] };
  deliver: { way: 'window' | 'post' | 'electronic'; snapshot: string; hash: string; document: string | null };
  withdraw: { byApplicant: boolean; snapshot: string | null; hash: string | null };
  reconcile: { agrees: boolean };
}

export type CaseVerb = keyof CaseFacts;

interface Transition {
  from: readonly CaseState[];
  /** Only these procedures know the verb; all if absent. */
  procedures?: readonly Procedure[];
  /** Not while a precondition is open. */
  notHeld?: true;
}

const BEFORE_DECISION = ['accepted', 'examining'] as const;

/**
 * The transition table, as data: the rest of the procedure (special procedure, extension, tolerance, annulment)
 * slots in here. A licence may be handed back only before acceptance (行政许可法 32); registration and service may
 * be corrected until they end (市场主体登记管理条例 19: one notice, handed in again).
 */
export const TRANSITIONS: Record<Exclude<CaseVerb, 'submit'>, readonly Transition[]> = {
  accept: [{ from: ['submitted'] }],
  return: [{ from: ['submitted'] }, { from: BEFORE_DECISION, procedures: ['registration', 'service'] }],
  resubmit: [{ from: ['returned'] }],
  refuse_acceptance: [{ from: ['submitted'] }],
  open: [{ from: ['submitted', 'returned', ...BEFORE_DECISION] }],
  fail_precondition: [{ from: ['submitted', 'returned', ...BEFORE_DECISION] }],
  examine: [{ from: BEFORE_DECISION, notHeld: true }],
  hand_on: [{ from: BEFORE_DECISION, notHeld: true }],
  decide: [{ from: BEFORE_DECISION, procedures: ['licence', 'registration'], notHeld: true }],
  complete: [{ from: BEFORE_DECISION, procedures: ['registration', 'service'], notHeld: true }],
  issue: [{ from: ['decided'] }],
  deliver: [{ from: ['issued'] }],
  withdraw: [{ from: ['submitted', 'returned', ...BEFORE_DECISION] }],
  reconcile: [{ from: ['decided', 'issued', 'delivered'] }],
};

export type Objection = { code: RefusalCode; facts: Record<string, unknown> } | null;

/** Why a verb cannot be done to a case as it stands, or null. Says nothing of who may. */
export function objection(fold: CaseFold, procedure: Procedure, verb: Exclude<CaseVerb, 'submit'>): Objection {
  const here = TRANSITIONS[verb].filter((line) => line.from.includes(fold.state));
  const facts = { caseNo: fold.case_no, state: fold.state, verb };
  if (here.length === 0) return { code: 'cases.wrong_state', facts };
  const known = here.find((line) => line.procedures?.includes(procedure) ?? true);
  if (!known) return { code: 'cases.wrong_state', facts: { ...facts, procedure } };
  if (known.notHeld && fold.held) return { code: 'cases.precondition_open', facts };
  return null;
}

/**
 * A notice after the first may name only what the first one named (行政许可法 32(4): everything at once; R72).
 * @returns the lines that are new, empty when the notice is lawful.
 */
export function newNoticeLines(fold: CaseFold, abouts: readonly string[]): string[] {
  return fold.notices === 0 ? [] : abouts.filter((about) => !fold.notice_abouts.includes(about));
}

/** Whether a case that another one waits for has ended so that the other may begin. */
export function endedWell(fold: Pick<CaseFold, 'outcome'>): boolean {
  return fold.outcome === 'approved' || fold.outcome === 'completed';
}

/** Whether nothing more will be decided in this case. */
export function ended(fold: Pick<CaseFold, 'outcome'>): boolean {
  return fold.outcome !== null;
}

export interface CaseEntry<V extends CaseVerb = CaseVerb> {
  verb: V;
  at: Date;
  actor: string;
  facts: CaseFacts[V];
}

const time = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** The state of a case after one more entry; `null` before the first. Pure: a replayed ledger gives the same row. */
export function apply(fold: CaseFold | null, entry: CaseEntry): CaseFold {
  if (fold === null) {
    if (!isEntry(entry, 'submit')) throw new TypeError('a ledger begins with its submission');
    return begin(entry);
  }
  if (isEntry(entry, 'accept')) {
    const { clockStarts, promisedDue, statutoryDue } = entry.facts;
    return {
      ...fold,
      state: 'accepted',
      accepted_at: entry.at,
      accepted_by: entry.actor,
      opened_at: clockStarts ? entry.at : null,
      promised_due_at: time(promisedDue),
      statutory_due_at: time(statutoryDue),
    };
  }
  if (isEntry(entry, 'open')) {
    const started = fold.accepted_at !== null;
    return {
      ...fold,
      held: false,
      opened_at: started ? entry.at : null,
      promised_due_at: started ? time(entry.facts.promisedDue) : null,
    };
  }
  if (isEntry(entry, 'return'))
    return {
      ...fold,
      state: 'returned',
      notices: fold.notices + 1,
      notice_abouts: fold.notices === 0 ? entry.facts.abouts : fold.notice_abouts,
      notice_at: entry.at,
      respond_by: time(entry.facts.respondBy),
    };
  if (isEntry(entry, 'resubmit'))
    return {
      ...fold,
      state: fold.accepted_at === null ? 'submitted' : 'accepted',
      respond_by: null,
      form_snapshot_id: entry.facts.formSnapshot,
    };
  if (isEntry(entry, 'examine')) return { ...fold, state: 'examining', holder_staff_id: staffOf(entry.actor) };
  if (isEntry(entry, 'hand_on')) return { ...fold, holder_staff_id: entry.facts.to };
  if (isEntry(entry, 'decide'))
    return {
      ...end(fold, entry, 'decided', entry.facts.outcome),
      uscc: entry.facts.uscc,
      licence_id: entry.facts.licence,
    };
  if (isEntry(entry, 'complete'))
    return {
      ...end(fold, entry, 'decided', 'completed'),
      outside_number: entry.facts.outsideNumber,
      outside_at: time(entry.facts.outsideAt),
    };
  if (isEntry(entry, 'refuse_acceptance')) return end(fold, entry, 'closed', 'acceptanceRefused');
  if (isEntry(entry, 'fail_precondition')) return end(fold, entry, 'closed', 'preconditionFailed');
  if (isEntry(entry, 'withdraw')) return end(fold, entry, 'closed', 'withdrawn');
  if (isEntry(entry, 'issue')) return { ...fold, state: 'issued' };
  if (isEntry(entry, 'deliver')) return { ...fold, state: 'delivered' };
  if (isEntry(entry, 'reconcile')) return fold;
  throw new TypeError(`unknown verb in a case ledger: ${entry.verb}`);
}

function isEntry<V extends CaseVerb>(entry: CaseEntry, verb: V): entry is CaseEntry<V> {
  return entry.verb === verb;
}

function begin({ at, facts }: CaseEntry<'submit'>): CaseFold {
  return {
    case_no: facts.caseNo,
    item_code: facts.item,
    item_version: facts.itemVersion,
    body_id: facts.body,
    form_code: facts.form,
    form_version: facts.formVersion,
    bundle_id: facts.bundle,
    bundle_no: facts.bundleNo,
    branch: facts.branch,
    applicant_person_id: facts.person,
    enterprise_id: facts.enterprise,
    channel: facts.channel,
    needs: facts.needs,
    held: facts.needs.length > 0,
    state: 'submitted',
    outcome: null,
    holder_staff_id: null,
    accepted_by: null,
    form_snapshot_id: facts.formSnapshot,
    submitted_at: at,
    accepted_at: null,
    opened_at: null,
    decided_at: null,
    ended_at: null,
    promised_due_at: null,
    statutory_due_at: null,
    notices: 0,
    notice_abouts: [],
    notice_at: null,
    respond_by: null,
    outside_number: null,
    outside_at: null,
    uscc: null,
    licence_id: null,
  };
}

function end(fold: CaseFold, entry: CaseEntry, state: CaseState, outcome: CaseOutcome): CaseFold {
  return {
    ...fold,
    state,
    outcome,
    held: false,
    decided_at: state === 'decided' ? entry.at : null,
    ended_at: entry.at,
  };
}

/** The staff id of an actor reference `staff:<id>`, else null. */
export function staffOf(actor: string): string | null {
  return actor.startsWith('staff:') ? actor.slice('staff:'.length) : null;
}
