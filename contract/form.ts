import type { BranchDef, BundleDef, FormPage, Question } from './catalogue.ts';
import type { FieldFinding, Named } from './common.ts';
import { holds, type Answers, type ElementDef, type FormValues } from './elements.ts';
import { formFindings } from './form-findings.ts';
import { isEmpty, shapeFindings } from './form-shape.ts';

/*
 * A bundle's form from its definition: what is asked, what is wrong, who reads what. Pure, for browser and server:
 * the page that asks and the route that refuses run the same lines (R78, decision 17).
 */

/** The parts of a bundle definition that make a form; an item of its own has the same. */
export type FormDef = Pick<BundleDef, 'questions' | 'elements' | 'pages'>;

export interface FormShape {
  /** Given answers and defaults; answers to questions that are not asked are left out. */
  answers: Answers;
  questions: Question[];
  /** Every element that is asked, once, in the order of the pages. */
  elements: ElementDef[];
  pages: { page: FormPage; elements: ElementDef[] }[];
  /** The values of the asked elements only: what was typed before an answer changed stays out. */
  values: FormValues;
}

/** Answers as they count: defaults filled in, and none to a question whose own condition does not hold. */
export function effectiveAnswers(definition: Pick<BundleDef, 'questions'>, answers: Answers): Answers {
  const effective: Answers = {};
  for (const question of definition.questions) {
    if (!holds(question.when, effective, {})) continue;
    const answer = answers[question.id] ?? question.default;
    if (answer !== undefined) effective[question.id] = answer;
  }
  return effective;
}

/**
 * The form that these answers and values need. An element's condition sees only elements defined before it
 * (publishing checks that), so one pass decides all of them.
 */
export function formOf(definition: FormDef, answers: Answers, form: FormValues): FormShape {
  const effective = effectiveAnswers(definition, answers);
  const openPages = definition.pages.filter((page) => holds(page.when, effective, {}));
  const placed = new Set(openPages.flatMap((page) => page.elementIds));
  const asked = new Map<string, ElementDef>();
  const values: FormValues = {};
  for (const element of definition.elements) {
    if (!placed.has(element.id) || !holds(element.when, effective, values)) continue;
    asked.set(element.id, element);
    const value = form[element.id];
    if (value !== undefined) values[element.id] = value;
  }
  const pages = openPages
    .map((page) => ({ page, elements: page.elementIds.flatMap((id) => asked.get(id) ?? []) }))
    .filter((each) => each.elements.length > 0);
  return {
    answers: effective,
    questions: definition.questions.filter((question) => holds(question.when, effective, {})),
    elements: pages.flatMap((each) => each.elements),
    pages,
    values,
  };
}

/** What the checks need beside the form. */
export interface FindingContext {
  now: Date;
  /** Names that count as the region of an enterprise name here. */
  regionNames?: readonly string[];
}

/**
 * Everything that stands between this form and submission, in page order, one finding a place: what is missing
 * (`invalid.required`), of a wrong kind (`invalid.*`), or against a named check. Paths are JSON pointers,
 * `/shareholders/0/idNo`.
 */
export function findings(
  definition: FormDef,
  answers: Answers,
  form: FormValues,
  context: FindingContext,
): FieldFinding[] {
  return findingsOf(formOf(definition, answers, form), context);
}

function findingsOf(shape: FormShape, context: FindingContext): FieldFinding[] {
  const found = new Map<string, FieldFinding>();
  const keep = (finding: FieldFinding) => {
    if (!found.has(finding.path)) found.set(finding.path, finding);
  };
  for (const element of shape.elements) {
    for (const finding of shapeFindings(element, shape.values[element.id], `/${element.id}`)) keep(finding);
    // The element alone, but with the whole form around it: checks compare across elements.
    for (const finding of formFindings([element], shape.values, shape.answers, context)) keep(finding);
  }
  return [...found.values()];
}

export interface PageProgress {
  id: string;
  title: Named;
  /** faulty: something typed is wrong; partial: begun; todo: nothing typed yet. */
  state: 'todo' | 'partial' | 'done' | 'faulty';
  /** Required values that are still empty. */
  missing: number;
  findings: FieldFinding[];
}

/** The task list: each page with what it still lacks. */
export function pagesOf(
  definition: FormDef,
  answers: Answers,
  form: FormValues,
  context: FindingContext,
): PageProgress[] {
  const shape = formOf(definition, answers, form);
  const all = findingsOf(shape, context);
  return shape.pages.map(({ page, elements }) => {
    const ids = new Set(elements.map((element) => element.id));
    const mine = all.filter((finding) => ids.has(finding.path.split('/')[1] ?? ''));
    const missing = mine.filter((finding) => finding.code === 'invalid.required').length;
    const begun = elements.some((element) => !isEmpty(shape.values[element.id]));
    const state = mine.length > missing ? 'faulty' : missing === 0 ? 'done' : begun ? 'partial' : 'todo';
    return { id: page.id, title: page.title, state, missing, findings: mine };
  });
}

/** The branches that these answers need, each with only the items that they need. */
export function ticked(definition: Pick<BundleDef, 'questions' | 'branches'>, answers: Answers): BranchDef[] {
  const effective = effectiveAnswers(definition, answers);
  return definition.branches
    .filter((branch) => holds(branch.when, effective, {}))
    .map((branch) => ({
      ...branch,
      itemCodes: branch.itemCodes.filter((code) => holds(branch.itemsWhen?.[code], effective, {})),
    }));
}

export interface BranchChoice {
  code: string;
  name: Named;
  bodyName: string;
  ticked: boolean;
  /** What to remember: the duty of a branch that is not ticked, or the branch's own where it is a reminder. */
  reminder: Named | null;
}

/** All branches as the guide shows them: ticked or not, with the law's duty where it is not. */
export function branchChoices(definition: Pick<BundleDef, 'questions' | 'branches'>, answers: Answers): BranchChoice[] {
  const chosen = new Set(ticked(definition, answers).map((branch) => branch.code));
  return definition.branches.map((branch) => {
    const isTicked = chosen.has(branch.code);
    const reminds = branch.kind === 'reminder' ? isTicked : !isTicked;
    return {
      code: branch.code,
      name: branch.name,
      bodyName: branch.bodyName,
      ticked: isTicked,
      reminder: reminds ? (branch.reminder ?? null) : null,
    };
  });
}

/** A branch's own part of the form: the asked elements that its body reads, and nothing else (decision 3). */
export function partFor(
  definition: FormDef,
  branch: Pick<BranchDef, 'bodyCode'>,
  answers: Answers,
  form: FormValues,
): FormValues {
  const shape = formOf(definition, answers, form);
  return Object.fromEntries(
    shape.elements
      .filter((element) => element.readers.includes(branch.bodyCode) && element.id in shape.values)
      .map((element) => [element.id, shape.values[element.id]]),
  );
}
