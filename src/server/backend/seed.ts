import type { Id, PageRef } from '../../contract/types.ts';
import { pageKey } from '../../contract/key.ts';
import { cleanLine, cleanName } from '../../contract/names.ts';
import { renderMarkdown } from '../markdown.ts';
import type { Work } from '../store/index.ts';
import { instant, newId, type Context } from './context.ts';
import { insertComment, unseen } from './create.ts';
import { change, closeLedger, keepThread, type Ledger } from './ledger.ts';
import { emptied } from './emptied.ts';
import { countReactions } from './react.ts';
import { nameOf } from './watchers.ts';

/** A thread to fill a database with, such as the demo's. */
export interface SeedThread {
  /** `default` unless named. */
  site?: Id;
  page: PageRef;
  /** How often each kind was chosen for the page. */
  reactions?: Record<string, number>;
  comments: SeedComment[];
}

/** One comment of a thread to fill a database with. */
export interface SeedComment {
  /** Its name among the comments of this thread. */
  ref: string;
  /** The `ref` of the comment it answers, which must not be younger. */
  parent?: string;
  name: string;
  badge?: string;
  website?: string;
  /** Markdown. */
  text: string;
  minutesAgo: number;
  /** Whether its writer changed it; it counts as changed two minutes after it was written. */
  edited?: boolean;
  /** Whether its writer removed it: where it has replies, a tombstone is shown. */
  deleted?: boolean;
  /** How often each kind was chosen for it. */
  reactions?: Record<string, number>;
}

/** How long a whole thread may take, in milliseconds. */
const WHOLE = 10 * 60_000;

/** Writes a thread of invented comments: all of it or nothing. Nobody can edit them. */
export async function seed({ store, settings, watchers }: Context, thread: SeedThread): Promise<void> {
  const { site = 'default', page, reactions, comments } = thread;
  const key = pageKey(page.key);
  const rows = comments.toSorted((a, b) => b.minutesAgo - a.minutesAgo).map((comment) => ({ comment, html: renderMarkdown(comment.text) }));
  await store.write(
    nameOf(site, key),
    async (work) => {
      const ledger = Object.assign(await keepThread(work, site, key), { url: page.url, title: cleanLine(page.title, 300) });
      const ids = new Map<string, Id>();
      for (const { comment, html } of rows) ids.set(comment.ref, await plant(work, ledger, comment, html, ids, settings.now()));
      if (reactions)
        Object.assign(ledger, { reactions: (await addReactions(work, ledger, '', reactions)).reactions, totals: ++ledger.rev });
      const newest = rows.at(-1);
      if (newest) ledger.last = instant(settings.now() - newest.comment.minutesAgo * 60_000);
      await closeLedger(work, ledger);
    },
    WHOLE,
  );
  watchers.ring(site, key);
}

async function plant(work: Work, ledger: Ledger, comment: SeedComment, html: string, ids: Map<string, Id>, now: number): Promise<Id> {
  const { ref, parent, name, badge = null, website = null, text, minutesAgo, reactions = {} } = comment;
  if (ids.has(ref)) throw new Error(`Two comments to be seeded are called "${ref}".`);
  if (parent !== undefined && !ids.has(parent)) throw new Error(`The comment "${ref}" answers "${parent}", which is younger or not there.`);
  const created = instant(now - minutesAgo * 60_000);
  const edited = comment.edited ? instant(Math.min(now, now - (minutesAgo - 2) * 60_000)) : null;
  const place = { site: ledger.site, id: newId(), thread: ledger.key, parent: parent === undefined ? null : ids.get(parent)! };
  const author = { owner: null, author_id: null, name: cleanName(name), avatar: null, website, badge, email: null, draft_key: null };
  const row = await insertComment(work, { ...unseen, ...place, ...author, text, html, created, edited });
  if (comment.deleted) await change(work, ledger, row, emptied);
  else await change(work, ledger, row, { state: 'visible', ...(await addReactions(work, ledger, row.id, reactions)) });
  return row.id;
}

/** Adds reactions of people nobody knows. */
async function addReactions(work: Work, { site, key: thread }: Ledger, comment: string, counts: Record<string, number>) {
  for (const [kind, count] of Object.entries(counts)) {
    const rows = Array.from({ length: count }, (_, index) => ({ site, thread, comment, owner: `seed:${index}`, kind }));
    if (rows.length > 0) await work.insertInto('reaction').values(rows).execute();
  }
  return countReactions(work, { site, thread, comment });
}
