import type { BundleNode, BundleView } from '#contract/bundles';
import type { CaseOutcome, CaseState } from '#contract/cases';
import type { BranchDef, BundleDef } from '#contract/catalogue';
import type { Light } from '#contract/common';
import { type BundleFold, waitsForDelivery } from './state.ts';

/** One case as the picture needs it. */
export interface ProgressCase {
  id: string;
  branch: string;
  state: CaseState;
  outcome: CaseOutcome | null;
  held: boolean;
  light: Light;
  dueAt: Date | null;
  endedAt: Date | null;
  /** Who has it now, or who ended it. */
  officerName: string | null;
}

export type DeliveryWay = 'window' | 'post' | 'electronic';

export interface ProgressFacts {
  definition: Pick<BundleDef, 'branches'>;
  fold: Pick<
    BundleFold,
    'state' | 'cases' | 'booking' | 'submitted_at' | 'finished_at' | 'delivered_at' | 'rated_at' | 'clock_started_at'
  >;
  cases: readonly ProgressCase[];
  deliveryWay: DeliveryWay;
  now: Date;
}

type NodeState = BundleNode['state'];

/**
 * The bundle as a graph (R60, R78): hand-in, a node a branch, delivery. What nobody ticked is there as off, with the
 * duty that the law keeps; a reminder is no step and counts for nothing.
 */
export function progressNodes(facts: ProgressFacts): BundleNode[] {
  const { definition, fold } = facts;
  const submit: BundleNode = {
    ...blank('submit', 'submit', { zh: '提交', en: 'Hand in' }),
    state: 'done',
    at: fold.submitted_at.toISOString(),
  };
  const branches = definition.branches.map((branch) => branchNode(branch, facts));
  const before = branches.filter((node) => node.kind === 'case' && node.state !== 'off').map((node) => node.code);
  return [submit, ...branches, deliveryNode(facts, before)];
}

function blank(code: string, kind: BundleNode['kind'], name: BundleNode['name']): BundleNode {
  return {
    code,
    kind,
    name,
    state: 'later',
    bodyName: null,
    officerName: null,
    at: null,
    dueAt: null,
    after: [],
    caseIds: [],
    light: 'waiting',
    reminder: null,
  };
}

function branchNode(branch: BranchDef, facts: ProgressFacts): BundleNode {
  const node: BundleNode = {
    ...blank(branch.code, branch.kind, branch.name),
    bodyName: branch.bodyName === '' ? null : branch.bodyName,
    after: branch.after.length > 0 ? branch.after : ['submit'],
    reminder: branch.reminder ?? null,
  };
  if (branch.kind === 'reminder') return { ...node, state: opened(branch, facts) ? 'you' : 'later' };
  if (branch.kind === 'booking') return bookingNode(branch, node, facts);
  const cases = facts.cases.filter((each) => each.branch === branch.code);
  if (cases.length === 0) return { ...node, state: 'off' };
  const state = branchState(cases);
  const running = state === 'work' || state === 'you';
  const over = state === 'done' || state === 'failed' || state === 'off';
  return {
    ...node,
    state,
    reminder: state === 'off' ? node.reminder : null,
    caseIds: cases.map((each) => each.id),
    officerName: cases.find((each) => each.officerName !== null)?.officerName ?? null,
    at: over ? latest(cases.map((each) => each.endedAt)) : null,
    dueAt: running ? latest(cases.map((each) => each.dueAt)) : null,
    light: over ? 'ended' : worst(cases.map((each) => each.light)),
  };
}

const FAILED: readonly CaseOutcome[] = ['refused', 'acceptanceRefused', 'preconditionFailed'];

/** The cases of one body as one light: what needs the applicant first, then what failed, then what is at work. */
function branchState(cases: readonly ProgressCase[]): NodeState {
  if (cases.some((each) => each.state === 'returned')) return 'you';
  const open = cases.filter((each) => each.outcome === null);
  if (open.length > 0) return open.every((each) => each.held) ? 'later' : 'work';
  if (cases.some((each) => each.outcome !== null && FAILED.includes(each.outcome))) return 'failed';
  return cases.every((each) => each.outcome === 'withdrawn') ? 'off' : 'done';
}

/** A booking opens when what it needs is done; after its time we only know that the time is past. */
function bookingNode(branch: BranchDef, node: BundleNode, facts: ProgressFacts): BundleNode {
  const { booking } = facts.fold;
  if (booking?.branch !== branch.code) return { ...node, state: 'off' };
  const at = booking.at === null ? null : new Date(booking.at);
  const open = opened(branch, facts);
  const state: NodeState = at !== null && at < facts.now ? 'done' : open ? 'you' : 'later';
  return { ...node, state, reminder: null, at: booking.at };
}

function opened(branch: BranchDef, facts: ProgressFacts): boolean {
  return branch.after.every((code) => {
    const before = facts.definition.branches.find((each) => each.code === code);
    if (!before) return true;
    if (before.kind === 'booking')
      return bookingNode(before, blank(code, 'booking', before.name), facts).state === 'done';
    const cases = facts.cases.filter((each) => each.branch === code);
    return cases.length > 0 && branchState(cases) === 'done';
  });
}

function deliveryNode({ fold, deliveryWay }: ProgressFacts, after: string[]): BundleNode {
  const node = { ...blank('delivery', 'delivery', { zh: '一次送达', en: 'Handed over together' }), after };
  if (fold.delivered_at) return { ...node, state: 'done', at: fold.delivered_at.toISOString(), light: 'ended' };
  if (fold.state === 'closed') return { ...node, state: 'off' };
  if (fold.state !== 'finished') return node;
  return { ...node, state: deliveryWay === 'window' ? 'you' : 'work', light: 'normal' };
}

/**
 * The one next action of the applicant as code and facts, or null where nothing is to be done:
 * `cure` what a notice asks, `collect` the results, `visitBooking`, `rate`.
 */
export function nextAction(
  facts: ProgressFacts,
  notice: { lines: number; respondBy: Date | null } | null,
): BundleView['next'] {
  const { fold } = facts;
  if (Object.values(fold.cases).some((part) => part.state === 'returned'))
    return {
      code: 'cure',
      facts: { lines: notice?.lines ?? 0, respondBy: notice?.respondBy?.toISOString() ?? null },
    };
  const results = Object.values(fold.cases).filter(waitsForDelivery).length;
  if (fold.state === 'finished' && facts.deliveryWay === 'window') return { code: 'collect', facts: { results } };
  const booking = progressNodes(facts).find((node) => node.kind === 'booking' && node.state === 'you');
  if (booking) return { code: 'visitBooking', facts: { at: booking.at, bodyName: booking.bodyName } };
  const over = fold.state === 'delivered' || fold.state === 'closed';
  return over && !fold.rated_at ? { code: 'rate', facts: {} } : null;
}

function latest(times: readonly (Date | null)[]): string | null {
  const known = times.flatMap((time) => (time === null ? [] : [time.getTime()]));
  return known.length > 0 ? new Date(Math.max(...known)).toISOString() : null;
}

const BY_WORRY: readonly Light[] = ['overdue', 'dueSoon', 'normal', 'stopped', 'waiting', 'ended'];

function worst(lights: readonly Light[]): Light {
  return BY_WORRY.find((light) => lights.includes(light)) ?? 'waiting';
}
