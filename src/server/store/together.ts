import type { Compilable, CompiledQuery, DatabaseConnection, Kysely, QueryResult } from 'kysely';
import type { Database } from './schema.ts';

/** A connection that takes several questions on one way. */
export interface Bundling extends DatabaseConnection {
  executeAll(queries: readonly CompiledQuery[]): Promise<QueryResult<unknown>[]>;
}

/** The rows of each of some questions. */
type Answers<Q extends readonly Compilable<unknown>[]> = { [K in keyof Q]: Q[K] extends Compilable<infer Row> ? Row[] : never };

/** Asks what needs no answer of another at once: where the database works in a thread that is one message there and one back. */
export async function together<const Q extends readonly Compilable<unknown>[]>(db: Kysely<Database>, ...questions: Q): Promise<Answers<Q>> {
  const queries = questions.map((question) => question.compile());
  const results = await db.getExecutor().provideConnection((connection) => askAll(connection, queries));
  return results.map(({ rows }) => rows) as Answers<Q>;
}

async function askAll(connection: DatabaseConnection, queries: readonly CompiledQuery[]): Promise<QueryResult<unknown>[]> {
  if ('executeAll' in connection) return (connection as Bundling).executeAll(queries);
  const results: QueryResult<unknown>[] = [];
  for (const query of queries) results.push(await connection.executeQuery(query));
  return results;
}
