import type { RefusalCode } from '#contract/refusals';
import type { Could } from '#kernel/refusal';
import type { AuthorityFacts, ConflictFacts, GrantFacts, LetterFacts, MandateFacts, Risk } from './facts.ts';
import type { ConditionName, GrantPermit, Permit } from './permit.ts';
import { standing } from './term.ts';

/**
 * Authority is checked at the act: a line of a sealed letter that is valid now, a statutory office by appointment
 * record, a body's intake mandate. Rank and role decide nothing (R22, R29, R30, R36; decisions 4, 5, 32, 37).
 */
export type Power = 'approve' | 'refuse' | 'complete' | 'examine' | 'stamp';

export type Verdict =
  | { allowed: true; permit: Permit }
  | { allowed: false; code: RefusalCode; facts: Record<string, unknown>; could: Could[] };

type Judgement = { permit: Permit } | Obstacle;

interface Obstacle {
  permit: null;
  /** How close it came: of several obstacles the nearest is told, because it is the one to remove. */
  nearness: number;
  code: RefusalCode;
  facts: Record<string, unknown>;
}

const ENDING: ReadonlySet<Power> = new Set(['approve', 'refuse', 'complete']);
const RISKS: readonly Risk[] = ['low', 'medium', 'high'];

/**
 * May this officer do this to this case now? Completing an outside sheet needs a grant like a decision (decision 30);
 * examining and stamping go with a line of either list. A refusal names those who could.
 */
export function mayDecide(facts: AuthorityFacts, what: Power, at: Date): Verdict {
  const judged = judge(facts, what, at);
  if (judged.permit) return { allowed: true, permit: judged.permit };
  return { allowed: false, code: judged.code, facts: judged.facts, could: whoCould(facts, what, at) };
}

/**
 * May this member of staff accept in the name of the body: by the body's mandate to this window, or as the body's
 * own officer by a letter that covers the item (R31)? Conflicts of interest keep one from this act too.
 */
export function mayAccept(facts: MandateFacts, at: Date): Verdict {
  const judged = judgeAcceptance(facts, at);
  if (judged.permit) return { allowed: true, permit: judged.permit };
  const could: Could[] = [];
  for (const { staffId, name, post } of facts.letters) {
    if (staffId === facts.staffId || could.some(({ id }) => id === staffId)) continue;
    const asOther = { ...facts, staffId, windowId: null };
    if (judgeAcceptance(asOther, at).permit) could.push({ id: staffId, name, post });
  }
  return { allowed: false, code: judged.code, facts: judged.facts, could };
}

function judge(facts: AuthorityFacts, what: Power, at: Date): Judgement {
  const about = { itemCode: facts.item.code, itemVersion: facts.item.version };
  if (conflicted(facts.conflicts, facts.staffId, facts.case.partyPersonIds))
    return obstacle(100, 'officers.conflict_of_interest', about);
  const mine = facts.letters.filter((letter) => letter.staffId === facts.staffId);
  const elsewhere = mine.some((letter) => letter.bodyId !== facts.bodyId && standing(letter, at) === 'valid');
  return best([
    ...mine
      .filter((letter) => letter.bodyId === facts.bodyId)
      .flatMap((letter) => judgeLetter(letter, facts, what, at)),
    judgeOffice(facts, what, at),
    elsewhere ? obstacle(1, 'officers.other_body', about) : obstacle(0, 'officers.no_grant', about),
  ]);
}

function judgeLetter(letter: LetterFacts, facts: AuthorityFacts, what: Power, at: Date): Judgement[] {
  const lines = linesFor(letter, facts.item.code);
  if (lines.length > 0) return lines.map((grant) => judgeLine(letter, grant, facts, what, at));
  if (standing(letter, at) !== 'valid') return [];
  return [
    obstacle(20, 'officers.no_grant', {
      itemCode: facts.item.code,
      itemVersion: facts.item.version,
      letterNumber: letter.numberText,
    }),
  ];
}

