import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileEffect, type NewFile } from '#files';
import { commitAct, type Effect } from '#kernel/commit';
import { readConfig } from '#kernel/config';
import type { Context } from '#kernel/context';
import { type Database, openDatabase } from '#kernel/db';
import { newId } from '#kernel/ids';
import { makeLog } from '#kernel/log';
import { keyring } from '#kernel/secrets';
import { systemAct } from '#kernel/system-act';
import { PK01 } from '#demo/pk01/index';
import { FULL_ANSWERS, sampleForm } from '#demo/pk01/sample';
import { recordLicence } from '#licences';
import { createTestDatabase, type TestDatabase } from '#test/database';
import {
  addToDraftEffect,
  draftMaterials,
  fileOfCaseEffect,
  filesOf,
  filesToCasesEffect,
  removeFromDraftEffect,
} from './index.ts';

const REGION = '421281000000';
const now = new Date('2026-11-20T10:00:00+08:00');
let database: TestDatabase;
let open: Database;
let context: Context;

beforeAll(async () => {
  database = await createTestDatabase();
  open = openDatabase(database.appUrl, { max: 6 });
  const config = readConfig({ SHOUXI_LOG_LEVEL: 'silent' }, '/nowhere');
  context = { db: open.db, pool: open.pool, keys: keyring(Buffer.alloc(32, 7)), config, log: makeLog('silent') };
});
afterAll(async () => {
  await open?.close();
  await database?.drop();
});

const commit = (effects: Effect[]) =>
  commitAct(context.pool, { act: systemAct(REGION, 'test', now), result: 'test:1', audit: { event: 'test' }, effects });

function newFile(name: string): NewFile {
  return {
    region: REGION,
    id: newId(),
    sha256: '0'.repeat(64),
    sm3: '0'.repeat(64),
    size: 1000,
    mediaType: 'image/jpeg',
    previewSha256: null,
    name,
    uploadedBy: 'test',
    now,
    state: 'clean',
  };
}

/** Receives a file into a material of a draft, as one act. */
async function hand(draftId: string, name: string, materialCode = 'm05', maxFiles = 5): Promise<string> {
  const file = newFile(name);
  await commit([
    fileEffect(context.keys, [file]),
    addToDraftEffect({ region: REGION, draftId, materialCode, fileId: file.id, maxFiles }),
  ]);
  return file.id;
}

const names = async (kind: 'draft' | 'case', id: string) =>
  (await filesOf(context, REGION, kind, id)).map((file) => file.name);

describe('papers of a draft', () => {
  test('a file is there under its material, with its name opened', async () => {
    const draft = newId();
    const id = await hand(draft, '租房合同.jpg');
    expect(await filesOf(context, REGION, 'draft', draft)).toEqual([
      { id, materialCode: 'm05', name: '租房合同.jpg', mediaType: 'image/jpeg', size: 1000 },
    ]);
  });

  test('one more than fit is refused, and its file is not kept either', async () => {
    const draft = newId();
    await hand(draft, 'a.jpg', 'm05', 2);
    await hand(draft, 'b.jpg', 'm05', 2);
    await expect(hand(draft, 'c.jpg', 'm05', 2)).rejects.toMatchObject({ code: 'materials.too_many' });
    await hand(draft, 'd.jpg', 'm02', 2);
    expect(await names('draft', draft)).toEqual(['a.jpg', 'b.jpg', 'd.jpg']);
  });

  test('a file can be taken out again, once, and only of its own draft', async () => {
    const draft = newId();
    const fileId = await hand(draft, 'a.jpg');
    await expect(commit([removeFromDraftEffect({ region: REGION, draftId: newId(), fileId })])).rejects.toMatchObject({
      code: 'kernel.not_found',
    });
    await commit([removeFromDraftEffect({ region: REGION, draftId: draft, fileId })]);
    expect(await names('draft', draft)).toEqual([]);
    await expect(commit([removeFromDraftEffect({ region: REGION, draftId: draft, fileId })])).rejects.toMatchObject({
      code: 'kernel.not_found',
    });
  });

  test('R65: the list says what is given, generated, answered by a licence, and not needed', async () => {
    const draft = newId();
    const personId = newId();
    const about = {
      region: REGION,
      id: draft,
      definition: PK01,
      answers: FULL_ANSWERS,
      form: sampleForm(now),
      personId,
    };
    const states = async () => (await draftMaterials(context, about, now)).map((each) => `${each.code} ${each.state}`);
    expect(await states()).toEqual(['m03 generated', 'm06 generated', 'm07 generated', 'm05 missing', 'm01 notNeeded']);
    await recordLicence(
      context,
      {
        region: REGION,
        kind: 'realEstateCertificate',
        number: '演示0002号',
        holder: { personId },
        holderName: '周岚（演示）',
        issuerName: '不动产登记中心（演示）',
        fields: [],
        validFrom: '2020-01-01',
      },
      now,
    );
    const byLicence = (await draftMaterials(context, about, now)).find((each) => each.code === 'm05');
    expect(byLicence).toMatchObject({
      state: 'byLicence',
      files: [],
      licence: { name: '不动产权证书', number: '演示0002号' },
    });
    await hand(draft, '租房合同.jpg');
    expect(await states()).toContain('m05 given');
  });
});

describe('papers of a case', () => {
  test('submission gives each case its own, and the draft may change afterwards', async () => {
    const [draft, registration, seal] = [newId(), newId(), newId()];
    const fileId = await hand(draft, '租房合同.jpg');
    await commit(
      filesToCasesEffect(REGION, [
        { id: registration, materials: [{ code: 'm05', files: [fileId] }] },
        { id: seal, materials: [] },
      ]),
    );
    await commit([removeFromDraftEffect({ region: REGION, draftId: draft, fileId })]);
    expect(await names('case', registration)).toEqual(['租房合同.jpg']);
    expect(await names('case', seal)).toEqual([]);
  });

  test('a correction supersedes what is not handed in any more, but no receipt of an officer', async () => {
    const [draft, caseId, other] = [newId(), newId(), newId()];
    const old = await hand(draft, '旧合同.jpg');
    const kept = await hand(draft, '身份证.jpg', 'm01');
    const give = (id: string, files: string[]) =>
      filesToCasesEffect(REGION, [
        {
          id,
          materials: [
            { code: 'm05', files },
            { code: 'm01', files: [kept] },
          ],
        },
      ]);
    await commit(give(caseId, [old]));
    await commit(give(other, [old]));
    const receipt = newFile('回执.pdf');
    await commit([
      fileEffect(context.keys, [receipt]),
      fileOfCaseEffect({ region: REGION, caseId, materialCode: 'outsideReceipt', fileId: receipt.id }),
    ]);
    const fresh = await hand(draft, '新合同.jpg');
    await commit(give(caseId, [fresh]));
    expect((await names('case', caseId)).toSorted()).toEqual(['回执.pdf', '新合同.jpg', '身份证.jpg'].toSorted());
    expect((await names('case', other)).toSorted()).toEqual(['旧合同.jpg', '身份证.jpg'].toSorted());
    await commit(give(caseId, [old]));
    expect(await names('case', caseId)).toContain('旧合同.jpg');
  });

  test('a file of nowhere cannot be owned', async () => {
    await expect(
      commit([fileOfCaseEffect({ region: REGION, caseId: newId(), materialCode: 'm05', fileId: newId() })]),
    ).rejects.toThrow('foreign key');
  });
});
