import type { Clock } from './clock.ts';
import type { Context } from './context.ts';
import { type Job, workOff, type Worker } from './jobs.ts';
import { deliverNews, type Listener, type NewsItem } from './outbox.ts';

const IDLE_MILLISECONDS = 1000;

/**
 * Tells news and works off jobs in this process. `poke` after an act starts at once; other copies' work is found by
 * the poll. `drain` does all that is due now and is what tests and the demo loader call instead of waiting.
 */
export interface Engine {
  poke(): void;
  drain(): Promise<void>;
  stop(): Promise<void>;
}

export function startEngine(
  context: Context,
  clock: Clock,
  parts: { listeners: readonly Listener[]; workers: readonly Worker[] },
  options: { poll: boolean },
): Engine {
  const workers: Worker[] = [...parts.workers, tellAgain(parts.listeners)];
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  let timer: NodeJS.Timeout | null = null;

  const round = async (): Promise<void> => {
    let done: number;
    do {
      again = false;
      done = await deliverNews(context, parts.listeners, clock.now());
      done += await workOff(context, workers, clock.now());
    } while ((done > 0 || again) && !stopped);
  };

  const start = (): Promise<void> => {
    if (running) {
      again = true;
      return running;
    }
    running = round().finally(() => {
      running = null;
      if (options.poll && !stopped) timer = setTimeout(background, IDLE_MILLISECONDS);
    });
    return running;
  };

  const background = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    start().catch((error: unknown) =>
      context.log.error({ err: (error as Error).message }, 'news and jobs stopped, trying again'),
    );
  };

  if (options.poll) background();
  return {
    poke: () => {
      if (options.poll && !stopped) background();
    },
    drain: async () => {
      do await start();
      while (again);
    },
    stop: async () => {
      stopped = true;
      if (timer) clearTimeout(timer);
      await running?.catch(() => undefined);
    },
  };
}

/** A fact that one listener could not take is told to that listener again, with back-off. */
function tellAgain(listeners: readonly Listener[]): Worker {
  return {
    kind: 'kernel.tell_again',
    run: async (context, job: Job) => {
      const { listener, news } = job.payload as { listener: string; news: Omit<NewsItem, 'at'> & { at: string } };
      await listeners.find((each) => each.name === listener)?.hear(context, { ...news, at: new Date(news.at) });
    },
  };
}
