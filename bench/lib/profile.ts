import { writeFileSync } from 'node:fs';

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
