import { hallDate } from '#contract/dates';
import type { GrantConditions, GrantKind } from '#contract/officers';
import { getItem } from '#catalogue';
import { newDocument, type NewDocument, type TemplateData } from '#documents';
import type { Act } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { notFound } from '#kernel/refusal';
import { loadBodies } from '#organisation';
import type { GrantFacts } from './facts.ts';
import type { LetterRow } from './store.ts';

type Line = TemplateData['authorisationLetter']['finalItems'][number];

/** The letter on paper (T01, R27, R28), numbered by the act that seals it; the seal itself is pressed by hand. */
export async function letterPaper(
  context: Context,
  act: Act,
  letter: LetterRow & { grants: GrantFacts[] },
  coordinator: string,
): Promise<NewDocument> {
  const body = (await loadBodies(context.db)).get(letter.body_id);
  if (!body) throw notFound();
  return newDocument(context.keys, {
    region: act.region,
    kind: 'authorisationLetter',
    bodyId: body.id,
    bodyName: body.name,
    prefix: body.docMark,
    subject: { kind: 'letter', id: letter.id },
    data: {
      delegator: body.name,
      officer: { name: letter.officer_name, post: letter.officer_post, staffNo: letter.officer_no },
      from: letter.from_day,
      to: letter.to_day,
      finalItems: await printedLines(context, letter.grants, 'final'),
      preliminaryItems: await printedLines(context, letter.grants, 'preliminary'),
      coordinator,
      signedOn: hallDate(letter.signed_at ?? act.at),
    },
    demo: context.config.mode === 'demo',
    at: act.at,
  });
}

function printedLines(context: Context, grants: readonly GrantFacts[], list: GrantKind): Promise<Line[]> {
  return Promise.all(
    grants
      .filter((grant) => grant.list === list)
      .map(async (grant) => {
        const item = await getItem(context.db, grant.itemCode, grant.fromVersion);
        const conditions = conditionsText(grant.conditions);
        return {
          name: item.name.zh,
          code: grant.itemCode,
          version: versionsText(grant),
          ...(conditions !== null && { conditions }),
        };
      }),
  );
}

function versionsText({ fromVersion, toVersion }: GrantFacts): string {
  return toVersion === null || toVersion === fromVersion ? String(fromVersion) : `${fromVersion}至${toVersion}`;
}

/** What the paper prints behind an item: only what narrows or widens the power. */
export function conditionsText(conditions: GrantConditions): string | null {
  const parts: string[] = [];
  if (conditions.maxRisk === 'low') parts.push('限低风险');
  if (conditions.maxRisk === 'medium') parts.push('限中、低风险');
  if (conditions.maxAmount !== undefined) parts.push(`金额不超过${conditions.maxAmount}元`);
  if (!conditions.mayRefuse) parts.push('不包括作出不予的决定');
  if (conditions.mayDecideAlone) parts.push('可以由一人受理并决定，列入抽查复核');
  return parts.length === 0 ? null : parts.join('；');
}
