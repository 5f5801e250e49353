import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CommentError } from '../../../src/contract/errors.ts';
import type { MemoryOptions } from '../../../src/adapters/memory.ts';
import { UNDO } from '../../../src/widget/state/undo.ts';
import { shown } from '../../../src/widget/state/shown.ts';
import { doorOf, flushed, opened, page, row, storage, world, type Bend } from '../support.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Ada's comment between two of Bea's; with a reply if asked. */
async function owning(bend?: Bend, answered = false, options: MemoryOptions = {}) {
  const scene = world(options);
  await scene.write('one');
  const own = await scene.write('mine', null, 'ada');
  if (answered) await scene.write('answer', own.id);
  await scene.write('three');
  const items = storage();
  const made = await opened(doorOf(scene, 'ada', bend), {}, items);
  const there = async (): Promise<string[]> => (await scene.as(null).open({ page })).page.items.map(({ state }) => state);
  return { ...made, scene, own, entry: made.tree.get(own.id)!, there };
}

const kept = (items: ReturnType<typeof storage>): string | undefined => items.items.get(`afterword:removals:${page.key}`);

const offline: Bend = () => ({
  remove: async () => {
    throw new CommentError('offline', '');
  },
});

describe('removing', () => {
  it('shows at once, waits ten seconds, then is done', async () => {
    const { acts, entry, tree, state, there } = await owning();
    acts.remove(entry);
    expect([shown(entry).leaving, tree.roots.value.length]).toEqual([true, 3]);
    await vi.advanceTimersByTimeAsync(UNDO * 1000 - 1);
    expect(await there()).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(1);
    expect(await there()).toHaveLength(2);
    expect([tree.get(entry.id), state.thread.value?.count]).toEqual([undefined, 2]);
  });

  it('can be undone until then, and nothing is sent', async () => {
    const { acts, entry, items, there } = await owning();
    acts.remove(entry);
    expect(kept(items)).toBe(`["${entry.id}"]`);
    await vi.advanceTimersByTimeAsync(9_000);
    acts.undo(entry);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([shown(entry).leaving, kept(items), (await there()).length]).toEqual([false, undefined, 3]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not wait when the page is left', async () => {
    const { acts, entry, there } = await owning();
    acts.remove(entry);
    dispatchEvent(new Event('pagehide'));
    await flushed();
    expect(await there()).toHaveLength(2);
  });

  it('does not wait when the thread ends, and goes out in spite of it', async () => {
    const scene = world();
    const own = await scene.write('mine', null, 'ada');
    const end = new AbortController();
    const { acts, tree } = await opened(doorOf(scene), { end: end.signal });
    acts.remove(tree.get(own.id)!);
    end.abort();
    await flushed();
    expect((await scene.as(null).open({ page })).page.items).toEqual([]);
  });

  it('leaves a tombstone where replies hang on it', async () => {
    const { acts, entry, tree, state } = await owning(undefined, true);
    acts.remove(entry);
    await vi.advanceTimersByTimeAsync(UNDO * 1000);
    expect([entry.row.value.state, entry.intents.value]).toEqual(['deleted', []]);
    expect([tree.roots.value.length, entry.replies.value.length, state.thread.value?.count]).toEqual([3, 1, 3]);
  });

  it('that fails brings the comment back and says so', async () => {
    const { acts, entry, told, state } = await owning(offline);
    acts.remove(entry);
    await vi.advanceTimersByTimeAsync(UNDO * 1000);
    expect([shown(entry).leaving, told, state.thread.value?.count]).toEqual([false, [['remove', 'offline']], 3]);
  });

  it('that failed is not tried again unasked, one that failed while the page was left is', async () => {
    const { acts, entry, items } = await owning(offline);
    acts.remove(entry);
    await vi.advanceTimersByTimeAsync(UNDO * 1000);
    expect(kept(items)).toBe(undefined);
    acts.remove(entry);
    dispatchEvent(new Event('pagehide'));
    await vi.advanceTimersByTimeAsync(0);
    expect(kept(items)).toBe(`["${entry.id}"]`);
    const refused = await owning(() => ({
      remove: async () => {
        throw new CommentError('forbidden', '');
      },
    }));
    refused.acts.remove(refused.entry);
    await vi.advanceTimersByTimeAsync(UNDO * 1000);
    expect([kept(refused.items), shown(refused.entry).leaving]).toEqual([undefined, false]);
  });

  it('of what is gone already is done', async () => {
    const { acts, entry, tree, scene, told } = await owning();
    acts.remove(entry);
    await scene.as('ada').remove({ thread: page.key, id: entry.id });
    await vi.advanceTimersByTimeAsync(UNDO * 1000);
    expect([tree.get(entry.id), told]).toEqual([undefined, []]);
  });

  it('counts once, though live news told of it first', async () => {
    const { acts, entry, state } = await owning();
    acts.remove(entry);
    dispatchEvent(new Event('pagehide'));
    state.tree.remove(entry.id);
    state.thread.value = { ...state.thread.value!, count: 2 };
    await flushed();
    expect(state.thread.value?.count).toBe(2);
  });

  it('of what nobody else saw changes no count', async () => {
    const { acts, entry, state } = await owning(undefined, false, { hold: ({ text }) => text === 'mine' });
    expect([entry.row.value.state, state.thread.value?.count]).toEqual(['pending', 2]);
    acts.remove(entry);
    await vi.advanceTimersByTimeAsync(UNDO * 1000);
    expect([state.tree.get(entry.id), state.thread.value?.count]).toEqual([undefined, 2]);
  });

  it('is still shown, and can still be undone, in another order', async () => {
    const { acts, entry, tree, state, there } = await owning();
    acts.remove(entry);
    await state.reorder('newest');
    const again = tree.get(entry.id)!;
    expect(shown(again).leaving).toBe(true);
    acts.undo(again);
    await vi.advanceTimersByTimeAsync(UNDO * 1000);
    expect([shown(again).leaving, (await there()).length]).toEqual([false, 3]);
  });
});

describe('after a reload', () => {
  it('a removal that did not arrive is sent', async () => {
    const { acts, entry, items, scene, there } = await owning(offline);
    acts.remove(entry);
    dispatchEvent(new Event('pagehide'));
    await flushed();
    const later = await opened(doorOf(scene), {}, items);
    later.acts.resume();
    expect(shown(later.tree.get(entry.id)!).leaving).toBe(true);
    await flushed();
    expect([later.tree.get(entry.id), (await there()).length, kept(items)]).toEqual([undefined, 2, undefined]);
  });

  it('a removal that did arrive leaves the replies to it where they are', async () => {
    const { own, items, scene } = await owning(undefined, true);
    await scene.as('ada').remove({ thread: page.key, id: own.id });
    items.setItem(`afterword:removals:${page.key}`, `["${own.id}"]`);
    const { acts, tree, told } = await opened(doorOf(scene), {}, items);
    acts.resume();
    await flushed();
    expect(tree.get(own.id)?.replies.value).toHaveLength(1);
    expect([tree.get(own.id)?.row.value.state, told, kept(items)]).toEqual(['deleted', [], undefined]);
  });

  it.each([
    ['is over once the backend has spoken', undefined, undefined],
    ['waits for another visit where the backend cannot be reached', offline, '["elsewhere"]'],
  ])('a removal of what is not loaded %s, and nobody is told', async (_, bend, left) => {
    const { scene } = await owning();
    const items = storage(new Map([[`afterword:removals:${page.key}`, '["elsewhere"]']]));
    const { acts, told } = await opened(doorOf(scene, 'ada', bend), {}, items);
    acts.resume();
    await flushed();
    expect([told, kept(items)]).toEqual([[], left]);
  });
});

it('a comment that a moderator took while it was answered keeps its replies in sight', async () => {
  const { acts, entry, state, tree } = await owning(() => ({
    remove: async () => {
      throw new CommentError('not-found', '');
    },
  }));
  state.put(row('reply', entry.id));
  state.showNews();
  acts.remove(entry);
  await vi.advanceTimersByTimeAsync(UNDO * 1000);
  expect([tree.get(entry.id)?.row.value.state, tree.get('reply')?.id]).toEqual(['deleted', 'reply']);
});
