import { type ActRequest, BRANCHES, type Bundle, bundleOf, perform, type ReadyDraft, request } from './bundle.ts';
import type { Staff } from './county.ts';
import type { Wire } from './wire.ts';

export interface Pools {
  /** To be submitted, accepted and registered. */
  drafts: ReadyDraft[];
  /** Registered, sheets copied: five branches to be completed. */
  opened: Bundle[];
  /** All branches ended, papers made: to be delivered and rated. */
  finished: Bundle[];
}

export interface Round {
  acts: number;
  seconds: number;
  latencies: number[];
  byAct: Map<string, number[]>;
  /** Refusals and breaks: code or message. */
  errors: string[];
  /** True when a pool ran dry before the time was over. */
  early: boolean;
  /** What this round has made ready for the next. */
  opened: Bundle[];
  finished: Bundle[];
}

/**
 * Eight people at once, each with a kept-alive connection: submission, acceptance and registration of one bundle, the
 * five branches of a second, delivery and rating of a third, and again. So every stretch of time holds the same ten
 * acts in equal parts.
 */
export async function runRound(
  wires: readonly Wire[],
  staff: Staff,
  pools: Pools,
  receiptFileId: string,
  seconds: number,
): Promise<Round> {
  const round: Round = {
    acts: 0,
    seconds: 0,
    latencies: [],
    byAct: new Map(),
    errors: [],
    early: false,
    opened: [],
    finished: [],
  };
  const began = performance.now();
  const until = began + seconds * 1000;
  const over = () => round.early || performance.now() >= until;

  const act = async (wire: Wire, what: ActRequest) => {
    const reply = await perform(wire, what);
    if (reply.status !== 200) {
      round.errors.push(`${what.name}: ${reply.status} ${/"code":"([^"]+)"/.exec(reply.body)?.[1] ?? ''}`);
      return null;
    }
    round.acts += 1;
    round.latencies.push(reply.milliseconds);
    let own = round.byAct.get(what.name);
    if (!own) round.byAct.set(what.name, (own = []));
    own.push(reply.milliseconds);
    return reply;
  };

  const open = async (wire: Wire, draft: ReadyDraft) => {
    const submitted = await act(wire, request.submit(draft));
    if (!submitted || over()) return;
    const accepted = await act(wire, request.accept(bundleOf(submitted, draft.applicant), staff));
    if (!accepted || over()) return;
    const bundle = bundleOf(accepted, draft.applicant);
    if (await act(wire, request.decide(bundle, staff))) round.opened.push(bundle);
  };
  const finish = async (wire: Wire, bundle: Bundle) => {
    for (const branch of BRANCHES) {
      if (over()) return;
      if (!(await act(wire, request.complete(bundle, staff, branch, receiptFileId)))) return;
    }
    round.finished.push(bundle);
  };
  const close = async (wire: Wire, bundle: Bundle) => {
    if (over() || !(await act(wire, request.deliver(bundle, staff))) || over()) return;
    await act(wire, request.rate(bundle));
  };

  const client = async (wire: Wire) => {
    while (!over()) {
      const draft = pools.drafts.pop();
      const opened = pools.opened.pop();
      const finished = pools.finished.pop();
      if (!draft || !opened || !finished) {
        round.early = true;
        return;
      }
      await open(wire, draft);
      await finish(wire, opened);
      await close(wire, finished);
    }
  };
  await Promise.all(wires.map(client));
  round.seconds = (performance.now() - began) / 1000;
  return round;
}

/** The same acts without a clock, to fill the pools: drafts become opened bundles, opened ones finished. */
export async function prepareRound(
  wires: readonly Wire[],
  staff: Staff,
  pools: Pools,
  receiptFileId: string,
): Promise<Pick<Round, 'opened' | 'finished' | 'errors'>> {
  const opened: Bundle[] = [];
  const finished: Bundle[] = [];
  const errors: string[] = [];
  const send = async (wire: Wire, what: ActRequest) => {
    const reply = await perform(wire, what);
    if (reply.status === 200) return reply;
    errors.push(`${what.name}: ${reply.status} ${reply.body.slice(0, 300)}`);
    return null;
  };
  const client = async (wire: Wire) => {
    for (let draft = pools.drafts.pop(); draft; draft = pools.drafts.pop()) {
      const submitted = await send(wire, request.submit(draft));
      const accepted = submitted && (await send(wire, request.accept(bundleOf(submitted, draft.applicant), staff)));
      if (!accepted) continue;
      const bundle = bundleOf(accepted, draft.applicant);
      if (await send(wire, request.decide(bundle, staff))) opened.push(bundle);
    }
    for (let bundle = pools.opened.pop(); bundle; bundle = pools.opened.pop()) {
      for (const branch of BRANCHES) await send(wire, request.complete(bundle, staff, branch, receiptFileId));
      finished.push(bundle);
    }
  };
  await Promise.all(wires.map(client));
  return { opened, finished, errors };
}
