import { connect, type Socket } from 'node:net';

export interface Reply {
  status: number;
  body: string;
  /** `name=value` of the session cookie, when one was set. */
  cookie: string | null;
  milliseconds: number;
}

/**
 * One kept-alive HTTP/1.1 connection, one request at a time. Made by hand, because a general client costs the two
 * cores that are measured more than the product does.
 */
export class Wire {
  readonly port: number;
  private socket: Socket | null = null;
  private chunks: Buffer[] = [];
  private length = 0;
  private waiting: { resolve(reply: Reply): void; reject(error: Error): void; began: number } | null = null;

  constructor(port: number) {
    this.port = port;
  }

  /** Rejects when the connection breaks before the whole answer is there. */
  request(
    method: string,
    path: string,
    options: { cookie?: string; actId?: string; body?: string | Buffer; type?: string } = {},
  ): Promise<Reply> {
    const { cookie, actId, body, type = 'application/json' } = options;
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    const head =
      `${method} ${path} HTTP/1.1\r\nhost: localhost:${this.port}\r\nconnection: keep-alive\r\n` +
      (cookie === undefined ? '' : `cookie: ${cookie}\r\n`) +
      (actId === undefined ? '' : `x-act-id: ${actId}\r\n`) +
      (bytes === undefined ? '' : `content-type: ${type}\r\ncontent-length: ${bytes.length}\r\n`) +
      '\r\n';
    return new Promise((resolve, reject) => {
      const socket = this.open();
      this.waiting = { resolve, reject, began: performance.now() };
      socket.write(bytes === undefined ? head : Buffer.concat([Buffer.from(head), bytes]));
    });
  }

  close(): void {
    this.socket?.destroy();
    this.socket = null;
  }

  private open(): Socket {
    if (this.socket && !this.socket.destroyed && this.socket.writable) return this.socket;
    const socket = connect({ port: this.port, host: '127.0.0.1', noDelay: true });
    this.socket = socket;
    this.chunks = [];
    this.length = 0;
    const gone = (error: Error): void => {
      if (this.socket !== socket) return;
      this.socket = null;
      const waiting = this.waiting;
      this.waiting = null;
      waiting?.reject(error);
    };
    socket.on('error', gone);
    socket.on('close', () => gone(new Error('connection closed')));
    socket.on('data', (chunk) => {
      this.chunks.push(chunk);
      this.length += chunk.length;
      this.take();
    });
    return socket;
  }

  private take(): void {
    const bytes = this.chunks.length === 1 ? this.chunks[0]! : Buffer.concat(this.chunks, this.length);
    this.chunks = [bytes];
    const end = bytes.indexOf('\r\n\r\n');
    if (end < 0 || !this.waiting) return;
    const head = bytes.toString('latin1', 0, end);
    const length = /\r\ncontent-length: (\d+)/i.exec(head);
    const size = length ? Number(length[1]) : 0;
    const chunked = !length && /\r\ntransfer-encoding: chunked/i.test(head);
    const body = chunked ? dechunked(bytes.subarray(end + 4)) : whole(bytes.subarray(end + 4), size);
    if (body === null) return;
    const waiting = this.waiting;
    this.waiting = null;
    this.chunks = [];
    this.length = 0;
    waiting.resolve({
      status: Number(head.slice(9, 12)),
      body,
      cookie: /\r\nset-cookie: (sx_session=[^;]+)/i.exec(head)?.[1] ?? null,
      milliseconds: performance.now() - waiting.began,
    });
  }
}

function whole(bytes: Buffer, size: number): string | null {
  return bytes.length < size ? null : bytes.toString('utf8', 0, size);
}

function dechunked(bytes: Buffer): string | null {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const line = bytes.indexOf('\r\n', at);
    if (line < 0) return null;
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16);
    if (bytes.length < line + 2 + size + 2) return null;
    if (size === 0) return Buffer.concat(parts).toString('utf8');
    parts.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}
