import type { ColumnType, Time } from '#kernel/tables';

export type FileState = 'quarantined' | 'clean' | 'refused';

declare module '#kernel/tables' {
  interface Tables {
    files_file: {
      region_code: string;
      id: string;
      sha256: string;
      sm3: string;
      size: ColumnType<number, number, never>;
      media_type: string;
      preview_sha256: string | null;
      name_encrypted: Buffer;
      uploaded_by: string;
      at: Time;
      state: FileState;
      finding: string | null;
    };
  }
}
