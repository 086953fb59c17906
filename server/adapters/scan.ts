import { openClamd } from './scan/clamd.ts';

export type Verdict = { clean: true } | { clean: false; finding: string };

/** Looks into bytes for malware. */
export interface Scanner {
  /** @throws ScannerAway when it cannot be asked: the file waits in quarantine. */
  scan(content: AsyncIterable<Uint8Array>): Promise<Verdict>;
}

export { ScannerAway } from './scan/clamd.ts';

/** Without a connected scanner the checks of type and structure (`files/inspect`) are what there is. */
const structureOnly: Scanner = {
  scan: () => Promise.resolve({ clean: true }),
};

/** `address` is `host:port` of a clamd. */
export function openScanner(address: string | null): Scanner {
  return address === null ? structureOnly : openClamd(address);
}
