import { Type, type Static } from 'typebox';
import { DecidedIn, LegalKind } from './catalogue.ts';
import { Ability, ById, ClockView, Id, Instant, Light, LongText, Named, Nothing, Sentence, Short } from './common.ts';
import { FileView } from './materials.ts';
import { operation } from './operation.ts';

/** The few legal states of a case (design: the heart). Everything else is a fact or is computed. */
export const CaseState = Type.Union([
  Type.Literal('submitted'),
  Type.Literal('returned'),
  Type.Literal('accepted'),
  Type.Literal('examining'),
  Type.Literal('decided'),
  Type.Literal('issued'),
  Type.Literal('delivered'),
  Type.Literal('closed'),
]);
export type CaseState = Static<typeof CaseState>;

/** How it ended. `completed` is 办结 where nothing is decided here. */
export const CaseOutcome = Type.Union([
  Type.Literal('approved'),
  Type.Literal('refused'),
  Type.Literal('completed'),
  Type.Literal('acceptanceRefused'),
  Type.Literal('withdrawn'),
  Type.Literal('preconditionFailed'),
]);
export type CaseOutcome = Static<typeof CaseOutcome>;

/** A case and the version (ledger length) that the actor saw. */
const Seen = Type.Object({ id: Id, version: Type.Integer({ minimum: 1 }) }, { additionalProperties: false });
const SeenList = Type.Array(Seen, { minItems: 1, maxItems: 20 });

export const NoticeLine = Type.Object(
  {
    /** Material code or element id that it is about. */
    about: Short,
    label: Short,
    problem: Sentence,
    cure: Sentence,
    ground: Type.String({ maxLength: 200 }),
  },
  { additionalProperties: false },
);
export type NoticeLine = Static<typeof NoticeLine>;

export const NoticeView = Type.Object({
  documentId: Type.Union([Id, Type.Null()]),
  noticeAt: Instant,
  respondBy: Type.Union([Instant, Type.Null()]),
  lines: Type.Array(Type.Object({ ...NoticeLine.properties, cured: Type.Boolean() })),
});

export type NoticeView = Static<typeof NoticeView>;

export const CaseRow = Type.Object({
  id: Id,
  version: Type.Integer(),
  caseNo: Type.String(),
  bundleId: Type.Union([Id, Type.Null()]),
  bundleNo: Type.Union([Type.String(), Type.Null()]),
  applicantName: Type.String(),
  itemCode: Type.String(),
  itemName: Type.String(),
  bodyName: Type.String(),
  legalKind: LegalKind,
  decidedIn: DecidedIn,
  state: CaseState,
  outcome: Type.Union([CaseOutcome, Type.Null()]),
  light: Light,
  dueAt: Type.Union([Instant, Type.Null()]),
  remainingMinutes: Type.Union([Type.Integer(), Type.Null()]),
  /** Held back by a precondition that is not met yet. */
  held: Type.Boolean(),
  holderName: Type.Union([Type.String(), Type.Null()]),
  submittedAt: Instant,
  /** Next verb that this actor may do, for the row's stage column. */
  nextVerb: Type.Union([Type.String(), Type.Null()]),
});
export type CaseRow = Static<typeof CaseRow>;

export const FormRow = Type.Object({
  /** Path in the form: `domicile`, `shareholders/0/idNo`. */
  element: Type.String(),
  label: Named,
  value: Type.String(),
  /** Masked here; whole by `cases.reveal`, with a reason. */
  personal: Type.Boolean(),
  source: Type.String(),
});
export const FormSection = Type.Object({ id: Type.String(), title: Named, rows: Type.Array(FormRow) });
export type FormSection = Static<typeof FormSection>;

export const CaseMaterial = Type.Object({
  code: Type.String(),
  name: Named,
  state: Type.Union([
    Type.Literal('given'),
    Type.Literal('byLicence'),
    Type.Literal('missing'),
    Type.Literal('notNeeded'),
  ]),
  files: Type.Array(Type.Object({ id: Id, name: Type.String(), mediaType: Type.String(), size: Type.Integer() })),
  licence: Type.Optional(Type.Object({ id: Id, name: Type.String(), number: Type.String() })),
});

export const LedgerRow = Type.Object({
  seq: Type.Integer(),
  at: Instant,
  verb: Type.String(),
  actorName: Type.String(),
  actorPost: Type.String(),
  onBehalf: Type.Union([Type.String(), Type.Null()]),
  permitText: Type.Union([Type.String(), Type.Null()]),
  ground: Type.Union([Type.String(), Type.Null()]),
  opinion: Type.Union([Type.String(), Type.Null()]),
  facts: Type.Record(Type.String(), Type.Unknown()),
  hash: Type.String(),
});
export type LedgerRow = Static<typeof LedgerRow>;

