import { hallDate } from '#contract/dates';
import type { BlobStore } from '#adapters/blobs';
import { fileEffect, storeMade } from '#files';
import type { Worker } from '#kernel/jobs';
import { openSnapshot } from '#kernel/secrets';
import { hallMinute, type TemplateData, type TemplateName } from './data.ts';
import { RENDER_JOB, dataAad } from './issue.ts';
import { DOCUMENT_KINDS } from './kinds.ts';
import type { PaperEngine } from './render/engine.ts';
import { documentRow, numbersById } from './store.ts';

/** Makes the PDF of a numbered paper from its frozen data and keeps it as a file. Twice is once. */
export function renderWorker(services: { engine: PaperEngine; blobs: BlobStore }): Worker {
  return {
    kind: RENDER_JOB,
    leaseSeconds: 90,
    async run({ db, pool, keys }, job) {
      const id = String(job.payload['documentId']);
      const row = await documentRow(db, job.region, id);
      if (row?.state !== 'numbered') return;
      const frozen = openSnapshot(
        keys,
        { wrappedKey: row.data_key, ciphertext: row.data_sealed },
        dataAad(job.region, id),
      );
      const numbers = await numbersById(db, job.region, Object.values(row.numbers_of));
      const data = JSON.parse(frozen.toString('utf8')) as TemplateData[TemplateName];
      for (const [field, of] of Object.entries(row.numbers_of)) Object.assign(data, { [field]: numbers.get(of) });
      const bytes = await services.engine.render(row.kind, data, {
        number: row.number_text,
        code: row.code,
        body: row.body_name,
        issuedOn: hallDate(row.issued_at),
        generatedAt: hallMinute(job.now),
        demo: row.demo,
      });
      const file = await storeMade(
        { bytes, mediaType: 'application/pdf', name: `${DOCUMENT_KINDS[row.kind].title.zh} ${row.number_text}.pdf` },
        services,
        { region: job.region, uploadedBy: `system:${RENDER_JOB}`, now: job.now },
      );
      // File and state in one statement; a second run finds the paper rendered and writes neither.
      const { ctes, params } = fileEffect(keys, [file]);
      await pool.query(
        `WITH documents_rendered AS (
           UPDATE documents_document SET state = 'rendered', file_id = $2::uuid, rendered_at = $3::timestamptz
           WHERE region_code = $4 AND id = $5::uuid AND state = 'numbered' RETURNING id)
         ${ctes[0]!.sql} WHERE EXISTS (SELECT FROM documents_rendered)`,
        [...params, file.id, job.now, job.region, id],
      );
    },
  };
}
