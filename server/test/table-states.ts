import pg from 'pg';

/** Tables that a refused act may write to: the audit of refusals, and the counts of wrong tries. */
const WRITTEN_BY_REFUSALS = new Set(['audit_entry', 'identity_attempt', 'bundles_query_try']);
/** Tables whose rows change by being signed in alone (the last sign of life); only their number is compared. */
const CHANGED_BY_ASKING = new Set(['identity_session']);

export interface TableStates {
  /** Number of rows and a digest of their content, by table. */
  read(): Promise<Record<string, string>>;
  close(): Promise<void>;
}

/** Looks behind the application's back at everything that a refused request must leave alone. */
export async function openTableStates(ownerUrl: string): Promise<TableStates> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  const names = tables.map(({ name }) => name).filter((name) => !WRITTEN_BY_REFUSALS.has(name));
  const query = names
    .map((name) => {
      const content = CHANGED_BY_ASKING.has(name)
        ? "''"
        : "md5(coalesce(string_agg(t::text, ';' ORDER BY t::text), ''))";
      return `SELECT '${name}' AS name, count(*) || ' rows ' || ${content} AS state FROM ${name} t`;
    })
    .join(' UNION ALL ');
  return {
    read: async () => {
      const { rows } = await client.query<{ name: string; state: string }>(query);
      return Object.fromEntries(rows.map(({ name, state }) => [name, state]));
    },
    close: () => client.end(),
  };
}
