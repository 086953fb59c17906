import type { Actor, StaffActor } from '#kernel/actor';
import { notFound } from '#kernel/refusal';
import type { CaseRecord } from './store.ts';

/**
 * Who may see a case: the applicant; staff of its body; staff of a body that has a case in the same bundle
 * (R82: joint cases are visible to the departments concerned); whoever works at a window of the hall, who takes in or
 * hands over for every body. Others are told that it does not exist.
 */
export function maySee(actor: Actor, subject: CaseRecord, siblings: readonly CaseRecord[]): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind === 'applicant') return subject.fold.applicant_person_id === actor.id;
  if (actor.kind !== 'staff' || actor.regionCode !== subject.region || !actor.permissions.has('case:read'))
    return false;
  return (
    subject.fold.body_id === actor.bodyId ||
    siblings.some((each) => each.fold.body_id === actor.bodyId) ||
    worksForAll(actor)
  );
}

/** At a window that takes in for every body, or keeping the seals and certificates of the hall. */
export function worksForAll(actor: StaffActor): boolean {
  return actor.permissions.has('case:intake') || isKeeper(actor);
}

/**
 * Keeps seals and certificates without deciding anything: prints, stamps, hands over what others decided. An officer
 * who decides stamps by letter.
 */
export function isKeeper({ permissions }: StaffActor): boolean {
  return permissions.has('document:stamp') && permissions.has('case:deliver') && !permissions.has('case:decide');
}

/** Whether this actor reads the form whole: masked personal values may be revealed only by those who handle the case. */
export function mayReadOpinions(actor: Actor, subject: CaseRecord): boolean {
  return actor.kind === 'staff' && (subject.fold.body_id === actor.bodyId || actor.permissions.has('audit:read'));
}

/** The acting officer and the subjects, or *not found* for each subject that the officer may not see. */
export function staffWhoSees(actor: Actor, subjects: readonly CaseRecord[], all: readonly CaseRecord[]): StaffActor {
  if (actor.kind !== 'staff') throw notFound();
  for (const subject of subjects) {
    const siblings = all.filter(
      (each) => each.fold.bundle_id !== null && each.fold.bundle_id === subject.fold.bundle_id,
    );
    if (!maySee(actor, subject, siblings)) throw notFound();
  }
  return actor;
}
