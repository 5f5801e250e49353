import { expect, it } from 'vitest';
import { CommentError } from '../../../src/contract/errors.ts';
import type { ReactionKind } from '../../../src/contract/types.ts';
import { pageShown } from '../../../src/widget/state/acts.ts';
import { shown } from '../../../src/widget/state/shown.ts';
import { deferred, doorOf, opened, page, settled, storage, world, type Bend } from '../support.ts';

const kinds: ReactionKind[] = [
  { kind: 'heart', symbol: '❤️', label: 'heart' },
  { kind: 'up', symbol: '▲', label: 'up', group: 'votes' },
  { kind: 'down', symbol: '▼', label: 'down', group: 'votes' },
];

/** A thread with one comment that Bea likes, as Ada sees it. */
async function liked(bend?: Bend, items = storage()) {
  const scene = world({ kinds });
  const one = await scene.write('one');
  await scene.as('bea').react({ thread: page.key, comment: one.id, kind: 'heart', on: true });
  const made = await opened(doorOf(scene, 'ada', bend), {}, items);
  const entry = made.tree.get(one.id)!;
  return { ...made, scene, entry, heart: () => [shown(entry).comment.reactions[0]?.count, shown(entry).reacted] };
}

/** Holds each answer until it is let go. */
function held(): { bend: Bend; let: (() => void)[]; asked: boolean[] } {
  const gates: (() => void)[] = [];
  const asked: boolean[] = [];
  const bend: Bend = ({ react }) => ({
    react: async (input, call) => {
      asked.push(input.on);
      const gate = deferred();
      gates.push(gate.resolve);
      await gate.promise;
      return react(input, call);
    },
  });
  return { bend, let: gates, asked };
}

const refusing: Bend = () => ({
  react: async () => {
    throw new CommentError('too-many', '');
  },
});

it('counts at once, and stands once it was answered', async () => {
  const { bend, let: gates } = held();
  const { acts, entry, heart } = await liked(bend);
  acts.react(entry, 'heart');
  expect(heart()).toEqual([2, ['heart']]);
  expect(entry.row.value.reactions).toEqual([{ kind: 'heart', count: 1 }]);
  await settled(1);
  gates[0]!();
  await settled();
  expect(heart()).toEqual([2, ['heart']]);
  expect([entry.row.value.reactions, entry.intents.value]).toEqual([[{ kind: 'heart', count: 2 }], []]);
});

it('is taken back where the backend refuses, and the reader is told', async () => {
  const { acts, entry, heart, told } = await liked(refusing);
  acts.react(entry, 'heart');
  expect(heart()).toEqual([2, ['heart']]);
  await settled();
  expect([heart(), told]).toEqual([[1, []], [['react', 'too-many']]]);
});

it('loses no news that came meanwhile when it is taken back', async () => {
  const { acts, entry, state, told } = await liked(refusing);
  acts.react(entry, 'heart');
  state.put({ ...entry.row.value, body: { text: 'one, mended' }, reactions: [{ kind: 'heart', count: 5 }] });
  await settled();
  expect(shown(entry).comment).toMatchObject({ body: { text: 'one, mended' }, reactions: [{ kind: 'heart', count: 5 }] });
  expect(told).toHaveLength(1);
});

it('goes one after the other, so that the last click is what stays', async () => {
  const { bend, let: gates, asked } = held();
  const { acts, entry, heart, scene } = await liked(bend);
  for (let click = 0; click < 3; click++) acts.react(entry, 'heart');
  expect(heart()).toEqual([2, ['heart']]);
  for (let click = 0; click < 3; click++) {
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
    expect(asked).toHaveLength(click + 1);
    gates[click]!();
  }
  await settled();
  expect(asked).toEqual([true, false, true]);
  expect(heart()).toEqual([2, ['heart']]);
  expect((await scene.as(null).open({ page })).page.items[0]!.reactions).toEqual([{ kind: 'heart', count: 2 }]);
});

it('goes on with the next click where one failed', async () => {
  let failures = 1;
  const { acts, entry, told } = await liked(({ react }) => ({
    react: (input, call) => (failures-- > 0 ? Promise.reject(new CommentError('forbidden', '')) : react(input, call)),
  }));
  acts.react(entry, 'heart');
  acts.react(entry, 'up');
  await settled();
  expect([shown(entry).reacted, told]).toEqual([['up'], [['react', 'forbidden']]]);
});

it('moves a vote within its group', async () => {
  const { acts, entry } = await liked();
  acts.react(entry, 'up');
  await settled();
  acts.react(entry, 'down');
  expect(shown(entry).reacted).toEqual(['down']);
  await settled();
  expect(shown(entry).reacted).toEqual(['down']);
  expect(entry.row.value.reactions.map(({ kind }) => kind)).toEqual(['heart', 'down']);
});

it('leaves the rights of a comment as they were', async () => {
  const { acts, entry, state } = await liked();
  const before = state.rights(entry);
  acts.react(entry, 'heart');
  await settled();
  expect(state.rights(entry)).toEqual(before);
});

it('reaches the page itself, and is taken back from it', async () => {
  const { acts, state, scene } = await liked();
  acts.react(null, 'up');
  expect(pageShown(state)).toEqual({ reactions: [{ kind: 'up', count: 1 }], reacted: ['up'] });
  await settled();
  expect([state.thread.value!.reactions, state.pageReacted.value]).toEqual([[{ kind: 'up', count: 1 }], ['up']]);
  acts.react(null, 'up');
  await settled();
  expect(pageShown(state)).toEqual({ reactions: [], reacted: [] });
  expect((await scene.as(null).open({ page })).thread.reactions).toEqual([]);
});

it('is taken back from the page where the backend refuses', async () => {
  const { acts, state, told } = await liked(refusing);
  acts.react(null, 'heart');
  await settled();
  expect([pageShown(state), told.length]).toEqual([{ reactions: [], reacted: [] }, 1]);
});

it('is known again after a reload', async () => {
  const { acts, entry, scene } = await liked();
  acts.react(entry, 'heart');
  await settled();
  acts.react(null, 'up');
  await settled();
  const { state, tree } = await opened(doorOf(scene));
  expect([shown(tree.get(entry.id)!).reacted, state.pageReacted.value]).toEqual([['heart'], ['up']]);
});

it('waits where nobody was reached, also over a reload, and then counts once', async () => {
  const items = storage();
  let down = true;
  const bend: Bend = ({ react }) => ({
    react: (input, call) => (down ? Promise.reject(new CommentError('offline', '')) : react(input, call)),
  });
  const { acts, entry, heart, scene, told } = await liked(bend, items);
  acts.react(entry, 'heart');
  await settled();
  expect([heart(), told]).toEqual([[2, ['heart']], []]);
  const later = await opened(doorOf(scene, 'ada', bend), {}, items);
  later.acts.resume();
  const again = later.tree.get(entry.id)!;
  expect(shown(again).comment.reactions).toEqual([{ kind: 'heart', count: 2 }]);
  down = false;
  dispatchEvent(new Event('online'));
  await settled();
  expect([again.row.value.reactions, again.intents.value, items.items.size]).toEqual([[{ kind: 'heart', count: 2 }], [], 0]);
});
