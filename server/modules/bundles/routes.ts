import * as operations from '#contract/bundles';
import type { PaperEngine } from '#documents';
import type { FileServices } from '#files';
import type { Actor, StaffActor } from '#kernel/actor';
import type { Context } from '#kernel/context';
import { notFound } from '#kernel/refusal';
import { act, type AnyRoute, read } from '#kernel/route';
import { deliver } from './deliver.ts';
import { beginDraft, dropDraft, keepDraft } from './draft.ts';
import { addFile, fileBytes, renderUpload, takeFileOut } from './draft-files.ts';
import { draftView, viewDraft } from './draft-views.ts';
import { viewBundle } from './bundle-views.ts';
import { listAtWindow, listOwn, progressByNumber } from './lists.ts';
import { bundleFor } from './place.ts';
import { rate } from './rate.ts';
import { handInAgain } from './resubmit.ts';
import { askEverybody, askOneAgain, recordPaper, signAsMyself } from './sign.ts';
import { openLink, readSheet, renderSigned, signLinked } from './sign-link.ts';
import { signingSheet } from './signing-sheet.ts';
import { handIn } from './submit.ts';
import { accept, handBack, refuse, withdraw } from './window.ts';
import { loadDraft } from './draft-store.ts';

/** Only staff come through these doors. */
function staff(actor: Actor): StaffActor {
  if (actor.kind !== 'staff') throw notFound();
  return actor;
}

interface Asked {
  actor: Actor;
  now: Date;
}
const draftOf = (context: Context, { actor, now }: Asked, result: string) =>
  viewDraft(context, actor, result.slice('draft:'.length), now);
const bundleOf = (context: Context, { actor, now }: Asked, result: string) =>
  viewBundle(context, actor, result.slice('bundle:'.length), now);

/** The sheet that a window reads before it accepts: the bundle beside the form with masked numbers. */
async function intakeSheet(context: Context, actor: Actor, id: string, now: Date) {
  const { bundle, capacity } = await bundleFor(context, actor, id);
  const draft = await loadDraft(context, bundle.region, bundle.fold.draft_id);
  if (capacity !== 'window' || !draft) throw notFound();
  const [view, form] = await Promise.all([
    viewBundle(context, actor, id, now),
    draftView(context, actor, draft, now, { masked: true }),
  ]);
  return { bundle: view, draft: form };
}

export function bundleRoutes(services: FileServices & { papers: PaperEngine }): AnyRoute[] {
  return [
    act(operations.createDraft, {
      door: 'signedIn',
      audit: 'bundles.create_draft',
      run: beginDraft,
      render: draftOf,
    }),
    read(operations.getDraft, {
      door: 'signedIn',
      audit: 'bundles.draft',
      run: (context, { actor, params, now }) => viewDraft(context, actor, params.id, now),
    }),
    act(operations.saveDraft, { door: 'signedIn', audit: 'bundles.save_draft', run: keepDraft, render: draftOf }),
    act(operations.abandonDraft, {
      door: 'signedIn',
      audit: 'bundles.abandon_draft',
      run: dropDraft,
      render: async () => ({}),
    }),
    act(operations.askSignatures, {
      door: 'signedIn',
      audit: 'bundles.ask_signatures',
      run: askEverybody,
      render: draftOf,
    }),
    act(operations.askAgain, { door: 'signedIn', audit: 'bundles.ask_again', run: askOneAgain, render: draftOf }),
    act(operations.signSelf, { door: 'applicant', audit: 'bundles.sign_self', run: signAsMyself, render: draftOf }),
    act(operations.signOnPaper, {
      door: 'case:intake',
      audit: 'bundles.sign_on_paper',
      run: recordPaper,
      render: draftOf,
    }),
    read(operations.printSigningSheet, {
      door: 'signedIn',
      audit: 'bundles.print_signing_sheet',
      run: (context, { actor, params, now }) => signingSheet(context, services, actor, params.id, now),
    }),
    read(operations.openSignLink, { door: 'public', audit: 'bundles.open_sign_link', run: openLink }),
    read(operations.readSignSheet, { door: 'public', audit: 'bundles.read_sign_sheet', run: readSheet }),
    act(operations.signByLink, {
      door: 'public',
      audit: 'bundles.sign_by_link',
      run: signLinked,
      render: renderSigned,
    }),
    act(operations.uploadMaterial, {
      door: 'signedIn',
      audit: 'bundles.upload_material',
      run: (context, request, upload) => addFile(context, services, request, upload!),
      render: renderUpload,
    }),
    act(operations.removeMaterial, {
      door: 'signedIn',
      audit: 'bundles.remove_material',
      run: takeFileOut,
      render: draftOf,
    }),
    read(operations.readMaterial, {
      door: 'signedIn',
      audit: 'bundles.read_material',
      run: (context, { actor, params, query }) => fileBytes(context, services, actor, params, query.preview === true),
    }),
    act(operations.submitDraft, { door: 'signedIn', audit: 'bundles.submit', run: handIn, render: bundleOf }),
    act(operations.resubmitDraft, { door: 'signedIn', audit: 'bundles.resubmit', run: handInAgain, render: bundleOf }),
    read(operations.listMine, {
      door: 'applicant',
      audit: null,
      run: (context, { actor, now }) => listOwn(context, actor, now),
    }),
    read(operations.listIntake, {
      door: 'staff',
      audit: 'bundles.intake',
      run: (context, { actor, now }) => listAtWindow(context, staff(actor), now),
    }),
    read(operations.getIntakeSheet, {
      door: 'case:intake',
      audit: 'bundles.intake_sheet',
      run: (context, { actor, params, now }) => intakeSheet(context, actor, params.id, now),
    }),
    read(operations.queryProgress, {
      door: 'public',
      audit: 'bundles.progress',
      run: (context, { body, now }) => progressByNumber(context, body, now),
    }),
    read(operations.getBundle, {
      door: 'signedIn',
      audit: 'bundles.bundle',
      run: (context, { actor, params, now }) => viewBundle(context, actor, params.id, now),
    }),
    act(operations.acceptBundle, { door: 'case:intake', audit: 'bundles.accept', run: accept, render: bundleOf }),
    act(operations.returnBundle, { door: 'case:intake', audit: 'bundles.return', run: handBack, render: bundleOf }),
    act(operations.refuseAcceptance, {
      door: 'case:intake',
      audit: 'bundles.refuse_acceptance',
      run: refuse,
      render: bundleOf,
    }),
    act(operations.withdrawBundle, { door: 'signedIn', audit: 'bundles.withdraw', run: withdraw, render: bundleOf }),
    act(operations.deliverBundle, { door: 'case:deliver', audit: 'bundles.deliver', run: deliver, render: bundleOf }),
    act(operations.rateBundle, { door: 'applicant', audit: 'bundles.rate', run: rate, render: bundleOf }),
  ];
}
