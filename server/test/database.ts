import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

export interface TestDatabase {
  /** For the application, with the rights that migrations grant. */
  appUrl: string;
  /** For migrations and for looking behind the application's back. */
  ownerUrl: string;
  drop(): Promise<void>;
}

/** A database of its own for a test file: a copy of the migrated template, some 50 ms. Drop it in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asAdmin(async (admin) => {
    await admin.query(`CREATE DATABASE ${name} TEMPLATE shouxi_template OWNER shouxi_owner STRATEGY file_copy`);
  });
  const named = (url: string) => {
    const address = new URL(url);
    address.pathname = `/${name}`;
    return address.href;
  };
  return {
    appUrl: named(inject('appUrl')),
    ownerUrl: named(inject('ownerUrl')),
    drop: () => asAdmin(async (admin) => void (await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))),
  };
}

async function asAdmin(act: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: inject('adminUrl') });
  await admin.connect();
  try {
    await act(admin);
  } finally {
    await admin.end();
  }
}
