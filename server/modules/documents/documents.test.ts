import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BlobStore, openBlobStore } from '#adapters/blobs';
import { movableClock } from '#kernel/clock';
import { commitAct, type Commit, type Effect } from '#kernel/commit';
import { readConfig } from '#kernel/config';
import type { Context } from '#kernel/context';
import { openDatabase, type Database } from '#kernel/db';
import { addRoute, buildHttp } from '#kernel/http';
import { newId } from '#kernel/ids';
import type { Worker } from '#kernel/jobs';
import { makeLog } from '#kernel/log';
import { keyring } from '#kernel/secrets';
import { createTestDatabase, type TestDatabase } from '#test/database';
import { documentEffect, type DocumentRequest, newDocument, type NewDocument, renderJobs } from './issue.ts';
import { renderWorker } from './jobs.ts';
import { annulEffect, deliverEffect, stampEffect } from './move.ts';
import { openPaperEngine, type PaperEngine } from './render/engine.ts';
import { readPdf } from './render/read-pdf.ts';
import { SAMPLES } from './render/samples.ts';
import { documentPdf } from './read.ts';
import { documentRoutes } from './routes.ts';
import { documentsOf, findByCode, findDocument } from './store.ts';

const REGION = '421281000000';
const now = new Date('2026-03-05T02:24:00Z');
const keys = keyring(Buffer.alloc(32, 7));

let folder: string;
let database: TestDatabase;
let open: Database;
let context: Context;
let blobs: BlobStore;
let engine: PaperEngine;
let render: Worker;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shouxi-papers-'));
  database = await createTestDatabase();
  open = openDatabase(database.appUrl);
  context = { db: open.db, pool: open.pool, keys, config: readConfig({}, folder), log: makeLog('silent') };
  blobs = openBlobStore({ kind: 'fs', folder });
  engine = openPaperEngine({ publicUrl: 'https://shouxi.example' });
  render = renderWorker({ engine, blobs });
});
afterAll(async () => {
  await engine.close();
  await open.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

function paper(body: string, more: Partial<DocumentRequest<'registrationNotice'>> = {}): NewDocument {
  return newDocument(keys, {
    region: REGION,
    kind: 'registrationNotice',
    bodyId: body,
    bodyName: '赤壁市市场监督管理局（演示）',
    prefix: '赤市监',
    subject: { kind: 'case', id: newId() },
    data: SAMPLES.registrationNotice,
    demo: true,
    at: now,
    ...more,
  });
}

function commit(effects: Effect[], more: Partial<Commit> = {}): Promise<unknown> {
  return commitAct(open.pool, {
    act: {
      region: REGION,
      id: newId(),
      actor: 'staff:1',
      actorKind: 'staff',
      actorId: '1',
      sessionId: null,
      bodyHash: Buffer.alloc(32),
      requestId: 'test',
      ip: null,
      at: now,
    },
    result: 'document:1',
    audit: { event: 'documents.issued' },
    effects,
    ...more,
  });
}

const issue = (documents: NewDocument[]) => commit([documentEffect(documents)]);
const find = async ({ id }: NewDocument) => (await findDocument(open.db, REGION, id))!;
const job = (payload: Record<string, unknown>) => ({ id: newId(), region: REGION, payload, attempt: 1, now });

async function numbersOf(body: string): Promise<string[]> {
  const { rows } = await open.pool.query<{ number_text: string }>(
    'SELECT number_text FROM documents_document WHERE body_id = $1 ORDER BY kind, year, number',
    [body],
  );
  return rows.map((row) => row.number_text);
}

describe('numbers', () => {
  test('count from 1 for each body, kind and year of the hall, without gaps', async () => {
    const [one, two] = [newId(), newId()];
    await issue([paper(one)]);
    await issue([paper(two)]);
    // 2026-12-31 16:30 UTC is the new year in the hall.
    await issue([paper(one), paper(one, { at: new Date('2026-12-31T16:30:00Z') })]);
    expect(await numbersOf(one)).toEqual(['赤市监登〔2026〕1号', '赤市监登〔2026〕2号', '赤市监登〔2027〕1号']);
    expect(await numbersOf(two)).toEqual(['赤市监登〔2026〕1号']);
  });

  test('several papers of one act are numbered in their order', async () => {
    const body = newId();
    const papers = [paper(body), paper(body), paper(body)];
    await issue(papers);
    const found = await Promise.all(papers.map(find));
    expect(found.map((each) => each.numberText)).toEqual([1, 2, 3].map((n) => `赤市监登〔2026〕${n}号`));
  });

  test('no act at the same time gets another one’s number, and none is lost', async () => {
    const bodies = [newId(), newId()] as const;
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => {
        // Crossed orders would wait for each other in a ring if counters were taken as they come.
        const order = index % 2 === 0 ? bodies : [bodies[1], bodies[0]];
        return issue(order.map((body) => paper(body)));
      }),
    );
    const wanted = Array.from({ length: 40 }, (_, index) => `赤市监登〔2026〕${index + 1}号`);
    expect(await numbersOf(bodies[0])).toEqual(wanted);
    expect(await numbersOf(bodies[1])).toEqual(wanted);
  });

  test('an act that is refused gives its number back', async () => {
    const body = newId();
    await issue([paper(body)]);
    const late: Effect = {
      ctes: [{ name: 'permit', sql: 'SELECT 1 WHERE false' }],
      params: [],
      expect: { cte: 'permit', rows: 1, code: 'kernel.authority_changed' },
    };
    await expect(commit([documentEffect([paper(body)]), late])).rejects.toMatchObject({
      code: 'kernel.authority_changed',
    });
    await issue([paper(body)]);
    expect(await numbersOf(body)).toEqual(['赤市监登〔2026〕1号', '赤市监登〔2026〕2号']);
  });

  test('the application cannot renumber, reword or delete a paper, nor turn a line of the seal register', async () => {
    for (const statement of [
      'UPDATE documents_document SET number = 9',
      "UPDATE documents_document SET data_sealed = ''",
      'DELETE FROM documents_document',
      'DELETE FROM documents_counter',
      'UPDATE documents_stamp SET copies = 1',
      'DELETE FROM documents_stamp',
    ]) {
      await expect(open.pool.query(statement)).rejects.toThrow('permission denied');
    }
  });
});

