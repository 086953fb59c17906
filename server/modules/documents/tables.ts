import type { ColumnType, Time } from '#kernel/tables';
import type { TemplateName } from './data.ts';

export type DocumentState = 'numbered' | 'rendered' | 'stamped' | 'delivered' | 'annulled';

/** What the paper is about: references only. `id` is what papers are listed by. */
export interface Subject {
  kind: string;
  id: string;
  [reference: string]: string;
}

declare module '#kernel/tables' {
  interface Tables {
    documents_counter: {
      region_code: string;
      body_id: string;
      kind: string;
      year: number;
      value: number;
    };
    documents_document: {
      region_code: string;
      id: string;
      code: string;
      kind: TemplateName;
      body_id: string;
      body_name: string;
      year: number;
      number: number;
      number_text: string;
      subject: ColumnType<Subject, string, never>;
      numbers_of: ColumnType<Record<string, string>, string, never>;
      data_key: Buffer;
      data_sealed: Buffer;
      demo: boolean;
      state: DocumentState;
      file_id: string | null;
      issued_at: Time;
      rendered_at: Date | null;
      delivered_at: Date | null;
      annulled_at: Date | null;
      annulled_reason: string | null;
    };
    documents_stamp: {
      region_code: string;
      document_id: string;
      id: string;
      seal: 'approvalSeal' | 'bodySeal';
      copies: number;
      stamped_by: string;
      at: Time;
    };
  }
}
