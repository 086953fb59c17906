import type { FieldFinding, RefusalBody } from '#contract/common';

export type Could = NonNullable<RefusalBody['refusal']['could']>;

/** The server understood and said no. The sentence is made from `code` and `facts` (`i18n/refusals`). */
export class RefusedError extends Error {
  readonly status: number;
  readonly code: string;
  readonly facts: Record<string, unknown>;
  readonly fields: FieldFinding[];
  readonly could: Could;
  readonly requestId: string;

  constructor(status: number, body: RefusalBody) {
    super(body.refusal.code);
    this.name = 'RefusedError';
    this.status = status;
    this.code = body.refusal.code;
    this.facts = body.refusal.facts;
    this.fields = body.refusal.fields ?? [];
    this.could = body.refusal.could ?? [];
    this.requestId = body.refusal.requestId;
  }
}

/** Nobody answered, or not in our words: no connection, a time limit, a proxy's page. The same act may be tried again. */
export class FailedError extends Error {
  readonly status: number | undefined;

  constructor(cause: unknown, status?: number) {
    super('no answer', { cause });
    this.name = 'FailedError';
    this.status = status;
  }
}
