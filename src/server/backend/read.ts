import { pageKey } from '../../contract/key.ts';
import type { Comment, Id, InputOf, Opened, Page, PageRef } from '../../contract/types.ts';
import { ready, together, type Work } from '../store/index.ts';
import type { ThreadRow } from '../store/schema.ts';
import { leadAll, leadOn } from './alias.ts';
import { gone, type Context } from './context.ts';
import { drawThread, guestOf, sharedColumns, type SharedRow } from './draw.ts';
import type { Settings } from '../../contract/rules.ts';
import type { Glance } from '../store/index.ts';
import { viewOf } from './lock.ts';
import { arrangePage, readPage, rootsOf, withMore, type Part } from './page.ts';

/** The most ancestors that `focus` brings; an even deeper comment comes with the nearest ones. */
const PATH = 1_000;

/** Every key a page has: its own and its earlier ones, at most five. */
export const keysOf = (page: PageRef): Id[] => [page.key, ...(page.aliases ?? []).slice(0, 5)].map(pageKey);

/** The thread of a page's key, else of its first alias that has one, else an empty one of its key. Only looks: a link could move a thread else. */
export async function findThread(work: Work, site: Id, page: PageRef): Promise<{ key: Id; row: ThreadRow | undefined }> {
  const keys = keysOf(page);
  const [own] = await together(work, threadsOf(work, { site, keys }));
  return chooseThread(work, site, keys, own);
}

/** The thread of keys, of which those that have one of their own are known. */
async function chooseThread(
  work: Work,
  site: Id,
  asked: readonly Id[],
  own: readonly ThreadRow[],
): Promise<{ key: Id; row: ThreadRow | undefined }> {
  let rows = own;
  if (rows.some((row) => row.key === asked[0])) return { key: asked[0]!, row: rows.find((row) => row.key === asked[0]) };
  const led = await leadAll(work, site, asked);
  if (led.size > 0) {
    const [others] = await together(work, threadsOf(work, { site, keys: Array.from(led.values()) }));
    rows = [...rows, ...others];
  }
  const keys = asked.map((key) => led.get(key) ?? key);
  const key = keys.find((key) => rows.some((row) => row.key === key)) ?? keys[0]!;
  return { key, row: rows.find((row) => row.key === key) };
}

/** What a page's keys lead to by a glance: the same thread that is found by looking in full; `undefined` where there is none yet. */
export async function glanceAt({ store }: Pick<Context, 'store'>, site: Id, page: PageRef): Promise<Glance | undefined> {
  const keys = keysOf(page);
  const found = await store.glance(site, keys);
  return keys.map((key) => found.get(key)).find((glance) => glance !== undefined);
}

/** What `open` answers of a page under which nobody has written: the same for each, so that nothing is looked up for it. */
export function openNone({ settings, rules }: Pick<Context, 'settings' | 'rules'>, page: PageRef): Opened {
  return {
    thread: drawThread(keysOf(page)[0]!, undefined, viewOf({ settings, rules }, undefined)),
    viewer: guestOf(settings),
    page: { items: [], next: null },
  };
}

const threadsOf = ready((db, { site, keys }: { site: Id; keys: readonly Id[] }) =>
  db.selectFrom('thread').selectAll().where('site', '=', site).where('key', 'in', keys),
);

/** Answers `open`: the same for everybody. */
export function open({ store, settings, rules }: Context, site: Id, { page, sort = 'oldest', focus }: InputOf<'open'>): Promise<Opened> {
  return store.read(async (work) => {
    // Mostly the thread is that of the page's own key: its beginning is asked for before that is known.
    const keys = keysOf(page);
    const part: Part = { site, thread: keys[0]!, parent: null, sort };
    const [own, pinned, found] = await together(work, threadsOf(work, { site, keys }), ...rootsOf(work, part, settings));
    const { key, row } = await chooseThread(work, site, keys, own);
    const path = focus === undefined ? undefined : await readPath(work, site, key, focus, settings);
    const first =
      key === part.thread
        ? await arrangePage(work, part, settings, { pinned, found })
        : await readPage(work, { ...part, thread: key }, settings);
    return {
      thread: drawThread(key, row, viewOf({ settings, rules }, row)),
      viewer: guestOf(settings),
      page: first,
      ...(path && { path }),
    };
  });
}

/** Answers `list`: more roots, or more replies of one comment. */
export function list({ store, settings }: Context, site: Id, input: InputOf<'list'>): Promise<Page> {
  const { parent, sort = 'oldest', cursor } = input;
  return store.read(async (work) => {
    const thread = await leadOn(work, site, input.thread);
    if (parent !== null && !(await isShown(work, site, thread, parent))) throw gone('parent');
    return readPage(work, { site, thread, parent, sort: parent === null ? sort : 'oldest', cursor }, settings);
  });
}

async function isShown(work: Work, site: Id, thread: Id, id: Id): Promise<boolean> {
  const row = await work
    .selectFrom('comment')
    .select('shown')
    .where('site', '=', site)
    .where('id', '=', id)
    .where('thread', '=', thread)
    .executeTakeFirst();
  return row?.shown === 1;
}

/** A comment and its ancestors, root first; `undefined` where it is not shown. */
async function readPath(work: Work, site: Id, thread: Id, focus: Id, settings: Settings): Promise<Comment[] | undefined> {
  const rows = await work
    .withRecursive('path', (db) =>
      db
        .selectFrom('comment')
        .select(['seq', 'parent'])
        .where('site', '=', site)
        .where('id', '=', focus)
        .where('thread', '=', thread)
        .where('shown', '=', 1)
        .unionAll(
          db
            .selectFrom('path')
            .innerJoin('comment', 'comment.id', 'path.parent')
            .select(['comment.seq', 'comment.parent'])
            .where('comment.site', '=', site),
        ),
    )
    .selectFrom('comment')
    .select(sharedColumns)
    .where('seq', 'in', (db) => db.selectFrom('path').select('seq'))
    // An ancestor is always older than what answers it.
    .orderBy('seq', 'desc')
    .limit(PATH)
    .execute();
  return rows.length === 0 ? undefined : drawPath(rows.toReversed(), settings);
}

/** Of each row's replies only the next of the path is at hand, so where there are others they are asked for from the first. */
function drawPath(rows: SharedRow[], settings: Settings): Comment[] {
  return rows.map((row, index) => {
    const next = rows[index + 1];
    return withMore(row, next && row.replies === 1 ? [next] : [], settings);
  });
}
