import { admitSearch } from '../../contract/admit.ts';
import { fold } from '../../contract/fold.ts';
import type { Comment, Id, InputOf, Page } from '../../contract/types.ts';
import { readableOf } from '../markdown/readable.ts';
import type { Context } from './context.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { drawShared, sharedColumns } from './draw.ts';

/** Comments that are looked through at a time: a few milliseconds, after which others have their turn. */
const SLICE = 500;
/** Slices that one request looks through; the next goes on from there. */
const SLICES = 20;

/**
 * Answers `search` by reading the thread from its newest comment on: what is asked for need not be words, languages
 * without spaces have none, and one page's thread is small. So nothing is kept for it, and it costs the same whatever else
 * the database holds: of a million comments, a thread of 1,000 without a match took 5 ms. A request ends with a page of
 * comments found, or after 10,000 that were looked through (55 ms, in turns of 3).
 */
export async function search({ store, settings }: Context, site: Id, { thread, text, cursor }: InputOf<'search'>): Promise<Page> {
  const wanted = admitSearch(text);
  const found: number[] = [];
  let from = cursor === undefined ? Number.MAX_SAFE_INTEGER : readCursor('newest', cursor).seq;
  let goesOn = true;
  for (let slices = 0; goesOn && slices < SLICES && found.length < settings.pageSize; slices++) {
    const rows = await readSlice(from);
    goesOn = rows.length === SLICE;
    for (const { seq, html } of rows) {
      from = seq;
      if (!fold(readableOf(html)).includes(wanted)) continue;
      found.push(seq);
      if (found.length < settings.pageSize) continue;
      goesOn ||= seq !== rows.at(-1)!.seq;
      break;
    }
  }
  const items = found.length > 0 ? await readFound() : [];
  return { items, next: goesOn ? writeCursor('newest', { score: 0, seq: from }) : null };

  function readSlice(before: number): Promise<{ seq: number; html: string }[]> {
    return store.read((work) =>
      work
        .selectFrom('comment')
        .select(['seq', 'html'])
        .where('site', '=', site)
        .where('thread', '=', thread)
        .where('state', '=', 'visible')
        .where('seq', '<', before)
        .orderBy('seq', 'desc')
        .limit(SLICE)
        .execute(),
    );
  }

  /** What was found, as it is by now: a comment may have been taken away meanwhile. */
  async function readFound(): Promise<Comment[]> {
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
}
