import type { Comment, Id, Opened, Sort } from '../../contract/types.ts';
import type { Check, Person, Scene } from '../check.ts';
import { either, flatterThan, kindsOn, unreactive, unsorted } from '../conditions.ts';
import { holds, ids, quote, same } from '../expect.ts';

/** How many are written before it is asked whether that is more than comes at once, and after each further few again. */
const MANY = 30;
const FEW = 10;
/** The most that are written: who brings so many at once is taken to bring all. */
const MOST = 120;
/** More than one page with what stands there already, where pages are no longer than most. */
const PAGE = 50;
/** Time enough to write so many, a quarter of a second each, and to read them in every order, ms. */
const patience = 60_000;
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
    patience,
    async run(scene) {
      const { written, further } = await many(scene, null, isPaged);
      for (const sort of scene.opened.thread.sorts.filter((sort) => sort !== 'best')) {
        const roots = (await pageThrough(scene, scene.bob, sort)).filter((row) => row.parent === null);
        once(`roots under “${sort}”`, written, roots);
      }
      return further ? undefined : `One page has all here: ${written.length} roots came at once.`;
    },
  },
  {
    name: 'replies that did not come along come by “more”, each once',
    rule: 'Comment.more',
    needs: ['comments'],
    unless: flatterThan(2),
    patience,
    async run(scene) {
      const { alice, bob, say, thread } = scene;
      const root = await say(alice, 'Answer me.');
      const placeIn = (rows: readonly Comment[]): string | undefined => rows.find((row) => row.id === root.id)?.more;
      const { written, further } = await many(scene, root.id, ({ page }) => placeIn(page.items) !== undefined);
      const first = (await thread(bob)).page.items;
      const rest = await rowsFrom(scene, bob, { parent: root.id }, placeIn(first) ?? null);
      const replies = [...first, ...rest].filter((row) => row.parent === root.id);
      once('replies', written, replies);
      return further ? undefined : `All replies come along here: ${written.length} came with what they answer.`;
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
    patience,
    async run(scene) {
      const { alice, bob, say, page, opened } = scene;
      const root = await say(alice, 'Long ago.');
      const reply = await say(bob, 'Very long ago.', root.id);
      await many(scene, null, isPaged, PAGE);
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

const isPaged = ({ page }: Opened): boolean => page.next !== null;

/** Writes comments in one place until Bob is shown that there is more than came at once, but no more than `most`. */
async function many(
  { alice, bob, say, thread }: Scene,
  parent: Id | null,
  goesOn: (opened: Opened) => boolean,
  most = MOST,
): Promise<{ written: Comment[]; further: boolean }> {
  const written: Comment[] = [];
  let further = false;
  while (!further && written.length < most) {
    const wanted = Math.max(MANY, written.length + FEW);
    while (written.length < wanted) written.push(await say(alice, `Number ${written.length + 1}.`, parent));
    further = goesOn(await thread(bob));
  }
  return { written, further };
}

/** Fails unless each of these rows came once. */
function once(what: string, written: readonly Comment[], rows: readonly Comment[]): void {
  const times = written.map(({ id }) => rows.filter((row) => row.id === id).length);
  const odd = times.flatMap((often, at) => (often === 1 ? [] : [`number ${at + 1} ${often === 0 ? 'did not' : `came ${often} times`}`]));
  const told = odd.length > 5 ? [...odd.slice(0, 5), '…'] : odd;
  holds(odd.length === 0, `Expected each of ${written.length} ${what} to come once, but ${told.join(', ')}.`);
}

/** Reads a thread to its end, while somebody writes after the first page. */
async function pageThrough(scene: Scene, person: Person, sort: Sort): Promise<Comment[]> {
  const { items, next } = (await person.open({ page: scene.page, sort })).page;
  await scene.say(scene.alice, `Meanwhile, under “${sort}”.`);
  return [...items, ...(await rowsFrom(scene, person, { parent: null, sort }, next))];
}

/** What a list has from a place on; fails where it does not end. */
async function rowsFrom(
  { opened }: Scene,
  person: Person,
  list: { parent: Id | null; sort?: Sort },
  from: string | null,
): Promise<Comment[]> {
  const rows: Comment[] = [];
  for (let cursor = from, pages = 0; cursor !== null; pages++) {
    holds(pages < PAGES, `Expected the list to end, but there was more after ${PAGES} pages.`);
    const part = await person.list({ thread: opened.thread.id, ...list, cursor });
    rows.push(...part.items);
    cursor = part.next;
  }
  return rows;
}
