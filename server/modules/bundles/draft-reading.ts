import type { BundleDef } from '#contract/catalogue';
import type { FieldFinding } from '#contract/common';
import { findings, pagesOf, type PageProgress } from '#contract/form';
import type { DraftMaterial } from '#contract/materials';
import { getBundleDef } from '#catalogue';
import type { Context } from '#kernel/context';
import { draftMaterials } from '#materials';
import { loadRegion } from '#organisation';
import type { Draft } from './draft-store.ts';
import { loadSigners, type Signer } from './signer-store.ts';
import { peopleWhoSign, type SignerPerson, unsigned } from './signing.ts';

/** A draft with all that is said of it: what is missing, who signs, what its definition is. */
export interface DraftReading {
  draft: Draft;
  definition: BundleDef;
  findings: FieldFinding[];
  pages: PageProgress[];
  materials: DraftMaterial[];
  /** Whom the form names as signers now. */
  people: SignerPerson[];
  /** Sign requests of the present round, in the order of the form. */
  round: Signer[];
  /** Signatures of the round that an edit voided, while the draft is open. */
  voided: Signer[];
}

export async function readDraft(context: Context, draft: Draft, now: Date): Promise<DraftReading> {
  const [definition, regionNames, signers] = await Promise.all([
    getBundleDef(context.db, draft.definition.code, draft.definition.version),
    regionNamesOf(context, draft.region),
    loadSigners(context, draft),
  ]);
  const checks = { now, regionNames };
  const { region, id, answers, form, applicantPersonId: personId } = draft;
  const materials = await draftMaterials(context, { region, id, definition, answers, form, personId }, now);
  const last = signers.filter((signer) => signer.round === draft.round);
  return {
    draft,
    definition,
    findings: findings(definition, draft.answers, draft.form, checks),
    pages: pagesOf(definition, draft.answers, draft.form, checks),
    materials,
    people: peopleWhoSign(definition, draft.answers, draft.form),
    round: draft.state === 'open' ? [] : last,
    voided: draft.state === 'open' ? last.filter((signer) => signer.signedAt !== null) : [],
  };
}

/** Required materials that nobody has handed in and no licence answers. */
export function missingMaterials(materials: readonly DraftMaterial[]): DraftMaterial[] {
  return materials.filter((material) => material.required && material.state === 'missing');
}

/** How many signatures are missing on the text as it is now: all of them while nothing is frozen. */
export function missingSignatures(reading: DraftReading): number {
  const { draft, people, round } = reading;
  return draft.state === 'open' ? people.length : unsigned(round, draft.frozenHash).length;
}

/** Names of this place and of what it lies in, which an enterprise name may begin with. */
async function regionNamesOf(context: Context, region: string): Promise<string[]> {
  const names: string[] = [];
  for (let code: string | null = region; code !== null;) {
    const place = await loadRegion(context.db, code);
    if (!place) break;
    names.unshift(place.name);
    code = place.parentCode;
  }
  return names.length > 1 ? [...names, `${names[0]}${names.at(-1)}`] : names;
}
