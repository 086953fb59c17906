import type { Config } from '#kernel/config';

/** The way by which a one-time code reaches a phone. */
export interface CodeChannel {
  /** The code may be shown on the screen that asked for it: nothing is sent. */
  shows: boolean;
  /** Seconds between two codes to one phone, so that nobody's phone is flooded. */
  restSeconds: number;
  /** Never called inside an act's statement. */
  send(phone: string, code: string, validMinutes: number): Promise<void>;
}

const shownOnScreen: CodeChannel = { shows: true, restSeconds: 0, send: async () => undefined };

/** Null in production: no text-message service is connected, and none is pretended. */
export function codeChannel(config: Config): CodeChannel | null {
  return config.mode === 'demo' ? shownOnScreen : null;
}
