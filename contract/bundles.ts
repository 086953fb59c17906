import { Type, type Static } from 'typebox';
import { CaseOutcome, CaseState, DocumentRef, NoticeLine, NoticeView } from './cases.ts';
import { Ability, ById, ClockView, FieldFinding, Id, Instant, Light, Named, Nothing, Sentence } from './common.ts';
import { FormValues } from './elements.ts';
import { DraftMaterial, FileView } from './materials.ts';
import { operation } from './operation.ts';
import { RatingLevel } from './rating.ts';

/** Bundles (一件事): draft, signing, submission, the window's acts, progress. */

export const AnswerValues = Type.Record(
  Type.String({ maxLength: 60 }),
  Type.Union([Type.String({ maxLength: 60 }), Type.Boolean()]),
);

export const SignerView = Type.Object({
  id: Id,
  name: Type.String(),
  role: Named,
  state: Type.Union([
    Type.Literal('notAsked'),
    Type.Literal('asked'),
    Type.Literal('signed'),
    Type.Literal('voided'),
    Type.Literal('expired'),
  ]),
  way: Type.Union([Type.Literal('link'), Type.Literal('paper'), Type.Literal('self'), Type.Null()]),
  askedAt: Type.Union([Instant, Type.Null()]),
  validUntil: Type.Union([Instant, Type.Null()]),
  signedAt: Type.Union([Instant, Type.Null()]),
  phoneMasked: Type.Union([Type.String(), Type.Null()]),
  /** The person who is signed in is this signer. */
  isMe: Type.Boolean(),
  /** Demo only: the link that the text message would carry. */
  demoLink: Type.Union([Type.String(), Type.Null()]),
});
export type SignerView = Static<typeof SignerView>;

export const DraftView = Type.Object({
  id: Id,
  definition: Type.Object({ code: Type.String(), version: Type.Integer() }),
  version: Type.Integer(),
  state: Type.Union([
    Type.Literal('open'),
    Type.Literal('frozen'),
    Type.Literal('submitted'),
    Type.Literal('abandoned'),
  ]),
  title: Type.String(),
  answers: AnswerValues,
  form: FormValues,
  /** Elements that something held answers already: shown with the source, not asked. */
  known: Type.Record(Type.String(), Type.Object({ value: Type.Unknown(), source: Named })),
  pages: Type.Array(
    Type.Object({
      id: Type.String(),
      title: Named,
      state: Type.Union([Type.Literal('todo'), Type.Literal('partial'), Type.Literal('done'), Type.Literal('faulty')]),
      missing: Type.Integer(),
      findings: Type.Array(FieldFinding),
    }),
  ),
  materials: Type.Array(DraftMaterial),
  signers: Type.Array(SignerView),
  /** What a signer who is signed in signs (`bundles.sign_self`); null while nothing is frozen. */
  frozenHash: Type.Union([Type.String(), Type.Null()]),
  branches: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Named,
      bodyName: Type.String(),
      ticked: Type.Boolean(),
      reminder: Type.Union([Named, Type.Null()]),
    }),
  ),
  /** What still stands between this draft and submission: `form`, `materials`, `signatures`. */
  blocks: Type.Array(
    Type.Object({
      what: Type.Union([Type.Literal('form'), Type.Literal('materials'), Type.Literal('signatures')]),
      count: Type.Integer(),
    }),
  ),
  abilities: Type.Array(Ability),
  bundleId: Type.Union([Id, Type.Null()]),
  /** A notice that handed it back; only what it names can be changed. */
  notice: Type.Union([NoticeView, Type.Null()]),
  savedAt: Instant,
  applicant: Type.Object({ name: Type.String(), phoneMasked: Type.Union([Type.String(), Type.Null()]) }),
});
export type DraftView = Static<typeof DraftView>;

