import type { Comment } from '../../contract/types.ts';
import type { Check, Person, Scene } from '../check.ts';
import { flatterThan } from '../conditions.ts';
import { holds, ids, refused, same } from '../expect.ts';

/** More than one page, where pages are not longer than most. */
const MANY = 30;
/** The most pages a search is followed through: a looping cursor must end somewhere. */
const PAGES = 100;

/** How a thread is searched. */
export const searching: Check[] = [
  {
    name: 'a search finds what a comment says, whatever its case, and nothing else',
    rule: 'Adapter.search',
    needs: ['create', 'search'],
    async run(scene) {
      const { alice, bob, nobody, say } = scene;
      same('what is found where nobody wrote', await found(scene, nobody, 'Lighthouse'), []);
      const { id } = await say(alice, 'The Lighthouse keeper is away.');
      await say(bob, 'The harbour is full of light.');
      for (const text of ['Lighthouse', 'LIGHTHOUSE', 'lighthouse keeper'])
        same(`what is found by “${text}”`, await found(scene, nobody, text), [id]);
      same('what is found by words that nobody wrote', await found(scene, nobody, 'lighthouse harbour'), []);
    },
  },
  {
    name: 'a search finds replies as it finds roots',
    rule: 'Adapter.search',
    needs: ['create', 'search'],
    unless: flatterThan(3),
    async run(scene) {
      const { alice, bob, say } = scene;
      const root = await say(alice, 'Question.');
      const reply = await say(bob, 'Which one?', root.id);
      const deep = await say(alice, 'About the lighthouse.', reply.id);
      const { items } = await scene.bob.search({ thread: scene.opened.thread.id, text: 'lighthouse' });
      same('the rows that are found: the reply alone', ids(items), [deep.id]);
      same('the comment it answers', items[0]!.parent, reply.id);
    },
  },
  {
    name: 'a search takes no sign for a pattern',
    rule: 'Adapter.search: “no sign in the text is a pattern”',
    needs: ['create', 'search'],
    async run(scene) {
      const { alice, bob, say } = scene;
      const percent = await say(alice, 'I am 100% sure.');
      await say(alice, 'I have 100 sureties.');
      for (const text of ['100% sure', '%']) same(`what is found by “${text}”`, await found(scene, bob, text), [percent.id]);
      for (const text of ['100_ sure', '100. sure', '1*e']) same(`what is found by “${text}”`, await found(scene, bob, text), []);
    },
  },
  {
    name: 'a search brings the newest first, each once',
    rule: 'Adapter.search, Page.next',
    needs: ['create', 'search'],
    async run(scene) {
      const { alice, bob, say } = scene;
      const written: Comment[] = [];
      for (let number = 1; number <= MANY; number++) written.unshift(await say(alice, `Wave ${number}.`));
      same('what is found', await found(scene, bob, 'wave'), ids(written));
    },
  },
  {
    name: 'a search keeps to its thread',
    rule: 'Adapter.search',
    needs: ['create', 'search'],
    async run(scene) {
      const { alice, bob, draft, fresh, say } = scene;
      const { id } = await say(alice, 'The lighthouse here.');
      const page = fresh();
      const { thread } = await alice.open({ page });
      await alice.create(draft(alice, { page, thread: thread.id, text: 'The lighthouse there.' }));
      same('what is found in one of two threads', await found(scene, bob, 'lighthouse'), [id]);
    },
  },
  {
    name: 'a search knows an edited comment by what it says now',
    rule: 'Adapter.search',
    needs: ['create', 'edit', 'search'],
    async run(scene) {
      const { alice, bob, say, opened } = scene;
      const { id } = await say(alice, 'The lighthouse.');
      await alice.edit({ thread: opened.thread.id, id, text: 'The harbour.' });
      same('what is found by the new words', await found(scene, bob, 'harbour'), [id]);
      same('what is found by the old words', await found(scene, bob, 'lighthouse'), []);
    },
  },
  {
    name: 'a search finds nothing that was removed',
    rule: 'Adapter.search',
    needs: ['create', 'remove', 'search'],
    async run(scene) {
      const { alice, bob, say, opened } = scene;
      const { id } = await say(alice, 'The lighthouse.');
      if (opened.thread.each.includes('create')) await say(bob, 'Where?', id);
      await alice.remove({ thread: opened.thread.id, id });
      for (const reader of [alice, bob]) same(`what ${reader.name} finds of it`, await found(scene, reader, 'lighthouse'), []);
    },
  },
  {
    name: 'a search for nothing is refused',
    rule: 'Adapter.search',
    needs: ['search'],
    async run({ bob, opened: { thread } }) {
      for (const text of ['', ' \n ']) await refused('a search for nothing', bob.search({ thread: thread.id, text }), ['invalid']);
    },
  },
];

/** The ids of all that is found, over all pages. */
async function found({ opened: { thread } }: Scene, person: Person, text: string): Promise<string[]> {
  const rows: string[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < PAGES; pages++) {
    const part: Awaited<ReturnType<Person['search']>> = await person.search({
      thread: thread.id,
      text,
      ...(cursor !== null && { cursor }),
    });
    rows.push(...ids(part.items));
    cursor = part.next;
    if (cursor === null) break;
  }
  holds(cursor === null, `Expected the search to end, but there was more after ${PAGES} pages.`);
  return rows;
}
