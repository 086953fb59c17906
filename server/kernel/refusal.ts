import type { FieldFinding } from '#contract/common';
import { REFUSALS, type RefusalCode } from '#contract/refusals';

export interface Could {
  id: string;
  name: string;
  post: string;
}

/**
 * The one way to say no. Rules return or throw it with a code of `contract/refusals.ts` and the facts that the
 * sentence needs; the transport maps it to a status in one place. Never carries personal data.
 */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly facts: Record<string, unknown>;
  readonly fields: FieldFinding[] | undefined;
  readonly could: Could[] | undefined;

  constructor(
    code: RefusalCode,
    facts: Record<string, unknown> = {},
    more: { fields?: FieldFinding[]; could?: Could[] } = {},
  ) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.facts = facts;
    this.fields = more.fields;
    this.could = more.could;
  }

  get status(): number {
    return REFUSALS[this.code];
  }
}

/** Out of jurisdiction and absent look the same, so that existence does not leak. */
export function notFound(): Refusal {
  return new Refusal('kernel.not_found');
}