export const BundleNode = Type.Object({
  code: Type.String(),
  name: Named,
  kind: Type.Union([
    Type.Literal('submit'),
    Type.Literal('case'),
    Type.Literal('delivery'),
    Type.Literal('booking'),
    Type.Literal('reminder'),
  ]),
  state: Type.Union([
    Type.Literal('done'),
    Type.Literal('work'),
    Type.Literal('you'),
    Type.Literal('later'),
    Type.Literal('off'),
    Type.Literal('failed'),
  ]),
  bodyName: Type.Union([Type.String(), Type.Null()]),
  officerName: Type.Union([Type.String(), Type.Null()]),
  at: Type.Union([Instant, Type.Null()]),
  dueAt: Type.Union([Instant, Type.Null()]),
  after: Type.Array(Type.String()),
  caseIds: Type.Array(Id),
  light: Light,
  reminder: Type.Union([Named, Type.Null()]),
});
export type BundleNode = Static<typeof BundleNode>;

/**
 * The one thing that comes next for the applicant, with its facts. Of a draft: `fillForm`, `addMaterials`,
 * `askSignatures`, `awaitSignatures` {count}, `submit`. Of a bundle: `cure` {lines, respondBy}, `collect` {results},
 * `visitBooking` {at, bodyName}, `rate`. Null: nothing is to be done.
 */
export const NextCode = Type.Union([
  Type.Literal('fillForm'),
  Type.Literal('addMaterials'),
  Type.Literal('askSignatures'),
  Type.Literal('awaitSignatures'),
  Type.Literal('submit'),
  Type.Literal('cure'),
  Type.Literal('collect'),
  Type.Literal('visitBooking'),
  Type.Literal('rate'),
]);
export type NextCode = Static<typeof NextCode>;

export const NextAction = Type.Union([
  Type.Null(),
  Type.Object({ code: NextCode, facts: Type.Record(Type.String(), Type.Unknown()) }),
]);
export type NextAction = Static<typeof NextAction>;

/**
 * What happened to a bundle. Facts: `submitted` {cases, signatures}, `delivered` {cases, way}, `rated` none, the other
 * acts at the window {cases}; `decided`, `completed`, `preconditionFailed` {itemName, bodyName, officerName}.
 */
export const BundleEventCode = Type.Union([
  Type.Literal('submitted'),
  Type.Literal('accepted'),
  Type.Literal('returned'),
  Type.Literal('resubmitted'),
  Type.Literal('acceptanceRefused'),
  Type.Literal('withdrawn'),
  Type.Literal('decided'),
  Type.Literal('completed'),
  Type.Literal('preconditionFailed'),
  Type.Literal('delivered'),
  Type.Literal('rated'),
]);
export type BundleEventCode = Static<typeof BundleEventCode>;

export const BundleView = Type.Object({
  id: Id,
  version: Type.Integer(),
  bundleNo: Type.String(),
  definition: Type.Object({ code: Type.String(), version: Type.Integer(), name: Named }),
  title: Type.String(),
  state: Type.Union([
    Type.Literal('submitted'),
    Type.Literal('returned'),
    Type.Literal('accepted'),
    Type.Literal('finished'),
    Type.Literal('delivered'),
    Type.Literal('closed'),
  ]),
  channel: Type.String(),
  submittedAt: Instant,
  acceptedAt: Type.Union([Instant, Type.Null()]),
  finishedAt: Type.Union([Instant, Type.Null()]),
  clock: ClockView,
  /** Intervals in which the hall was open between start and due, to draw the clock. */
  clockHours: Type.Array(Type.Object({ from: Instant, to: Instant })),
  nodes: Type.Array(BundleNode),
  next: NextAction,
  /** Newest first. `code` is a sentence of the web. */
  events: Type.Array(
    Type.Object({
      at: Instant,
      code: BundleEventCode,
      facts: Type.Record(Type.String(), Type.Unknown()),
      verdict: Type.Union([CaseOutcome, Type.Null()]),
      documentId: Type.Union([Id, Type.Null()]),
    }),
  ),
  results: Type.Array(
    Type.Object({
      caseId: Id,
      name: Type.String(),
      document: Type.Union([DocumentRef, Type.Null()]),
      licenceId: Type.Union([Id, Type.Null()]),
      ready: Type.Boolean(),
    }),
  ),
  owner: Type.Object({
    name: Type.String(),
    post: Type.String(),
    phone: Type.Union([Type.String(), Type.Null()]),
    bodyName: Type.String(),
  }),
  uscc: Type.Union([Type.String(), Type.Null()]),
  notice: Type.Union([NoticeView, Type.Null()]),
  draftId: Id,
  rating: Type.Union([Type.Null(), Type.Object({ level: Type.String(), at: Instant })]),
  abilities: Type.Array(Ability),
  cases: Type.Array(
    Type.Object({
      id: Id,
      version: Type.Integer(),
      caseNo: Type.String(),
      itemName: Type.String(),
      bodyName: Type.String(),
      state: CaseState,
      outcome: Type.Union([CaseOutcome, Type.Null()]),
      held: Type.Boolean(),
    }),
  ),
  receiptDocumentId: Type.Union([Id, Type.Null()]),
});
export type BundleView = Static<typeof BundleView>;

