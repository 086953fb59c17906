import type { JobRequest } from '#kernel/commit';
import type { Worker } from '#kernel/jobs';
import type { FileServices, NewFile } from './receive.ts';
import { findFiles, settleQuarantine } from './store.ts';

const RESCAN = 'files.rescan';

/** Jobs to ask for in the act that keeps these files: one for each that the scanner has not seen. */
export function rescanJobs(files: readonly NewFile[]): JobRequest[] {
  return files
    .filter((file) => file.state === 'quarantined')
    .map((file) => ({ kind: RESCAN, payload: { fileId: file.id }, onceKey: file.id }));
}

/** Asks the scanner again; a scanner that is still away fails the job, which is tried again with back-off. */
export function rescanWorker(services: FileServices): Worker {
  return {
    kind: RESCAN,
    leaseSeconds: 120,
    maxAttempts: 30,
    async run({ db, keys }, job) {
      const [file] = await findFiles(db, keys, job.region, [String(job.payload['fileId'])]);
      if (file?.state !== 'quarantined') return;
      const verdict = await services.scanner.scan(await services.blobs.get(file.sha256));
      await settleQuarantine(db, job.region, file.id, {
        state: verdict.clean ? 'clean' : 'refused',
        finding: verdict.clean ? null : verdict.finding,
      });
    },
  };
}
