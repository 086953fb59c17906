import type { readMaterial, removeMaterial, uploadMaterial } from '#contract/bundles';
import type { Input, Reply } from '#contract/operation';
import { fileEffect, type FileServices, findFiles, readFile, receiveUpload } from '#files';
import type { Actor } from '#kernel/actor';
import { commitAct } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { notFound, Refusal } from '#kernel/refusal';
import type { ActRequest, Bytes, Request, Upload } from '#kernel/route';
import { addToDraftEffect, filesOf, removeFromDraftEffect } from '#materials';
import { elementOf } from './draft.ts';
import { readDraft } from './draft-reading.ts';
import type { Draft } from './draft-store.ts';
import { noticeToCure, viewDraft } from './draft-views.ts';
import { draftFor } from './place.ts';

/** Adds one file to a required material. The part `material` of the upload says to which. */
export async function addFile(
  context: Context,
  services: FileServices,
  request: ActRequest<typeof uploadMaterial>,
  upload: Upload,
) {
  const { act, actor, params } = request;
  const { draft } = await draftFor(context, actor, params.id);
  const code = upload.fields['material'] ?? '';
  const { materials } = await readDraft(context, draft, act.at);
  const material = materials.find((each) => each.code === code);
  if (!material || material.form === 'generated') throw new Refusal('materials.not_expected', { code });
  await demandUnlocked(context, draft, code);
  if (material.files.length >= material.maxFiles) throw new Refusal('materials.too_many', { limit: material.maxFiles });
  const file = await receiveUpload(upload, services, { region: draft.region, uploadedBy: act.actor, now: act.at });
  await commitAct(context.pool, {
    act,
    result: `file:${file.id}`,
    audit: { event: 'bundles.upload_material', subject: `draft:${draft.id}`, facts: { material: code } },
    effects: [
      fileEffect(context.keys, [file]),
      addToDraftEffect({
        region: draft.region,
        draftId: draft.id,
        materialCode: code,
        fileId: file.id,
        maxFiles: material.maxFiles,
      }),
    ],
  });
  return { result: `file:${file.id}` };
}

export async function renderUpload(
  context: Context,
  { actor, params, now }: Request<typeof uploadMaterial>,
  result: string,
): Promise<Reply<typeof uploadMaterial>> {
  const { draft } = await draftFor(context, actor, params.id);
  const [file] = await findFiles(context.db, context.keys, draft.region, [result.slice('file:'.length)]);
  if (!file) throw notFound();
  const { id, name, mediaType, size } = file;
  return { file: { id, name, mediaType, size }, draft: await viewDraft(context, actor, draft.id, now) };
}

/** Takes a file out again. After a notice only what the notice names can be exchanged. */
export async function takeFileOut(context: Context, request: ActRequest<typeof removeMaterial>) {
  const { act, actor, params } = request;
  const { draft } = await draftFor(context, actor, params.id);
  const file = (await filesOf(context, draft.region, 'draft', draft.id)).find((each) => each.id === params.fileId);
  if (!file) throw notFound();
  await demandUnlocked(context, draft, file.materialCode);
  await commitAct(context.pool, {
    act,
    result: `draft:${draft.id}`,
    audit: { event: 'bundles.remove_material', subject: `draft:${draft.id}`, facts: { material: file.materialCode } },
    effects: [removeFromDraftEffect({ region: draft.region, draftId: draft.id, fileId: file.id })],
  });
  return { result: `draft:${draft.id}` };
}

async function demandUnlocked(context: Context, draft: Draft, code: string): Promise<void> {
  if (draft.state === 'submitted') throw new Refusal('materials.locked', { code });
  if (draft.bundleId === null) return;
  const notice = await noticeToCure(context, draft.region, draft.bundleId);
  const named = (notice?.lines ?? []).some((line) => line.about === code || elementOf(line.about) === code);
  if (!named) throw new Refusal('materials.locked', { code });
}

export async function fileBytes(
  context: Context,
  services: FileServices,
  actor: Actor,
  params: Input<typeof readMaterial>['params'],
  preview: boolean,
): Promise<Bytes> {
  const { draft } = await draftFor(context, actor, params.id);
  const files = await filesOf(context, draft.region, 'draft', draft.id);
  if (!files.some((each) => each.id === params.fileId)) throw notFound();
  return readFile({ ...context, ...services }, draft.region, params.fileId, preview ? 'preview' : 'original');
}
