import type { Words } from './words.ts';

interface Coded {
  code: string;
  facts?: Record<string, unknown> | undefined;
}

type Sentences = Record<string, string | ((facts: Record<string, unknown>) => string)>;

function say(sentences: Sentences, coded: Coded, otherwise: string): string {
  const sentence = sentences[coded.code] ?? sentences[otherwise] ?? coded.code;
  return typeof sentence === 'function' ? sentence(coded.facts ?? {}) : sentence;
}

/** The sentence of a refusal, made from its code and facts. */
export function refusalSentence(sentences: Words<'refusals'>, refused: Coded): string {
  return say(sentences, refused, 'kernel.failed');
}

/** The sentence of a finding at a field. */
export function findingSentence(sentences: Words<'findings'>, finding: Coded): string {
  return say(sentences, finding, 'invalid.other');
}
