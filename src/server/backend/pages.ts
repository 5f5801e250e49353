import { createHash } from 'node:crypto';
import { cleanLine } from '../../contract/names.ts';
import type { Id, Instant, PageRef } from '../../contract/types.ts';
import type { Work } from '../store/index.ts';
import { leadOn } from './alias.ts';
import type { Ledger } from './ledger.ts';
import { keysOf } from './read.ts';

/** The most that visitors' pages may propose for one thread, and for one site: the oldest goes first. */
const PROPOSALS = { thread: 5, site: 500 };
/** The most titles of one thread that are kept. */
const TITLES = 5;

/**
 * Notes what a writer's page says of itself. A thread's address and title are those of its latest writer's page, unless that
 * found it by another key than its own. That a page has earlier keys is at most proposed: anybody can write such a page.
 */
export async function notePage(work: Work, ledger: Ledger, page: PageRef, made: Instant): Promise<void> {
  const [own, ...earlier] = keysOf(page);
  if (ledger.key === own || ledger.url === '') {
    const title = cleanLine(page.title, 300);
    if (ledger.title !== '' && title !== '' && title !== ledger.title) await noteTitles(work, ledger, [ledger.title, title], made);
    Object.assign(ledger, { url: page.url, title: title || ledger.title });
  }
  if (earlier.length > 0) await propose(work, ledger.site, await leadOn(work, ledger.site, own!), earlier, made);
}

async function noteTitles(work: Work, { site, key: thread }: Ledger, titles: readonly string[], made: Instant): Promise<void> {
  const rows = await work.selectFrom('title').select('digest').where('site', '=', site).where('thread', '=', thread).execute();
  const fresh = titles.map((title) => ({ digest: digestOf(site, thread, title), site, thread, title, made }));
  const missing = fresh.filter(({ digest }) => !rows.some((row) => row.digest === digest)).slice(0, Math.max(0, TITLES - rows.length));
  if (missing.length > 0)
    await work
      .insertInto('title')
      .values(missing)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** Proposes that the threads of a page's earlier keys are its own. */
async function propose(work: Work, site: Id, key: Id, earlier: readonly Id[], made: Instant): Promise<void> {
  const threads = work.selectFrom('thread').select('key').where('site', '=', site);
  const found = await threads.where('key', 'in', earlier).where('key', '!=', key).execute();
  for (const { key: thread } of found) {
    const inserted = await work
      .insertInto('proposal')
      .values({ digest: digestOf(site, thread, key), site, thread, key, made })
      .onConflict((conflict) => conflict.doNothing())
      .returning('digest')
      .executeTakeFirst();
    if (!inserted) continue;
    await dropOldest(work, site, PROPOSALS.site);
    await dropOldest(work, site, PROPOSALS.thread, thread);
  }
}

/** Forgets the oldest proposals beyond the most that are kept. */
async function dropOldest(work: Work, site: Id, most: number, thread?: Id): Promise<void> {
  const ofSite = work.selectFrom('proposal').select('digest').where('site', '=', site);
  const rows = thread === undefined ? ofSite : ofSite.where('thread', '=', thread);
  const over = await rows.orderBy('made', 'desc').orderBy('digest').offset(most).limit(most).execute();
  if (over.length === 0) return;
  const digests = over.map(({ digest }) => digest);
  await work.deleteFrom('proposal').where('digest', 'in', digests).execute();
}

/** Names a row of which the columns together may be too long for an index. */
const digestOf = (...parts: string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
