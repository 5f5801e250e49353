import { setImmediate as nextTurn } from 'node:timers/promises';
import { admitSearch } from '../../contract/admit.ts';
import { fold } from '../../contract/fold.ts';
import type { Comment, Id, InputOf, Page } from '../../contract/types.ts';
import { readableOf } from '../markdown/readable.ts';
import { leadOn } from './alias.ts';
import type { Context } from './context.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { drawShared, sharedColumns } from './draw.ts';

/** Comments that are read, and letters of them that are looked through, before others have their turn: a few milliseconds. */
const SLICE = { rows: 250, letters: 250_000 };
/** What one request looks through; the next goes on from there. */
const MOST = { rows: 10_000, letters: 4_000_000 };

/**
 * Answers `search` by reading the thread from its newest comment on: what is asked for need not be words, languages
 * without spaces have none, and one page's thread is small. So nothing is kept for it, and it costs the same whatever else
 * the database holds: of a million comments, a thread of 1,000 without a match took 5 ms. A request ends with a page of
 * comments found, or after 10,000 that were looked through (55 ms, in turns of 2), or fewer where they are long.
 */
export async function search(context: Context, site: Id, { thread: asked, text, cursor }: InputOf<'search'>): Promise<Page> {
  const wanted = admitSearch(text);
  const thread = await context.store.read((work) => leadOn(work, site, asked));
  const { pageSize } = context.settings;
  const found: number[] = [];
  let from = cursor === undefined ? Number.MAX_SAFE_INTEGER : readCursor('newest', cursor).seq;
  let [rows, letters] = [0, 0];
  let goesOn = false;
  for await (const { seq, html } of newest(context, site, thread, from)) {
    goesOn = found.length >= pageSize || rows >= MOST.rows || letters >= MOST.letters;
    if (goesOn) break;
    if (fold(readableOf(html)).includes(wanted)) found.push(seq);
    from = seq;
    rows++;
    letters += html.length;
  }
  const items = found.length > 0 ? await drawFound(context, found) : [];
  return { items, next: goesOn ? writeCursor('newest', { score: 0, seq: from }) : null };
}

/** The visible comments of a thread from a place on, newest first, while others have their turn in between. */
async function* newest({ store }: Context, site: Id, thread: Id, before: number): AsyncGenerator<{ seq: number; html: string }> {
  let letters = 0;
  for (let from = before; ;) {
    const rows = await store.read((work) =>
      work
        .selectFrom('comment')
        .select(['seq', 'html'])
        .where('site', '=', site)
        .where('thread', '=', thread)
        .where('state', '=', 'visible')
        .where('seq', '<', from)
        .orderBy('seq', 'desc')
        .limit(SLICE.rows)
        .execute(),
    );
    for (const row of rows) {
      yield row;
      letters += row.html.length;
      if (letters < SLICE.letters) continue;
      letters = 0;
      await nextTurn();
    }
    if (rows.length < SLICE.rows) return;
    from = rows.at(-1)!.seq;
  }
}

/** What was found, as it is by now: a comment may have been taken away meanwhile. */
async function drawFound({ store, settings }: Context, found: readonly number[]): Promise<Comment[]> {
  const rows = await store.read((work) =>
    work
      .selectFrom('comment')
      .select(sharedColumns)
      .where('seq', 'in', found)
      .where('state', '=', 'visible')
      .orderBy('seq', 'desc')
      .execute(),
  );
  return rows.map((row) => drawShared(row, settings));
}
