import type { BundleDef, SheetField } from '#contract/catalogue';
import { isCheckName } from '#contract/checks';
import type { Condition, ElementDef } from '#contract/elements';
import type { ItemDraft } from './item.ts';

/** A definition that must not be published; `faults` name each place and what is wrong with it, for who wrote it. */
export class DefinitionFaulty extends Error {
  override readonly name = 'DefinitionFaulty';
  readonly faults: readonly string[];

  constructor(what: string, faults: readonly string[]) {
    super(`${what}: ${faults.join('; ')}`);
    this.faults = faults;
  }
}

/** What would break a form, a clock or a sheet later: found when it is published, not when somebody waits. */
export function bundleFaults(
  definition: BundleDef,
  items: readonly Pick<ItemDraft, 'code' | 'elementIds' | 'sheet'>[],
): string[] {
  const ids = definition.elements.map((element) => element.id);
  return [
    ...twice('element', ids),
    ...twice(
      'question',
      definition.questions.map((question) => question.id),
    ),
    ...twice(
      'page',
      definition.pages.map((page) => page.id),
    ),
    ...twice(
      'material',
      definition.materials.map((material) => material.code),
    ),
    ...twice(
      'branch',
      definition.branches.map((branch) => branch.code),
    ),
    ...questionFaults(definition),
    ...elementFaults(definition),
    ...pageFaults(definition, ids),
    ...materialFaults(definition, ids),
    ...branchFaults(definition, items),
    ...signerFaults(definition),
    ...items.flatMap((item) => itemFaults(definition, item)),
  ];
}

function twice(what: string, ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))].map((id) => `${what} ${id} is there twice`);
}

/** A condition may look only at what is known before it. */
function conditionFaults(
  place: string,
  condition: Condition | undefined,
  known: { questions: readonly string[]; elements: readonly string[] },
): string[] {
  return (condition ?? []).flatMap((line) => {
    if ((line.answer === undefined) === (line.element === undefined))
      return [`${place}: a condition names one answer or one element`];
    if (line.answer !== undefined && !known.questions.includes(line.answer))
      return [`${place}: the condition names the question ${line.answer}, which is not known there`];
    if (line.element !== undefined && !known.elements.includes(line.element))
      return [`${place}: the condition names the element ${line.element}, which is not known there`];
    return line.in.length === 0 ? [`${place}: the condition allows no value`] : [];
  });
}

function questionFaults({ questions }: BundleDef): string[] {
  const ids = questions.map((question) => question.id);
  return questions.flatMap((question, at) => [
    ...conditionFaults(`question ${question.id}`, question.when, { questions: ids.slice(0, at), elements: [] }),
    ...(question.kind === 'choice' && (question.options ?? []).length < 2
      ? [`question ${question.id} has no choice`]
      : []),
    ...(question.kind === 'choice' &&
    question.default !== undefined &&
    !(question.options ?? []).some((option) => option.value === question.default)
      ? [`question ${question.id}: its default is no option`]
      : []),
  ]);
}

function elementFaults({ elements, questions }: BundleDef): string[] {
  const ids = elements.map((element) => element.id);
  const asked = questions.map((question) => question.id);
  return elements.flatMap((element, at) => [
    ...conditionFaults(`element ${element.id}`, element.when, { questions: asked, elements: ids.slice(0, at) }),
    ...unreadFaults(element, elements),
    ...(element.readers.length === 0 ? [`element ${element.id} has no reader`] : []),
    ...[element, ...(element.columns ?? [])].flatMap((def) =>
      def.checks
        .filter((name) => !isCheckName(name))
        .map((name) => `${element.id}.${def.id}: no check is called ${name}`),
    ),
    ...[element, ...(element.columns ?? [])]
      .filter((def) => (def.kind === 'code' || def.kind === 'codes') && (def.options ?? []).length === 0)
      .map((def) => `${element.id}.${def.id} has no options`),
    ...(['person', 'persons', 'address', 'table'].includes(element.kind) && (element.columns ?? []).length === 0
      ? [`element ${element.id} has no parts`]
      : []),
    ...twice(
      `element ${element.id}: part`,
      (element.columns ?? []).map((column) => column.id),
    ),
  ]);
}

/** A body that reads an element must read what its condition looks at, or its own part of the form would drop it. */
function unreadFaults(element: ElementDef, elements: readonly ElementDef[]): string[] {
  return (element.when ?? []).flatMap((line) => {
    const source = elements.find((each) => each.id === line.element);
    const blind = source ? element.readers.filter((reader) => !source.readers.includes(reader)) : [];
    return blind.map((reader) => `element ${element.id}: ${reader} does not read ${line.element}, which it depends on`);
  });
}

function pageFaults({ pages, questions }: BundleDef, ids: readonly string[]): string[] {
  const placed = pages.flatMap((page) => page.elementIds);
  const asked = questions.map((question) => question.id);
  return [
    ...twice('on a page: element', placed),
    ...ids.filter((id) => !placed.includes(id)).map((id) => `element ${id} stands on no page`),
    ...placed.filter((id) => !ids.includes(id)).map((id) => `a page asks ${id}, which is no element`),
    ...pages.flatMap((page) => conditionFaults(`page ${page.id}`, page.when, { questions: asked, elements: [] })),
  ];
}

