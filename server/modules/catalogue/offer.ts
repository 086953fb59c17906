import type { BundleDef, listItems } from '#contract/catalogue';
import type { Reply } from '#contract/operation';
import type { Db } from '#kernel/db';
import { found, initialsOf } from './find.ts';
import { getBundleDef, getItems, newestBundles, versionsInForce } from './store.ts';

/** What can be applied for today, narrowed by words or pinyin initials. */
export async function offer(db: Db, find: string | undefined, now: Date): Promise<Reply<typeof listItems>> {
  const [newest, inForce] = await Promise.all([newestBundles(db), versionsInForce(db, now)]);
  const definitions = await Promise.all([...newest].map(([code, version]) => getBundleDef(db, code, version)));
  const versions = await getItems(
    db,
    [...inForce].map(([code, version]) => ({ code, version })),
  );
  const bundles = await Promise.all(
    definitions.map(async (definition) => {
      const initials = await initialsOf(definition.name.zh);
      const { code, name } = definition;
      const lead = definition.branches.find((branch) => branch.bodyCode === definition.leadBodyCode);
      return {
        name,
        initials,
        words: wordsOf(definition),
        row: { code, name, bodyName: lead?.bodyName ?? '', initials },
      };
    }),
  );
  const items = await Promise.all(
    versions.map(async ({ code, name, bodyName, legalKind, resultName }) => {
      const initials = await initialsOf(name.zh);
      const inBundles = definitions
        .filter((definition) => definition.branches.some((branch) => branch.itemCodes.includes(code)))
        .map((definition) => definition.code);
      const row = { code, name, bodyName, legalKind, inBundles, initials };
      return { name, initials, words: `${resultName} ${bodyName}`, row };
    }),
  );
  return {
    bundles: found(find, bundles).map((each) => each.row),
    items: found(find, items).map((each) => each.row),
  };
}

/** What a bundle is about, in the words of its guide. */
function wordsOf({ summary, branches, questions }: BundleDef): string {
  return [
    summary,
    ...branches.flatMap((branch) => [branch.name, branch.result]),
    ...questions.map((question) => question.text),
  ]
    .map((name) => `${name.zh} ${name.en ?? ''}`)
    .join(' ');
}