export const MineRow = Type.Object({
  kind: Type.Union([Type.Literal('draft'), Type.Literal('bundle')]),
  id: Id,
  title: Type.String(),
  name: Named,
  number: Type.Union([Type.String(), Type.Null()]),
  state: Type.String(),
  next: NextAction,
  at: Instant,
});

const Version = Type.Object({ version: Type.Integer({ minimum: 1 }) }, { additionalProperties: false });

export const createDraft = operation({
  id: 'bundles.create_draft',
  method: 'POST',
  path: '/bundles/drafts',
  summary: 'Begins a draft from the guide answers; at the window for the person who stands there',
  body: Type.Object(
    { definition: Type.String({ pattern: '^PK[0-9]{2}$' }), answers: AnswerValues, forPersonId: Type.Optional(Id) },
    { additionalProperties: false },
  ),
  reply: DraftView,
  refusals: ['kernel.not_found'],
});

export const getDraft = operation({
  id: 'bundles.draft',
  method: 'GET',
  path: '/bundles/drafts/:id',
  summary: 'A draft of one’s own, or one that this window helps with',
  params: ById,
  reply: DraftView,
  refusals: ['kernel.not_found'],
});

export const saveDraft = operation({
  id: 'bundles.save_draft',
  method: 'PUT',
  path: '/bundles/drafts/:id',
  summary: 'Autosave: changed elements or answers, on the version last seen; an edit voids signatures',
  params: ById,
  body: Type.Object(
    { version: Type.Integer({ minimum: 1 }), form: Type.Optional(FormValues), answers: Type.Optional(AnswerValues) },
    { additionalProperties: false },
  ),
  reply: DraftView,
  refusals: ['kernel.not_found', 'bundles.draft_changed', 'bundles.draft_closed', 'bundles.only_asked_branch'],
});

export const abandonDraft = operation({
  id: 'bundles.abandon_draft',
  method: 'DELETE',
  path: '/bundles/drafts/:id',
  summary: 'Throws a draft away; its key is destroyed',
  params: ById,
  reply: Nothing,
  refusals: ['kernel.not_found', 'bundles.draft_closed'],
});

export const askSignatures = operation({
  id: 'bundles.ask_signatures',
  method: 'POST',
  path: '/bundles/drafts/:id/signatures',
  summary: 'Freezes the draft, binds its hash and asks every signer, each by a link valid 72 hours',
  params: ById,
  body: Version,
  reply: DraftView,
  refusals: ['kernel.not_found', 'bundles.draft_changed', 'bundles.draft_closed', 'bundles.form_incomplete'],
});

export const askAgain = operation({
  id: 'bundles.ask_again',
  method: 'POST',
  path: '/bundles/drafts/:id/signers/:signerId/ask',
  summary: 'Asks one signer again with a fresh link',
  params: Type.Object({ id: Id, signerId: Id }, { additionalProperties: false }),
  reply: DraftView,
  refusals: ['kernel.not_found', 'bundles.nothing_to_sign'],
});

export const signSelf = operation({
  id: 'bundles.sign_self',
  method: 'POST',
  path: '/bundles/drafts/:id/signers/:signerId/sign',
  summary: 'A signer who is signed in signs the frozen draft',
  params: Type.Object({ id: Id, signerId: Id }, { additionalProperties: false }),
  body: Type.Object(
    { frozenHash: Type.String({ pattern: '^[0-9a-f]{64}$' }), agrees: Type.Literal(true) },
    { additionalProperties: false },
  ),
  reply: DraftView,
  refusals: ['kernel.not_found', 'bundles.sign_voided', 'bundles.nothing_to_sign', 'identity.identity_mismatch'],
});