function materialFaults({ materials, questions }: BundleDef, ids: readonly string[]): string[] {
  const known = { questions: questions.map((question) => question.id), elements: ids };
  return materials.flatMap((material) => [
    ...conditionFaults(`material ${material.code}`, material.when, known),
    ...(material.form !== 'generated' && material.maxFiles < 1 ? [`material ${material.code} can take no file`] : []),
  ]);
}

function branchFaults(definition: BundleDef, items: readonly Pick<ItemDraft, 'code'>[]): string[] {
  const { branches, questions } = definition;
  const codes = branches.map((branch) => branch.code);
  const asked = { questions: questions.map((question) => question.id), elements: [] };
  const published = new Set(items.map((item) => item.code));
  return [
    ...branches.flatMap((branch) => [
      ...conditionFaults(`branch ${branch.code}`, branch.when, asked),
      ...Object.entries(branch.itemsWhen ?? {}).flatMap(([code, when]) => [
        ...conditionFaults(`branch ${branch.code}, item ${code}`, when, asked),
        ...(branch.itemCodes.includes(code) ? [] : [`branch ${branch.code}: ${code} is none of its items`]),
      ]),
      ...branch.after
        .filter((code) => !codes.includes(code))
        .map((code) => `branch ${branch.code} waits for ${code}, which is no branch`),
      ...branch.itemCodes
        .filter((code) => !published.has(code))
        .map((code) => `branch ${branch.code}: item ${code} is not published`),
      ...(branch.kind === 'case' && (branch.itemCodes.length === 0 || branch.promised === null)
        ? [`branch ${branch.code} of cases needs items and a promise`]
        : []),
    ]),
    ...ringOf(branches).map((code) => `branch ${code} waits for itself`),
  ];
}

/** Branches that wait for themselves, directly or over others. */
function ringOf(branches: BundleDef['branches']): string[] {
  const after = new Map(branches.map((branch) => [branch.code, branch.after]));
  const reaches = (from: string, wanted: string, seen: Set<string>): boolean =>
    (after.get(from) ?? []).some((code) => {
      if (code === wanted) return true;
      if (seen.has(code)) return false;
      seen.add(code);
      return reaches(code, wanted, seen);
    });
  return branches.map((branch) => branch.code).filter((code) => reaches(code, code, new Set()));
}

function signerFaults({ signers, elements }: BundleDef): string[] {
  return signers.flatMap(({ element }) => {
    const wanted = element.endsWith('[]') ? 'persons' : 'person';
    const found = elements.find((each) => each.id === element.replace(/\[\]$/, ''));
    return found?.kind === wanted ? [] : [`signer ${element} is no element of kind ${wanted}`];
  });
}

function itemFaults(definition: BundleDef, item: Pick<ItemDraft, 'code' | 'elementIds' | 'sheet'>): string[] {
  const ids = new Set(definition.elements.map((element) => element.id));
  return [
    ...item.elementIds.filter((id) => !ids.has(id)).map((id) => `item ${item.code} reads ${id}, which is no element`),
    ...item.sheet.flatMap((field) => sheetFaults(definition, item, field)),
  ];
}

/** A field of a sheet leads to an element that the item's body reads, or it would always be empty. */
function sheetFaults(
  definition: BundleDef,
  item: Pick<ItemDraft, 'code' | 'elementIds'>,
  { from }: SheetField,
): string[] {
  const place = `sheet of ${item.code}, ${from}`;
  if (from.startsWith('=') || from.startsWith('fact:')) return [];
  if (from.startsWith('answer:'))
    return definition.questions.some((question) => question.id === from.slice('answer:'.length))
      ? []
      : [`${place}: no such question`];
  return (from.split('|')[0] ?? '').split('?').flatMap((path) => {
    const match = /^(\w+)(\[\])?(?:\.(\w+))?$/.exec(path);
    const element = definition.elements.find((each) => each.id === match?.[1]);
    if (!match || !element) return [`${place}: no such element`];
    if (!item.elementIds.includes(element.id)) return [`${place}: the item does not read ${element.id}`];
    const repeats = element.kind === 'persons' || element.kind === 'table';
    if (repeats !== (match[2] !== undefined)) return [`${place}: rows are written with [] and only rows`];
    return match[3] === undefined || element.columns?.some((column) => column.id === match[3])
      ? []
      : [`${place}: no such part`];
  });
}

/** What is wrong with an item version on its own. */
export function itemVersionFaults(item: ItemDraft): string[] {
  const outside = item.decidedIn !== 'here';
  return [
    ...twice(
      'material',
      item.materials.map((material) => material.code),
    ),
    ...(outside && item.outsideSystem === null ? [`item ${item.code} is decided outside, in no system`] : []),
    ...(outside && item.sheet.length === 0 ? [`item ${item.code} is decided outside and has no sheet`] : []),
    ...(!outside && item.sheet.length > 0 ? [`item ${item.code} is decided here and has a sheet`] : []),
    ...(item.effectiveTo !== null && item.effectiveTo <= item.effectiveFrom
      ? [`item ${item.code} ends before it begins`]
      : []),
    ...(item.legalKind === 'administrativeLicence' && item.procedure !== 'licence'
      ? [`item ${item.code}: a licence needs the procedure of the licensing law`]
      : []),
    ...(item.legalKind !== 'administrativeLicence' && item.procedure === 'licence'
      ? [`item ${item.code}: the licensing law covers licences only`]
      : []),
  ];
}
