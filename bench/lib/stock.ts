import type pg from 'pg';
import type { Applicant, Staff } from './county.ts';
import { copySheets, drained, makePapers, prepareDrafts, refreshVersions } from './pools.ts';
import { type Pools, prepareRound, type Round, runRound } from './round.ts';
import type { Wire } from './wire.ts';

/** Papers that no preparation passes off as made: they are made at the end, to see what that costs. */
const PAPERS_KEPT = 60;

interface Parts {
  owner: pg.Client;
  port: number;
  wires: readonly Wire[];
  staff: Staff;
  applicants: readonly Applicant[];
  receiptFileId: string;
  /** Lines of each sheet, by item. */
  sheetLines: Readonly<Record<string, number>>;
}

/** What lies ready for a round, and how it is made ready: all of it outside every measurement. */
export class Stock {
  readonly pools: Pools = { drafts: [], opened: [], finished: [] };
  private readonly parts: Parts;
  private serial = 1;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** Tops up: that many signed drafts, and of opened and of finished bundles each `bundles`. */
  async fill(drafts: number, bundles: number): Promise<void> {
    const { pools } = this;
    const toFinish = Math.max(0, bundles - pools.finished.length);
    const toOpen = Math.max(0, toFinish + bundles - pools.opened.length);
    await this.draft(toOpen - pools.drafts.length);
    await this.prepare({ drafts: pools.drafts.splice(0, toOpen), opened: [], finished: [] });
    await this.prepare({ drafts: [], opened: pools.opened.splice(0, toFinish), finished: [] });
    await this.draft(drafts - pools.drafts.length);
    await drained(this.parts.owner);
    await this.parts.owner.query('VACUUM ANALYZE');
  }

  /** The measured part and nothing else. */
  run(seconds: number): Promise<Round> {
    const { wires, staff, receiptFileId } = this.parts;
    return runRound(wires, staff, this.pools, receiptFileId, seconds);
  }

  /** What a round has brought on its way lies ready for the next one. */
  async settle(round: Pick<Round, 'opened' | 'finished'>): Promise<void> {
    const { owner, sheetLines } = this.parts;
    await drained(owner);
    await copySheets(owner, round.opened, sheetLines);
    await makePapers(owner, PAPERS_KEPT);
    this.pools.opened.push(...round.opened);
    this.pools.finished.push(...round.finished);
    await refreshVersions(owner, [...this.pools.opened, ...this.pools.finished]);
  }

  private async draft(count: number): Promise<void> {
    if (count <= 0) return;
    const { port, staff, applicants } = this.parts;
    this.pools.drafts.push(...(await prepareDrafts(port, staff, applicants, this.serial, count)));
    this.serial += count;
  }

  private async prepare(pools: Pools): Promise<void> {
    const { wires, staff, receiptFileId } = this.parts;
    const done = await prepareRound(wires, staff, pools, receiptFileId);
    if (done.errors.length > 0) throw new Error(`in preparation: ${done.errors.slice(0, 3).join('; ')}`);
    await this.settle(done);
  }
}
