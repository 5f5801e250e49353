import type { Call, Cursor, Id, InputOf, LiveEvent, Reaction } from '../../contract/types.ts';
import type { Glance, Store, Work } from '../store/index.ts';
import type { ThreadRow } from '../store/schema.ts';
import { leadOf } from './alias.ts';
import { forReaders, type Context } from './context.ts';
import { drawReactions, drawShared, sharedColumns, type SharedRow } from './draw.ts';
import type { Settings } from '../../contract/rules.ts';
import { closing, nameOf, type Watched } from './watchers.ts';

/** More changed rows than this are not told one by one. */
const BEHIND = 500;
/** Rows that are read at once: what one watcher keeps in memory at most. */
const BATCH = 50;

/** What happened after a revision. */
interface News {
  events: LiveEvent[];
  /** The revision the news goes up to. */
  rev: number;
  /** Whether there is more to read at once. */
  more: boolean;
  /** The thread that goes on where this one was merged or moved. */
  led?: Id;
}

/**
 * Changes of a thread, from `after` on or else from this call on. What is told live and what a resumed
 * stream is told are one thing: every row that changed after a revision, once, as it is now.
 */
export function watch(context: Context, site: Id, input: InputOf<'watch'>, call?: Call): AsyncGenerator<LiveEvent> {
  const from = startOf(context.store, { site, thread: input.thread }, input.after);
  // Whoever reads the stream is told; nobody may.
  from.catch(() => {});
  return stream(context, { site, thread: input.thread }, from, call?.signal);
}

async function* stream(context: Context, asked: Watched, from: Promise<Start>, signal?: AbortSignal): AsyncGenerator<LiveEvent> {
  let watched = asked;
  let seat = context.watchers.join(watched);
  const follow = (thread: Id): void => {
    if (thread === watched.thread) return;
    seat.leave();
    watched = { site: asked.site, thread };
    seat = context.watchers.join(watched);
  };
  try {
    signal?.throwIfAborted();
    const start = await from;
    follow(start.thread);
    for (let { at } = start, first = true; ; first = false) {
      const rings = seat.rings();
      // Mostly nothing happened yet, and many begin at once: a glance is shared by all of them.
      if (first && isCurrent(await glanceAt(context.store, watched), watched, at)) {
        await seat.next(rings, signal);
        continue;
      }
      const news = await seat.together(rings, at, () => context.store.read((work) => readNews(work, watched, at, context.settings)));
      for (const event of news.events) {
        signal?.throwIfAborted();
        yield event;
      }
      at = news.rev;
      if (news.led !== undefined) follow(news.led);
      else if (!news.more) await seat.next(rings, signal);
    }
  } catch (error) {
    throw signal?.aborted ? signal.reason : context.watchers.closed() ? closing() : forReaders(error);
  } finally {
    seat.leave();
  }
}

/** In which thread a stream begins, and after which revision. */
interface Start {
  thread: Id;
  at: number;
  /** The present revision. */
  rev: number;
}

/** Where a stream begins: beyond every counter where the cursor is not of this thread, so that it is found stale. */
async function startOf(store: Store, { site, thread: key }: Watched, after?: Cursor): Promise<Start> {
  const { thread, rev, since } = (await glanceAt(store, { site, thread: key })) ?? { thread: key, rev: 0, since: 0 };
  if (after === undefined) return { thread, at: rev, rev };
  const at = /^\d{1,15}$/.test(after) ? Number(after) : Infinity;
  return { thread, at: at < since ? Infinity : at, rev };
}

const glanceAt = async (store: Store, { site, thread }: Watched): Promise<Glance | undefined> =>
  (await store.glance(site, [thread])).get(thread);

/** Whether a thread stands at a revision. One that is not there stands at none. */
const isCurrent = (glance: Glance | undefined, { thread }: Watched, at: number): boolean =>
  glance ? glance.thread === thread && glance.rev === at : at === 0;

