import { readFileSync, writeFileSync } from 'node:fs';
import { round, table } from './figures.ts';

/** A server started with `--inspect`, profiled from outside for exactly the stretch that is measured. */
export async function profileWhile<T>(port: number, file: string, work: () => Promise<T>): Promise<T> {
  const [target] = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as {
    webSocketDebuggerUrl: string;
  }[];
  const socket = new WebSocket(target!.webSocketDebuggerUrl);
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
  let last = 0;
  const send = (method: string, params: object = {}) =>
    new Promise<{ profile?: object }>((resolve) => {
      const id = ++last;
      const hear = (event: MessageEvent) => {
        const answer = JSON.parse(String(event.data)) as { id?: number; result: { profile?: object } };
        if (answer.id !== id) return;
        socket.removeEventListener('message', hear);
        resolve(answer.result);
      };
      socket.addEventListener('message', hear);
      socket.send(JSON.stringify({ id, method, params }));
    });
  await send('Profiler.enable');
  await send('Profiler.setSamplingInterval', { interval: 500 });
  await send('Profiler.start');
  const done = await work();
  const { profile } = await send('Profiler.stop');
  writeFileSync(file, JSON.stringify(profile));
  socket.close();
  return done;
}

interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  samples: number[];
  timeDeltas: number[];
}

const LINES = 30;

/** Where the time of a profile went, by function itself; waiting inside a system call counts as its caller's. */
export function topOf(file: string): string {
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(file, 'utf8')) as Profile;
  const names = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [
      id,
      `${functionName || '(anonymous)'} ${url.split('/').slice(-3).join('/')}:${lineNumber + 1}`,
    ]),
  );
  const times = new Map<string, number>();
  for (const [at, id] of samples.entries())
    times.set(names.get(id)!, (times.get(names.get(id)!) ?? 0) + timeDeltas[at]!);
  const whole = timeDeltas.reduce((sum, each) => sum + each, 0);
  const top = [...times].toSorted(([, one], [, other]) => other - one).slice(0, LINES);
  return table(top.map(([name, time]) => ({ '%': round((time / whole) * 100, 1), function: name })));
}
