import type { BundleDef } from '#contract/catalogue';
import { commitAct } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { newId } from '#kernel/ids';
import { systemAct } from '#kernel/system-act';
import { homeRegion } from '#organisation';
import { bundleFaults, DefinitionFaulty, itemVersionFaults } from './definition.ts';
import type { ItemDraft, ItemVersion } from './item.ts';

/**
 * Publishes a version of an item; it never changes afterwards.
 * @returns its id. @throws DefinitionFaulty
 */
export async function publishItemVersion(context: Context, draft: ItemDraft, now: Date): Promise<string> {
  const faults = itemVersionFaults(draft);
  if (faults.length > 0) throw new DefinitionFaulty(`item ${draft.code}`, faults);
  const item: ItemVersion = { ...draft, id: newId(now.getTime()) };
  await commitAct(context.pool, {
    act: systemAct(await homeRegion(context.db), 'catalogue.publish', now),
    result: `item:${item.id}`,
    audit: { event: 'catalogue.item_published', facts: { code: item.code, version: item.version } },
    effects: [
      {
        ctes: [
          {
            name: 'catalogue_item_new',
            sql: 'INSERT INTO catalogue_item (code) VALUES ($1) ON CONFLICT DO NOTHING',
          },
          {
            name: 'catalogue_version_new',
            sql: `INSERT INTO catalogue_item_version (code, version, id, body_code, legal_kind, decided_in, procedure,
                    effective_from, effective_to, body, published_at)
                  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11)`,
          },
        ],
        params: [
          item.code,
          item.version,
          item.id,
          item.bodyCode,
          item.legalKind,
          item.decidedIn,
          item.procedure,
          item.effectiveFrom,
          item.effectiveTo,
          JSON.stringify(item),
          now,
        ],
      },
    ],
  });
  return item.id;
}

/**
 * Publishes a bundle definition; its items must have been published before, in whatever version.
 * @throws DefinitionFaulty
 */
export async function publishBundleDef(context: Context, definition: BundleDef, now: Date): Promise<void> {
  const codes = definition.branches.flatMap((branch) => branch.itemCodes);
  const rows = await context.db
    .selectFrom('catalogue_item_version')
    .select('body')
    .where('code', 'in', codes)
    .orderBy('version')
    .execute();
  const faults = bundleFaults(
    definition,
    rows.map((row) => row.body),
  );
  if (faults.length > 0) throw new DefinitionFaulty(`bundle ${definition.code}`, faults);
  await commitAct(context.pool, {
    act: systemAct(await homeRegion(context.db), 'catalogue.publish', now),
    result: `bundleDef:${definition.code}`,
    audit: { event: 'catalogue.bundle_published', facts: { code: definition.code, version: definition.version } },
    effects: [
      {
        ctes: [
          {
            name: 'catalogue_bundle_new',
            sql: 'INSERT INTO catalogue_bundle (code, version, body, published_at) VALUES ($1, $2, $3::jsonb, $4)',
          },
        ],
        params: [definition.code, definition.version, JSON.stringify(definition), now],
      },
    ],
  });
}
