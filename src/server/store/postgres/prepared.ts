import { createHash } from 'node:crypto';
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type { Pool, PoolClient } from 'pg';

/** Statements that are kept ready. There are fewer. */
const MOST = 300;
/** Lists of values: there are as many statements as lengths, and all would be kept by each connection. */
const list = /\bin \(\$|\(values \(/;
/**
 * What PostgreSQL says where a statement is no longer ready: a newer server has changed a table, or something between gives
 * each transaction another connection. https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export const unprepared = ['0A000', '26000', '42P05'];

/**
 * A pool whose connections take each statement apart once: half of what a comment costs PostgreSQL. Where that does not work,
 * it is not done any more.
 */
export function preparing(pool: Pool): PostgresPool {
  const names = new Map<string, string | undefined>();
  const clients = new WeakMap<PoolClient, PostgresPoolClient>();
  let prepares = true;

  function nameOf(sql: string): string | undefined {
    if (!prepares) return undefined;
    if (names.has(sql) || names.size >= MOST) return names.get(sql);
    const name = list.test(sql) ? undefined : createHash('sha256').update(sql).digest('base64url').slice(0, 32);
    names.set(sql, name);
    return name;
  }

  async function ask(client: PoolClient, text: string, values: readonly unknown[]): Promise<PostgresQueryResult<never>> {
    const name = values.length > 0 ? nameOf(text) : undefined;
    try {
      return (await client.query({ text, values: [...values], ...(name !== undefined && { name }) })) as PostgresQueryResult<never>;
    } catch (error) {
      if (unprepared.includes(String((error as { code?: unknown }).code))) prepares = false;
      throw error;
    }
  }

  function prepared(client: PoolClient): PostgresPoolClient {
    // Row by row, which is the other way to call it, nobody here reads.
    const query = ((sql: string, parameters: readonly unknown[]) => ask(client, sql, parameters)) as unknown as PostgresPoolClient['query'];
    const { processID } = client as { processID?: number };
    return { query, release: (destroy) => client.release(destroy), ...(processID && { processID }) };
  }

  return {
    options: {},
    async connect() {
      const client = await pool.connect();
      const known = clients.get(client) ?? prepared(client);
      clients.set(client, known);
      return known;
    },
    end: () => pool.end(),
  };
}
