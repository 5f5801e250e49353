import type { Comment } from '../../../src/contract/types.ts';
import { answer, around, broken, input, row, withRows, type Saboteur } from '../sabotage.ts';

const withoutRoot = (items: readonly Comment[]): Comment[] => items.filter((row) => row !== items[0] && row.parent !== items[0]?.id);

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
  ],
  'replies that did not come along come by “more”, each once': [
    answer('list', (page, { parent }) => (parent === null ? page : { ...page, items: withoutRoot(page.items) })),
    row(({ more: _more, ...row }) => row),
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