/** Changes of a thread after a revision, and no more: for whoever asks now and then. */
export async function missed({ store, settings }: Context, site: Id, { thread, after }: InputOf<'watch'>): Promise<LiveEvent[]> {
  if (after === undefined) return [];
  const start = await startOf(store, { site, thread }, after);
  let watched: Watched = { site, thread: start.thread };
  if (start.rev === start.at) return [];
  const events: LiveEvent[] = [];
  for (let { at } = start, more = true; more;) {
    const from = at;
    const of = watched;
    const news = await store.read((work) => readNews(work, of, from, settings));
    events.push(...news.events);
    at = news.rev;
    more = news.more;
    if (news.led !== undefined) watched = { site, thread: news.led };
  }
  return events;
}

function threadOf(work: Work, { site, thread }: Watched): Promise<ThreadRow | undefined> {
  return work.selectFrom('thread').selectAll().where('site', '=', site).where('key', '=', thread).executeTakeFirst();
}

async function readNews(work: Work, watched: Watched, after: number, settings: Settings): Promise<News> {
  const thread = await threadOf(work, watched);
  const lead = thread ? undefined : await leadOf(work, watched.site, watched.thread);
  if (lead) return { events: [{ type: 'stale', at: String(lead.rev) }], rev: lead.rev, more: true, led: lead.thread };
  const rev = thread?.rev ?? 0;
  if (after === rev) return { events: [], rev, more: false };
  // What a viewer may do changed with the lock: each opens the thread anew.
  if (thread && after < thread.turned) return { events: [{ type: 'stale', at: String(rev) }], rev, more: false };
  const rows = after < rev ? await readChanges(work, watched, after) : [];
  const more = rows.length === BATCH;
  if (after > rev || (more && (await isFarBehind(work, watched, after))))
    return { events: [{ type: 'stale', at: String(rev) }], rev, more: false };
  const upTo = more ? rows.at(-1)!.rev : rev;
  const events = rows.map((row): [number, LiveEvent] => [row.rev, drawChange(row, settings)]);
  if (thread && thread.totals > after && thread.totals <= upTo) events.push([thread.totals, drawTotals(thread, settings)]);
  return { events: events.toSorted(([a], [b]) => a - b).map(([, event]) => event), rev: upTo, more };
}

const changesOf = (work: Work, { site, thread }: Watched, after: number) =>
  work.selectFrom('comment').where('site', '=', site).where('thread', '=', thread).where('rev', '>', after);

const readChanges = (work: Work, watched: Watched, after: number): Promise<SharedRow[]> =>
  changesOf(work, watched, after).select(sharedColumns).orderBy('rev').limit(BATCH).execute();

async function isFarBehind(work: Work, watched: Watched, after: number): Promise<boolean> {
  const rows = await changesOf(work, watched, after).select('rev').orderBy('rev').offset(BEHIND).limit(1).execute();
  return rows.length > 0;
}

function drawChange(row: SharedRow, settings: Settings): LiveEvent {
  const at = String(row.rev);
  return row.shown === 1 ? { type: 'put', at, comment: drawShared(row, settings) } : { type: 'gone', at, id: row.id };
}

function drawTotals({ totals, count, reactions }: ThreadRow, { kinds }: Settings): LiveEvent {
  const drawn: Reaction[] = drawReactions(reactions, kinds);
  return { type: 'thread', at: String(totals), count, reactions: drawn };
}

/** The present revisions of threads, in the same order; 0 for one that is not there, -1 for a key that leads elsewhere by now. */
export async function readRevisions(store: Store, watched: Watched[]): Promise<number[]> {
  const found = new Map<string, number>();
  for (const [site, threads] of Map.groupBy(watched, (one) => one.site)) {
    const keys = threads.map((one) => one.thread);
    for (const [key, { thread, rev }] of await store.glance(site, keys)) found.set(nameOf(site, key), thread === key ? rev : -1);
  }
  return watched.map((one) => found.get(nameOf(one.site, one.thread)) ?? 0);
}
