import type { BundleView, DraftView } from '#contract/bundles';
import { FULL_ANSWERS, sampleForm } from '#demo/pk01/sample';
import { newId } from '#kernel/ids';
import { type Applicant, json, must, type Staff } from './county.ts';
import type { Reply, Wire } from './wire.ts';

/** A draft that is complete, with its papers, and signed by all: what a submission needs. */
export interface ReadyDraft {
  id: string;
  version: number;
  applicant: Applicant;
}

/** A bundle as the next act on it must know it. */
export interface Bundle {
  id: string;
  version: number;
  applicant: Applicant;
  /** By code of the branch. */
  cases: Record<string, { id: string; version: number }[]>;
}

/** The ten acts of the reference work, in order. */
const ACTS = [
  'submit',
  'accept',
  'decide',
  'complete seal',
  'complete tax',
  'complete social',
  'complete medical',
  'complete fund',
  'deliver',
  'rate',
] as const;
export const BRANCHES = ['seal', 'tax', 'social', 'medical', 'fund'] as const;

/** Two founders, a rented shop, all branches; invoices later, so that the tax branch is one case. */
const ANSWERS = { ...FULL_ANSWERS, invoiceNow: false };
/** The same without any paper to hand in. */
export const FULL = { ...ANSWERS, premisesCommitment: true };
const MATERIALS = ['m05', 'm01', 'm01'];

/** One pixel: what the store makes of pictures is not what is measured here. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Creates, fills, hands papers to and signs a draft over HTTP: eight requests. */
export async function prepareDraft(
  wire: Wire,
  staff: Staff,
  applicant: Applicant,
  serial: number,
): Promise<ReadyDraft> {
  const { cookie } = applicant;
  const send = async (method: string, path: string, body: object, by = cookie) =>
    json(
      await must(
        wire.request(method, `/api/bundles/drafts${path}`, { cookie: by, actId: newId(), body: JSON.stringify(body) }),
      ),
    ) as DraftView;
  const created = await send('POST', '', { definition: 'PK01', answers: ANSWERS });
  const at = `/${created.id}`;
  const saved = await send('PUT', at, { version: created.version, form: draftForm(applicant, serial) });
  for (const material of MATERIALS)
    await must(
      wire.request('POST', `/api/bundles/drafts${at}/files`, { cookie, actId: newId(), ...pictureOf({ material }) }),
    );
  const asked = await send('POST', `${at}/signatures`, { version: saved.version });
  for (const signer of asked.signers) {
    if (signer.isMe)
      await send('POST', `${at}/signers/${signer.id}/sign`, { frozenHash: asked.frozenHash, agrees: true });
    else await send('POST', `${at}/signers/${signer.id}/paper`, { identitySeen: true }, staff.clerk.cookie);
  }
  return { id: created.id, version: asked.version, applicant };
}

/** A complete form of this founder. */
export function draftForm(applicant: Applicant, serial: number) {
  const now = new Date();
  const word = Array.from(String(serial), (digit) => '零一二三四五六七八九'.charAt(Number(digit))).join('');
  const form = sampleForm(now, `赤壁市松风${word}茶业有限公司（演示）`);
  const text = JSON.stringify(form);
  const before = form['legalRep'] as Record<string, string>;
  // The founder of the sample is whoever applies here.
  const mine = text
    .replaceAll(before['idNo']!, applicant.citizenNumber)
    .replaceAll(before['name']!, applicant.name)
    .replaceAll(before['mobile']!, applicant.phone);
  return JSON.parse(mine) as object;
}

/** A picture as an upload, its fields before it. */
export function pictureOf(fields: Readonly<Record<string, string>>): { type: string; body: Buffer } {
  const boundary = 'shouxi-bench';
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="paper.png"\r\ncontent-type: image/png\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(parts.join('') + head), PICTURE, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { type: `multipart/form-data; boundary=${boundary}`, body };
}

export type ActName = (typeof ACTS)[number];

export interface ActRequest {
  name: ActName;
  path: string;
  cookie: string;
  body: string;
}

/** What a person's browser sends for one act. */
export const request = {
  submit: (draft: ReadyDraft): ActRequest => ({
    name: 'submit',
    path: `/api/bundles/drafts/${draft.id}/submit`,
    cookie: draft.applicant.cookie,
    body: JSON.stringify({ version: draft.version }),
  }),
  accept: (bundle: Bundle, staff: Staff): ActRequest => ({
    name: 'accept',
    path: `/api/bundles/${bundle.id}/accept`,
    cookie: staff.clerk.cookie,
    body: JSON.stringify({ version: bundle.version }),
  }),
  decide: (bundle: Bundle, staff: Staff): ActRequest => ({
    name: 'decide',
    path: '/api/cases/decide',
    cookie: staff.officers['licence']!.cookie,
    body: JSON.stringify({
      cases: bundle.cases['licence'],
      outcome: 'approved',
      opinion: '材料齐全、符合法定形式，准予登记。',
      conflictOfInterest: false,
    }),
  }),
  complete: (bundle: Bundle, staff: Staff, branch: (typeof BRANCHES)[number], receiptFileId: string): ActRequest => ({
    name: `complete ${branch}`,
    path: '/api/cases/complete',
    cookie: staff.officers[branch]!.cookie,
    body: JSON.stringify({
      cases: bundle.cases[branch],
      opinion: '已按表办结。',
      ...(branch !== 'seal' && {
        outsideNumber: `WB${bundle.id.slice(0, 13).replace('-', '')}`,
        outsideAt: new Date(Date.now() - 60_000).toISOString(),
        receiptFileId,
      }),
    }),
  }),
  deliver: (bundle: Bundle, staff: Staff): ActRequest => ({
    name: 'deliver',
    path: `/api/bundles/${bundle.id}/deliver`,
    cookie: staff.clerk.cookie,
    body: JSON.stringify({
      version: bundle.version,
      way: 'window',
      receiver: bundle.applicant.name,
      identitySeen: true,
    }),
  }),
  rate: (bundle: Bundle): ActRequest => ({
    name: 'rate',
    path: `/api/bundles/${bundle.id}/rate`,
    cookie: bundle.applicant.cookie,
    body: JSON.stringify({ level: 'verySatisfied', tags: ['510', '517'], words: '一次办完，省心。' }),
  }),
};

export function perform(wire: Wire, act: ActRequest, actId = newId()): Promise<Reply> {
  return wire.request('POST', act.path, { cookie: act.cookie, actId, body: act.body });
}

/** The bundle that a submission or acceptance answered. */
export function bundleOf(reply: Reply, applicant: Applicant): Bundle {
  const view = json(reply) as BundleView;
  const versions = new Map(view.cases.map(({ id, version }) => [id, version]));
  const cases: Bundle['cases'] = {};
  for (const node of view.nodes)
    if (node.kind === 'case' && node.caseIds.length > 0)
      cases[node.code] = node.caseIds.map((id) => ({ id, version: versions.get(id)! }));
  return { id: view.id, version: view.version, applicant, cases };
}
