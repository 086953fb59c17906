import type { BundleNode, NextAction } from '#contract/bundles';
import { named, type Words } from '../../../i18n/words.ts';
import { publicDate, publicMoment } from '../../../lib/dates.ts';
import type { GraphNode } from '../../../ui/drawing/branch-graph.tsx';
import type { StateName } from '../../../ui/state-mark.tsx';

/** The words that sentences about what is under way are made of. */
export interface Wordings {
  w: Words<'progress'>;
  common: Words<'common'>;
}

export interface SaidNext {
  title: string;
  what: string;
}

const number = (fact: unknown) => (typeof fact === 'number' ? fact : 0);
const text = (fact: unknown) => (typeof fact === 'string' ? fact : '');

/** The next action as a headline and a sentence. */
export function sayNext(next: NonNullable<NextAction>, now: Date, { w, common }: Wordings): SaidNext {
  const { facts } = next;
  switch (next.code) {
    case 'fillForm':
      return { title: w.next.fillForm(number(facts['count'])), what: '' };
    case 'addMaterials':
      return { title: w.next.addMaterials(number(facts['count'])), what: '' };
    case 'askSignatures':
      return { title: w.next.askSignatures, what: '' };
    case 'awaitSignatures':
      return { title: w.next.awaitSignatures(number(facts['count'])), what: '' };
    case 'submit':
      return { title: w.next.submit, what: '' };
    case 'cure': {
      const by = text(facts['respondBy']);
      return {
        title: w.next.cure(number(facts['lines'])),
        what: w.next.cureWhat(by === '' ? '' : publicDate(by, common)),
      };
    }
    case 'collect':
      return { title: w.next.collect(number(facts['results'])), what: w.next.collectWhat };
    case 'visitBooking': {
      const at = text(facts['at']);
      return {
        title: w.next.visitBooking(text(facts['bodyName'])),
        what: at === '' ? w.next.visitBookingNoTime : w.next.visitBookingWhat(publicMoment(at, now, common)),
      };
    }
    case 'rate':
      return { title: w.next.rate, what: w.next.rateWhat };
    default:
      return next.code satisfies never;
  }
}

const STATES: Record<BundleNode['state'], StateName> = {
  done: 'done',
  work: 'work',
  you: 'you',
  later: 'later',
  off: 'off',
  failed: 'bad',
};

/** A branch that was begun and taken back is another thing than one that was never chosen. */
function isWithdrawn(node: BundleNode): boolean {
  return node.state === 'off' && node.caseIds.length > 0;
}

function stateWords(node: BundleNode, { w }: Wordings): string | undefined {
  if (node.state === 'failed') return w.node.failed;
  if (isWithdrawn(node)) return w.node.withdrawn;
  if (node.state === 'off' && node.kind === 'delivery') return w.node.nothingToHand;
  if (node.state === 'you') return w.node.you[node.kind];
  if (node.state === 'later' && node.kind === 'booking') return w.node.laterBooking;
  if (node.state === 'later' && node.kind === 'reminder') return w.node.reminderLater;
  if (node.state === 'done' && node.kind === 'submit') return w.node.submitted;
  if (node.state === 'done' && node.kind === 'delivery') return w.node.handed;
  return undefined;
}

function linesOf(node: BundleNode, now: Date, { w, common }: Wordings): string[] {
  const who = [node.bodyName, node.officerName].filter((one) => one !== null).join(' ');
  const at = node.at === null ? undefined : publicMoment(node.at, now, common);
  const when =
    at !== undefined
      ? node.kind === 'booking' && node.state !== 'off'
        ? w.node.booked(at)
        : w.node.at(at)
      : node.dueAt === null
        ? ''
        : w.node.by(publicMoment(node.dueAt, now, common));
  return [who, when].filter((line) => line !== '');
}

/** What a node waits for without what those wait for anyway: the drawing needs no wire that says it twice. */
export function directly(nodes: readonly Pick<BundleNode, 'code' | 'after'>[], code: string): string[] {
  const afterOf = (one: string) => nodes.find((node) => node.code === one)?.after ?? [];
  const reaches = (from: string, to: string): boolean => afterOf(from).some((one) => one === to || reaches(one, to));
  const after = afterOf(code);
  return after.filter((one) => !after.some((other) => other !== one && reaches(other, one)));
}

/** The bundle's nodes as the cards of the drawing. */
export function graphNodes(nodes: readonly BundleNode[], now: Date, wordings: Wordings): GraphNode[] {
  return nodes.map((node) => {
    const words = stateWords(node, wordings);
    return {
      code: node.code,
      title: named(node.name),
      state: STATES[node.state],
      ...(words !== undefined && { stateWords: words }),
      lines: linesOf(node, now, wordings),
      after: directly(nodes, node.code),
    };
  });
}

/** `7 项里，办好 2 项，2 项正在办……`: what departments and the bank do; handing in and over are not counted. */
export function sayCounts(nodes: readonly BundleNode[], { w }: Wordings): string {
  const parts = nodes.filter((node) => node.kind === 'case' || node.kind === 'booking');
  const order = ['done', 'work', 'you', 'failed', 'later', 'off'] as const;
  const said = order.flatMap((state) => {
    const count = parts.filter((node) => node.state === state && !isWithdrawn(node)).length;
    return count === 0 ? [] : [w.mapSays[state](count)];
  });
  const withdrawn = parts.filter(isWithdrawn).length;
  if (withdrawn > 0) said.push(w.mapSays.withdrawn(withdrawn));
  return `${w.mapSays.all(parts.length)}${said.join(w.mapSays.sep)}${w.mapSays.stop}`;
}
