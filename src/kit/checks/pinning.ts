import type { Comment, Id, Page, Sort } from '../../contract/types.ts';
import type { Check, Person, Scene } from '../check.ts';
import { flatterThan, unable } from '../conditions.ts';
import { holds, ids, refused, same } from '../expect.ts';
import { moderatorOf } from './moderating.ts';

/** The most pages that the roots are read through. */
const PAGES = 20;

/** What stands first. */
export const pinning: Check[] = [
  {
    name: 'a pinned comment stands first in every order, and only once',
    rule: 'Adapter.pin, Comment.pinned',
    needs: ['create', 'moderator'],
    unless: unable('pin'),
    async run(scene) {
      const { alice, bob, say, opened } = scene;
      const mod = moderatorOf(scene);
      const written: Id[] = [];
      for (const text of ['One.', 'Two.', 'Three.', 'Four.', 'Five.']) written.push((await say(alice, text)).id);
      const target = { thread: opened.thread.id, id: written[2]! };
      const answer = await mod.pin({ ...target, on: true });
      holds(answer.pinned, 'Expected the answer to say that it stands first, but it does not.');
      for (const sort of opened.thread.sorts) {
        const roots = await rootsOf(scene, bob, sort);
        same(`the first of them, ${sort} first`, roots[0]?.id, target.id);
        same(`what is marked as standing first, ${sort} first`, ids(roots.filter((root) => root.pinned)), [target.id]);
        same(`all of them, ${sort} first`, ids(roots).toSorted(), written.toSorted());
      }
      await mod.pin({ ...target, on: false });
      holds(!(await rootsOf(scene, bob)).some((root) => root.pinned), 'Expected none to stand first any more, but one does.');
    },
  },
  {
    name: 'three comments stand first at most',
    rule: 'Adapter.pin',
    needs: ['create', 'moderator'],
    unless: unable('pin'),
    async run(scene) {
      const mod = moderatorOf(scene);
      const pin = async (text: string) =>
        mod.pin({ thread: scene.opened.thread.id, id: (await scene.say(scene.alice, text)).id, on: true });
      for (const text of ['One.', 'Two.', 'Three.']) await pin(text);
      await refused('a fourth one that stands first', pin('Four.'), ['conflict']);
    },
  },
  {
    name: 'no reply stands first',
    rule: 'Adapter.pin',
    needs: ['create', 'moderator'],
    unless: (scene) => flatterThan(2)(scene) ?? unable('pin')(scene),
    async run(scene) {
      const { alice, say, opened } = scene;
      const root = await say(alice, 'One.');
      const { id } = await say(alice, 'And two.', root.id);
      await refused('a reply that stands first', moderatorOf(scene).pin({ thread: opened.thread.id, id, on: true }), ['invalid']);
    },
  },
];

/** The roots of the thread as a person is given them, page by page: one that comes twice stands there twice. */
async function rootsOf({ page, opened }: Scene, person: Person, sort?: Sort): Promise<Comment[]> {
  const order = sort === undefined ? {} : { sort };
  const roots: Comment[] = [];
  let part: Page | null = (await person.open({ page, ...order })).page;
  for (let pages = 1; part; pages++) {
    roots.push(...part.items.filter(({ parent }) => parent === null));
    const cursor: string | null = part.next;
    holds(pages < PAGES, `Expected the roots to end, but there was more after ${PAGES} pages.`);
    part = cursor === null ? null : await person.list({ thread: opened.thread.id, parent: null, cursor, ...order });
  }
  return roots;
}
