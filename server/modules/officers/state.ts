import type { LetterTable } from './tables.ts';

/** Drafted → signed by the head → sealed and numbered → accepted by the officer, in force → revoked (R26). */
export type LetterStage = 'drafted' | 'signed' | 'sealed' | 'inForce' | 'revoked';
export type LetterStep = 'sign' | 'seal' | 'accept' | 'revoke';

/** The one stage from which each step is taken. */
const FROM: Record<LetterStep, LetterStage> = {
  sign: 'drafted',
  seal: 'signed',
  accept: 'sealed',
  revoke: 'inForce',
};

export function stageOf(letter: {
  state: LetterTable['state'];
  signed_at: Date | null;
  sealed_at: Date | null;
}): LetterStage {
  if (letter.state !== 'draft') return letter.state;
  if (letter.sealed_at !== null) return 'sealed';
  return letter.signed_at === null ? 'drafted' : 'signed';
}

export function mayStep(stage: LetterStage, step: LetterStep): boolean {
  return FROM[step] === stage;
}
