import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { newId } from '#kernel/ids';
import { openDatabase } from '#kernel/db';
import { LEDGERS } from '../tools/ledgers/registry.ts';
import { verifyAll } from '../tools/ledgers/verify.ts';
import { type Bundle, bundleOf, draftForm, FULL, request } from './lib/bundle.ts';
import { type Applicant, registerApplicants, signInStaff, type Staff } from './lib/county.ts';
import { type Figures, table } from './lib/figures.ts';
import { CLIENTS } from './lib/floor.ts';
import { dropDataFolder, freePort, makeDataFolder, type Product, startProduct } from './lib/product.ts';
import { type Reply, Wire } from './lib/wire.ts';

const KILLS = 10;
/** The kill comes at any moment of this stretch of load. */
const LOAD_MS = { least: 1500, most: 4000 };

/** One unsafe request and what the server said, if it came to that. */
interface Sent {
  actId: string;
  method: string;
  path: string;
  cookie: string;
  body: string;
  /** The thing that the act made or moved, by id; null when the answer never came. */
  answered: string | null;
}

interface Tally {
  acknowledged: number;
  unanswered: number;
  lost: number;
  doubled: number;
  brokenLedgers: number;
}

/** `kill -9` of server and database under load, ten times; then what was acknowledged is there, once. */
export async function crash(): Promise<Figures> {
  const dataDir = makeDataFolder();
  const total: Tally = { acknowledged: 0, unanswered: 0, lost: 0, doubled: 0, brokenLedgers: 0 };
  const rows: Record<string, number>[] = [];
  let product = await startProduct({ dataDir, port: await freePort() });
  try {
    const wire = new Wire(product.port);
    const staff = await signInStaff(wire);
    const applicants = await registerApplicants(wire, CLIENTS, 1);
    wire.close();
    for (let kill = 1; kill <= KILLS; kill++) {
      const sent = await loadUntilKilled(product, staff, applicants);
      product = await startProduct({ dataDir, port: await freePort() });
      const tally = await judge(product, sent);
      rows.push({ kill, ...tally, 'back after s': Number(product.seconds.toFixed(2)) });
      for (const name of Object.keys(total) as (keyof Tally)[]) total[name] += tally[name];
    }
  } finally {
    await product.stop();
    dropDataFolder(dataDir);
  }
  console.log(table(rows));
  return {
    kills: KILLS,
    acknowledged: total.acknowledged,
    lost: total.lost,
    doubled: total.doubled,
    broken_ledgers: total.brokenLedgers,
  };
}

async function loadUntilKilled(product: Product, staff: Staff, applicants: readonly Applicant[]): Promise<Sent[]> {
  const sent: Sent[] = [];
  const clients = applicants.map((applicant, at) => founder(product.port, staff, applicant, at, sent));
  await wait(LOAD_MS.least + Math.random() * (LOAD_MS.most - LOAD_MS.least));
  await product.kill();
  await Promise.all(clients);
  return sent;
}

