import type { CaseRow, CaseView } from '#contract/cases';
import type { Ability } from '#contract/common';
import type { Words } from '../../../i18n/words.ts';

/** What an officer may do to a case, in the words of abilities. */
export type OfficerVerb = 'approve' | 'refuse' | 'complete' | 'examine' | 'return' | 'handOn';

/** What a row waits for, as the verb of the ability that answers it: a decision is approved or refused. */
export function rowVerb(row: Pick<CaseRow, 'nextVerb'>): OfficerVerb | undefined {
  if (row.nextVerb === 'decide') return 'approve';
  return row.nextVerb === 'complete' ? 'complete' : undefined;
}

export function abilityOf(abilities: readonly Ability[], verb: OfficerVerb): Ability | undefined {
  return abilities.find((one) => one.verb === verb);
}

/** The act as its law names it: 准予登记, 办结, 初审. */
export function verbText(w: Words<'cases'>, verb: string, legalKind: CaseRow['legalKind']): string {
  switch (verb) {
    case 'approve':
      return w.approve[legalKind];
    case 'refuse':
      return w.refuse[legalKind];
    case 'complete':
      return w.complete;
    case 'examine':
      return w.examine;
    case 'return':
      return w.page.returnAct;
    case 'handOn':
      return w.page.handOnAct;
    default:
      return w.page.verbs[verb] ?? verb;
  }
}

/** Where a row stands: the act that waits, else its state or how it ended. */
export function stageText(w: Words<'cases'>, row: CaseRow): string {
  if (row.held) return w.held;
  if (row.outcome !== null && row.state === 'closed') return w.outcome[row.outcome];
  return row.nextVerb === null ? w.state[row.state] : (w.next[row.nextVerb] ?? w.state[row.state]);
}

/** The one act that the page is about: to end the case where that may be done, else to examine it, else the refused end. */
export function primaryVerb(view: Pick<CaseView, 'abilities' | 'item'>): OfficerVerb | undefined {
  const order: OfficerVerb[] = ['approve', 'complete', 'examine'];
  return (
    order.find((verb) => abilityOf(view.abilities, verb)?.allowed === true) ??
    order.find((verb) => abilityOf(view.abilities, verb) !== undefined)
  );
}
