import type { DraftView } from '#contract/bundles';
import type { BundleDef, FormPage } from '#contract/catalogue';
import type { NoticeView } from '#contract/cases';
import type { PageProgress } from '#contract/form';

type Line = NoticeView['lines'][number];

/** The one thing that the applicant does next with a draft. */
export type Step =
  | { is: 'cure'; line: Line; to: string }
  | { is: 'fix' | 'fill'; page: PageProgress; left: number }
  | { is: 'materials'; count: number }
  | { is: 'review' | 'signSelf' | 'submit' }
  | { is: 'wait'; names: string[] };

export function missingMaterials(draft: Pick<DraftView, 'materials'>): number {
  return draft.materials.filter((material) => material.required && material.state === 'missing').length;
}

/** The page on which an element is asked; a notice may name a place below it (`/shareholders/0/idNo`). */
function pageOf(definition: Pick<BundleDef, 'pages'>, about: string): FormPage | undefined {
  const id = elementOf(about);
  return definition.pages.find((page) => page.elementIds.includes(id));
}

export function elementOf(about: string): string {
  return /^\/?(\w+(?:-\w+)*)/.exec(about)?.[1] ?? about;
}

/** Where a line of a notice is put right, below the draft's own address. */
export function placeOf(
  definition: Pick<BundleDef, 'pages'>,
  draft: Pick<DraftView, 'materials'>,
  about: string,
): string {
  if (draft.materials.some((material) => material.code === about)) return 'materials';
  return pageOf(definition, about)?.id ?? 'review';
}

type Facts = Pick<DraftView, 'materials' | 'state' | 'signers' | 'notice' | 'savedAt'>;

/** The hand-back itself saves the draft; what comes later is the applicant's. */
const HAND_BACK_MS = 2_000;

function untouched({ notice, savedAt }: Facts): boolean {
  return notice !== null && Date.parse(savedAt) - Date.parse(notice.noticeAt) < HAND_BACK_MS;
}

/**
 * First what a notice asks and nobody has begun, then what is wrong, what is missing, papers, signatures, handing in. A
 * draft that was handed back stays signed until its text is changed.
 */
export function nextStep(definition: Pick<BundleDef, 'pages'>, draft: Facts, pages: readonly PageProgress[]): Step {
  const line = untouched(draft) ? draft.notice?.lines.find((each) => !each.cured) : undefined;
  if (line) return { is: 'cure', line, to: placeOf(definition, draft, line.about) };
  if (draft.state === 'open') {
    const faulty = pages.find((page) => page.state === 'faulty');
    const open = pages.filter((page) => page.state !== 'done');
    if (faulty) return { is: 'fix', page: faulty, left: open.length };
    if (open[0]) return { is: 'fill', page: open[0], left: open.length };
  }
  const count = missingMaterials(draft);
  if (count > 0) return { is: 'materials', count };
  if (draft.state === 'open') return { is: 'review' };
  const unsigned = draft.signers.filter((signer) => signer.state !== 'signed');
  if (unsigned.some((signer) => signer.isMe)) return { is: 'signSelf' };
  if (unsigned.length > 0) return { is: 'wait', names: unsigned.map((signer) => signer.name) };
  return { is: 'submit' };
}

/** After a notice only what it names, and what lacks something, can be changed (bundles.only_asked_branch). */
export function mayChange(draft: Pick<DraftView, 'notice' | 'pages'>, element: string): boolean {
  if (draft.notice === null) return true;
  const named = draft.notice.lines.map((line) => elementOf(line.about));
  const lacking = draft.pages.flatMap((page) => page.findings.map((finding) => elementOf(finding.path)));
  return named.includes(element) || lacking.includes(element);
}