export const signOnPaper = operation({
  id: 'bundles.sign_on_paper',
  method: 'POST',
  path: '/bundles/drafts/:id/signers/:signerId/paper',
  summary: 'The window records that this person signed on paper before the clerk, with identity seen',
  params: Type.Object({ id: Id, signerId: Id }, { additionalProperties: false }),
  body: Type.Object({ identitySeen: Type.Literal(true), fileId: Type.Optional(Id) }, { additionalProperties: false }),
  reply: DraftView,
  refusals: ['kernel.not_found', 'bundles.sign_voided', 'bundles.nothing_to_sign'],
});

const Token = Type.Object(
  { token: Type.String({ pattern: '^[0-9A-Za-z_-]{20,64}$' }) },
  { additionalProperties: false },
);

export const SignSheet = Type.Object({
  signerId: Id,
  frozenHash: Type.String(),
  enterpriseName: Type.String(),
  role: Named,
  askedBy: Type.String(),
  validUntil: Instant,
  /** Only after the identity matched. */
  sections: Type.Array(
    Type.Object({ title: Named, rows: Type.Array(Type.Object({ label: Named, value: Type.String() })) }),
  ),
  signed: Type.Boolean(),
});
export type SignSheet = Static<typeof SignSheet>;

export const openSignLink = operation({
  id: 'bundles.open_sign_link',
  method: 'GET',
  path: '/bundles/sign/:token',
  summary: 'What a sign link is about, before identity is shown: who asks, for which enterprise, until when',
  params: Token,
  reply: Type.Object({
    enterpriseName: Type.String(),
    askedBy: Type.String(),
    signerNameMasked: Type.String(),
    role: Named,
    validUntil: Instant,
    state: Type.Union([Type.Literal('open'), Type.Literal('signed'), Type.Literal('expired'), Type.Literal('voided')]),
  }),
  refusals: ['kernel.not_found'],
});

const Identity = {
  name: Type.String({ minLength: 2, maxLength: 50 }),
  citizenNumber: Type.String({ minLength: 15, maxLength: 40 }),
};

export const readSignSheet = operation({
  id: 'bundles.read_sign_sheet',
  method: 'POST',
  path: '/bundles/sign/:token/read',
  summary: 'Shows the frozen draft to the signer whose name and number match; five wrong tries close the link',
  params: Token,
  body: Type.Object(Identity, { additionalProperties: false }),
  reply: SignSheet,
  refusals: [
    'kernel.not_found',
    'identity.identity_mismatch',
    'bundles.sign_link_expired',
    'bundles.sign_voided',
    'bundles.too_many_tries',
  ],
});

export const signByLink = operation({
  id: 'bundles.sign_by_link',
  method: 'POST',
  path: '/bundles/sign/:token',
  summary: 'Signs the hash of the frozen draft that was read',
  params: Token,
  body: Type.Object(
    { ...Identity, frozenHash: Type.String({ pattern: '^[0-9a-f]{64}$' }), agrees: Type.Literal(true) },
    { additionalProperties: false },
  ),
  reply: SignSheet,
  refusals: [
    'kernel.not_found',
    'identity.identity_mismatch',
    'bundles.sign_link_expired',
    'bundles.sign_link_used',
    'bundles.sign_voided',
    'bundles.too_many_tries',
  ],
});

export const submitDraft = operation({
  id: 'bundles.submit',
  method: 'POST',
  path: '/bundles/drafts/:id/submit',
  summary: 'Hands in: one case an item, each with its frozen part of the form; the bundle clock starts',
  params: ById,
  body: Version,
  reply: BundleView,
  refusals: [
    'kernel.not_found',
    'bundles.draft_changed',
    'bundles.draft_closed',
    'bundles.form_incomplete',
    'bundles.materials_missing',
    'bundles.signatures_missing',
  ],
});

export const resubmitDraft = operation({
  id: 'bundles.resubmit',
  method: 'POST',
  path: '/bundles/drafts/:id/resubmit',
  summary: 'Hands in again what one notice had asked for; only the cases that asked reopen',
  params: ById,
  body: Version,
  reply: BundleView,
  refusals: [
    'kernel.not_found',
    'cases.not_returned',
    'bundles.form_incomplete',
    'bundles.materials_missing',
    'bundles.signatures_missing',
  ],
});

