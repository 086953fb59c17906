import type { ItemView, SheetField } from '#contract/catalogue';

/** Which verbs and papers an item knows; follows from its legal kind, but data says so. */
export type Procedure = 'licence' | 'registration' | 'service';

/**
 * A version of an item (R60, decision 2): what the public sees, and what the engine needs. Never changed after it was
 * published; a case pins the version that it began with.
 */
export interface ItemVersion extends ItemView {
  /** Fields of the outside system in its order; empty where the item is decided here. */
  sheet: SheetField[];
  /** Name of the outside system; null where the item is decided here. */
  outsideSystem: string | null;
  /** Shared data elements that its body reads. */
  elementIds: string[];
  procedure: Procedure;
  /** Kind of electronic licence that an approval issues. */
  licenceKind: string | null;
  /** Kinds of papers that its procedure hands out. */
  documentKinds: string[];
  /** Days `YYYY-MM-DD`: in force from the first, until before the second. */
  effectiveFrom: string;
  effectiveTo: string | null;
}

/** A version as it is handed in for publishing. */
export type ItemDraft = Omit<ItemVersion, 'id'>;
