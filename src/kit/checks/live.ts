import type { Comment, LiveEvent } from '../../contract/types.ts';
import type { Check, Scene } from '../check.ts';
import { flatterThan, kindsOn, uncounted, unreactive, unreactivePage } from '../conditions.ts';
import { mentions, quote, holds, same, shared } from '../expect.ts';

/** What arrives by itself. */
export const live: Check[] = [
  {
    name: 'a new comment arrives as readers get it',
    rule: 'LiveEvent put',
    needs: ['create', 'watch'],
    async run(scene) {
      const stream = await follow(scene);
      const { id } = await scene.say(scene.alice, 'News.');
      const told = (await stream.until('a new comment to arrive', put(id))).at(-1);
      const row = await scene.row(scene.bob, id);
      same('what arrived', told?.type === 'put' ? shared(told.comment) : told, shared(row));
    },
  },
  {
    name: 'an edit arrives',
    rule: 'LiveEvent put',
    needs: ['create', 'edit', 'watch'],
    async run(scene) {
      const { id } = await scene.say(scene.alice, 'Befroe.');
      const stream = await follow(scene);
      await scene.alice.edit({ thread: scene.opened.thread.id, id, text: 'After.' });
      await stream.until(
        'an edit to arrive',
        put(id, ({ edited }) => edited !== undefined),
      );
    },
  },
  {
    name: 'a reaction arrives',
    rule: 'LiveEvent put',
    needs: ['create', 'react', 'watch'],
    unless: unreactive,
    async run(scene) {
      const { id } = await scene.say(scene.alice, 'Like this.');
      const stream = await follow(scene);
      const { thread } = scene.opened;
      await scene.alice.react({ thread: thread.id, comment: id, kind: kindsOn('comments', thread)[0]!.kind, on: true });
      await stream.until(
        'a reaction to arrive',
        put(id, ({ reactions }) => reactions[0]?.count === 1),
      );
    },
  },
  {
    name: 'an answered comment arrives with its number of replies',
    rule: 'LiveEvent put, Comment.replies',
    needs: ['create', 'watch'],
    unless: flatterThan(2),
    async run(scene) {
      const { id } = await scene.say(scene.alice, 'Answer me.');
      const stream = await follow(scene);
      await scene.say(scene.bob, 'Gladly.', id);
      await stream.until(
        'the answered comment to arrive',
        put(id, ({ replies }) => replies === 1),
      );
    },
  },
  {
    name: 'a removed comment arrives as gone',
    rule: 'LiveEvent gone',
    needs: ['create', 'remove', 'watch'],
    async run(scene) {
      const { id } = await scene.say(scene.alice, 'Never mind.');
      const stream = await follow(scene);
      await scene.alice.remove({ thread: scene.opened.thread.id, id });
      await stream.until('news that a comment is gone', (event) => event.type === 'gone' && event.id === id);
    },
  },
  {
    name: 'a removed comment with replies arrives as its tombstone',
    rule: 'LiveEvent put, State',
    needs: ['create', 'remove', 'watch'],
    unless: flatterThan(2),
    async run(scene) {
      const { id } = await scene.say(scene.alice, 'Never mind.');
      await scene.say(scene.bob, 'But I do.', id);
      const stream = await follow(scene);
      await scene.alice.remove({ thread: scene.opened.thread.id, id });
      await stream.until(
        'the tombstone to arrive',
        put(id, ({ state }) => state === 'deleted'),
      );
    },
  },
  {
    name: 'the count arrives',
    rule: 'LiveEvent thread',
    needs: ['create', 'watch'],
    unless: uncounted,
    async run(scene) {
      const stream = await follow(scene);
      await scene.say(scene.alice, 'One.');
      await stream.until('a count of 1 to arrive', (event) => event.type === 'thread' && event.count === 1);
    },
  },
  {
    name: 'a reaction to the page arrives',
    rule: 'LiveEvent thread',
    needs: ['react', 'watch'],
    unless: unreactivePage,
    async run(scene) {
      const stream = await follow(scene);
      const { thread } = scene.opened;
      await scene.alice.react({ thread: thread.id, comment: null, kind: kindsOn('page', thread)[0]!.kind, on: true });
      await stream.until('the page’s reaction to arrive', (event) => event.type === 'thread' && event.reactions[0]?.count === 1);
    },
  },
  {
    name: 'live events carry nothing of one viewer',
    rule: 'LiveEvent',
    needs: ['create', 'watch'],
    async run(scene) {
      const { thread } = await scene.thread(scene.alice);
      const stream = await scene.listen(scene.alice.raw, thread.at);
      const { id } = await scene.say(scene.alice, 'Mine.');
      const told = await stream.until('a new comment to arrive', put(id));
      holds(!mentions(told, 'mine'), `Expected events without “mine”, but they were ${quote(told)}.`);
    },
  },
];

/** Bob's stream, from how the thread is now. */
async function follow({ bob, thread, listen }: Scene): ReturnType<Scene['listen']> {
  return listen(bob, (await thread(bob)).thread.at);
}

const put =
  (id: string, fits: (comment: Comment) => boolean = () => true) =>
  (event: LiveEvent): boolean =>
    event.type === 'put' && event.comment.id === id && fits(event.comment);