export const listMine = operation({
  id: 'bundles.mine',
  method: 'GET',
  path: '/bundles/mine',
  summary: 'My drafts and bundles, what waits for me first',
  reply: Type.Object({ rows: Type.Array(MineRow) }),
  refusals: [],
});

export const getBundle = operation({
  id: 'bundles.bundle',
  method: 'GET',
  path: '/bundles/:id',
  summary: 'Progress as a picture: branches, clock, next action, results',
  params: ById,
  reply: BundleView,
  refusals: ['kernel.not_found'],
});

export const queryProgress = operation({
  id: 'bundles.progress',
  method: 'POST',
  path: '/bundles/progress',
  summary: 'Progress by number and last four of identity number or phone; no personal data in the answer',
  body: Type.Object(
    { number: Type.String({ minLength: 6, maxLength: 40 }), lastFour: Type.String({ pattern: '^[0-9]{3}[0-9Xx]$' }) },
    { additionalProperties: false },
  ),
  reply: Type.Object({
    number: Type.String(),
    name: Named,
    state: Type.String(),
    submittedAt: Instant,
    clock: ClockView,
    nodes: Type.Array(BundleNode),
  }),
  refusals: ['kernel.not_found', 'bundles.too_many_tries'],
});

export const acceptBundle = operation({
  id: 'bundles.accept',
  method: 'POST',
  path: '/bundles/:id/accept',
  summary: 'The window accepts once: into each case in the name of its body, under that body’s intake mandate',
  params: ById,
  body: Version,
  reply: BundleView,
  refusals: [
    'kernel.not_found',
    'cases.wrong_state',
    'officers.no_mandate',
    'officers.mandate_expired',
    'kernel.changed_meanwhile',
  ],
});

export const returnBundle = operation({
  id: 'bundles.return',
  method: 'POST',
  path: '/bundles/:id/return',
  summary: 'The window hands back with one notice that lists everything, for the cases named',
  params: ById,
  body: Type.Object(
    {
      version: Type.Integer({ minimum: 1 }),
      caseIds: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 20 })),
      lines: Type.Array(NoticeLine, { minItems: 1, maxItems: 40 }),
    },
    { additionalProperties: false },
  ),
  reply: BundleView,
  refusals: [
    'kernel.not_found',
    'cases.wrong_state',
    'cases.second_notice',
    'cases.notice_line_not_before',
    'officers.no_mandate',
  ],
});

export const refuseAcceptance = operation({
  id: 'bundles.refuse_acceptance',
  method: 'POST',
  path: '/bundles/:id/refuse-acceptance',
  summary: 'Refuses to accept: not this body’s power (naming the right one) or false papers',
  params: ById,
  body: Type.Object(
    {
      version: Type.Integer({ minimum: 1 }),
      ground: Type.Union([Type.Literal('notOurPower'), Type.Literal('falsePapers')]),
      competentBody: Type.Optional(Type.String({ minLength: 2, maxLength: 100 })),
      reason: Sentence,
    },
    { additionalProperties: false },
  ),
  reply: BundleView,
  refusals: [
    'kernel.not_found',
    'cases.wrong_state',
    'cases.competent_body_missing',
    'officers.no_mandate',
    'officers.no_grant',
  ],
});

export const withdrawBundle = operation({
  id: 'bundles.withdraw',
  method: 'POST',
  path: '/bundles/:id/withdraw',
  summary: 'The applicant withdraws what is not decided yet',
  params: ById,
  body: Type.Object(
    { version: Type.Integer({ minimum: 1 }), reason: Type.Optional(Sentence) },
    { additionalProperties: false },
  ),
  reply: BundleView,
  refusals: ['kernel.not_found', 'cases.too_late_to_withdraw'],
});

export const deliverBundle = operation({
  id: 'bundles.deliver',
  method: 'POST',
  path: '/bundles/:id/deliver',
  summary: 'Hands over all results at one window, with proof of service',
  params: ById,
  body: Type.Object(
    {
      version: Type.Integer({ minimum: 1 }),
      way: Type.Union([Type.Literal('window'), Type.Literal('post'), Type.Literal('electronic')]),
      receiver: Type.String({ minLength: 2, maxLength: 50 }),
      identitySeen: Type.Boolean(),
    },
    { additionalProperties: false },
  ),
  reply: BundleView,
  refusals: ['kernel.not_found', 'bundles.nothing_to_deliver', 'documents.not_ready', 'documents.not_stamped'],
});

