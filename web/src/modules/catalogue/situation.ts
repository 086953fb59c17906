import type { BundleDef, MaterialDef, Question } from '#contract/catalogue';
import type { Answers, Condition, ElementDef } from '#contract/elements';
import { effectiveAnswers, formOf, ticked } from '#contract/form';

/*
 * What the guide's answers mean before anything is filled in: which papers, what an answer drops. Conditions on values
 * of the form are open at this time. Pure.
 */

type Truth = 'yes' | 'no' | 'open';

/** Whether a condition holds as far as the answers say; what nobody answered and what the form decides is open. */
function holdsSoFar(condition: Condition | undefined, answers: Answers): Truth {
  let isOpen = false;
  for (const line of condition ?? []) {
    const answer = line.answer === undefined ? undefined : answers[line.answer];
    if (answer === undefined) isOpen = true;
    else if (!line.in.includes(answer)) return 'no';
  }
  return isOpen ? 'open' : 'yes';
}

/** yours: to be prepared · perhaps: the form decides, or voluntary · generated: made from the form · none: not needed */
export type NeedKind = 'yours' | 'perhaps' | 'generated' | 'none';

function needOf(material: MaterialDef, answers: Answers): NeedKind {
  const truth = holdsSoFar(material.when, answers);
  if (truth === 'no') return 'none';
  if (material.form === 'generated') return 'generated';
  return truth === 'yes' && material.required ? 'yours' : 'perhaps';
}

/** The papers of a bundle by what they ask of this person. */
export function needsOf(
  definition: Pick<BundleDef, 'questions' | 'materials'>,
  answers: Answers,
): Record<NeedKind, MaterialDef[]> {
  const effective = effectiveAnswers(definition, answers);
  const needs: Record<NeedKind, MaterialDef[]> = { yours: [], perhaps: [], generated: [], none: [] };
  for (const material of definition.materials) needs[needOf(material, effective)].push(material);
  return needs;
}

export interface Dropped {
  /** How many things need not be filled in. */
  elements: number;
  pages: { zh: string; en?: string }[];
  materials: { zh: string; en?: string }[];
  branches: { zh: string; en?: string }[];
}

type Definition = Pick<BundleDef, 'questions' | 'elements' | 'pages' | 'materials' | 'branches'>;

function choicesOf(question: Question): (string | boolean)[] {
  return question.kind === 'bool' ? [true, false] : (question.options ?? []).map((option) => option.value);
}

/** What these answers ask for: elements by the answers alone, whatever the form will say. */
function askedFor(definition: Definition, answers: Answers) {
  const byAnswers = definition.elements.map((element): ElementDef => ({
    ...element,
    when: (element.when ?? []).filter((line) => line.answer !== undefined),
  }));
  const shape = formOf({ ...definition, elements: byAnswers }, answers, {});
  const materials = definition.materials.filter(
    (material) =>
      material.form !== 'generated' && material.required && holdsSoFar(material.when, shape.answers) === 'yes',
  );
  return { shape, materials, branches: ticked(definition, answers).filter((branch) => branch.kind !== 'reminder') };
}

/** What the answer given to a question spares, beside the answer that asks for most (R65: 减环节、减材料). */
export function droppedBy(definition: Definition, answers: Answers, questionId: string): Dropped {
  const question = definition.questions.find((each) => each.id === questionId);
  const mine = askedFor(definition, answers);
  const dropped: Dropped = { elements: 0, pages: [], materials: [], branches: [] };
  const myElements = new Set(mine.shape.elements.map((element) => element.id));
  const seen = new Set<string>();
  for (const choice of question === undefined ? [] : choicesOf(question)) {
    const other = askedFor(definition, { ...answers, [questionId]: choice });
    for (const element of other.shape.elements) {
      if (myElements.has(element.id) || seen.has(element.id)) continue;
      seen.add(element.id);
      dropped.elements += 1;
    }
    const add = (list: { zh: string; en?: string }[], kind: string, id: string, name: { zh: string; en?: string }) => {
      if (seen.has(`${kind} ${id}`)) return;
      seen.add(`${kind} ${id}`);
      list.push(name);
    };
    for (const { page } of other.shape.pages)
      if (!mine.shape.pages.some((each) => each.page.id === page.id)) add(dropped.pages, 'page', page.id, page.title);
    for (const material of other.materials)
      if (!mine.materials.includes(material)) add(dropped.materials, 'material', material.code, material.name);
    for (const branch of other.branches)
      if (!mine.branches.some((each) => each.code === branch.code))
        add(dropped.branches, 'branch', branch.code, branch.name);
  }
  return dropped;
}
