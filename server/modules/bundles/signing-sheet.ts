import { formSections } from '#contract/form-text';
import { getBundleDef } from '#catalogue';
import { hallMinute, type PaperEngine } from '#documents';
import { hallDate } from '#contract/dates';
import type { Actor } from '#kernel/actor';
import type { Context } from '#kernel/context';
import { Refusal } from '#kernel/refusal';
import type { Bytes } from '#kernel/route';
import { bodyByCode } from '#organisation';
import { loadFrozen } from './draft-store.ts';
import { draftFor } from './place.ts';
import { loadSigners } from './signer-store.ts';

const WAYS = { link: '网上签名', self: '本人登录签名', paper: '窗口纸质签名' } as const;

/** The frozen draft as a PDF with a line for each signer. Not kept: the frozen text is, and this is made of it. */
export async function signingSheet(
  context: Context,
  { papers }: { papers: PaperEngine },
  actor: Actor,
  draftId: string,
  now: Date,
): Promise<Bytes> {
  const { draft } = await draftFor(context, actor, draftId);
  const frozen = await loadFrozen(context, draft);
  if (!frozen || draft.frozenHash === null) throw new Refusal('bundles.nothing_to_sign');
  const definition = await getBundleDef(context.db, draft.definition.code, draft.definition.version);
  const [body, signers] = await Promise.all([
    bodyByCode(context.db, definition.leadBodyCode, draft.region),
    loadSigners(context, draft),
  ]);
  const number = draft.id.slice(-12).toUpperCase();
  const pdf = await papers.render(
    'formDraft',
    {
      title: `${definition.name.zh}申请表`,
      draftNo: number,
      frozenAt: hallMinute(frozen.at),
      fingerprint: draft.frozenHash,
      sections: formSections(definition, draft.answers, draft.form).map(({ title, rows }) => ({
        title: title.zh,
        fields: rows.map(({ label, value }) => ({ label: label.zh, value })),
      })),
      signers: signers
        .filter((signer) => signer.round === draft.round)
        .map((signer) => ({
          name: signer.person.name,
          role: signer.role.zh,
          ...(signer.way !== null && { way: WAYS[signer.way] }),
          ...(signer.signedAt !== null && { signedAt: hallMinute(signer.signedAt) }),
        })),
    },
    {
      number: '',
      // No number and no entry in the register: the paper is known by the fingerprint of its text.
      code: draft.frozenHash.slice(0, 12).toUpperCase(),
      body: body.name,
      issuedOn: hallDate(now),
      generatedAt: hallMinute(now),
      demo: context.config.mode === 'demo',
    },
  );
  return {
    body: pdf,
    mediaType: 'application/pdf',
    filename: `${definition.name.zh}签署稿 ${number}.pdf`,
    inline: true,
  };
}
