import { sql, type Kysely } from 'kysely';
import { portions, type Find } from './gather.ts';
import { ready } from './ready.ts';
import type { Database } from './schema.ts';
import { together } from './together.ts';

/** What a key leads to, as far as one small question tells. */
export interface Glance {
  /** The thread in which its comments stand: its own, or the one that it was merged or moved into. */
  thread: string;
  /** The present revision of that thread. */
  rev: number;
  /** Visible comments in it. */
  count: number;
  /** The revision at which the key came to the thread; 0 where it is its own. */
  since: number;
}

/** Gives what keys of a site lead to; a key that leads nowhere is left out. */
export const createGlances =
  (db: Kysely<Database>): Find<Glance> =>
  async (site, keys) => {
    const found = new Map<string, Glance>();
    for (const portion of portions(keys)) {
      const [rows] = await together(db, glanceAt(db, { site, keys: portion }));
      for (const { key, ...glance } of rows) found.set(key, glance);
    }
    return found;
  };

const glanceAt = ready((db, { site, keys }: { site: string; keys: readonly string[] }) =>
  db
    .selectFrom('alias')
    .innerJoin('thread', (join) => join.onRef('thread.site', '=', 'alias.site').onRef('thread.key', '=', 'alias.thread'))
    .select(['alias.key', 'alias.thread', 'thread.rev', 'thread.count', 'alias.rev as since'])
    .where('alias.site', '=', site)
    .where('alias.key', 'in', keys)
    // A key that leads elsewhere has no thread of its own.
    .unionAll(
      db
        .selectFrom('thread')
        .select(['key', 'key as thread', 'rev', 'count', sql<number>`0`.as('since')])
        .where('site', '=', site)
        .where('key', 'in', keys),
    ),
);
