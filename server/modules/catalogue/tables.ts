import type { BundleDef, DecidedIn, LegalKind } from '#contract/catalogue';
import type { ColumnType, Time } from '#kernel/tables';
import type { ItemVersion, Procedure } from './item.ts';

declare module '#kernel/tables' {
  interface Tables {
    catalogue_item: { code: string };
    catalogue_item_version: {
      code: string;
      version: number;
      id: string;
      body_code: string;
      legal_kind: LegalKind;
      decided_in: DecidedIn;
      procedure: Procedure;
      /** `YYYY-MM-DD`. */
      effective_from: string;
      effective_to: string | null;
      body: ColumnType<ItemVersion, string, never>;
      published_at: Time;
    };
    catalogue_bundle: {
      code: string;
      version: number;
      body: ColumnType<BundleDef, string, never>;
      published_at: Time;
    };
  }
}