function judgeLine(letter: LetterFacts, grant: GrantFacts, facts: AuthorityFacts, what: Power, at: Date): Judgement {
  const about = aboutLine(letter, grant, facts.item.version);
  const unusable = lapse(letter, grant, facts.item.version, at);
  if (unusable) return unusable;
  if (!ENDING.has(what)) return { permit: grantPermit(facts.region, letter, grant, []) };
  if (grant.list === 'preliminary') return obstacle(40, 'officers.grant_preliminary_only', about);
  const met = conditionsMet(facts, grant, what);
  const broken = met.find(({ holds }) => !holds);
  if (broken?.name === 'mayDecideAlone') return obstacle(60, 'cases.one_person_decision', about);
  if (broken)
    return obstacle(50, 'officers.grant_condition', {
      ...about,
      condition: broken.name,
      limit: broken.limit ?? null,
      actual: broken.actual ?? null,
    });
  return {
    permit: grantPermit(
      facts.region,
      letter,
      grant,
      met.map(({ name }) => name),
    ),
  };
}

/** A head answers for everything of the body, a deputy for the portfolio; neither decides what they accepted. */
function judgeOffice(facts: AuthorityFacts, what: Power, at: Date): Judgement {
  const { item } = facts;
  const office = facts.appointments
    .filter((each) => each.staffId === facts.staffId && standing(each, at) === 'valid')
    .find((each) => each.portfolio === null || each.portfolio.includes(item.code));
  const about = { itemCode: item.code, itemVersion: item.version };
  if (!office) return obstacle(0, 'officers.no_grant', about);
  if (ENDING.has(what) && facts.case.acceptedByStaffId === facts.staffId)
    return obstacle(60, 'cases.one_person_decision', about);
  return {
    permit: {
      kind: 'office',
      region: facts.region,
      appointmentId: office.id,
      version: office.version,
      title: office.title,
    },
  };
}

interface Condition {
  name: ConditionName;
  holds: boolean;
  limit?: string | number;
  actual?: string | number | null;
}

/** The conditions that this act meets. A case that says nothing of its risk or amount is not within a limit on it. */
function conditionsMet(facts: AuthorityFacts, { conditions }: GrantFacts, what: Power): Condition[] {
  const { risk, amount, acceptedByStaffId } = facts.case;
  const met: Condition[] = [];
  if (conditions.maxRisk !== undefined)
    met.push({
      name: 'maxRisk',
      holds: risk !== null && RISKS.indexOf(risk) <= RISKS.indexOf(conditions.maxRisk),
      limit: conditions.maxRisk,
      actual: risk,
    });
  if (conditions.maxAmount !== undefined)
    met.push({
      name: 'maxAmount',
      holds: amount !== null && amount <= conditions.maxAmount,
      limit: conditions.maxAmount,
      actual: amount,
    });
  if (what === 'refuse') met.push({ name: 'mayRefuse', holds: conditions.mayRefuse });
  // Whoever accepted does not decide, unless the letter says so (decision 5).
  if (acceptedByStaffId === facts.staffId) met.push({ name: 'mayDecideAlone', holds: conditions.mayDecideAlone });
  return met;
}

function judgeAcceptance(facts: MandateFacts, at: Date): Judgement {
  const { item, bodyId, windowId } = facts;
  const about = { itemCode: item.code, bodyId };
  if (conflicted(facts.conflicts, facts.staffId, facts.partyPersonIds))
    return obstacle(100, 'officers.conflict_of_interest', about);
  const judged: Judgement[] = [obstacle(0, 'officers.no_mandate', about)];
  for (const mandate of facts.mandates) {
    if (mandate.bodyId !== bodyId || mandate.hallId !== facts.hallId) continue;
    if (windowId === null || !mandate.windowIds.includes(windowId) || !mandate.itemCodes.includes(item.code)) continue;
    const stands = standing(mandate, at);
    if (stands === 'expired')
      judged.push(
        obstacle(10, 'officers.mandate_expired', { ...about, mandateNumber: mandate.numberText, until: mandate.to }),
      );
    if (stands === 'valid')
      judged.push({
        permit: {
          kind: 'mandate',
          region: facts.region,
          mandateId: mandate.id,
          version: mandate.version,
          numberText: mandate.numberText,
          windowId,
          until: mandate.to,
        },
      });
  }
  for (const letter of facts.letters) {
    if (letter.staffId !== facts.staffId || letter.bodyId !== bodyId) continue;
    for (const grant of linesFor(letter, item.code))
      if (!lapse(letter, grant, item.version, at))
        judged.push({ permit: grantPermit(facts.region, letter, grant, []) });
  }
  return best(judged);
}

