import type { LiveEvent } from '../../contract/types.ts';
import type { Check } from '../check.ts';
import { unplaced } from '../conditions.ts';
import { fail, holds, same, within } from '../expect.ts';

/** How a stream begins again, and how it ends. */
export const resuming: Check[] = [
  {
    name: 'a stream misses nothing since the thread was opened',
    rule: 'Thread.at, Adapter.watch',
    needs: ['create', 'watch'],
    unless: unplaced,
    async run({ alice, bob, say, listen, opened }) {
      const { id } = await say(alice, 'Before anybody listened.');
      const stream = await listen(bob, opened.thread.at);
      await stream.until('what was written before the stream began', (event) => idOf(event) === id);
    },
  },
  {
    name: 'a resumed stream tells nothing twice',
    rule: 'Adapter.watch',
    needs: ['create', 'watch'],
    unless: unplaced,
    async run({ alice, bob, say, listen, opened }) {
      const stream = await listen(bob, opened.thread.at);
      const first = await say(alice, 'One.');
      const last = (await stream.until('the first comment to arrive', (event) => idOf(event) === first.id)).at(-1);
      const at = last?.type === 'put' ? last.at : undefined;
      holds(at !== undefined, 'Expected the event to say where the stream stands, but it does not.');
      const resumed = await listen(bob, at);
      const second = await say(alice, 'Two.');
      const told = await resumed.until('the second comment to arrive', (event) => idOf(event) === second.id);
      same(
        'the comments a resumed stream tells',
        told.map(idOf).filter((id) => id !== undefined),
        [second.id],
      );
    },
  },
  {
    name: 'a stream that cannot go on from there says so',
    rule: 'LiveEvent stale',
    needs: ['watch'],
    unless: unplaced,
    async run({ bob, listen }) {
      const stream = await listen(bob, 'no-such-place');
      await stream.until('news that the stream is stale', (event) => event.type === 'stale');
    },
  },
  {
    name: 'a stream ends with its signal, and passes its reason on',
    rule: 'Call.signal',
    needs: ['watch'],
    async run({ bob, opened }) {
      const leaving = new AbortController();
      const reason = new Error('The reader left.');
      const events = bob.watch({ thread: opened.thread.id }, { signal: leaving.signal })[Symbol.asyncIterator]();
      const next = events.next().then(
        () => fail('Expected a cancelled stream to reject, but it told something.'),
        (thrown: unknown) => thrown,
      );
      await Promise.resolve();
      leaving.abort(reason);
      holds(
        (await within('a cancelled stream to end', next)) === reason,
        'Expected the signal’s own reason, but something else was thrown.',
      );
    },
  },
];

/** The comment an event brings. */
const idOf = (event: LiveEvent): string | undefined => (event.type === 'put' ? event.comment.id : undefined);
