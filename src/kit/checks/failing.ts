import { errorCodes } from '../../contract/errors.ts';
import type { Adapter } from '../../contract/types.ts';
import type { Check, Scene } from '../check.ts';
import { kindsOn } from '../conditions.ts';
import { fail, holds, ids, quote, refused, same, within } from '../expect.ts';

/** What goes wrong, and how. */
export const failing: Check[] = [
  {
    name: 'a comment that is not there is not found',
    rule: 'ErrorCode',
    needs: ['create'],
    unless: ({ offers }) =>
      (['edit', 'remove', 'source', 'react'] as const).some((act) => offers.has(act))
        ? undefined
        : 'Nothing can be done to a comment here.',
    async run({ alice, say, offers, nowhere, opened: { thread } }) {
      await say(alice, 'Here I am.');
      const target = { thread: thread.id, id: nowhere };
      if (offers.has('edit')) await refused('an edit of an unknown comment', alice.edit({ ...target, text: 'Hello?' }), ['not-found']);
      if (offers.has('remove')) await refused('the removal of an unknown comment', alice.remove(target), ['not-found']);
      if (offers.has('source')) await refused('the source of an unknown comment', alice.source(target), ['not-found']);
      const kind = thread.each.includes('react') ? kindsOn('comments', thread)[0]?.kind : undefined;
      if (kind === undefined || !offers.has('react')) return;
      await refused('a reaction to an unknown comment', alice.react({ thread: thread.id, comment: nowhere, kind, on: true }), [
        'not-found',
      ]);
    },
  },
  {
    name: 'a cursor nobody handed out is refused',
    rule: 'Cursor',
    needs: [],
    async run({ bob, offers, opened: { thread } }) {
      const asked = bob.list({ thread: thread.id, parent: null, cursor: 'no-such-place' });
      await refused('a list from a made-up cursor', asked, ['invalid']);
      if (!offers.has('search')) return;
      await refused('a search from a made-up cursor', bob.search({ thread: thread.id, text: 'x', cursor: 'no-such-place' }), ['invalid']);
    },
  },
  {
    name: 'a cancelled call rejects with its signal’s reason',
    rule: 'Call.signal',
    needs: [],
    async run({ bob, page }) {
      const leaving = new AbortController();
      const reason = new Error('The reader left.');
      // Not through the door, which ends a call itself: then the adapter's own request would go on unseen.
      const asked = bob.raw.open({ page }, { signal: leaving.signal }).then(
        () => fail('Expected a cancelled call to reject, but it was answered.'),
        (thrown: unknown) => thrown,
      );
      leaving.abort(reason);
      await within('a cancelled call to end', asked);
      const thrown = await bob.open({ page }, { signal: leaving.signal }).catch((error: unknown) => error);
      holds(thrown === reason, 'Expected the signal’s own reason, but something else was thrown.');
    },
  },
  {
    name: 'every answer has the shape it should',
    rule: 'connect',
    needs: [],
    async run(scene) {
      await askAll(scene);
      const notes = [scene.alice, scene.bob].flatMap((person) => person.notes.map(({ at, why }) => `${at} ${why}`));
      same('what the door noted', notes, []);
    },
  },
  {
    name: 'a refusal has a known code and says why',
    rule: 'CommentError',
    needs: ['create'],
    async run({ alice, draft, nowhere }) {
      for (const over of [{ text: '   ' }, { parent: nowhere }]) {
        const { thrown } = await refusalOf(alice.raw.create!(draft(alice, over)));
        // Whether these are refused at all is for other checks to say.
        if (thrown === undefined) continue;
        const { code, message } = thrown as { code?: unknown; message?: unknown };
        holds(
          errorCodes.some((known) => known === code),
          `Expected a code of the contract, but it was ${quote(code)}.`,
        );
        holds(typeof message === 'string' && message !== '', `Expected a sentence for the reader, but it was ${quote(message)}.`);
      }
    },
  },
  {
    name: 'an answer belongs to whoever asked',
    rule: 'Adapter.open',
    needs: ['comments'],
    async run({ alice, bob, page, say }) {
      const { id } = await say(alice, 'Do not touch.');
      const answer: Awaited<ReturnType<Adapter['open']>> = await bob.raw.open({ page });
      answer.page.items.length = 0;
      same('the thread after a reader changed an answer', ids((await bob.open({ page })).page.items), [id]);
    },
  },
];

/** Calls everything that is offered, once. */
async function askAll({ alice, bob, page, offers, planted, opened: { thread }, say }: Scene): Promise<void> {
  if (offers.has('create')) {
    const { id } = await say(alice, 'A comment.');
    const target = { thread: thread.id, id };
    if (thread.each.includes('create')) await say(bob, 'A reply.', id);
    const [first] = kindsOn('comments', thread);
    if (thread.each.includes('react') && first) await bob.react({ thread: thread.id, comment: id, kind: first.kind, on: true });
    if (offers.has('source')) await alice.source(target);
    if (offers.has('edit')) await alice.edit({ ...target, text: 'An edited comment.' });
    await bob.open({ page, focus: id });
    if (offers.has('personal')) await alice.personal({ page });
    if (offers.has('remove')) await alice.remove(target);
  }
  if (planted) {
    const { id } = await say(alice, 'A comment.');
    if (thread.limits.depth !== 1) await say(bob, 'A reply.', id);
    await bob.open({ page, focus: id });
  }
  await bob.open({ page });
  await bob.list({ thread: thread.id, parent: null });
  if (offers.has('preview')) await bob.preview({ text: 'A preview.' });
  if (offers.has('count')) await bob.count({ keys: [page.key] });
  if (offers.has('latest')) await bob.latest({ limit: 10 });
  if (offers.has('search')) await bob.search({ thread: thread.id, text: 'reply' });
}

/** What a call threw, if it threw. */
const refusalOf = (call: Promise<unknown>): Promise<{ thrown?: unknown }> =>
  call.then(
    () => ({}),
    (thrown: unknown) => ({ thrown }),
  );
