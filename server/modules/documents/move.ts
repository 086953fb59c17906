import type { Effect } from '#kernel/commit';
import { newId } from '#kernel/ids';
import type { DocumentState } from './tables.ts';

export interface Stamping {
  region: string;
  documentId: string;
  seal: 'approvalSeal' | 'bodySeal';
  copies: number;
  /** `actorRef` of who pressed it. */
  by: string;
  at: Date;
}

/** A stamped paper and its line in the register of seals (R34), in the act's statement. Ask `stampRefusal` before. */
export function stampEffect(stamping: Stamping): Effect {
  return {
    ctes: [
      {
        name: 'documents_stamped',
        sql: `UPDATE documents_document SET state = 'stamped'
              WHERE region_code = $1 AND id = $2::uuid AND state = 'rendered' RETURNING region_code, id`,
      },
      {
        name: 'documents_seal_used',
        sql: `INSERT INTO documents_stamp (region_code, document_id, id, seal, copies, stamped_by, at)
              SELECT region_code, id, $3::uuid, $4, $5::int, $6, $7::timestamptz FROM documents_stamped`,
      },
    ],
    params: [
      stamping.region,
      stamping.documentId,
      newId(stamping.at.getTime()),
      stamping.seal,
      stamping.copies,
      stamping.by,
      stamping.at,
    ],
    expect: { cte: 'documents_stamped', rows: 1, code: 'documents.already_stamped' },
  };
}

/**
 * Papers handed over together; each must still be in the state for which `deliveryRefusal` answered null. A paper
 * delivered before may be handed over again.
 */
export function deliverEffect(
  region: string,
  papers: readonly { id: string; state: DocumentState }[],
  at: Date,
): Effect {
  return {
    ctes: [
      {
        name: 'documents_delivered',
        sql: `UPDATE documents_document d SET state = 'delivered', delivered_at = coalesce(d.delivered_at, $3::timestamptz)
              FROM (SELECT * FROM json_to_recordset($2::json) AS r(id uuid, state text) LIMIT ${papers.length}) p
              WHERE d.region_code = $1 AND d.id = p.id AND d.state = p.state RETURNING d.id`,
      },
    ],
    params: [region, JSON.stringify(papers.map(({ id, state }) => ({ id, state }))), at],
    expect: { cte: 'documents_delivered', rows: papers.length, code: 'kernel.changed_meanwhile' },
  };
}

/** A paper taken out of force; its number stays, with the reason. */
export function annulEffect(annulment: { region: string; documentId: string; reason: string; at: Date }): Effect {
  return {
    ctes: [
      {
        name: 'documents_annulled',
        sql: `UPDATE documents_document SET state = 'annulled', annulled_at = $3::timestamptz, annulled_reason = $4
              WHERE region_code = $1 AND id = $2::uuid AND state <> 'annulled' RETURNING id`,
      },
    ],
    params: [annulment.region, annulment.documentId, annulment.at, annulment.reason],
    expect: { cte: 'documents_annulled', rows: 1, code: 'kernel.changed_meanwhile' },
  };
}
