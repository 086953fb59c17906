import { hallDate } from '#contract/dates';
import type { Effect, JobRequest } from '#kernel/commit';
import { newCode, newId } from '#kernel/ids';
import { type Keyring, sealSnapshot } from '#kernel/secrets';
import type { TemplateData, TemplateName } from './data.ts';
import { DOCUMENT_KINDS } from './kinds.ts';
import { NUMBER_TAIL, numberHead } from './number.ts';
import type { Subject } from './tables.ts';

const CODE_LENGTH = 12;
export const RENDER_JOB = 'documents.render';

export interface DocumentRequest<T extends TemplateName> {
  region: string;
  kind: T;
  bodyId: string;
  /** Display name of the issuing body at this time. */
  bodyName: string;
  /** 地区机关简称, the beginning of its numbers: `赤市监`. */
  prefix: string;
  subject: Subject;
  data: TemplateData[T];
  /** Fields of the data that are the number of another document of the same act: field → document id. */
  numbersOf?: Partial<Record<keyof TemplateData[T] & string, string>>;
  demo: boolean;
  at: Date;
}

/** A paper with its id, its code and its data frozen; the number comes with the act. */
export interface NewDocument {
  region: string;
  id: string;
  code: string;
  kind: TemplateName;
  bodyId: string;
  bodyName: string;
  year: number;
  numberHead: string;
  subject: Subject;
  numbersOf: Record<string, string>;
  dataKey: Buffer;
  dataSealed: Buffer;
  demo: boolean;
  at: Date;
}

export function dataAad(region: string, id: string): string {
  return `documents_document:${region}:${id}:data`;
}

/** Freezes the data of a paper (decision 10). The year of the number is the hall's. */
export function newDocument<T extends TemplateName>(keys: Keyring, request: DocumentRequest<T>): NewDocument {
  const id = newId(request.at.getTime());
  const year = Number(hallDate(request.at).slice(0, 4));
  const sealed = sealSnapshot(keys, JSON.stringify(request.data), dataAad(request.region, id));
  return {
    region: request.region,
    id,
    code: newCode(CODE_LENGTH),
    kind: request.kind,
    bodyId: request.bodyId,
    bodyName: request.bodyName,
    year,
    numberHead: numberHead({ prefix: request.prefix, kindMark: DOCUMENT_KINDS[request.kind].mark, year }),
    subject: request.subject,
    numbersOf: { ...request.numbersOf },
    dataKey: sealed.wrappedKey,
    dataSealed: sealed.ciphertext,
    demo: request.demo,
    at: request.at,
  };
}

/**
 * Takes the numbers and writes the rows in the act's own statement: the counter row stays locked until the commit, an
 * act that fails gives its number back, so there is no gap. All papers of an act go into ONE effect, because one
 * statement cannot move the same counter twice; counters are taken in a fixed order, so that two acts cannot wait
 * for each other in a ring.
 */
export function documentEffect(documents: readonly NewDocument[]): Effect {
  const after = new Map<string, number>();
  const rows = documents.toReversed().map((document) => {
    const counter = [document.region, document.bodyId, document.kind, document.year].join();
    const behind = after.get(counter) ?? 0;
    after.set(counter, behind + 1);
    return {
      region_code: document.region,
      id: document.id,
      code: document.code,
      kind: document.kind,
      body_id: document.bodyId,
      body_name: document.bodyName,
      year: document.year,
      behind,
      number_head: document.numberHead,
      subject: document.subject,
      numbers_of: document.numbersOf,
      data_key: `\\x${document.dataKey.toString('hex')}`,
      data_sealed: `\\x${document.dataSealed.toString('hex')}`,
      demo: document.demo,
      issued_at: document.at.toISOString(),
    };
  });
  return {
    ctes: [
      {
        name: 'documents_counted',
        sql: `INSERT INTO documents_counter (region_code, body_id, kind, year, value)
              SELECT region_code, body_id, kind, year, count(*)
              FROM json_to_recordset($1::json) AS d(region_code text, body_id uuid, kind text, year int)
              GROUP BY region_code, body_id, kind, year ORDER BY region_code, body_id, kind, year
              ON CONFLICT (region_code, body_id, kind, year)
                DO UPDATE SET value = documents_counter.value + excluded.value
              RETURNING region_code, body_id, kind, year, value`,
      },
      {
        name: 'documents_written',
        sql: `INSERT INTO documents_document
                (region_code, id, code, kind, body_id, body_name, year, number, number_text, subject, numbers_of,
                 data_key, data_sealed, demo, state, issued_at)
              SELECT d.region_code, d.id, d.code, d.kind, d.body_id, d.body_name, d.year, c.value - d.behind,
                     d.number_head || (c.value - d.behind) || $2, d.subject, d.numbers_of,
                     d.data_key, d.data_sealed, d.demo, 'numbered', d.issued_at
              FROM json_to_recordset($1::json) AS d(region_code text, id uuid, code text, kind text, body_id uuid,
                     body_name text, year int, behind int, number_head text, subject jsonb, numbers_of jsonb,
                     data_key bytea, data_sealed bytea, demo boolean, issued_at timestamptz)
              JOIN documents_counted c USING (region_code, body_id, kind, year)
              RETURNING id`,
      },
    ],
    params: [JSON.stringify(rows), NUMBER_TAIL],
    expect: { cte: 'documents_written', rows: rows.length, code: 'kernel.failed' },
  };
}

/** The jobs that make the PDFs, asked for in the same act. */
export function renderJobs(documents: readonly NewDocument[]): JobRequest[] {
  return documents.map(({ id }) => ({ kind: RENDER_JOB, payload: { documentId: id }, onceKey: id }));
}
