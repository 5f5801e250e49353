import type { Comment } from '../../../src/contract/types.ts';
import { answer, around, bare, broken, ghost, row, withRows, type Saboteur } from '../sabotage.ts';

/** Changes the first page of a thread in which something stands first. */
const firstPage = (change: (first: Comment[], others: Comment[]) => Comment[], only?: 'newest'): Saboteur =>
  answer('open', (opened, { sort = 'oldest' }) => {
    const [first, others] = [true, false].map((pinned) => opened.page.items.filter((row) => Boolean(row.pinned) === pinned));
    return only === undefined || sort === only ? withRows(opened, change(first!, others!)) : opened;
  });

/** Says that something stands first where it was refused as this. */
const boundless = (code: string): Saboteur =>
  broken(() =>
    around('pin', (run) => async (input, call) => {
      const pinned: Comment = { ...ghost, id: input.id, pinned: true, mine: bare };
      return run(input, call).catch((thrown) => (thrown.code === code ? pinned : Promise.reject(thrown)));
    }),
  );

/** What stands first. */
export const pinning: Record<string, Saboteur[]> = {
  'a pinned comment stands first in every order, and only once': [
    firstPage((first, others) => [...others, ...first]),
    firstPage((first, others) => [...others, ...first], 'newest'),
    firstPage((first, others) => [...first, ...others, ...first]),
    row(({ pinned: _pinned, ...row }) => row),
  ],
  'three comments stand first at most': [boundless('conflict')],
  'no reply stands first': [boundless('invalid')],
};
