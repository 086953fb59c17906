import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Act, commitAct } from '#kernel/commit';
import type { Context } from '#kernel/context';
import { type Database, openDatabase } from '#kernel/db';
import { newId } from '#kernel/ids';
import { keyring } from '#kernel/secrets';
import { createTestDatabase, type TestDatabase } from '#test/database';
import { findRating, type NewRating, ratingEffect, readWords } from './store.ts';

const REGION = '421281000000';
const NOW = new Date('2026-11-24T07:00:00Z');
let at: TestDatabase;
let open: Database;
let context: Pick<Context, 'db' | 'keys'>;

beforeAll(async () => {
  at = await createTestDatabase();
  open = openDatabase(at.appUrl);
  context = { db: open.db, keys: keyring(Buffer.alloc(32, 7)) };
});
afterAll(async () => {
  await open.close();
  await at.drop();
});

function rating(over: Partial<NewRating> = {}): NewRating {
  return {
    region: REGION,
    subject: { kind: 'bundle', id: newId() },
    level: 'satisfied',
    tags: ['406'],
    words: '窗口的人很耐心。',
    branches: {},
    channel: 'web',
    raterPersonId: newId(),
    at: NOW,
    ...over,
  };
}

async function rate(given: NewRating): Promise<void> {
  const act: Act = {
    region: REGION,
    id: newId(),
    actor: `person:${given.raterPersonId}`,
    actorKind: 'applicant',
    actorId: given.raterPersonId,
    sessionId: null,
    bodyHash: Buffer.alloc(32),
    requestId: newId(),
    ip: null,
    at: NOW,
  };
  const effects = [ratingEffect(context, given)];
  await commitAct(open.pool, { act, result: `rating:${given.subject.id}`, audit: { event: 'feedback.rate' }, effects });
}

test('a rating is found again, its words open, and who gave it is not in the row', async () => {
  const given = rating({ branches: { [newId()]: 'dissatisfied' } });
  await rate(given);
  const found = await findRating(open.db, REGION, given.subject);
  expect(found).toMatchObject({ level: 'satisfied', tags: ['406'], branches: given.branches, at: NOW });
  expect(await readWords(context, REGION, found!.id)).toBe('窗口的人很耐心。');
  const row = await open.db
    .selectFrom('feedback_rating')
    .selectAll()
    .where('id', '=', found!.id)
    .executeTakeFirstOrThrow();
  expect(JSON.stringify(row)).not.toContain(given.raterPersonId);
  expect(row.words_sealed!.toString('utf8')).not.toContain('耐心');
});

test('a second rating of the same bundle is refused and the first stays (decision 14)', async () => {
  const given = rating();
  await rate(given);
  await expect(rate({ ...given, level: 'veryDissatisfied' })).rejects.toMatchObject({ code: 'feedback.already_rated' });
  expect((await findRating(open.db, REGION, given.subject))?.level).toBe('satisfied');
});

test('an act whose rating is refused leaves nothing else behind', async () => {
  const given = rating();
  await rate(given);
  const count = () =>
    open.db
      .selectFrom('kernel_act')
      .select((e) => e.fn.countAll().as('n'))
      .executeTakeFirstOrThrow();
  const before = await count();
  await expect(rate(given)).rejects.toMatchObject({ code: 'feedback.already_rated' });
  expect(await count()).toEqual(before);
});