export const DocumentRef = Type.Object({
  id: Id,
  kind: Type.String(),
  name: Named,
  numberText: Type.String(),
  state: Type.Union([
    Type.Literal('numbered'),
    Type.Literal('rendered'),
    Type.Literal('stamped'),
    Type.Literal('delivered'),
    Type.Literal('annulled'),
  ]),
  verifyCode: Type.String(),
  /** The seal that this kind of paper takes; null where it takes none. */
  seal: Type.Union([Type.Literal('approvalSeal'), Type.Literal('bodySeal'), Type.Null()]),
  at: Instant,
});
export type DocumentRef = Static<typeof DocumentRef>;

export const CaseView = Type.Object({
  row: CaseRow,
  item: Type.Object({
    code: Type.String(),
    version: Type.Integer(),
    name: Named,
    legalKind: LegalKind,
    decidedIn: DecidedIn,
    basis: Type.String(),
    resultName: Type.String(),
  }),
  bundle: Type.Union([
    Type.Null(),
    Type.Object({
      id: Id,
      no: Type.String(),
      name: Named,
      branches: Type.Array(
        Type.Object({
          caseId: Id,
          branch: Type.String(),
          itemName: Type.String(),
          bodyName: Type.String(),
          state: CaseState,
          outcome: Type.Union([CaseOutcome, Type.Null()]),
          light: Light,
          held: Type.Boolean(),
        }),
      ),
    }),
  ]),
  applicant: Type.Object({
    name: Type.String(),
    kind: Type.Union([Type.Literal('person'), Type.Literal('enterprise')]),
    uscc: Type.Union([Type.String(), Type.Null()]),
    contactName: Type.String(),
    contactPhoneMasked: Type.Union([Type.String(), Type.Null()]),
    channel: Type.String(),
  }),
  form: Type.Array(FormSection),
  materials: Type.Array(CaseMaterial),
  clocks: Type.Object({ promised: ClockView, statutory: Type.Union([ClockView, Type.Null()]) }),
  preconditions: Type.Array(Type.Object({ caseId: Id, itemName: Type.String(), met: Type.Boolean() })),
  notice: Type.Union([NoticeView, Type.Null()]),
  abilities: Type.Array(Ability),
  ledger: Type.Array(LedgerRow),
  documents: Type.Array(DocumentRef),
  /** Cases of the same branch and body, which the same act may cover. */
  together: Type.Array(Type.Object({ id: Id, version: Type.Integer(), itemName: Type.String() })),
  sheet: Type.Union([Type.Null(), Type.Object({ filled: Type.Integer(), total: Type.Integer() })]),
});
export type CaseView = Static<typeof CaseView>;

/** After an act on several cases: each as it now stands. */
export const CasesReply = Type.Object({
  cases: Type.Array(
    Type.Object({
      id: Id,
      version: Type.Integer(),
      caseNo: Type.String(),
      state: CaseState,
      outcome: Type.Union([CaseOutcome, Type.Null()]),
    }),
  ),
});

export const inbox = operation({
  id: 'cases.inbox',
  method: 'GET',
  path: '/cases/inbox',
  summary: 'What waits for me or my body, by deadline; keyset pages of 50',
  query: Type.Object(
    {
      scope: Type.Optional(Type.Union([Type.Literal('mine'), Type.Literal('body'), Type.Literal('hall')])),
      after: Type.Optional(Type.String({ maxLength: 200 })),
      find: Type.Optional(Type.String({ maxLength: 60 })),
    },
    { additionalProperties: false },
  ),
  reply: Type.Object({ rows: Type.Array(CaseRow), next: Type.Union([Type.String(), Type.Null()]) }),
  refusals: [],
});

export const today = operation({
  id: 'cases.today',
  method: 'GET',
  path: '/cases/today',
  summary: 'The desk of today: counts that open lists, the day as an axis',
  reply: Type.Object({
    counts: Type.Object({
      waiting: Type.Integer(),
      dueToday: Type.Integer(),
      overdue: Type.Integer(),
      held: Type.Integer(),
      sheets: Type.Integer(),
      doneToday: Type.Integer(),
    }),
    axis: Type.Array(
      Type.Object({
        at: Instant,
        caseId: Id,
        label: Type.String(),
        itemName: Type.String(),
        done: Type.Boolean(),
        light: Light,
      }),
    ),
    first: Type.Array(CaseRow),
    hall: Type.Object({ openNow: Type.Boolean(), hours: Type.Array(Type.Object({ from: Instant, to: Instant })) }),
  }),
  refusals: [],
});

export const getCase = operation({
  id: 'cases.case',
  method: 'GET',
  path: '/cases/:id',
  summary: 'One case on one screen: form, materials, clocks, what I may do and by which authority, ledger',
  params: ById,
  reply: CaseView,
  refusals: ['kernel.not_found'],
});

