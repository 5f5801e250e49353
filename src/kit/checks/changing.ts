import type { Check } from '../check.ts';
import { flatterThan, kindsOn, uncounted } from '../conditions.ts';
import { holds, ids, quote, refused, same, says, unpromised } from '../expect.ts';

/** How a comment changes and goes. */
export const changing: Check[] = [
  {
    name: 'an edit is there for everybody, and marked',
    rule: 'Adapter.edit, Comment.edited',
    needs: ['create', 'edit'],
    async run({ alice, bob, say, row, opened }) {
      const { id } = await say(alice, 'Befroe.');
      const before = await row(bob, id);
      await alice.edit({ thread: opened.thread.id, id, text: 'After.' });
      const after = await row(bob, id);
      same('what it says now', says(after).trim(), 'After.');
      same('when it was written', after.created, before.created);
      holds(after.edited !== undefined, 'Expected an edited comment to say when it was edited, but it does not.');
    },
  },
  {
    name: 'an edit keeps the limits of a new comment',
    rule: 'Adapter.edit, Thread.limits',
    needs: ['create', 'edit'],
    async run({ alice, bob, say, row, opened }) {
      const { id } = await say(alice, 'Within limits.');
      const edit = (text: string) => alice.edit({ thread: opened.thread.id, id, text });
      await refused('an edit to white space', edit(' \n '), ['invalid'], 'text');
      const limit = opened.thread.limits.text;
      if (limit !== undefined) await refused('an edit over the limit', edit('x'.repeat(limit + 1)), ['invalid'], 'text');
      same('what it says', says(await row(bob, id)).trim(), 'Within limits.');
    },
  },
  {
    name: 'nobody edits another’s comment',
    rule: 'Mine.can',
    needs: ['create', 'edit'],
    async run({ alice, bob, say, row, opened }) {
      const { id } = await say(alice, 'Mine.');
      await refused('an edit by another', bob.edit({ thread: opened.thread.id, id, text: 'Yours.' }), unpromised);
      same('what it says', says(await row(bob, id)).trim(), 'Mine.');
    },
  },
  {
    name: 'nobody removes another’s comment',
    rule: 'Mine.can',
    needs: ['create', 'remove'],
    async run({ alice, bob, say, row, opened }) {
      const { id } = await say(alice, 'Mine.');
      await refused('a removal by another', bob.remove({ thread: opened.thread.id, id }), unpromised);
      same('its state', (await row(bob, id)).state, 'visible');
    },
  },
  {
    name: 'nobody is given the source of another’s comment',
    rule: 'Mine.can',
    needs: ['create', 'source'],
    async run({ alice, bob, say, opened }) {
      const { id } = await say(alice, 'Mine.');
      await refused('the source for another', bob.source({ thread: opened.thread.id, id }), unpromised);
    },
  },
  {
    name: 'a removed comment without replies is gone',
    rule: 'Adapter.remove',
    needs: ['create', 'remove'],
    async run({ alice, bob, say, rows, opened }) {
      const { id } = await say(alice, 'Never mind.');
      same('the answer', await alice.remove({ thread: opened.thread.id, id }), null);
      same('the thread', ids(await rows(bob)), []);
    },
  },
  {
    name: 'a removed comment no longer counts',
    rule: 'Thread.count',
    needs: ['create', 'remove'],
    unless: uncounted,
    async run({ alice, bob, say, thread, opened }) {
      const { id } = await say(alice, 'Never mind.');
      await say(alice, 'This stays.');
      await alice.remove({ thread: opened.thread.id, id });
      same('the count', (await thread(bob)).thread.count, 1);
    },
  },
  {
    name: 'a removed comment with replies leaves a tombstone that tells nothing',
    rule: 'Adapter.remove, State',
    needs: ['create', 'remove'],
    unless: flatterThan(2),
    async run({ alice, bob, say, row, opened }) {
      const { id } = await say(alice, 'Never mind.');
      const reply = await say(bob, 'But I do.', id);
      const answer = await alice.remove({ thread: opened.thread.id, id });
      holds(answer?.state === 'deleted', `Expected the answer to be the tombstone, but it was ${quote(answer)}.`);
      const { author, state, reactions, replies, ...rest } = await row(bob, id);
      same('what is left', { author: author.name, state, reactions, replies }, { author: '', state: 'deleted', reactions: [], replies: 1 });
      same('what it says', says({ ...answer, ...rest }).trim(), '');
      same('the parent of its reply', (await row(bob, reply.id)).parent, id);
    },
  },
  {
    name: 'a tombstone goes with its last reply',
    rule: 'Adapter.remove',
    needs: ['create', 'remove'],
    unless: flatterThan(2),
    async run({ alice, bob, nobody, say, rows, opened }) {
      const root = await say(alice, 'Never mind.');
      const reply = await say(bob, 'All right.', root.id);
      const thread = opened.thread.id;
      await alice.remove({ thread, id: root.id });
      await bob.remove({ thread, id: reply.id });
      same('the thread', ids(await rows(nobody)), []);
    },
  },
  {
    name: 'what was removed is not there any more',
    rule: 'ErrorCode',
    needs: ['create', 'remove'],
    async run({ alice, say, opened, offers }) {
      const { id } = await say(alice, 'Never mind.');
      const target = { thread: opened.thread.id, id };
      await alice.remove(target);
      await refused('a second removal', alice.remove(target), ['not-found']);
      if (offers.has('edit')) await refused('an edit after removal', alice.edit({ ...target, text: 'Again.' }), ['not-found']);
    },
  },
  {
    name: 'a tombstone takes no replies and no reactions',
    rule: 'State',
    needs: ['create', 'remove'],
    unless: flatterThan(2),
    async run({ alice, bob, say, opened: { thread } }) {
      const { id } = await say(alice, 'Never mind.');
      await say(bob, 'But I do.', id);
      await alice.remove({ thread: thread.id, id });
      await refused('a reply to a tombstone', say(bob, 'Still there?', id), ['not-found']);
      const kind = thread.each.includes('react') ? kindsOn('comments', thread)[0]?.kind : undefined;
      if (kind === undefined) return;
      await refused('a reaction to a tombstone', bob.react({ thread: thread.id, comment: id, kind, on: true }), ['not-found']);
    },
  },
];
