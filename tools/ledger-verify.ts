// npm run ledger:verify: proves every ledger of the installation and the audit over them, or names what was changed.
import { ConfigError } from '#kernel/config';
import { openDatabase } from '#kernel/db';
import { findDatabase } from './ledgers/database.ts';
import { LEDGERS } from './ledgers/registry.ts';
import { reportOf } from './ledgers/report.ts';
import { verifyAll } from './ledgers/verify.ts';

async function main(): Promise<number> {
  const found = await findDatabase(process.env);
  const database = openDatabase(found.url, { max: 2 });
  try {
    const verification = await verifyAll(database.db, LEDGERS);
    console.log(reportOf(verification));
    return verification.faults.length + verification.auditFaults.length === 0 ? 0 : 1;
  } finally {
    await database.close();
    await found.close();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof ConfigError ? error.message : error);
    process.exit(2);
  },
);
