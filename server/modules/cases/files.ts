import { fileEffect, type FileServices, findFiles, readFile, receiveUpload } from '#files';
import type { StaffActor } from '#kernel/actor';
import { type Act, commitAct } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { notFound, Refusal } from '#kernel/refusal';
import type { Bytes, Upload } from '#kernel/route';
import { getItem } from '#catalogue';
import { filesOf } from '#materials';
import { fileOfCaseEffect } from '#materials';
import { seenCase } from './seen.ts';

/** Where the receipt of an outside system lies among a case's files. */
const RECEIPT = 'outsideReceipt';

/** The bytes of a material or receipt of this case; *not found* for a file of another one. */
export async function readFileOfCase(
  context: Context,
  services: FileServices,
  actor: StaffActor,
  about: { id: string; fileId: string },
  preview: boolean,
): Promise<Bytes> {
  const region = actor.regionCode;
  await seenCase(context, actor, region, about.id);
  const files = await filesOf(context, region, 'case', about.id);
  if (!files.some((file) => file.id === about.fileId)) throw notFound();
  return readFile({ ...context, ...services }, region, about.fileId, preview ? 'preview' : 'original');
}

/** Takes the receipt of an outside system for a fill-once sheet. */
export async function receiveReceipt(
  context: Context,
  services: FileServices,
  act: Act,
  actor: StaffActor,
  caseId: string,
  upload: Upload,
) {
  const { subject } = await seenCase(context, actor, act.region, caseId);
  const item = await getItem(context.db, subject.fold.item_code, subject.fold.item_version);
  if (item.decidedIn === 'here') throw new Refusal('cases.not_fill_once', { caseNo: subject.fold.case_no });
  const file = await receiveUpload(upload, services, { region: act.region, uploadedBy: act.actor, now: act.at });
  await commitAct(context.pool, {
    act,
    result: `file:${file.id}`,
    audit: { event: 'cases.upload_receipt', subject: caseId },
    effects: [
      fileEffect(context.keys, [file]),
      fileOfCaseEffect({ region: act.region, caseId, materialCode: RECEIPT, fileId: file.id }),
    ],
  });
  const { id, name, mediaType, size } = file;
  return { result: `file:${id}`, reply: { file: { id, name, mediaType, size } } };
}

export async function receiptReply(context: Context, actor: StaffActor, result: string) {
  const [file] = await findFiles(context.db, context.keys, actor.regionCode, [result.slice('file:'.length)]);
  if (!file) throw notFound();
  const { id, name, mediaType, size } = file;
  return { file: { id, name, mediaType, size } };
}
