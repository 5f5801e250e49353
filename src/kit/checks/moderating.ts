import type { Comment, Personal } from '../../contract/types.ts';
import type { Check, Person, Scene } from '../check.ts';
import { unable } from '../conditions.ts';
import { fail, holds, ids, quote, refused, same, unpromised } from '../expect.ts';

/** The moderator of a check that needs one. */
export const moderatorOf = ({ mod }: Scene): Person => mod ?? fail('Expected a moderator, but the kit was given none.');

const reason = 'Please be kind.';

/** What waits for somebody of one comment. */
const waitingIn = (told: Personal | null, id: string): Comment | undefined => told?.waiting.find((row) => row.id === id);

/** What moderators decide about one comment. */
export const moderating: Check[] = [
  {
    name: 'what a moderator hides, others see no more',
    rule: 'Adapter.hide',
    needs: ['create', 'moderator'],
    unless: unable('hide'),
    async run(scene) {
      const { alice, bob, say, rows, thread, opened } = scene;
      const { id } = await say(alice, 'Rude.');
      same('the state that the moderator is told', (await moderatorOf(scene).hide({ thread: opened.thread.id, id })).state, 'pending');
      same('what Bob sees', ids(await rows(bob)), []);
      const { count } = (await thread(bob)).thread;
      if (count !== null) same('the count', count, 0);
    },
  },
  {
    name: 'what a moderator hides stays with its writer, who is told why',
    rule: 'Adapter.hide, Personal.waiting, Mine.reason',
    needs: ['create', 'personal', 'moderator'],
    unless: unable('hide'),
    async run(scene) {
      const { alice, bob, say, page, opened } = scene;
      const { id } = await say(alice, 'Rude.');
      await moderatorOf(scene).hide({ thread: opened.thread.id, id, reason });
      const told = waitingIn(await alice.personal({ page }), id);
      holds(told, 'Expected its writer to be told that it waits, but they are not.');
      same('its state', told.state, 'pending');
      same('the reason', told.mine?.reason, reason);
      same('what waits for Bob', (await bob.personal({ page }))?.waiting ?? [], []);
    },
  },
  {
    name: 'what a moderator refuses is told to its writer, and may be approved later',
    rule: 'Adapter.reject, Adapter.approve',
    needs: ['create', 'personal', 'moderator'],
    unless: unable('reject', 'approve'),
    async run(scene) {
      const { alice, bob, say, rows, page, opened } = scene;
      const mod = moderatorOf(scene);
      const { id } = await say(alice, 'Rude.');
      const target = { thread: opened.thread.id, id };
      same('the state that the moderator is told', (await mod.reject({ ...target, reason })).state, 'rejected');
      const told = waitingIn(await alice.personal({ page }), id);
      holds(told, 'Expected its writer to be told that it was refused, but they are not.');
      same('its state', told.state, 'rejected');
      same('the reason', told.mine?.reason, reason);
      same('what Bob sees', ids(await rows(bob)), []);
      await mod.approve(target);
      same('what Bob sees once it is approved', ids(await rows(bob)), [id]);
    },
  },
  {
    name: 'what a moderator approves is there for everybody, and stays so when approved again',
    rule: 'Adapter.approve',
    needs: ['create', 'moderator'],
    unless: unable('hide', 'approve'),
    async run(scene) {
      const { alice, bob, say, rows, thread, opened } = scene;
      const mod = moderatorOf(scene);
      const { id } = await say(alice, 'Not so rude.');
      const target = { thread: opened.thread.id, id };
      await mod.hide(target);
      same('the state that the moderator is told', (await mod.approve(target)).state, 'visible');
      same('the state when it is approved again', (await mod.approve(target)).state, 'visible');
      same('what Bob sees', ids(await rows(bob)), [id]);
      const { count } = (await thread(bob)).thread;
      if (count !== null) same('the count', count, 1);
    },
  },
  {
    name: 'what a moderator approves is the text that they saw',
    rule: 'Adapter.approve, seen',
    needs: ['create', 'moderator'],
    unless: unable('hide', 'approve'),
    async run(scene) {
      const { alice, bob, say, rows, opened } = scene;
      const mod = moderatorOf(scene);
      const { id } = await say(alice, 'Harmless.');
      const target = { thread: opened.thread.id, id };
      const { created, edited = created } = await mod.hide(target);
      // As if it had said something else long ago.
      const other = await mod.approve({ ...target, seen: '2001-02-03T04:05:06Z' });
      same('the state where another text was seen', other.state, 'pending');
      same('what Bob sees', ids(await rows(bob)), []);
      same('the state where this text was seen', (await mod.approve({ ...target, seen: edited })).state, 'visible');
      same('what Bob sees then', ids(await rows(bob)), [id]);
    },
  },
  {
    name: 'a moderator is told of all that waits, and may approve it',
    rule: 'Personal.waiting',
    needs: ['create', 'personal', 'moderator'],
    unless: unable('hide', 'approve'),
    async run(scene) {
      const { alice, say, page, opened } = scene;
      const mod = moderatorOf(scene);
      const { id } = await say(alice, 'Rude.');
      await mod.hide({ thread: opened.thread.id, id });
      const told = waitingIn(await mod.personal({ page }), id);
      holds(told, 'Expected a moderator to be told of what somebody else wrote and waits, but they are not.');
      holds(told.mine?.can.includes('approve'), `Expected a moderator to be offered to approve it, but it was ${quote(told.mine?.can)}.`);
    },
  },
  {
    name: 'nobody else does what moderators do',
    rule: 'Thread.can, Thread.each, Mine.can',
    needs: ['create', 'moderator'],
    async run(scene) {
      const { alice, bob, say, row, opened } = scene;
      const { id, mine } = await say(alice, 'Mine.');
      const target = { thread: opened.thread.id, id };
      const acts = ['approve', 'hide', 'reject', 'pin', 'lock'] as const;
      const offered = acts.filter((act) => [...opened.thread.can, ...opened.thread.each, ...(mine?.can ?? [])].includes(act));
      same('the acts of moderators that everybody is offered', offered, []);
      for (const person of [alice, bob]) {
        for (const act of acts.filter((act) => person.has(act))) {
          const tried =
            act === 'pin'
              ? person.pin({ ...target, on: true })
              : act === 'lock'
                ? person.lock({ thread: target.thread, lock: 'closed' })
                : person[act](target);
          await refused(`“${act}” by ${person.name}`, tried, unpromised);
        }
      }
      same('its state', (await row(bob, id)).state, 'visible');
    },
  },
];
