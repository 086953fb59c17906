import './tables.ts';

export { hallMinute, type Frame, type TemplateData, type TemplateName } from './data.ts';
export { documentEffect, newDocument, renderJobs, type DocumentRequest, type NewDocument } from './issue.ts';
export { renderWorker } from './jobs.ts';
export { DOCUMENT_KINDS, type SealKind } from './kinds.ts';
export { annulEffect, deliverEffect, stampEffect, type Stamping } from './move.ts';
export { documentNumber } from './number.ts';
export { remedyText, type BodyGovernance, type RemedyFacts } from './remedy.ts';
export { openPaperEngine, RenderingFailed, type PaperEngine, type PaperSettings } from './render/engine.ts';
export { documentPdf } from './read.ts';
export { readSiteFonts } from './render/fonts.ts';
export { documentRoutes } from './routes.ts';
export { deliveryRefusal, stampRefusal, type Standing } from './state.ts';
export { documentsOf, findByCode, findDocument, type IssuedDocument } from './store.ts';
export type { DocumentState, Subject } from './tables.ts';
