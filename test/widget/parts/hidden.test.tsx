import { expect, it, vi } from 'vitest';
// Their own chunks: loaded here, so that they are there as soon as they are asked for.
import '../../../src/widget/living/about/about.ts';
import '../../../src/widget/living/keeping/keep.tsx';
import type { Personal } from '../../../src/contract/types.ts';
import { doorOf, row, settled, world, type Bend } from '../support.ts';
import { drawIn } from './draw.tsx';

const mine = { can: [], reacted: [], key: 'k' };

/** A reader with a comment that all see, whose backend says from then on what a test says. */
async function writer() {
  const part: { value: Partial<Personal> } = { value: { comments: [{ id: 'own', mine }] } };
  const bend: Bend = (adapter) => ({
    ...adapter,
    watch: undefined,
    open: async (input) => ({ ...(await adapter.open(input)), page: { items: [row('own'), row('other')], next: null } }),
    personal: async (input) => ({
      viewer: (await adapter.open(input)).viewer,
      can: [],
      each: [],
      reacted: [],
      comments: [],
      waiting: [],
      ...part.value,
    }),
  });
  const made = await drawIn(doorOf(world(), 'ada', bend));
  expect(made.session.beside).toBeUndefined();
  return { ...made, part };
}

it('stays with its writer where a moderator hid it, who is told so; nothing is loaded for that before', async () => {
  const { session, part, all, words } = await writer();
  part.value = { waiting: [row('own', null, { state: 'pending', mine })] };
  session.state.drop(new Set(['own']));
  await vi.waitFor(() => expect(words('[part=mark]')).toMatch(/^Waiting for approval/));
  await vi.waitFor(() => expect(session.announcer.polite.value).toBe('Your comment was hidden and waits for a moderator.'));
  expect([session.beside === undefined, all('.roots > li').length]).toEqual([false, 2]);
});

it('goes where it is gone', async () => {
  const { session, part, all } = await writer();
  part.value = { waiting: [] };
  session.state.drop(new Set(['own']));
  await vi.waitFor(() => expect(all('.roots > li').length).toBe(1));
});

it('goes at once where it is somebody else’s, for which nothing is loaded', async () => {
  const { session, all } = await writer();
  session.state.drop(new Set(['other']));
  await settled();
  expect([all('.roots > li').length, session.beside]).toEqual([1, undefined]);
});
