import type { Worker } from '#kernel/jobs';
import type { AnyRoute } from '#kernel/route';
import { sealWorker } from './seal.ts';
import './tables.ts';

export type { Fault } from './checkpoint.ts';
export { scheduleSealing, sealNow } from './seal.ts';
export { verifyCheckpoints, type Proof } from './verify.ts';

/** Audit is written by the kernel and read by the verification; it has no page of its own yet. */
export const auditRoutes: AnyRoute[] = [];
export const auditWorkers: Worker[] = [sealWorker];
