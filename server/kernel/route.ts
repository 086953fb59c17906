import type { Readable } from 'node:stream';
import type { Input, Operation, Reply } from '#contract/operation';
import type { Door } from '#contract/permissions';
import type { Actor } from './actor.ts';
import type { Act } from './commit.ts';
import type { Context } from './context.ts';

/** What a reading handler gets. */
export interface Request<O extends Operation> extends Input<O> {
  actor: Actor;
  now: Date;
  requestId: string;
  ip: string | null;
}

/** What an acting handler gets: the same and the act that it must commit. */
export interface ActRequest<O extends Operation> extends Request<O> {
  act: Act;
}

export interface Upload {
  /** Name that the sender gave; only its ending is ever used. */
  filename: string;
  fields: Readonly<Record<string, string>>;
  file: Readable;
}

export interface Bytes {
  body: Buffer | Readable;
  mediaType: string;
  filename: string;
  /** False: the browser saves it instead of showing it. */
  inline: boolean;
}

type Answer<O extends Operation> = O['bytes'] extends true ? Bytes : Reply<O>;

/** `result` is `<kind>:<id>`, kept with the act id; `reply` spares rendering it at once. */
export interface Outcome<O extends Operation> {
  result: string;
  reply?: Answer<O>;
}

interface Line<O extends Operation> {
  operation: O;
  /** Who may knock; who may do it to this subject is asked in `access.ts`. */
  door: Door;
  /** Name of the audit event, of its refusals too. `null` only for reads of what is public or the actor's own. */
  audit: string | null;
  /** Answers a session that idleness locked too: who am I, unlock, sign out. */
  openWhenLocked?: boolean;
}

export interface ReadRoute<O extends Operation = Operation> extends Line<O> {
  kind: 'read';
  /** `run` writes its audit row, because a reason or the people whom it showed belong there. Else the kernel does. */
  notes?: 'itself';
  run(context: Context, request: Request<O>): Promise<Answer<O>>;
}

export interface ActRoute<O extends Operation = Operation> extends Line<O> {
  kind: 'act';
  audit: string;
  run(context: Context, request: ActRequest<O>, upload?: Upload): Promise<Outcome<O>>;
  /** Answers from the result alone, for a replayed act id and for acts that give no reply themselves. */
  render(context: Context, request: Request<O>, result: string): Promise<Answer<O>>;
}

/** Sign-in and sign-out carry no act id: their answer is a cookie that cannot be rendered twice. */
export interface SessionRoute<O extends Operation = Operation> extends Line<O> {
  kind: 'session';
  audit: string;
  run(
    context: Context,
    request: ActRequest<O>,
    cookies: { set(token: string): void; clear(): void; token: string | null },
  ): Promise<Answer<O>>;
}

export type AnyRoute = ReadRoute | ActRoute | SessionRoute;

export function read<O extends Operation>(operation: O, line: Omit<ReadRoute<O>, 'kind' | 'operation'>): AnyRoute {
  return { kind: 'read', operation, ...line } as unknown as AnyRoute;
}

export function act<O extends Operation>(operation: O, line: Omit<ActRoute<O>, 'kind' | 'operation'>): AnyRoute {
  return { kind: 'act', operation, ...line } as unknown as AnyRoute;
}

export function session<O extends Operation>(
  operation: O,
  line: Omit<SessionRoute<O>, 'kind' | 'operation'>,
): AnyRoute {
  return { kind: 'session', operation, ...line } as unknown as AnyRoute;
}
