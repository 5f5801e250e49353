import type { Mine, Personal } from '../../contract/types.ts';
import type { Check } from '../check.ts';
import { kindsOn, unreactive } from '../conditions.ts';
import { holds, quote, same } from '../expect.ts';

/** The viewer's own part. */
export const personal: Check[] = [
  {
    name: 'personal tells writers what is theirs and what they may do with it',
    rule: 'Personal.comments',
    needs: ['create', 'personal'],
    async run({ alice, say, page }) {
      const { id, mine } = await say(alice, 'Mine.');
      const told = partOf(await alice.personal({ page }), id);
      holds(told, 'Expected “personal” to have the writer’s own comment, but it has not.');
      const works = mine?.can.filter((feature) => alice.has(feature));
      if (works) same('what they may do with it', told.can.toSorted(), works.toSorted());
    },
  },
  {
    name: 'personal tells what a viewer reacted with',
    rule: 'Mine.reacted, Personal.reacted',
    needs: ['create', 'personal', 'react'],
    unless: unreactive,
    async run({ alice, bob, say, page, opened: { thread } }) {
      const { id } = await say(alice, 'Like this.');
      const { kind } = kindsOn('comments', thread)[0]!;
      await bob.react({ thread: thread.id, comment: id, kind, on: true });
      const told = partOf(await bob.personal({ page }), id);
      holds(told, 'Expected “personal” to have a comment the viewer reacted to, but it has not.');
      if (told.reacted) same('the kinds Bob reacted with', told.reacted, [kind]);
      const [first] = kindsOn('page', thread);
      if (!thread.can.includes('react') || !first) return;
      await bob.react({ thread: thread.id, comment: null, kind: first.kind, on: true });
      const onPage = (await bob.personal({ page }))?.reacted;
      if (onPage) same('the kinds Bob reacted to the page with', onPage, [first.kind]);
    },
  },
  {
    name: 'personal looks where open looks, under earlier keys, too',
    rule: 'Adapter.personal, PageRef.aliases',
    needs: ['create', 'personal'],
    async run({ alice, say, page, fresh }) {
      const { id } = await say(alice, 'Written before the page moved.');
      const told = partOf(await alice.personal({ page: { ...fresh(), aliases: [page.key] } }), id);
      holds(told, 'Expected “personal” to have the writer’s own comment on a page that moved, as “open” has it, but it has not.');
    },
  },
  {
    name: 'personal tells nobody what is somebody else’s',
    rule: 'Personal',
    needs: ['create', 'personal'],
    async run({ alice, bob, nobody, say, page }) {
      const { id } = await say(alice, 'Mine.');
      for (const reader of [bob, nobody]) {
        const told = await reader.personal({ page });
        const part = partOf(told, id);
        const owns = part && (part.can.includes('edit') || part.can.includes('remove') || 'source' in part || 'key' in part);
        holds(!owns, `Expected ${reader.name} to have no part in Alice’s comment, but it was ${quote(part)}.`);
        same(`what waits for ${reader.name}`, told?.waiting ?? [], []);
      }
    },
  },
];

const partOf = (told: Personal | null, id: string): Mine | undefined => told?.comments.find((part) => part.id === id)?.mine;
