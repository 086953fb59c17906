import {
  complete,
  copyField,
  decide,
  examine,
  getCase,
  getSheet,
  handOn,
  inbox,
  listSheets,
  readCaseFile,
  reconcile,
  returnCases,
  revealElement,
  searchCases,
  today,
  uploadReceipt,
  verifyLedger,
} from '#contract/cases';
import { readDocument, stampDocument } from '#contract/documents';
import type { FileServices } from '#files';
import type { Actor, StaffActor } from '#kernel/actor';
import type { Context } from '#kernel/context';
import { notFound } from '#kernel/refusal';
import { act, type AnyRoute, read } from '#kernel/route';
import { completeCases } from './completion.ts';
import { decideCases } from './decision.ts';
import { examineCases, handOnCases } from './examination.ts';
import { readFileOfCase, receiptReply, receiveReceipt } from './files.ts';
import { cursorOf, inboxIds, PAGE, rowsOf, searchIds } from './queries.ts';
import { paperFor, readPaper, stampPaper } from './paper-acts.ts';
import { doubleEntry, fieldReply, markField, openSheets, reconcileCase, reconciliationList } from './outside.ts';
import { returnByOfficer } from './return-by-officer.ts';
import { revealValue, valueReply } from './reveal.ts';
import { type CaseRecord, loadCases } from './store.ts';
import { todayView } from './today.ts';
import { proveLedger } from './verify.ts';
import { seenCase } from './seen.ts';
import { sheetView } from './sheet-view.ts';
import { caseView, documentRef } from './views.ts';

/** Only staff come through these doors. */
function staff(actor: Actor): StaffActor {
  if (actor.kind !== 'staff') throw notFound();
  return actor;
}

/** Each case of a result `cases:<id>,<id>` as it now stands. */
async function renderCases(context: Context, actor: Actor, result: string) {
  const ids = result.slice('cases:'.length).split(',');
  return repliedOf(await loadCases(context.pool, staff(actor).regionCode, ids));
}

function repliedOf(records: readonly CaseRecord[]) {
  return {
    cases: records.map(({ id, version, fold }) => ({
      id,
      version,
      caseNo: fold.case_no,
      state: fold.state,
      outcome: fold.outcome,
    })),
  };
}

/** Cases as an act has left them answer at once; a repeated request reads them. */
const outcomeOf = (records: readonly CaseRecord[]) => ({
  ...resultOf(records),
  reply: repliedOf(records.toSorted((one, other) => (one.id < other.id ? -1 : 1))),
});

const resultOf = (records: readonly { id: string }[]) => ({
  result: `cases:${records.map((each) => each.id).join(',')}`,
});

