import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

/** Keys that one query asks for; a database takes only so many values. */
const KEYS = 500;

/** Gives the present revisions of some threads by key, and perhaps of others of the same site. */
export type Revisions = (site: string, keys: readonly string[]) => Promise<ReadonlyMap<string, number>>;

/**
 * Reads revisions. What is asked in one turn of the event loop is one query: each page that is read asks once. It is never
 * answered by a query that was sent before, which may not know of a write that was acknowledged meanwhile.
 */
export function createRevisions(db: Kysely<Database>): Revisions {
  const gathering = new Map<string, { keys: Set<string>; answer: Promise<ReadonlyMap<string, number>> }>();

  async function gather(site: string, keys: ReadonlySet<string>): Promise<ReadonlyMap<string, number>> {
    await nextTurn();
    gathering.delete(site);
    return readRevisions(db, site, Array.from(keys));
  }

  return (site, keys) => {
    let turn = gathering.get(site);
    if (!turn) {
      const all = new Set<string>();
      turn = { keys: all, answer: gather(site, all) };
      gathering.set(site, turn);
    }
    for (const key of keys) turn.keys.add(key);
    return turn.answer;
  };
}

async function readRevisions(db: Kysely<Database>, site: string, keys: readonly string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (let from = 0; from < keys.length; from += KEYS) {
    const rows = db.selectFrom('thread').select(['key', 'rev']).where('site', '=', site);
    for (const { key, rev } of await rows.where('key', 'in', keys.slice(from, from + KEYS)).execute()) found.set(key, rev);
  }
  return found;
}

/** Has those who ask the same in one turn of the event loop share one answer. */
export function shared<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  const soon = async (): Promise<T> => {
    await nextTurn();
    asked = undefined;
    return ask();
  };
  return () => (asked ??= soon());
}
