import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { doorOf, flushed, sessionOf, storage, world } from '../support.ts';

beforeEach(
  () =>
    void vi.useFakeTimers({
      now: Date.parse('2026-03-01T12:00:00Z'),
      toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
    }),
);
afterEach(() => void vi.useRealTimers());

/** Somebody has the thread on screen for so long, ms, and leaves. */
async function visit(scene: ReturnType<typeof world>, items: ReturnType<typeof storage>, ms: number) {
  const made = sessionOf(doorOf(scene), {}, items);
  await flushed();
  made.active.value = true;
  await vi.advanceTimersByTimeAsync(ms);
  made.active.value = false;
  return made.session;
}

const newOnes = ({ state, reading }: Awaited<ReturnType<typeof visit>>): string[] =>
  [...state.tree.all()].filter((entry) => reading.isNew(entry)).map(({ id }) => id);

it('takes nothing for new on the first visit, and on the next what others wrote since', async () => {
  const [scene, items] = [world(), storage()];
  await scene.write('one');
  expect(newOnes(await visit(scene, items, 5_000))).toEqual([]);
  await vi.advanceTimersByTimeAsync(60_000);
  const two = await scene.write('two', null, 'bea');
  await scene.write('mine', null, 'ada');
  const again = await visit(scene, items, 5_000);
  expect(newOnes(again)).toEqual([two.id]);
  expect([again.reading.bookmark.count, again.state.thread.value?.count]).toEqual([1, 3]);
  expect(newOnes(await visit(scene, items, 0))).toEqual([]);
});

it('does not take a glimpse for a visit', async () => {
  const [scene, items] = [world(), storage()];
  await scene.write('one');
  await visit(scene, items, 5_000);
  await vi.advanceTimersByTimeAsync(60_000);
  const two = await scene.write('two');
  await visit(scene, items, 2_000);
  expect(newOnes(await visit(scene, items, 0))).toEqual([two.id]);
});

it('takes what the reader has just written for their own, though no backend says so', async () => {
  const [scene, items] = [world(), storage()];
  await scene.write('one');
  await visit(scene, items, 5_000);
  await vi.advanceTimersByTimeAsync(60_000);
  const session = await visit(scene, items, 0);
  const { mine: _, ...two } = await scene.write('two');
  session.state.tree.insert(two, 'end');
  expect(newOnes(session)).toEqual([two.id]);
  session.reading.wrote(two.id);
  expect(newOnes(session)).toEqual([]);
});

it('remembers folded branches over visits', async () => {
  const [scene, items] = [world(), storage()];
  const root = await scene.write('one');
  await scene.write('below', root.id);
  (await visit(scene, items, 0)).reading.fold(root.id, true);
  const again = await visit(scene, items, 0);
  expect([...again.reading.folded.value]).toEqual([root.id]);
  again.reading.fold(root.id, false);
  expect((await visit(scene, items, 0)).reading.folded.value.size).toBe(0);
});

it('shows whole what is visited', async () => {
  const scene = world();
  const root = await scene.write('one');
  const session = await visit(scene, storage(), 0);
  await session.visit(root.id);
  expect(session.reading.whole.value.has(root.id)).toBe(true);
});