test('the data are frozen and sealed: a stolen row says nothing of the applicant', async () => {
  const document = paper(newId());
  await issue([document]);
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query('SELECT d::text AS row FROM documents_document d WHERE id = $1', [document.id]);
  await owner.end();
  const row = (rows[0] as { row: string }).row;
  expect(row).not.toContain('晓月');
  expect(row).not.toContain(Buffer.from('晓月').toString('hex'));
});

describe('the job that makes the PDF', () => {
  test('prints the number taken in the act and those of its sisters, keeps a clean file, and does it once', async () => {
    const body = newId();
    const notice = paper(body);
    const completion = newDocument(keys, {
      region: REGION,
      kind: 'completionNotice',
      bodyId: body,
      bodyName: '赤壁市市场监督管理局（演示）',
      prefix: '赤市监',
      subject: notice.subject,
      data: { ...SAMPLES.completionNotice, resultNumber: '' },
      numbersOf: { resultNumber: notice.id },
      demo: true,
      at: now,
    });
    const jobs = renderJobs([notice, completion]);
    await commit([documentEffect([notice, completion])], { jobs });
    const early = documentPdf({ ...context, blobs }, await find(completion));
    await expect(early).rejects.toMatchObject({ code: 'documents.not_ready' });
    for (const { payload } of jobs) await render.run(context, job(payload));
    const made = await find(completion);
    expect(made).toMatchObject({ state: 'rendered', numberText: '赤市监结〔2026〕1号' });
    const file = await documentPdf({ ...context, blobs }, made);
    expect(file).toMatchObject({
      mediaType: 'application/pdf',
      filename: '办结告知单 赤市监结〔2026〕1号.pdf',
      inline: true,
    });
    const pdf = await buffer(file.body as Readable);
    const text = (await readPdf(pdf)).map((page) => page.text).join('');
    expect(text).toContain('赤市监结〔2026〕1号');
    expect(text).toContain('赤市监登〔2026〕1号');
    expect(text).toContain(completion.code.match(/.{4}/g)!.join('-'));
    const again = await open.pool.query<{ count: number }>('SELECT count(*) FROM files_file');
    await render.run(context, job(jobs[1]!.payload));
    expect((await open.pool.query('SELECT count(*) FROM files_file')).rows).toEqual(again.rows);
    const stored = await open.pool.query<{ sha256: string }>('SELECT sha256 FROM files_file WHERE id = $1', [
      made.fileId,
    ]);
    expect(stored.rows[0]!.sha256).toBe(createHash('sha256').update(pdf).digest('hex'));
  });

  test('run twice at once keeps one file', async () => {
    const document = paper(newId());
    await issue([document]);
    const payload = { documentId: document.id };
    await Promise.all([render.run(context, job(payload)), render.run(context, job(payload))]);
    const { rows } = await open.pool.query<{ count: number }>(
      `SELECT count(*) FROM files_file WHERE sha256 = (SELECT sha256 FROM files_file f JOIN documents_document d
         ON d.file_id = f.id WHERE d.id = $1)`,
      [document.id],
    );
    expect(rows[0]!.count).toBe(1);
  });

  test('leaves an annulled paper alone', async () => {
    const document = paper(newId());
    await issue([document]);
    await commit([annulEffect({ region: REGION, documentId: document.id, reason: '受理错误', at: now })]);
    await render.run(context, job({ documentId: document.id }));
    expect(await find(document)).toMatchObject({ state: 'annulled', fileId: null });
  });
});

