import type { Check } from '../check.ts';
import { kindsOn, unable, unreactive } from '../conditions.ts';
import { holds, refused, same } from '../expect.ts';
import { moderatorOf } from './moderating.ts';

const reason = 'It is late.';

/** How a thread is closed. */
export const closing: Check[] = [
  {
    name: 'a closed thread takes no comments, and says so to everybody',
    rule: 'Adapter.lock, Thread.lock, Thread.closed',
    needs: ['create', 'moderator'],
    unless: unable('lock'),
    async run(scene) {
      const { alice, say, page, thread, opened } = scene;
      const mod = moderatorOf(scene);
      const { id } = await say(alice, 'Still open.');
      const answer = await mod.lock({ thread: opened.thread.id, lock: 'reactions', reason });
      for (const told of [answer, (await thread(alice)).thread]) {
        same('how much is closed', told.lock, 'reactions');
        same('what is told of it', told.closed, reason);
        holds(![...told.can, ...told.each].includes('create'), 'Expected nobody to be offered to write there, but it is offered.');
      }
      const personal = alice.has('personal') ? await alice.personal({ page }) : null;
      const offered = [personal?.can, personal?.each, ...(personal?.comments ?? []).map(({ mine }) => mine.can)].flat();
      holds(!offered.includes('create'), 'Expected “personal” not to offer to write there, but it does.');
      await refused('a comment in a closed thread', say(alice, 'Too late.'), ['forbidden']);
      await refused('a reply in a closed thread', say(alice, 'Too late.', id), ['forbidden']);
      await mod.lock({ thread: opened.thread.id, lock: 'open' });
      same('how much is closed once it is open again', (await thread(alice)).thread.lock ?? 'open', 'open');
      await say(alice, 'Open again.');
    },
  },
  {
    name: 'a thread that is closed altogether takes no reactions either',
    rule: 'Adapter.lock, Lock',
    needs: ['create', 'react', 'moderator'],
    unless: (scene) => unreactive(scene) ?? unable('lock')(scene),
    async run(scene) {
      const { alice, bob, say, thread, opened } = scene;
      const mod = moderatorOf(scene);
      const { id } = await say(alice, 'Like this.');
      const { kind } = kindsOn('comments', opened.thread)[0]!;
      const react = () => bob.react({ thread: opened.thread.id, comment: id, kind, on: true });
      await mod.lock({ thread: opened.thread.id, lock: 'closed' });
      const { can, each } = (await thread(bob)).thread;
      holds(![...can, ...each].includes('react'), 'Expected nobody to be offered to react there, but it is offered.');
      await refused('a reaction in a closed thread', react(), ['forbidden']);
      await mod.lock({ thread: opened.thread.id, lock: 'reactions' });
      await react();
    },
  },
  {
    name: 'those who watch a thread open it anew when it is closed',
    rule: 'Adapter.lock, LiveEvent',
    needs: ['create', 'watch', 'moderator'],
    unless: unable('lock'),
    async run(scene) {
      const { alice, bob, say, thread, listen, opened } = scene;
      await say(alice, 'Still open.');
      const stream = await listen(bob, (await thread(bob)).thread.at);
      await moderatorOf(scene).lock({ thread: opened.thread.id, lock: 'closed' });
      await stream.until('to be told to open the thread anew', ({ type }) => type === 'stale');
    },
  },
];
