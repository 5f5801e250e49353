import type { Check } from '../check.ts';
import { holds, ids, quote, same } from '../expect.ts';

/** Which thread a page has, and what is told over many threads. */
export const places: Check[] = [
  {
    name: 'an alias finds the earlier thread where the key has none',
    rule: 'PageRef.aliases',
    needs: ['comments'],
    async run({ alice, bob, say, page, fresh }) {
      const { id } = await say(alice, 'Written before the page moved.');
      const moved = { ...fresh(), aliases: [page.key] };
      same('the thread of a page that moved', ids((await bob.open({ page: moved })).page.items), [id]);
    },
  },
  {
    name: 'a key with a thread of its own goes before its aliases',
    rule: 'PageRef.aliases',
    needs: ['comments'],
    async run({ alice, bob, say, page, fresh }) {
      await say(alice, 'Under the alias.');
      const other = fresh();
      const { id } = await say(alice, 'Under the key.', null, other);
      const found = await bob.open({ page: { ...other, aliases: [page.key] } });
      same('the thread of a page that has one', ids(found.page.items), [id]);
    },
  },
  {
    name: 'a site never sees another',
    rule: 'Who.site',
    needs: ['create'],
    unless: ({ sites }) => (sites ? undefined : 'This backend keeps one site.'),
    async run({ alice, say, page, offers, elsewhere, opened: { thread } }) {
      const { id } = await say(alice, 'Only here.');
      const there = await elsewhere(alice);
      const rows = (await there.open({ page })).page.items;
      holds(!ids(rows).includes(id), `Expected the same page at another site not to have our comment, but there was ${quote(rows)}.`);
      if (offers.has('count')) same('its count there', (await there.count({ keys: [page.key] }))[0] ?? 0, 0);
      const latest = offers.has('latest') ? await there.latest({ limit: 100 }) : [];
      holds(!ids(latest).includes(id), `Expected the latest comments of another site not to have ours, but they were ${quote(latest)}.`);
      const found = offers.has('search') ? (await there.search({ thread: thread.id, text: 'only here' })).items : [];
      holds(!ids(found).includes(id), `Expected a search at another site not to find our comment, but it found ${quote(found)}.`);
    },
  },
  {
    name: 'counts come in the order asked for, none where nobody wrote',
    rule: 'Adapter.count',
    needs: ['comments', 'count'],
    async run({ alice, bob, say, page, fresh }) {
      const second = fresh();
      await say(alice, 'One.');
      await say(alice, 'One.', null, second);
      await say(alice, 'Two.', null, second);
      const counts = await bob.count({ keys: [fresh().key, page.key, second.key, page.key] });
      same('the counts of an unknown page, one comment, two and one again', counts.with(0, counts[0] ?? 0), [0, 1, 2, 1]);
    },
  },
  {
    name: 'the latest comments come newest first, each with its page',
    rule: 'Adapter.latest, Comment.page',
    needs: ['comments', 'latest'],
    async run({ alice, bob, say, page, fresh }) {
      const other = { ...fresh(), title: 'Another page' };
      const written = [await say(alice, 'One.'), await say(alice, 'Two.', null, other), await say(bob, 'Three.')];
      const latest = (await bob.latest({ limit: 100 })).filter((row) => ids(written).includes(row.id));
      same('the latest three comments', ids(latest), ids(written).toReversed());
      const pages = [page, other, page].map(({ title, url }) => ({ title, url }));
      same(
        'their pages',
        latest.map((row) => row.page),
        pages,
      );
    },
  },
  {
    name: 'the latest comments keep to the thread and the number asked for',
    rule: 'Adapter.latest',
    needs: ['comments', 'latest'],
    async run({ alice, bob, say, fresh, opened }) {
      await say(alice, 'One.');
      const expected = [await say(alice, 'Two.'), await say(alice, 'Three.')];
      await say(alice, 'Elsewhere.', null, fresh());
      const latest = await bob.latest({ limit: 2, thread: opened.thread.id });
      same('the latest two of one thread', ids(latest), ids(expected).toReversed());
    },
  },
];