describe('stamp and hand-over', () => {
  const stamping = (document: NewDocument) =>
    stampEffect({ region: REGION, documentId: document.id, seal: 'bodySeal', copies: 2, by: 'staff:1', at: now });
  async function rendered(): Promise<NewDocument> {
    const document = paper(newId());
    await issue([document]);
    await render.run(context, job({ documentId: document.id }));
    return document;
  }

  test('a stamp is logged in the register with who, when, which seal and how many (R34)', async () => {
    const document = await rendered();
    await commit([stamping(document)]);
    expect((await find(document)).state).toBe('stamped');
    const { rows } = await open.pool.query(
      'SELECT seal, copies, stamped_by, at FROM documents_stamp WHERE document_id = $1',
      [document.id],
    );
    expect(rows).toEqual([{ seal: 'bodySeal', copies: 2, stamped_by: 'staff:1', at: now }]);
  });

  test('of two stamps at once one is refused and leaves no line', async () => {
    const document = await rendered();
    const outcomes = await Promise.allSettled([commit([stamping(document)]), commit([stamping(document)])]);
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.map((outcome) => (outcome.reason as { code: string }).code)).toEqual(['documents.already_stamped']);
    const { rows } = await open.pool.query('SELECT 1 FROM documents_stamp WHERE document_id = $1', [document.id]);
    expect(rows.length).toBe(1);
  });

  test('papers are handed over together or not at all', async () => {
    const [first, second] = [await rendered(), await rendered()];
    await commit([deliverEffect(REGION, [{ id: first.id, state: 'rendered' }], now)]);
    expect((await find(first)).deliveredAt).toEqual(now);
    const stale = [first, second].map(({ id }) => ({ id, state: 'rendered' as const }));
    await expect(commit([deliverEffect(REGION, stale, now)])).rejects.toMatchObject({
      code: 'kernel.changed_meanwhile',
    });
    expect((await find(second)).state).toBe('rendered');
  });
});

test('papers are listed by what they are about, oldest first, in their region only', async () => {
  const subject = { kind: 'case', id: newId() };
  const body = newId();
  const papers = [paper(body, { subject }), paper(body, { subject }), paper(body)];
  await issue(papers);
  const found = await documentsOf(open.db, REGION, [subject.id]);
  expect(found.map((each) => each.id)).toEqual([papers[0]!.id, papers[1]!.id]);
  expect(await documentsOf(open.db, '420000000000', [subject.id])).toEqual([]);
  expect(await documentsOf(open.db, REGION, [])).toEqual([]);
});

describe('the public verify page', () => {
  test('says body, number and standing, and nothing of the person', async () => {
    const document = paper(newId());
    await issue([document]);
    expect(await findByCode(open.db, document.code)).toEqual({
      authentic: true,
      kind: { zh: '登记通知书', en: 'Notice of registration' },
      bodyName: '赤壁市市场监督管理局（演示）',
      numberText: '赤市监登〔2026〕1号',
      issuedAt: now.toISOString(),
      standing: 'inForce',
      demo: true,
    });
    await commit([annulEffect({ region: REGION, documentId: document.id, reason: '更正后重发', at: now })]);
    expect((await findByCode(open.db, document.code))!.standing).toBe('annulled');
    expect(await findByCode(open.db, '0'.repeat(12))).toBeNull();
  });

  test('is open to everyone; an unknown code is not found, a malformed one invalid', async () => {
    const document = paper(newId());
    await issue([document]);
    const parts = {
      context,
      clock: movableClock(now),
      routes: documentRoutes,
      whoIs: () => Promise.resolve({ kind: 'anonymous' as const }),
      regionOf: () => REGION,
      afterAct: () => undefined,
    };
    const app = await buildHttp(parts);
    for (const route of documentRoutes) addRoute(app, parts, route);
    const ask = async (code: string) => {
      const answer = await app.inject(`/api/documents/verify/${code}`);
      return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
    };
    expect(await ask(document.code)).toMatchObject({ status: 200, body: { authentic: true, standing: 'inForce' } });
    expect((await ask('ZZZZZZZZZZZZ')).status).toBe(404);
    expect((await ask('IIII')).status).toBe(400);
    await app.close();
  });
});
