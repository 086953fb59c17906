import { expect, test } from 'vitest';
import { deliveryRefusal, stampRefusal, type Standing } from './state.ts';

const paper = (more: Partial<Standing>): Standing => ({
  kind: 'registrationNotice',
  state: 'rendered',
  demo: false,
  ...more,
});

test.each<[Partial<Standing>, string | null]>([
  [{ state: 'numbered' }, 'documents.not_ready'],
  [{ state: 'rendered' }, null],
  [{ state: 'stamped' }, 'documents.already_stamped'],
  [{ state: 'delivered' }, 'documents.already_stamped'],
  [{ state: 'annulled' }, 'documents.not_ready'],
  [{ kind: 'completionSlip' }, 'documents.not_ready'],
])('stamping %o: %s (R34)', (more, refusal) => {
  expect(stampRefusal(paper(more))).toBe(refusal);
});

test.each<[Partial<Standing>, string | null]>([
  [{ state: 'numbered' }, 'documents.not_ready'],
  [{ state: 'rendered' }, 'documents.not_stamped'],
  [{ state: 'rendered', demo: true }, null],
  [{ state: 'rendered', kind: 'completionSlip' }, null],
  [{ state: 'stamped' }, null],
  [{ state: 'delivered' }, null],
  [{ state: 'annulled', demo: true }, 'documents.not_ready'],
])('handing over %o: %s', (more, refusal) => {
  expect(deliveryRefusal(paper(more))).toBe(refusal);
});
