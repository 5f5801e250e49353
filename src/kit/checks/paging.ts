import type { Comment, Sort } from '../../contract/types.ts';
import type { Check, Person, Scene } from '../check.ts';
import { either, flatterThan, kindsOn, unreactive, unsorted } from '../conditions.ts';
import { holds, ids, quote, same } from '../expect.ts';

/** More than one page, where pages are not longer than most. */
const MANY = 30;
/** The most pages a list is followed through: a looping cursor must end somewhere. */
const PAGES = 100;

/** How a long thread is read. */
export const paging: Check[] = [
  {
    name: 'each order is what it says',
    rule: 'Sort',
    needs: ['comments'],
    async run({ alice, bob, say, rows, opened }) {
      const written = ids([await say(alice, 'One.'), await say(bob, 'Two.'), await say(alice, 'Three.')]);
      const expected: Partial<Record<Sort, string[]>> = { oldest: written, newest: written.toReversed() };
      for (const sort of opened.thread.sorts) {
        const order = ids(await rows(bob, sort));
        if (expected[sort]) same(`the order under “${sort}”`, order, expected[sort]);
      }
    },
  },
  {
    name: 'best puts first what most people reacted to',
    rule: 'Sort',
    needs: ['create', 'react'],
    unless: either(unsorted('best'), unreactive),
    async run({ alice, bob, say, page, opened: { thread } }) {
      await say(alice, 'Plain.');
      const liked = await say(alice, 'Liked.');
      await say(alice, 'Plain again.');
      await bob.react({ thread: thread.id, comment: liked.id, kind: kindsOn('comments', thread)[0]!.kind, on: true });
      const first = (await alice.open({ page, sort: 'best' })).page.items[0];
      same('the first comment under “best”', first?.id, liked.id);
    },
  },
  {
    name: 'a thread comes in its first order where none is asked for',
    rule: 'Thread.sorts',
    needs: ['comments'],
    async run({ alice, bob, say, page, opened }) {
      await say(alice, 'One.');
      await say(bob, 'Two.');
      const [sort] = opened.thread.sorts;
      if (sort === undefined) return;
      const asked = ids((await bob.open({ page, sort })).page.items);
      same(`the order of a thread whose first order is “${sort}”`, ids((await bob.open({ page })).page.items), asked);
    },
  },
  {
    name: 'paging gives every root once, while new ones arrive',
    rule: 'Page.next',
    needs: ['comments'],
    async run(scene) {
      const written = await many(scene, null);
      for (const sort of scene.opened.thread.sorts.filter((sort) => sort !== 'best')) {
        const roots = (await pageThrough(scene, scene.bob, sort)).filter((row) => row.parent === null);
        const times = written.map(({ id }) => roots.filter((row) => row.id === id).length);
        same(`how often each of ${MANY} roots came under “${sort}”`, times, Array(MANY).fill(1));
      }
    },
  },
  {
    name: 'replies that did not come along come by “more”, each once',
    rule: 'Comment.more',
    needs: ['comments'],
    unless: flatterThan(2),
    async run(scene) {
      const { alice, bob, say, thread } = scene;
      const root = await say(alice, 'Answer me.');
      const written = await many(scene, root.id);
      const first = (await thread(bob)).page.items;
      const rest = await furtherReplies(scene, bob, first.find((row) => row.id === root.id)?.more);
      const replies = [...first, ...rest].filter((row) => row.parent === root.id);
      const times = written.map(({ id }) => replies.filter((row) => row.id === id).length);
      same(`how often each of ${MANY} replies came`, times, Array(MANY).fill(1));

      async function furtherReplies({ opened }: Scene, person: Person, more: string | undefined): Promise<Comment[]> {
        const rows: Comment[] = [];
        for (let cursor: string | null = more ?? null, pages = 0; cursor !== null && pages < PAGES; pages++) {
          const part = await person.list({ thread: opened.thread.id, parent: root.id, cursor });
          rows.push(...part.items);
          cursor = part.next;
        }
        return rows;
      }
    },
  },
  {
    name: 'a row tells how many direct replies it has',
    rule: 'Comment.replies',
    needs: ['comments'],
    unless: flatterThan(3),
    async run({ alice, bob, say, row }) {
      const root = await say(alice, 'One.');
      const reply = await say(bob, 'Two.', root.id);
      await say(alice, 'Three.', reply.id);
      await say(bob, 'Two again.', root.id);
      same('the replies of a comment with two, one of them answered,', (await row(bob, root.id)).replies, 2);
    },
  },
  {
    name: 'focus brings a comment with its ancestors',
    rule: 'Opened.path',
    needs: ['comments'],
    unless: flatterThan(2),
    async run(scene) {
      const { alice, bob, say, page, opened } = scene;
      const root = await say(alice, 'Long ago.');
      const reply = await say(bob, 'Very long ago.', root.id);
      await many(scene, null);
      const sort: Sort = opened.thread.sorts.includes('newest') ? 'newest' : 'oldest';
      const found = await bob.open({ page, sort, focus: reply.id });
      if (found.path) return same('the path to a reply', ids(found.path), [root.id, reply.id]);
      const shown = ids(found.page.items);
      holds(
        shown.includes(reply.id) && shown.includes(root.id),
        `Expected a reply and its root to be found, but there was only ${quote(shown)}.`,
      );
    },
  },
  {
    name: 'a focus that is not there leaves the thread as it is',
    rule: 'Opened.path',
    needs: ['comments'],
    async run({ alice, bob, say, page, nowhere }) {
      const { id } = await say(alice, 'Here I am.');
      const found = await bob.open({ page, focus: nowhere });
      same('the thread', ids(found.page.items), [id]);
      same('the path to a comment that is not there', ids(found.path ?? []), []);
    },
  },
];

/** Writes many comments in one place. */
async function many({ alice, say }: Scene, parent: string | null): Promise<Comment[]> {
  const written: Comment[] = [];
  for (let number = 1; number <= MANY; number++) written.push(await say(alice, `Number ${number}.`, parent));
  return written;
}

/** Reads a thread to its end, while somebody writes after the first page. */
async function pageThrough({ alice, say, page, opened }: Scene, person: Person, sort: Sort): Promise<Comment[]> {
  const first = (await person.open({ page, sort })).page;
  const rows = [...first.items];
  await say(alice, `Meanwhile, under “${sort}”.`);
  for (let cursor = first.next, pages = 0; cursor !== null && pages < PAGES; pages++) {
    const part = await person.list({ thread: opened.thread.id, parent: null, sort, cursor });
    rows.push(...part.items);
    cursor = part.next;
  }
  return rows;
}
