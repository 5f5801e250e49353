import type { Opened } from '../../contract/types.ts';
import type { Check, Scene } from '../check.ts';
import { either, flatterThan, kindsOn, uncounted } from '../conditions.ts';
import { holds, ids, mentions, quote, same, shared } from '../expect.ts';

/** What every reader is told. */
export const reading: Check[] = [
  {
    name: 'an unknown page is an empty thread',
    rule: 'Adapter.open',
    needs: [],
    async run({ opened: { page, thread } }) {
      same('the rows of a page nobody wrote under', ids(page.items), []);
      same('where its list goes on', page.next, null);
      same('the reactions to it', thread.reactions, []);
      holds(thread.count === null || thread.count === 0, `Expected its count to be 0 or not told, but it was ${quote(thread.count)}.`);
    },
  },
  {
    name: 'reading stores nothing',
    rule: 'Adapter.open: “Never writes”, PageRef.aliases',
    needs: ['create'],
    async run({ alice, bob, draft, fresh }) {
      const read = fresh();
      const page = { ...fresh(), aliases: [read.key] };
      for (const reader of [alice, bob]) await readAll(reader, read);
      const { thread } = await alice.open({ page });
      const { id } = await alice.create(draft(alice, { page, thread: thread.id }));
      const { aliases: _aliases, ...own } = page;
      const found = await bob.open({ page: own });
      holds(
        ids(found.page.items).includes(id),
        'Expected the first comment of a page to start a thread under the page’s key, but it went to an alias that had only been read.',
      );
    },
  },
  {
    name: 'a thread keeps its id',
    rule: 'Thread.id',
    needs: ['comments'],
    async run({ alice, bob, nobody, opened, say, thread }) {
      await say(alice, 'The first.');
      for (const reader of [alice, bob, nobody]) {
        same(`the thread’s id after the first comment, for ${reader.name},`, (await thread(reader)).thread.id, opened.thread.id);
      }
    },
  },
  {
    name: 'what create answers is what others read',
    rule: 'Adapter.create',
    needs: ['create'],
    async run({ alice, bob, say, row }) {
      const answered = await say(alice, 'Good morning.');
      same('the comment, as Bob reads it,', await row(bob, answered.id), shared(answered));
      same('its parent', answered.parent, null);
      same('its state', answered.state, 'visible');
    },
  },
  {
    name: 'replies nest as they were written',
    rule: 'Comment.parent',
    needs: ['comments'],
    unless: flatterThan(3),
    async run({ alice, bob, say, rows }) {
      const root = await say(alice, 'One.');
      const reply = await say(bob, 'Two.', root.id);
      const deep = await say(alice, 'Three.', reply.id);
      const other = await say(bob, 'Another two.', root.id);
      const parents = new Map((await rows(bob)).map((row) => [row.id, row.parent]));
      const what = { [root.id]: null, [reply.id]: root.id, [deep.id]: reply.id, [other.id]: root.id };
      same('the parent of each comment', Object.fromEntries(parents), what);
    },
  },
  {
    name: 'every row comes after what it answers',
    rule: 'Page',
    needs: ['comments'],
    unless: flatterThan(2),
    async run({ alice, bob, say, page, opened }) {
      const roots = [await say(alice, 'One.'), await say(alice, 'Two.')];
      for (const root of roots) await say(bob, `A reply to ${root.id}.`, root.id);
      for (const sort of opened.thread.sorts) {
        const { items } = (await bob.open({ page, sort })).page;
        const early = items.find((row, index) => items.slice(index).some((later) => later.id === row.parent));
        holds(!early, `Expected no row before its parent, but under “${sort}” there was ${quote(early)}.`);
      }
    },
  },
  {
    name: 'replies are oldest first, whatever the order of the roots',
    rule: 'Sort',
    needs: ['comments'],
    unless: flatterThan(2),
    async run({ alice, bob, say, rows, opened }) {
      const root = await say(alice, 'Count with me.');
      const written = [await say(bob, 'One.', root.id), await say(alice, 'Two.', root.id), await say(bob, 'Three.', root.id)];
      for (const sort of opened.thread.sorts) {
        const replies = (await rows(bob, sort)).filter((row) => row.parent === root.id);
        same(`the replies under “${sort}”`, ids(replies), ids(written));
      }
    },
  },
  {
    name: 'two readers are told the same, byte for byte',
    rule: 'the shared answers of Adapter',
    needs: ['comments'],
    async run(scene) {
      const { alice, bob, nobody, say } = scene;
      const { id } = await say(alice, 'A comment of mine.');
      await say(bob, 'Another.');
      const { thread } = scene.opened;
      const [first] = kindsOn('comments', thread);
      if (thread.each.includes('react') && first) await bob.react({ thread: thread.id, comment: id, kind: first.kind, on: true });
      const told = JSON.stringify(await sharedAnswers(scene, nobody.raw));
      for (const reader of [alice, bob]) {
        const other = JSON.stringify(await sharedAnswers(scene, reader.raw));
        holds(other === told, `Expected ${reader.name} to be told what nobody is told, ${quote(told)}, but it was ${quote(other)}.`);
      }
    },
  },
  {
    name: 'shared answers carry nothing of one viewer',
    rule: 'Comment.mine',
    needs: ['comments'],
    async run(scene) {
      await scene.say(scene.alice, 'A comment of mine.');
      const told = await sharedAnswers(scene, scene.alice.raw);
      holds(!mentions(told, 'mine'), `Expected shared answers without “mine”, but they were ${quote(told)}.`);
    },
  },
  {
    name: 'the count agrees with what is shown',
    rule: 'Thread.count',
    needs: ['comments'],
    unless: either(uncounted, flatterThan(2)),
    async run({ alice, bob, say, thread }) {
      const root = await say(alice, 'One.');
      await say(bob, 'Two.', root.id);
      await say(bob, 'Three.');
      same('the count of three comments', (await thread(bob)).thread.count, 3);
    },
  },
];

async function readAll(reader: Scene['alice'], page: Scene['page']): Promise<void> {
  const { thread } = await reader.open({ page });
  await reader.list({ thread: thread.id, parent: null });
  if (reader.has('personal')) await reader.personal({ page });
  if (reader.has('count')) await reader.count({ keys: [page.key] });
}

/** Everything a reader is told that all are told, straight from the adapter. */
async function sharedAnswers({ page, opened, offers }: Scene, raw: Scene['alice']['raw']): Promise<unknown[]> {
  const thread = opened.thread.id;
  const first: Opened = await raw.open({ page });
  const focused = await raw.open({ page, focus: first.page.items[0]?.id ?? '-' });
  const listed = await raw.list({ thread, parent: null });
  const latest = offers.has('latest') ? await raw.latest?.({ limit: 10, thread }) : [];
  const found = offers.has('search') ? await raw.search?.({ thread, text: 'comment' }) : null;
  return [first, focused, listed, latest, found];
}
