import type { Time } from '#kernel/tables';

declare module '#kernel/tables' {
  interface Tables {
    audit_checkpoint: {
      seq: number;
      at: Time;
      from_txid: number;
      from_id: string;
      to_txid: number;
      to_id: string;
      count: number;
      leaves: Buffer;
      entries_root: Buffer;
      heads: string;
      heads_root: Buffer;
      prev: Buffer;
      hash: Buffer;
    };
  }
}
