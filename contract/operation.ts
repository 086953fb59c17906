import type { Static, TSchema } from 'typebox';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * One operation of the wire: what goes in, what comes out, which refusals a caller must expect.
 * Server routes, the typed client, validation and OpenAPI are all made from this one value.
 */
export interface Operation<
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema = TSchema,
  R extends TSchema = TSchema,
> {
  /** `<module>.<verb>`, unique; also the OpenAPI operationId. */
  id: string;
  method: Method;
  /** Path with `:name` parameters, below `/api`. */
  path: string;
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  reply: R;
  /** Codes beyond the ones every route may answer with (validation, sign-in, permission, act id). */
  refusals: readonly string[];
  /** The body is a multipart upload, not JSON. */
  multipart?: boolean;
  /** The reply is bytes (PDF, picture), not JSON. */
  bytes?: boolean;
}

export function operation<
  P extends TSchema = TSchema,
  Q extends TSchema = TSchema,
  B extends TSchema = TSchema,
  R extends TSchema = TSchema,
>(value: Operation<P, Q, B, R>): Operation<P, Q, B, R> {
  return value;
}

type StaticOr<S, E> = S extends TSchema ? (TSchema extends S ? E : Static<S>) : E;

/** What a caller hands to an operation. */
export interface Input<O extends Operation> {
  params: O extends Operation<infer P, TSchema, TSchema, TSchema> ? StaticOr<P, Record<string, never>> : never;
  query: O extends Operation<TSchema, infer Q, TSchema, TSchema> ? StaticOr<Q, Record<string, never>> : never;
  body: O extends Operation<TSchema, TSchema, infer B, TSchema> ? StaticOr<B, undefined> : never;
}

export type Reply<O extends Operation> = O extends Operation<TSchema, TSchema, TSchema, infer R> ? Static<R> : never;
