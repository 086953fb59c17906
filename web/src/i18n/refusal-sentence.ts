import type { Words } from './words.ts';

/** The sentence of a refusal or of a finding at a field, made from its code and facts. */
export function refusalSentence(
  sentences: Words<'refusals'>,
  refused: { code: string; facts?: Record<string, unknown> },
): string {
  const all: Record<string, string | ((facts: Record<string, unknown>) => string)> = sentences;
  const sentence = all[refused.code] ?? all['kernel.failed'] ?? refused.code;
  return typeof sentence === 'function' ? sentence(refused.facts ?? {}) : sentence;
}
