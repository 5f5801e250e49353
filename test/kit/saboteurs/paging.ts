import type { Comment, Page } from '../../../src/contract/types.ts';
import type { MemoryOptions } from '../../../src/adapters/memory.ts';
import { answer, around, broken, input, roots, row, withRows, type Saboteur } from '../sabotage.ts';

/** Pages as long as many backends have them. */
const long: MemoryOptions = { pageSize: 50, replySize: 50 };

const withoutRoot = (items: readonly Comment[]): Comment[] => items.filter((row) => row !== items[0] && row.parent !== items[0]?.id);

/** Ten roots, and what answers them, that many from the first. */
function tenFrom(from: number, rows: readonly Comment[]): Page {
  const ten = new Set(
    roots(rows)
      .slice(from, from + 10)
      .map(({ id }) => id),
  );
  return {
    items: rows.filter(({ id, parent }) => ten.has(parent ?? id)),
    next: from + 10 < roots(rows).length ? String(from + 10) : null,
  };
}

/** Pages that are counted from the first root: what is written meanwhile moves them all. */
const counted: Saboteur = broken(
  () => (adapter) => ({
    async open(input, call) {
      const opened = await adapter.open(input, call);
      return roots(opened.page.items).length > 20 ? { ...opened, page: tenFrom(0, opened.page.items) } : opened;
    },
    async list({ cursor, ...input }, call) {
      if (!/^\d+$/.test(cursor ?? '')) return adapter.list({ ...input, ...(cursor !== undefined && { cursor }) }, call);
      return tenFrom(Number(cursor), (await adapter.list(input, call)).items);
    },
  }),
  { pageSize: 200 },
);

/** How a long thread is read. */
export const paging: Record<string, Saboteur[]> = {
  'each order is what it says': [
    answer('open', (opened, { sort }) => {
      const { items } = opened.page;
      return sort === 'newest' && items.every(({ parent, pinned }) => parent === null && !pinned) && opened.page.next === null
        ? withRows(opened, items.toReversed())
        : opened;
    }),
  ],
  'best puts first what most people reacted to': [
    input('open', ({ sort, ...input }) => (sort === undefined || sort === 'best' ? { ...input, sort: 'oldest' } : { ...input, sort })),
  ],
  'a thread comes in its first order where none is asked for': [input('open', (input) => ({ sort: 'newest', ...input }))],
  'paging gives every root once, while new ones arrive': [
    answer('list', (page, { parent, cursor }) =>
      parent === null && cursor !== undefined ? { ...page, items: withoutRoot(page.items) } : page,
    ),
    answer('list', (page, { parent, cursor }) =>
      parent === null && cursor !== undefined ? { ...page, items: [...page.items, ...page.items.slice(0, 1)] } : page,
    ),
    broken(
      () =>
        around('list', (run) => async (input, call) => {
          const page = await run(input, call);
          return input.parent === null && input.cursor !== undefined ? { ...page, items: withoutRoot(page.items) } : page;
        }),
      long,
    ),
    // The first page again and again.
    broken(() =>
      around('list', (run) => async (input, call) => {
        if (input.parent !== null || input.cursor === undefined) return run(input, call);
        const { cursor: _cursor, ...beginning } = input;
        await run(input, call);
        return run(beginning, call);
      }),
    ),
    // No end: behind the last page comes an empty one, and another.
    answer('list', (page, { parent, cursor }) => (parent === null && cursor !== undefined ? { ...page, next: page.next ?? cursor } : page)),
    counted,
  ],
  'replies that did not come along come by “more”, each once': [
    answer('list', (page, { parent }) => (parent === null ? page : { ...page, items: withoutRoot(page.items) })),
    row(({ more: _more, ...row }) => row),
    broken(
      () =>
        around('list', (run) => async (input, call) => {
          const page = await run(input, call);
          return input.parent === null ? page : { ...page, items: withoutRoot(page.items) };
        }),
      long,
    ),
  ],
  'a row tells how many direct replies it has': [
    row((row, all) => {
      const replies = all.filter((other) => other.parent === row.id);
      const nested = all.filter((other) => replies.some((reply) => reply.id === other.parent));
      return { ...row, replies: row.replies + nested.length };
    }),
  ],
  'focus brings a comment with its ancestors': [
    answer('open', ({ path, ...opened }) =>
      path && path.length > 1 ? { ...opened, path: path.toReversed() } : { ...opened, ...(path && { path }) },
    ),
    answer('open', ({ path, ...opened }) => (path && path.length > 1 ? opened : { ...opened, ...(path && { path }) })),
  ],
  'a focus that is not there leaves the thread as it is': [
    broken(() =>
      around('open', (run) => async (input, call) => {
        const opened = await run(input, call);
        if (input.focus === 'no-such-comment') throw Object.assign(new Error('There is no such comment.'), { code: 'not-found' });
        return opened;
      }),
    ),
  ],
};