export const searchCases = operation({
  id: 'cases.search',
  method: 'POST',
  path: '/cases/search',
  summary:
    'Cases and bundles by number, name, or last four of an identity number (not in the address, so not in a log)',
  body: Type.Object({ text: Type.String({ minLength: 2, maxLength: 60 }) }, { additionalProperties: false }),
  reply: Type.Object({ rows: Type.Array(CaseRow) }),
  refusals: [],
});

export const examine = operation({
  id: 'cases.examine',
  method: 'POST',
  path: '/cases/examine',
  summary: 'Records the examination with its opinion; may be taken back until the next person acts',
  body: Type.Object(
    { cases: SeenList, opinion: LongText, result: Type.Union([Type.Literal('agree'), Type.Literal('disagree')]) },
    { additionalProperties: false },
  ),
  reply: CasesReply,
  refusals: [
    'kernel.not_found',
    'cases.wrong_state',
    'cases.precondition_open',
    'officers.other_body',
    'officers.no_grant',
  ],
});

export const decide = operation({
  id: 'cases.decide',
  method: 'POST',
  path: '/cases/decide',
  summary: 'Decides, within a grant or a statutory office: approve or refuse, with opinion and ground',
  body: Type.Object(
    {
      cases: SeenList,
      outcome: Type.Union([Type.Literal('approved'), Type.Literal('refused')]),
      opinion: LongText,
      ground: Type.Optional(Type.String({ maxLength: 300 })),
      conflictOfInterest: Type.Literal(false),
    },
    { additionalProperties: false },
  ),
  reply: CasesReply,
  refusals: [
    'kernel.not_found',
    'cases.wrong_state',
    'cases.precondition_open',
    'cases.refusal_not_in_procedure',
    'officers.no_grant',
    'officers.letter_expired',
    'officers.letter_revoked',
    'officers.grant_preliminary_only',
    'officers.grant_condition',
    'officers.other_body',
    'cases.one_person_decision',
    'identity.step_up_required',
    'kernel.authority_changed',
  ],
});

export const complete = operation({
  id: 'cases.complete',
  method: 'POST',
  path: '/cases/complete',
  summary: 'Completes cases that an outside system decided: its number, time and receipt come back here (办结)',
  body: Type.Object(
    {
      cases: SeenList,
      outsideNumber: Type.Optional(Type.String({ maxLength: 60 })),
      outsideAt: Type.Optional(Instant),
      receiptFileId: Type.Optional(Id),
      opinion: Type.Optional(LongText),
    },
    { additionalProperties: false },
  ),
  reply: CasesReply,
  refusals: [
    'kernel.not_found',
    'cases.wrong_state',
    'cases.precondition_open',
    'cases.not_fill_once',
    'cases.outside_number_missing',
    'cases.outside_time_future',
    'cases.receipt_missing',
    'cases.sheet_unfinished',
    'officers.no_grant',
    'officers.letter_expired',
    'identity.step_up_required',
  ],
});

export const returnCases = operation({
  id: 'cases.return',
  method: 'POST',
  path: '/cases/return',
  summary: 'Hands back with one notice that lists everything (a further notice may only name lines of the first)',
  body: Type.Object(
    { cases: SeenList, lines: Type.Array(NoticeLine, { minItems: 1, maxItems: 40 }) },
    { additionalProperties: false },
  ),
  reply: CasesReply,
  refusals: [
    'kernel.not_found',
    'cases.wrong_state',
    'cases.second_notice',
    'cases.notice_line_not_before',
    'cases.notice_empty',
    'officers.no_mandate',
    'officers.mandate_expired',
  ],
});

export const handOn = operation({
  id: 'cases.hand_on',
  method: 'POST',
  path: '/cases/hand-on',
  summary: 'Hands a case on to the one who may do what I may not, with a word',
  body: Type.Object({ cases: SeenList, to: Id, words: Sentence }, { additionalProperties: false }),
  reply: CasesReply,
  refusals: ['kernel.not_found', 'cases.wrong_state', 'officers.other_body'],
});

/* Fill-once sheets (decision 2) */

export const SheetRow = Type.Object({
  index: Type.Integer(),
  screen: Type.Integer(),
  screenName: Named,
  label: Named,
  /** Masked when personal; the copy button fetches the whole value, audited. */
  value: Type.String(),
  personal: Type.Boolean(),
  skippable: Type.Boolean(),
  source: Type.String(),
  state: Type.Union([Type.Literal('open'), Type.Literal('copied'), Type.Literal('skipped')]),
  at: Type.Union([Instant, Type.Null()]),
});
export const SheetView = Type.Object({
  caseId: Id,
  version: Type.Integer(),
  caseNo: Type.String(),
  itemName: Type.String(),
  applicantName: Type.String(),
  outsideSystem: Type.String(),
  rows: Type.Array(SheetRow),
  clock: ClockView,
  abilities: Type.Array(Ability),
  receiptFileId: Type.Union([Id, Type.Null()]),
  together: Type.Array(Type.Object({ id: Id, version: Type.Integer(), itemName: Type.String() })),
});
export type SheetView = Static<typeof SheetView>;