/** Why a line cannot be used at all: its letter's term or state, or another version of the item. */
function lapse(letter: LetterFacts, grant: GrantFacts, version: number, at: Date): Obstacle | null {
  const about = aboutLine(letter, grant, version);
  const stands = standing(letter, at);
  if (stands === 'revoked') return obstacle(10, 'officers.letter_revoked', about);
  if (stands === 'expired') return obstacle(11, 'officers.letter_expired', { ...about, until: letter.to });
  if (stands === 'notYet') return obstacle(12, 'officers.letter_not_yet', { ...about, from: letter.from });
  if (stands !== 'valid') return obstacle(0, 'officers.no_grant', about);
  if (version < grant.fromVersion || (grant.toVersion !== null && version > grant.toVersion))
    return obstacle(30, 'officers.no_grant', { ...about, fromVersion: grant.fromVersion, toVersion: grant.toVersion });
  return null;
}

function aboutLine(letter: LetterFacts, grant: GrantFacts, itemVersion: number): Record<string, unknown> {
  return {
    itemCode: grant.itemCode,
    itemVersion,
    letterNumber: letter.numberText,
    list: grant.list,
    line: grant.line,
  };
}

function grantPermit(
  region: string,
  letter: LetterFacts,
  grant: GrantFacts,
  conditions: readonly ConditionName[],
): GrantPermit {
  return {
    kind: 'grant',
    region,
    letterId: letter.id,
    letterVersion: letter.version,
    letterNumber: letter.numberText,
    grantId: grant.id,
    list: grant.list,
    line: grant.line,
    until: letter.to,
    itemCode: grant.itemCode,
    conditions: conditions.map((name) => ({ name, holds: true })),
    leavesSampleDebt: conditions.includes('mayDecideAlone'),
  };
}

/** List I first: where an item stands in both lists, the final line is the stronger one. */
function linesFor(letter: LetterFacts, itemCode: string): GrantFacts[] {
  return letter.grants
    .filter((grant) => grant.itemCode === itemCode)
    .toSorted((a, b) => (a.list === b.list ? a.line - b.line : a.list === 'final' ? -1 : 1));
}

function conflicted(conflicts: readonly ConflictFacts[], staffId: string, parties: readonly string[]): boolean {
  return conflicts.some((each) => each.staffId === staffId && parties.includes(each.personId));
}

/** Holders of grants first, then deputies, then the head: the ladder that a body's own papers describe. */
function whoCould(facts: AuthorityFacts, what: Power, at: Date): Could[] {
  const deputies = facts.appointments.filter(({ office }) => office === 'deputy');
  const heads = facts.appointments.filter(({ office }) => office !== 'deputy');
  const people: Could[] = [
    ...facts.letters
      .filter(({ bodyId }) => bodyId === facts.bodyId)
      .map(({ staffId, name, post }) => ({ id: staffId, name, post })),
    ...[...deputies, ...heads].map(({ staffId, name, title }) => ({ id: staffId, name, post: title })),
  ];
  const could: Could[] = [];
  for (const person of people)
    if (
      person.id !== facts.staffId &&
      !could.some(({ id }) => id === person.id) &&
      judge({ ...facts, staffId: person.id }, what, at).permit
    )
      could.push(person);
  return could;
}

function obstacle(nearness: number, code: RefusalCode, facts: Record<string, unknown>): Obstacle {
  return { permit: null, nearness, code, facts };
}

/** The first permit, else the nearest obstacle. `judged` is not empty. */
function best(judged: readonly Judgement[]): Judgement {
  const permitted = judged.find((each) => each.permit);
  if (permitted) return permitted;
  return judged.reduce((near, each) => ((each as Obstacle).nearness > (near as Obstacle).nearness ? each : near));
}
