import type { NoticeLine } from '#contract/cases';
import { dueAt } from '#calendar';
import { getItem } from '#catalogue';
import { documentEffect, renderJobs } from '#documents';
import type { Act } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { Refusal } from '#kernel/refusal';
import { type Permit, permitEffect, permitRef } from '#officers';
import type { FormPart } from './form-part.ts';
import { hallTime } from './hall-time.ts';
import { noticePapers } from './papers.ts';
import { makeSnapshot, snapshotEffect } from './snapshot.ts';
import { newNoticeLines, objection } from './state.ts';
import { appendTo, type CaseRecord, entry, type Plan } from './store.ts';

/** Working days that an applicant has to answer a notice; a setting, 待法制股核定 where an item's law says nothing. */
const ANSWER_WORKING_DAYS = 10;

/** The end of the last day for an answer, in hall time. */
export async function answerBy(context: Context, region: string, from: Date): Promise<Date> {
  const { calendar, hours } = await hallTime(context, region);
  return dueAt({ count: ANSWER_WORKING_DAYS, unit: 'workingDay' }, from, calendar, hours).at;
}

/**
 * Hands back with one notice that lists everything (行政许可法 32(4); 市场主体登记管理条例 19; R72). A second notice
 * may name only lines of the first that are still not cured.
 * @throws Refusal `cases.second_notice` with the lines that are new.
 */
export async function planReturn(
  context: Context,
  request: {
    act: Act;
    cases: readonly CaseRecord[];
    permits: readonly Permit[];
    lines: readonly NoticeLine[];
    respondBy: Date;
  },
): Promise<Plan> {
  const { act, cases, lines } = request;
  const papers = await noticePapers(context, act, cases, lines, request.respondBy);
  const abouts = lines.map((line) => line.about);
  const snapshots = cases.map((each) => makeSnapshot(context.keys, each.id, 'notice', JSON.stringify(lines)));
  const appends = await Promise.all(
    cases.map(async (each, index) => {
      const item = await getItem(context.db, each.fold.item_code, each.fold.item_version);
      const found = objection(each.fold, item.procedure, 'return');
      if (found) throw new Refusal(found.code, found.facts);
      const fresh = newNoticeLines(each.fold, abouts);
      if (fresh.length > 0)
        throw new Refusal('cases.second_notice', {
          caseNo: each.fold.case_no,
          lines: lines.filter((line) => fresh.includes(line.about)).map((line) => line.label),
        });
      const snapshot = snapshots[index]!;
      return appendTo(
        each,
        act,
        entry(
          'return',
          {
            abouts,
            respondBy: request.respondBy.toISOString(),
            snapshot: snapshot.id,
            hash: snapshot.hash,
            document: papers[index]!.id,
          },
          { onBehalf: each.fold.body_id, permit: permitRef(request.permits[index]!), ground: item.basis },
        ),
      );
    }),
  );
  return {
    appends,
    effects: [...permitEffect([...request.permits]), snapshotEffect(snapshots, act.region), documentEffect(papers)],
    events: [{ event: 'cases.returned', payload: { caseIds: cases.map((each) => each.id) } }],
    jobs: renderJobs(papers),
  };
}

/**
 * Hands in again what a notice asked for: only these cases reopen, the others go on (R78; design: a bundle is a
 * graph). `parts` holds each case's form part as corrected.
 */
export async function planResubmission(
  context: Context,
  request: {
    act: Act;
    cases: readonly CaseRecord[];
    parts: ReadonlyMap<string, FormPart>;
    changed: readonly string[];
  },
): Promise<Plan> {
  const { act, cases } = request;
  const snapshots = cases.map((each) =>
    makeSnapshot(context.keys, each.id, 'form', JSON.stringify(partOf(request.parts, each.id))),
  );
  const appends = await Promise.all(
    cases.map(async (each, index) => {
      const item = await getItem(context.db, each.fold.item_code, each.fold.item_version);
      if (objection(each.fold, item.procedure, 'resubmit'))
        throw new Refusal('cases.not_returned', { caseNo: each.fold.case_no });
      const snapshot = snapshots[index]!;
      return appendTo(
        each,
        act,
        entry('resubmit', { formSnapshot: snapshot.id, formHash: snapshot.hash, changed: [...request.changed] }),
      );
    }),
  );
  return {
    appends,
    effects: [snapshotEffect(snapshots, act.region)],
    events: [{ event: 'cases.resubmitted', payload: { caseIds: cases.map((each) => each.id) } }],
    jobs: [],
  };
}

function partOf(parts: ReadonlyMap<string, FormPart>, caseId: string): FormPart {
  const part = parts.get(caseId);
  if (!part) throw new TypeError('a case is handed in again with its form part');
  return part;
}