/** Founds companies, one after the other, until the connection breaks; every act is written down before it is sent. */
async function founder(port: number, staff: Staff, applicant: Applicant, at: number, sent: Sent[]): Promise<void> {
  const wire = new Wire(port);
  const send = async (method: string, path: string, cookie: string, body: string): Promise<Reply> => {
    const act: Sent = { actId: newId(), method, path, cookie, body, answered: null };
    sent.push(act);
    const reply = await wire.request(method, path, { cookie, actId: act.actId, body });
    if (reply.status !== 200) throw new Error(`${method} ${path}: ${reply.status} ${reply.body.slice(0, 300)}`);
    act.answered = subjectOf(reply);
    return reply;
  };
  const draftAct = async (method: string, path: string, body: object, cookie = applicant.cookie) =>
    JSON.parse((await send(method, `/api/bundles/drafts${path}`, cookie, JSON.stringify(body))).body) as {
      id: string;
      version: number;
      frozenHash: string | null;
      signers: { id: string; isMe: boolean }[];
    };
  const doAct = async (act: { path: string; cookie: string; body: string }) =>
    send('POST', act.path, act.cookie, act.body);
  try {
    for (let serial = at; ; serial += CLIENTS) {
      const created = await draftAct('POST', '', { definition: 'PK01', answers: FULL });
      const saved = await draftAct('PUT', `/${created.id}`, {
        version: created.version,
        form: draftForm(applicant, serial),
      });
      const asked = await draftAct('POST', `/${created.id}/signatures`, { version: saved.version });
      for (const signer of asked.signers) {
        const path = `/${created.id}/signers/${signer.id}`;
        if (signer.isMe) await draftAct('POST', `${path}/sign`, { frozenHash: asked.frozenHash, agrees: true });
        else await draftAct('POST', `${path}/paper`, { identitySeen: true }, staff.clerk.cookie);
      }
      const draft = { id: created.id, version: asked.version, applicant };
      const submitted = bundleOf(await doAct(request.submit(draft)), applicant);
      const accepted: Bundle = bundleOf(await doAct(request.accept(submitted, staff)), applicant);
      await doAct(request.decide(accepted, staff));
      await doAct(request.complete(opened(accepted), staff, 'seal', ''));
    }
  } catch (error) {
    // The kill breaks every connection; anything else is a fault of the product or of this bench.
    if (/: \d{3} /.test((error as Error).message)) throw error;
  } finally {
    wire.close();
  }
}

/** The registration lets the branches begin: one entry more in each. */
function opened(bundle: Bundle): Bundle {
  const seal = bundle.cases['seal']!.map(({ id, version }) => ({ id, version: version + 1 }));
  return { ...bundle, cases: { ...bundle.cases, seal } };
}

function subjectOf(reply: Reply): string {
  const body = JSON.parse(reply.body) as { id?: string; cases?: { id: string }[] };
  return body.id ?? body.cases?.map(({ id }) => id).join() ?? '';
}

/** Asks the database, then sends every act again with its id: the same answer, and nothing happens twice. */
async function judge(product: Product, sent: readonly Sent[]): Promise<Tally> {
  const acknowledged = sent.filter((act) => act.answered !== null);
  const owner = new pg.Client({ connectionString: product.url('owner') });
  await owner.connect();
  const wire = new Wire(product.port);
  try {
    const there = await owner.query<{ act_id: string }>(
      'SELECT act_id FROM kernel_act WHERE act_id = ANY($1::uuid[])',
      [acknowledged.map(({ actId }) => actId)],
    );
    const kept = new Set(there.rows.map(({ act_id }) => act_id));
    const lost = new Set(acknowledged.filter(({ actId }) => !kept.has(actId)).map(({ actId }) => actId));
    let doubled = 0;
    for (const act of sent) {
      const { method, path, cookie, actId, body } = act;
      const again = await wire.request(method, path, { cookie, actId, body });
      if (again.status !== 200) {
        if (act.answered !== null) lost.add(actId);
        console.log(`sent again: ${method} ${path}: ${again.status} ${again.body.slice(0, 200)}`);
      } else if (act.answered !== null && subjectOf(again) !== act.answered) doubled += 1;
    }
    const twice = await owner.query(
      `SELECT act_id FROM (SELECT act_id, subject_id, verb FROM cases_ledger UNION ALL SELECT act_id, subject_id, verb FROM bundles_ledger) every
       WHERE act_id = ANY($1::uuid[]) GROUP BY act_id, subject_id, verb HAVING count(*) > 1`,
      [sent.map(({ actId }) => actId)],
    );
    doubled += twice.rows.length;
    const database = openDatabase(product.url('app'), { max: 2 });
    const { faults, auditFaults } = await verifyAll(database.db, LEDGERS);
    await database.close();
    for (const fault of [...faults, ...auditFaults]) console.log(JSON.stringify(fault));
    return {
      acknowledged: acknowledged.length,
      unanswered: sent.length - acknowledged.length,
      lost: lost.size,
      doubled,
      brokenLedgers: faults.length + auditFaults.length,
    };
  } finally {
    wire.close();
    await owner.end();
  }
}