export const listSheets = operation({
  id: 'cases.sheets',
  method: 'GET',
  path: '/cases/sheets',
  summary: 'Fill-once sheets of my body, the reconciliation list, and the count of double entry this month',
  reply: Type.Object({
    open: Type.Array(CaseRow),
    reconciliation: Type.Array(
      Type.Object({
        caseId: Id,
        applicantName: Type.String(),
        itemName: Type.String(),
        outsideNumber: Type.String(),
        outsideAt: Instant,
        state: Type.Union([Type.Literal('matched'), Type.Literal('mismatch'), Type.Literal('noReceipt')]),
        note: Type.String(),
      }),
    ),
    doubleEntry: Type.Object({
      fieldsThisMonth: Type.Integer(),
      casesThisMonth: Type.Integer(),
      fieldsLastMonth: Type.Integer(),
    }),
  }),
  refusals: [],
});

export const getSheet = operation({
  id: 'cases.sheet',
  method: 'GET',
  path: '/cases/:id/sheet',
  summary: 'The sheet in the order of the outside screen',
  params: ById,
  reply: SheetView,
  refusals: ['kernel.not_found', 'cases.not_fill_once'],
});

export const copyField = operation({
  id: 'cases.copy_field',
  method: 'POST',
  path: '/cases/:id/sheet/copy',
  summary:
    'Marks a field as copied (or skipped) and answers its whole value for the clipboard; counted as double entry, audited when personal',
  params: ById,
  body: Type.Object(
    { index: Type.Integer({ minimum: 0, maximum: 500 }), skip: Type.Boolean() },
    { additionalProperties: false },
  ),
  reply: Type.Object({
    value: Type.String(),
    state: Type.Union([Type.Literal('copied'), Type.Literal('skipped')]),
    at: Instant,
  }),
  refusals: ['kernel.not_found', 'cases.not_fill_once', 'cases.wrong_state'],
});

export const reconcile = operation({
  id: 'cases.reconcile',
  method: 'POST',
  path: '/cases/:id/reconcile',
  summary: 'Says whether the outside record agrees with ours, with a note',
  params: ById,
  body: Type.Object({ agrees: Type.Boolean(), note: Type.String({ maxLength: 300 }) }, { additionalProperties: false }),
  reply: Nothing,
  refusals: ['kernel.not_found', 'cases.wrong_state'],
});

export const verifyLedger = operation({
  id: 'cases.verify_ledger',
  method: 'GET',
  path: '/cases/:id/ledger/verify',
  summary: 'Recomputes every hash of this case and compares the fold',
  params: ById,
  reply: Type.Object({
    entries: Type.Integer(),
    intact: Type.Boolean(),
    faultAt: Type.Union([Type.Integer(), Type.Null()]),
    head: Type.String(),
  }),
  refusals: ['kernel.not_found'],
});

export const readCaseFile = operation({
  id: 'cases.read_file',
  method: 'GET',
  path: '/cases/:id/files/:fileId',
  summary: 'The bytes of a material or receipt of this case; `preview` answers a small picture',
  params: Type.Object({ id: Id, fileId: Id }, { additionalProperties: false }),
  query: Type.Object({ preview: Type.Optional(Type.Boolean()) }, { additionalProperties: false }),
  reply: Type.Unknown(),
  refusals: ['kernel.not_found'],
  bytes: true,
});

/** Upload: multipart, one file. */
export const uploadReceipt = operation({
  id: 'cases.upload_receipt',
  method: 'POST',
  path: '/cases/:id/receipts',
  summary: 'The receipt of an outside system for a fill-once sheet',
  params: ById,
  reply: Type.Object({ file: FileView }),
  refusals: [
    'kernel.not_found',
    'cases.not_fill_once',
    'files.too_large',
    'files.type_refused',
    'files.empty',
    'files.one_at_a_time',
    'files.damaged',
    'files.image_too_many_pixels',
    'files.infected',
  ],
  multipart: true,
});

export const revealElement = operation({
  id: 'cases.reveal',
  method: 'POST',
  path: '/cases/:id/reveal',
  summary: 'Shows a personal value of the form whole, with a reason that is audited',
  params: ById,
  body: Type.Object({ element: Short, reason: Sentence }, { additionalProperties: false }),
  reply: Type.Object({ value: Type.String() }),
  refusals: ['kernel.not_found'],
});