export const rateBundle = operation({
  id: 'bundles.rate',
  method: 'POST',
  path: '/bundles/:id/rate',
  summary: 'One rating a bundle, voluntary, never defaulted; optional per branch',
  params: ById,
  body: Type.Object(
    {
      level: RatingLevel,
      tags: Type.Array(Type.String({ pattern: '^[1-5][0-9]{2}$' }), { maxItems: 10 }),
      words: Type.Optional(Type.String({ maxLength: 500 })),
      branches: Type.Optional(
        Type.Array(Type.Object({ caseId: Id, level: RatingLevel }, { additionalProperties: false }), { maxItems: 20 }),
      ),
    },
    { additionalProperties: false },
  ),
  reply: BundleView,
  refusals: ['kernel.not_found', 'feedback.already_rated', 'feedback.not_yet'],
});

export const listIntake = operation({
  id: 'bundles.intake',
  method: 'GET',
  path: '/bundles/intake',
  summary: 'What waits at the window: submitted online, drafts begun here, results to hand over',
  reply: Type.Object({
    rows: Type.Array(
      Type.Object({
        kind: Type.Union([
          Type.Literal('draft'),
          Type.Literal('submitted'),
          Type.Literal('returned'),
          Type.Literal('handOver'),
        ]),
        id: Id,
        title: Type.String(),
        number: Type.Union([Type.String(), Type.Null()]),
        applicantName: Type.String(),
        light: Light,
        at: Instant,
        dueAt: Type.Union([Instant, Type.Null()]),
      }),
    ),
  }),
  refusals: [],
});

export const getIntakeSheet = operation({
  id: 'bundles.intake_sheet',
  method: 'GET',
  path: '/bundles/:id/sheet',
  summary:
    'The submitted bundle as the window reads it: form with masked personal numbers, materials, what may be done',
  params: ById,
  reply: Type.Object({ bundle: BundleView, draft: DraftView }),
  refusals: ['kernel.not_found'],
});

/* Materials of a draft. Upload: multipart with the field `material` before the file. */

export const uploadMaterial = operation({
  id: 'bundles.upload_material',
  method: 'POST',
  path: '/bundles/drafts/:id/files',
  summary: 'Adds one file to a required material of a draft; the type is read from its bytes',
  params: ById,
  reply: Type.Object({ file: FileView, draft: DraftView }),
  refusals: [
    'kernel.not_found',
    'materials.not_expected',
    'materials.locked',
    'materials.too_many',
    'files.too_large',
    'files.type_refused',
    'files.image_too_many_pixels',
    'files.empty',
    'files.one_at_a_time',
    'files.damaged',
    'files.infected',
  ],
  multipart: true,
});

const ByFile = Type.Object({ id: Id, fileId: Id }, { additionalProperties: false });

export const removeMaterial = operation({
  id: 'bundles.remove_material',
  method: 'DELETE',
  path: '/bundles/drafts/:id/files/:fileId',
  summary: 'Takes a file out of a draft again',
  params: ByFile,
  reply: DraftView,
  refusals: ['kernel.not_found', 'materials.locked'],
});

export const readMaterial = operation({
  id: 'bundles.read_material',
  method: 'GET',
  path: '/bundles/drafts/:id/files/:fileId',
  summary: 'The bytes of a file of this draft; `preview` answers a small picture',
  params: ByFile,
  query: Type.Object({ preview: Type.Optional(Type.Boolean()) }, { additionalProperties: false }),
  reply: Type.Unknown(),
  refusals: ['kernel.not_found'],
  bytes: true,
});

export const printSigningSheet = operation({
  id: 'bundles.print_signing_sheet',
  method: 'GET',
  path: '/bundles/drafts/:id/signing-sheet',
  summary: 'The frozen draft as a PDF with signature lines, for signing on paper at the window',
  params: ById,
  reply: Type.Unknown(),
  refusals: ['kernel.not_found', 'bundles.nothing_to_sign'],
  bytes: true,
});
