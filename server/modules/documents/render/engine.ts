import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Frame, TemplateData, TemplateName } from '../data.ts';
import { plainText } from './plain.ts';
import type { Answer, Fault, Order, SiteFonts } from './protocol.ts';

const PROCESS = fileURLToPath(new URL('./process.ts', import.meta.url));

export interface PaperSettings {
  /** Public address of this installation without a slash at its end; a code is verified at `{base}/verify/{code}`. */
  publicUrl: string;
  fonts?: SiteFonts | null;
  /** The process ends after so long without an order. */
  idleMs?: number;
  /** A paper that takes longer is given up and the process started anew. */
  timeoutMs?: number;
}

/** A paper that could not be made: a template, a font, a character. Never names data. */
export class RenderingFailed extends Error {
  readonly fault: Fault | { kind: 'process'; detail: string };
  constructor(fault: Fault | { kind: 'process'; detail: string }) {
    super(`paper not made (${fault.kind}): ${fault.detail}`);
    this.name = 'RenderingFailed';
    this.fault = fault;
  }
}

export interface PaperEngine {
  /** PDF/A-2b of a paper. Rejects with `RenderingFailed`. */
  render<T extends TemplateName>(template: T, data: TemplateData[T], frame: Frame): Promise<Buffer>;
  /** Whether the rendering process is there now. */
  running(): boolean;
  close(): Promise<void>;
}

interface Waiting {
  resolve(pdf: Buffer): void;
  reject(error: RenderingFailed): void;
  timer: NodeJS.Timeout;
}

/**
 * Papers are made in a process of their own: the compiler and its fonts take 130 MB, which the server shall not hold at
 * rest, and a paper must not stop the event loop. It starts with the first order and ends when idle.
 */
export function openPaperEngine(settings: PaperSettings): PaperEngine {
  const idleMs = settings.idleMs ?? 30_000;
  const timeoutMs = settings.timeoutMs ?? 20_000;
  let child: ChildProcess | null = null;
  let idle: NodeJS.Timeout | null = null;
  let lastId = 0;
  const waiting = new Map<number, Waiting>();

  function start(): ChildProcess {
    // `execArgv: []`: the flags of the caller (a test runner, an inspector) are not for this process.
    const started = fork(PROCESS, [JSON.stringify({ fonts: settings.fonts ?? null })], {
      execArgv: [],
      serialization: 'advanced',
    });
    started.on('message', (message) => settle(message as Answer));
    const gone = (detail: string) => {
      if (child === started) child = null;
      failAll(detail);
    };
    started.on('error', (error) => gone(error.message));
    started.on('exit', (code, signal) => {
      if (child === started) gone(`the rendering process ended (${signal ?? code})`);
    });
    return started;
  }

  function settle(reply: Answer): void {
    const order = waiting.get(reply.id);
    if (!order) return;
    waiting.delete(reply.id);
    clearTimeout(order.timer);
    if ('pdf' in reply) order.resolve(Buffer.from(reply.pdf.buffer, reply.pdf.byteOffset, reply.pdf.byteLength));
    else order.reject(new RenderingFailed(reply.fault));
    if (waiting.size === 0) rest();
  }

  function failAll(detail: string): void {
    for (const order of waiting.values()) {
      clearTimeout(order.timer);
      order.reject(new RenderingFailed({ kind: 'process', detail }));
    }
    waiting.clear();
  }

  function rest(): void {
    // An idle process must not keep the server from ending.
    child?.unref();
    child?.channel?.unref();
    idle = setTimeout(letGo, idleMs);
    idle.unref();
  }

  function letGo(): ChildProcess | null {
    const leaving = child;
    child = null;
    if (leaving?.connected) leaving.disconnect();
    return leaving;
  }

  return {
    render(template, data, frame) {
      if (idle) clearTimeout(idle);
      child ??= start();
      child.ref();
      child.channel?.ref();
      const id = ++lastId;
      const order: Order = {
        id,
        template,
        data: JSON.stringify(plainText(data)),
        frame: plainText({
          ...frame,
          codeText: frame.code.match(/.{1,4}/g)!.join('-'),
          verifyUrl: `${settings.publicUrl}/verify/${frame.code}`,
        }),
        ratingUrl: 'ratingUrl' in data && data.ratingUrl ? data.ratingUrl : null,
      };
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          const stuck = child;
          child = null;
          stuck?.kill('SIGKILL');
          failAll(`no paper after ${timeoutMs} ms`);
        }, timeoutMs);
        waiting.set(id, { resolve, reject, timer });
        child!.send(order);
      });
    },
    running: () => child !== null,
    async close() {
      if (idle) clearTimeout(idle);
      const leaving = letGo();
      failAll('the server is closing');
      if (leaving && leaving.exitCode === null && leaving.signalCode === null) {
        leaving.ref();
        await new Promise<void>((resolve) => leaving.once('exit', () => resolve()));
      }
    },
  };
}
