import type { LedgerRow } from '#contract/cases';
import { loadPersons, loadStaff } from '#identity';
import type { Actor } from '#kernel/actor';
import type { Context } from '#kernel/context';
import type { EntryText } from '#kernel/ledger';
import { permitText, type PermitRef } from '#officers';
import { loadBodies } from '#organisation';
import { mayReadOpinions } from './access.ts';
import { openSnapshots } from './snapshot.ts';
import { type CaseRecord, loadLedger } from './store.ts';

const TEXT_FACTS: ReadonlySet<string> = new Set([
  'snapshot',
  'hash',
  'formSnapshot',
  'formHash',
  'documents',
  'materials',
  'person',
  'enterprise',
]);

/** The ledger as a timeline; opinions are opened for those who may read them. */
export async function ledgerRows(context: Context, actor: Actor, subject: CaseRecord): Promise<LedgerRow[]> {
  const entries = await loadLedger(context.db, subject.region, subject.id);
  const texts = entries.map((each) => JSON.parse(each.text) as EntryText);
  const opinions = mayReadOpinions(actor, subject)
    ? await openSnapshots(
        context.db,
        context.keys,
        subject.region,
        texts.flatMap((text) => snapshotOf(text) ?? []),
      )
    : new Map<string, string>();
  const ids = (kind: string) => [
    ...new Set(entries.flatMap((each) => (each.actor.startsWith(kind) ? [each.actor.slice(kind.length)] : []))),
  ];
  const [staff, people, bodies] = await Promise.all([
    loadStaff(context.db, ids('staff:')),
    loadPersons(context, ids('person:')),
    loadBodies(context.db),
  ]);
  return entries.map((each, index) => {
    const text = texts[index]!;
    const id = each.actor.slice(each.actor.indexOf(':') + 1);
    const officer = staff.get(id);
    const snapshot = snapshotOf(text);
    return {
      seq: each.seq,
      at: each.at.toISOString(),
      verb: each.verb,
      actorName: officer?.name ?? people.get(id)?.name ?? '',
      actorPost: officer?.post ?? (each.actor.startsWith('system:') ? 'system' : 'applicant'),
      onBehalf: text.onBehalf === null ? null : (bodies.get(text.onBehalf)?.shortName ?? null),
      permitText: text.permit === null ? null : permitText(text.permit as unknown as PermitRef),
      ground: text.ground,
      opinion: each.verb === 'return' || snapshot === null ? null : (opinions.get(snapshot) ?? null),
      facts: Object.fromEntries(Object.entries(text.facts).filter(([name]) => !TEXT_FACTS.has(name))),
      hash: each.hash.toString('hex'),
    };
  });
}

function snapshotOf(text: EntryText): string | null {
  const { snapshot } = text.facts as { snapshot?: string | null };
  return snapshot ?? null;
}
