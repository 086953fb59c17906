import './tables.ts';

export { inspectUpload, renderPreview } from './inspect.ts';
export { rescanJobs, rescanWorker } from './jobs.ts';
export { FILE_LIMIT_BYTES } from './limits.ts';
export { readFile } from './read.ts';
export { receiveUpload, storeMade, type FileServices, type NewFile, type Whose } from './receive.ts';
export { fileEffect, findFiles, type StoredFile } from './store.ts';
export type { FileState } from './tables.ts';
