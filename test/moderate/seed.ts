import { sql } from 'kysely';
import { renderMarkdown } from '../../src/server/markdown.ts';
import { personOf } from '../../src/server/person.ts';
import type { Work } from '../../src/server/store/index.ts';
import { openPlain } from '../../src/server/store/plain.ts';
import { takeTime } from '../../src/server/store/take-time.ts';

/** What is put into a database. */
export interface Seeded {
  /** `default` unless named. */
  site?: string;
  /** Comments that wait, the newest of all. */
  waiting: number;
  /** Comments that are shown, older than those; every tenth of them is reported. */
  shown?: number;
  /** Threads that they stand in, in turn; 20. */
  threads?: number;
  /** People who wrote them, in turn; 500. */
  people?: number;
}

/** Writers that are written at once. */
const BATCH = 300;

const words = [
  'The tide table of the north quay is an hour off since March.',
  'I walked there on Sunday and saw **three herons**.',
  'Cheap watches at https://watches.spam.example/buy?id=7 and more.',
  'Wie schön! Das Café am Hafen hat wieder auf.',
  'Could somebody say *when* the ferry runs in winter?\n\n- mornings\n- evenings',
  'This is wrong, see https://harbour.example/log for the figures.',
  'First! Visit [my page](https://pills.spam.example/) now',
];

const keyOf = (at: number): string => `https://magazine.example/page-${at}`;
/** Two digits. */
const two = (number: string) => `substr(cast(100 + ${number} as text), 2)`;
/** An instant a second after the one before it, for a month. */
const instant = `'2026-03-' || ${two('(1 + i / 86400)')} || 'T' || ${two('(i / 3600) % 24')} || ':' || ${two('(i / 60) % 60')} || ':' || ${two('i % 60')} || '.000Z'`;

/**
 * Fills a database (a file of SQLite, or PostgreSQL) with comments that wait, and some that are shown, past all of ours: 100,000 in
 * a few seconds. It may be open elsewhere. Gives the ids, the oldest first.
 */
export async function seedComments(database: string, seeded: Seeded): Promise<{ shown: string[]; waiting: string[] }> {
  const { site = 'default', waiting, shown = 0, threads = 20, people = 500 } = seeded;
  const { db, close } = await openPlain(database);
  const ids = (word: string, from: number, count: number): string[] =>
    Array.from({ length: count }, (_, at) => `${word}-${site}-${from + at}`);
  try {
    await db.transaction().execute(async (work) => {
      await takeTime(work);
      for (let at = 0; at < threads; at++) {
        const count = Math.max(0, Math.ceil((shown - at) / threads));
        const thread = { site, key: keyOf(at), url: keyOf(at), title: `Page ${at}`, rev: count, totals: count, count, reactions: '{}' };
        await work.insertInto('thread').values(thread).execute();
      }
      const said = sql.join(words.map((text, at) => sql`(${sql.lit(at)}, ${sql.lit(text)}, ${sql.lit(renderMarkdown(text))})`));
      const [lit, raw] = [sql.lit, sql.raw];
      await sql`
        insert into comment (site, id, thread, owner, name, website, email, text, html, created, state, reason, shown, replies, reactions,
          score, rev, pinned, flags, signals, network)
        with recursive numbers(i) as (select 0 union all select i + 1 from numbers where i < ${lit(shown + waiting - 1)}),
          said(at, text, html) as (values ${said})
        select ${lit(site)}, (case when i < ${lit(shown)} then 'shown' else 'waiting' end) || ${lit(`-${site}-`)} || i,
          ${lit('https://magazine.example/page-')} || (i % ${lit(threads)}), 'device:person-' || (i % ${lit(people)}), 'Person ' || (i % ${lit(people)}),
          case when i % 50 = 7 then 'https://shop.spam.example/' end, case when i % 3 = 0 then 'person-' || (i % ${lit(people)}) || '@mail.example' end,
          said.text, said.html, ${raw(instant)}, case when i < ${lit(shown)} then 'visible' else 'pending' end,
          case when i >= ${lit(shown)} then 'A moderator looks at new comments first.' end, case when i < ${lit(shown)} then 1 else 0 end,
          0, '{}', 0, case when i < ${lit(shown)} then i / ${lit(threads)} + 1 else 0 end, 0,
          case when i < ${lit(shown)} and i % 10 = 0 then 1 else 0 end,
          case when i >= ${lit(shown)} then '[{"layer":"links","points":2,"reason":"1 link, and the site allows none"}]' end,
          '192.0.' || (i % ${lit(people)} % 200) || '.0/24'
        from numbers join said on said.at = i % ${lit(words.length)} order by i`.execute(work);
      await sql`insert into report (site, comment, owner, thread, reason, made, closed)
        select site, id, 'device:reader of ' || id, thread, 'This is an advertisement.', created, 0 from comment
        where site = ${site} and flags > 0`.execute(work);
      await sql`update thread set last = (select max(created) from comment where comment.site = thread.site and comment.thread = thread.key)
        where site = ${site}`.execute(work);
      await noteWriters(work, site);
    });
    // What a database would find out about its tables by itself, within a minute.
    await sql`analyze`.execute(db);
  } finally {
    await close();
  }
  return { shown: ids('shown', 0, shown), waiting: ids('waiting', shown, waiting) };
}

async function noteWriters(work: Work, site: string): Promise<void> {
  const owners = await work
    .selectFrom('comment')
    .select(({ fn }) => ['owner', fn.max('seq').as('last')])
    .where('site', '=', site)
    .where('owner', 'is not', null)
    .groupBy('owner')
    .execute();
  const writers = owners.map(({ owner, last }) => ({ site, owner: owner!, id: personOf(site, owner!), last: Number(last) }));
  for (let from = 0; from < writers.length; from += BATCH)
    await work
      .insertInto('writer')
      .values(writers.slice(from, from + BATCH))
      .onConflict((conflict) => conflict.columns(['site', 'id']).doUpdateSet((eb) => ({ last: eb.ref('excluded.last') })))
      .execute();
}