export function caseRoutes(services: FileServices): AnyRoute[] {
  return [
    read(inbox, {
      door: 'case:read',
      audit: null,
      run: async (context, { actor, query, now }) => {
        const officer = staff(actor);
        const ids = await inboxIds(context, officer, {
          scope: query.scope ?? 'mine',
          after: query.after ?? null,
          find: query.find?.trim() || null,
        });
        const rows = await rowsOf(context, officer.regionCode, ids.slice(0, PAGE), now);
        const [last] = ids.length > PAGE ? await loadCases(context.pool, officer.regionCode, [ids[PAGE - 1]!]) : [];
        return { rows, next: last ? cursorOf(last) : null };
      },
    }),
    read(today, {
      door: 'case:read',
      audit: null,
      run: (context, { actor, now }) => todayView(context, staff(actor), now),
    }),
    read(listSheets, {
      door: 'case:read',
      audit: null,
      run: async (context, { actor, now }) => {
        const officer = staff(actor);
        const [open, reconciliation, entries] = await Promise.all([
          openSheets(context, officer, now),
          reconciliationList(context, officer),
          doubleEntry(context, officer, now),
        ]);
        return { open, reconciliation, doubleEntry: entries };
      },
    }),
    read(getCase, {
      door: 'case:read',
      audit: 'cases.read',
      run: (context, { actor, params, now }) =>
        caseView(context, staff(actor), staff(actor).regionCode, params.id, now),
    }),
    read(searchCases, {
      door: 'case:read',
      audit: 'cases.search',
      run: async (context, { actor, body, now }) => {
        const officer = staff(actor);
        return { rows: await rowsOf(context, officer.regionCode, await searchIds(context, officer, body.text), now) };
      },
    }),
    read(getSheet, {
      door: 'case:read',
      audit: 'cases.read_sheet',
      run: (context, { actor, params, now }) =>
        sheetView(context, staff(actor), staff(actor).regionCode, params.id, now),
    }),
    read(verifyLedger, {
      door: 'case:read',
      audit: 'cases.verify_ledger',
      run: async (context, { actor, params }) => {
        const { subject } = await seenCase(context, actor, staff(actor).regionCode, params.id);
        const { entries, intact, faultAt, head } = await proveLedger(context.db, subject);
        return { entries, intact, faultAt, head };
      },
    }),
    read(readCaseFile, {
      door: 'case:read',
      audit: 'cases.read_file',
      run: (context, { actor, params, query }) =>
        readFileOfCase(context, services, staff(actor), params, query.preview === true),
    }),
    read(readDocument, {
      door: 'signedIn',
      audit: 'documents.read',
      run: (context, { actor, params }) => readPaper(context, services, actor, params.id),
    }),
    act(examine, {
      door: 'case:examine',
      audit: 'cases.examine',
      run: async (context, { act: done, actor, body }) =>
        resultOf(await examineCases(context, done, staff(actor), body)),
      render: (context, { actor }, result) => renderCases(context, actor, result),
    }),
    act(decide, {
      door: 'case:decide',
      audit: 'cases.decide',
      run: async (context, { act: done, actor, body }) =>
        outcomeOf(await decideCases(context, done, staff(actor), body)),
      render: (context, { actor }, result) => renderCases(context, actor, result),
    }),
    act(complete, {
      door: 'case:decide',
      audit: 'cases.complete',
      run: async (context, { act: done, actor, body }) =>
        outcomeOf(await completeCases(context, done, staff(actor), body)),
      render: (context, { actor }, result) => renderCases(context, actor, result),
    }),
    act(returnCases, {
      door: 'case:examine',
      audit: 'cases.return',
      run: async (context, { act: done, actor, body }) =>
        resultOf(await returnByOfficer(context, done, staff(actor), body)),
      render: (context, { actor }, result) => renderCases(context, actor, result),
    }),
    act(handOn, {
      door: 'case:examine',
      audit: 'cases.hand_on',
      run: async (context, { act: done, actor, body }) =>
        resultOf(await handOnCases(context, done, staff(actor), body)),
      render: (context, { actor }, result) => renderCases(context, actor, result),
    }),
    act(copyField, {
      door: 'case:examine',
      audit: 'cases.copy_field',
      run: (context, { act: done, actor, params, body }) => markField(context, done, staff(actor), params.id, body),
      render: (context, { actor, params, body }) => fieldReply(context, staff(actor), params.id, body.index),
    }),
    act(reconcile, {
      door: 'case:examine',
      audit: 'cases.reconcile',
      run: (context, { act: done, actor, params, body }) => reconcileCase(context, done, staff(actor), params.id, body),
      render: async () => ({}),
    }),
    act(uploadReceipt, {
      door: 'case:examine',
      audit: 'cases.upload_receipt',
      run: (context, { act: done, actor, params }, upload) =>
        receiveReceipt(context, services, done, staff(actor), params.id, upload!),
      render: (context, { actor }, result) => receiptReply(context, staff(actor), result),
    }),
    act(revealElement, {
      door: 'person:reveal',
      audit: 'cases.reveal',
      run: (context, { act: done, actor, params, body }) => revealValue(context, done, staff(actor), params.id, body),
      render: (context, { actor, params, body }) => valueReply(context, staff(actor), params.id, body.element),
    }),
    act(stampDocument, {
      door: 'document:stamp',
      audit: 'documents.stamp',
      run: (context, { act: done, actor, params, body }) => stampPaper(context, done, staff(actor), params.id, body),
      render: async (context, { actor, params }) => documentRef((await paperFor(context, actor, params.id)).document),
    }),
  ];
}
