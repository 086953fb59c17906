import type { Answers } from '#contract/elements';

/*
 * Answers of a guide's questions before there is a draft: they survive signing in, registering and a reload, and end
 * with the session of the browser.
 */

const key = (code: string) => `answers ${code}`;

export function keptAnswers(code: string): Answers {
  const text = sessionStorage.getItem(key(code));
  if (text === null) return {};
  try {
    return JSON.parse(text) as Answers;
  } catch {
    return {};
  }
}

export function keepAnswers(code: string, answers: Answers): void {
  sessionStorage.setItem(key(code), JSON.stringify(answers));
}

export function forgetAnswers(code: string): void {
  sessionStorage.removeItem(key(code));
}
