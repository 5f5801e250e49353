import { effect, signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CommentError } from '../../../src/contract/errors.ts';
import type { LiveEvent } from '../../../src/contract/types.ts';
import { inTime, turn } from '../../../src/widget/patience.ts';
import { apply, followLive } from '../../../src/widget/state/live.ts';
import { doorOf, flushed, opened, page, row, world, type Bend } from '../support.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Until what came is shown. */
const shown = (): Promise<unknown> => vi.advanceTimersByTimeAsync(600);

/** Ada's thread, followed while `active`; `streams` counts those that are open, `asked` every one that was. */
async function followed(bend?: Bend) {
  const scene = world();
  const one = await scene.write('one');
  const asked: (string | undefined)[] = [];
  const streams = { open: 0 };
  const end = new AbortController();
  const door = doorOf(scene, 'ada', (adapter) => ({
    ...bend?.(adapter),
    watch: async function* (input, call) {
      asked.push(input.after);
      streams.open++;
      try {
        yield* ({ ...adapter, ...bend?.(adapter) } as typeof adapter).watch(input, call);
      } finally {
        streams.open--;
      }
    },
  }));
  const made = await opened(door, { end: end.signal });
  const active = signal(true);
  followLive(made.state, active);
  await flushed();
  return { ...made, scene, one, active, asked, streams, end: () => end.abort(), entry: made.tree.get(one.id)! };
}

describe('what happens meanwhile', () => {
  it('is put in place where it is loaded, and waits where it is new', async () => {
    const { scene, state, tree, one, entry } = await followed();
    await scene.as('bea').edit({ thread: page.key, id: one.id, text: 'one, mended' });
    await scene.as('cay').react({ thread: page.key, comment: one.id, kind: 'heart', on: true });
    await scene.write('two');
    await shown();
    expect(entry.row.value).toMatchObject({ body: { text: 'one, mended' }, reactions: [{ kind: 'heart', count: 1 }] });
    expect([tree.roots.value, state.news.value.map(({ id }) => id), state.thread.value?.count]).toEqual([['1'], ['2'], 2]);
  });

  it('is shown gone at once', async () => {
    const { scene, tree, state, one } = await followed();
    await scene.as('bea').remove({ thread: page.key, id: one.id });
    await shown();
    expect([tree.get(one.id), state.thread.value?.count]).toEqual([undefined, 0]);
  });

  it('stands in its place where the viewer sent it, perhaps in another tab, but not once it is deleted', async () => {
    const { state, tree } = await opened(doorOf(world()), { isSent: () => true });
    state.put(row('9', null, { state: 'deleted' }));
    expect([tree.roots.value, state.news.value]).toEqual([[], []]);
    state.put(row('8'));
    expect([tree.roots.value, state.news.value]).toEqual([['8'], []]);
  });

  it('is not among the news any more once it is gone', async () => {
    const { scene, state } = await followed();
    const two = await scene.write('two');
    await shown();
    expect(state.news.value).toHaveLength(1);
    await scene.as('bea').remove({ thread: page.key, id: two.id });
    await shown();
    expect(state.news.value).toEqual([]);
  });

  it('reaches the page’s own reactions', async () => {
    const { scene, state } = await followed();
    await scene.as('cay').react({ thread: page.key, comment: null, kind: 'tada', on: true });
    await shown();
    expect(state.thread.value?.reactions).toEqual([{ kind: 'tada', count: 1 }]);
  });

  it('is asked for anew where too much of it was missed', async () => {
    const { scene, state, asked } = await followed();
    const copy = world();
    await copy.write('one, as restored');
    await copy.write('two');
    scene.backend.load(copy.backend.dump());
    await shown();
    expect(state.tree.get('1')!.row.value.body).toEqual({ text: 'one, as restored' });
    expect([state.news.value.length, state.thread.value?.count]).toEqual([1, 2]);
    expect(asked.length).toBeLessThanOrEqual(2);
  });

  it('never takes the viewer’s own part away', async () => {
    const scene = world();
    const own = await scene.write('mine', null, 'ada');
    const { state, tree } = await opened(doorOf(scene));
    const { mine: _mine, ...shared } = own;
    apply(state, [[own.id, { ...shared, reactions: [{ kind: 'heart', count: 1 }] }]]);
    expect(state.rights(tree.get(own.id)!)).toContain('edit');
  });

  it('before the thread is there changes nothing', async () => {
    const { state, scene } = await followed();
    state.thread.value = null;
    await scene.write('two');
    await shown();
    expect(state.thread.value).toBeNull();
  });
});

describe('the stream', () => {
  it('goes on where the thread stood when it was opened', async () => {
    const { asked, state } = await followed();
    expect(asked).toEqual([state.thread.value!.at]);
  });

  it('is open only while somebody looks, and goes on where it stood', async () => {
    const { scene, active, streams, asked, state } = await followed();
    await scene.write('two');
    await shown();
    active.value = false;
    await shown();
    expect(streams.open).toBe(0);
    await scene.write('three');
    await shown();
    expect(state.news.value).toHaveLength(1);
    active.value = true;
    await shown();
    expect([streams.open, asked.length, state.news.value.length]).toEqual([1, 2, 2]);
    expect(asked[1]).not.toBe(asked[0]);
  });

  it('is not asked for where nobody may watch', async () => {
    const scene = world();
    const asked: unknown[] = [];
    const { state } = await opened(
      doorOf(scene, 'ada', ({ open, personal }) => ({
        open: async (input, call) => {
          const answer = await open(input, call);
          return { ...answer, thread: { ...answer.thread, can: ['create'] } };
        },
        personal: async (input, call) => ({ ...(await personal(input, call))!, can: ['create'] }),
        watch: async function* (): AsyncGenerator<LiveEvent> {
          asked.push(1);
          yield { type: 'stale' };
        },
      })),
    );
    followLive(state, signal(true));
    await flushed();
    expect(asked).toEqual([]);
  });

  it('stays one while the thread is refreshed and the viewer’s part comes', async () => {
    const { state, asked, streams } = await followed();
    await state.refresh();
    await state.open();
    await state.own();
    await flushed();
    expect([asked.length, streams.open]).toEqual([1, 1]);
  });

  it('that breaks is asked for again a while later', async () => {
    let broken = 2;
    const { asked, state, scene } = await followed(({ watch }) => ({
      watch: (input, call) => {
        if (broken-- > 0) throw new Error('The line is dead.');
        return watch(input, call);
      },
    }));
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(14_999);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(15_001);
    expect(asked).toHaveLength(3);
    await scene.write('two');
    await flushed();
    expect(state.news.value).toHaveLength(1);
  });

  it.each(['forbidden', 'not-found', 'unsupported'] as const)(
    'that is refused is not asked for again while somebody looks: %s',
    async (code) => {
      const { asked, active } = await followed(() => ({
        watch: () => {
          throw new CommentError(code, '');
        },
      }));
      await vi.advanceTimersByTimeAsync(600_000);
      expect(asked).toHaveLength(1);
      active.value = false;
      active.value = true;
      await flushed();
      expect(asked).toHaveLength(2);
    },
  );

  it('is told again of what was missed where asking for it failed', async () => {
    let opens = 0;
    let watches = 0;
    const { asked, state, scene } = await followed(({ open, watch }) => ({
      open: (input, call) => (++opens === 2 ? Promise.reject(new CommentError('offline', '')) : open(input, call)),
      watch: async function* (input, call) {
        if (++watches < 3) yield { type: 'stale', at: 'x' };
        else yield* watch(input, call);
      },
    }));
    await scene.write('two');
    await vi.advanceTimersByTimeAsync(16_000);
    expect([opens, asked[1]]).toEqual([3, asked[0]]);
    expect(state.news.value).toHaveLength(1);
  });

  it('ends with the thread and leaves nothing behind', async () => {
    const { scene, end, streams, active, asked, state } = await followed();
    end();
    await flushed();
    await scene.write('two');
    active.value = false;
    active.value = true;
    await flushed();
    expect([streams.open, asked.length, state.news.value, vi.getTimerCount()]).toEqual([0, 1, [], 0]);
  });

  it('leaves no timer when the thread ends between two tries', async () => {
    const { end } = await followed(() => ({
      watch: () => {
        throw new Error('The line is dead.');
      },
    }));
    expect(vi.getTimerCount()).toBe(1);
    end();
    await flushed();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that only says what does not fit does no harm', async () => {
    const { state, tree } = await followed(({ watch }) => ({
      watch: async function* (input, call) {
        yield { type: 'put', comment: { id: 'x' } } as never;
        yield { type: 'put', comment: { ...row('1'), body: { text: 'one, mended' } } };
        yield* watch(input, call);
      },
    }));
    expect(tree.get('1')!.row.value.body).toEqual({ text: 'one, mended' });
    expect(state.news.value).toEqual([]);
  });
});

/** Something that comes so many times a second until it is enough. */
const pouring =
  (perSecond: number, seconds: number, event: (index: number) => unknown): Bend =>
  ({ watch }) => ({
    watch: async function* (input, call) {
      for (let index = 0; index < perSecond * seconds; index++) {
        if (index % (perSecond / 20) === 0) await new Promise((resolve) => setTimeout(resolve, 50));
        yield event(index) as LiveEvent;
      }
      yield* watch(input, call);
    },
  });

describe('a flood', () => {
  it('of changes to one comment is shown a few times a second, the last at the end', async () => {
    const { entry } = await followed(
      pouring(5_000, 1, (index) => ({ type: 'put', comment: row('1', null, { body: { text: `${index}` } }) })),
    );
    let shown = 0;
    entry.redraw = () => void shown++;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(entry.row.value.body).toEqual({ text: '4999' });
    // Once for itself, once for the list that it stands in.
    expect(shown).toBeLessThan(40);
  });

  it('of new comments leaves two hundred among the news', async () => {
    const { state } = await followed(pouring(5_000, 2, (index) => ({ type: 'put', comment: row(`new-${index}`) })));
    await vi.advanceTimersByTimeAsync(8_000);
    expect(state.news.value).toHaveLength(200);
    expect(state.showNews()).toHaveLength(200);
    expect(state.news.value).toEqual([]);
  });

  it('of counts is shown a few times a second', async () => {
    const { state } = await followed(pouring(5_000, 2, (count) => ({ type: 'thread', count, reactions: [] })));
    let shown = 0;
    const stop = effect(() => void (state.thread.value && shown++));
    await vi.advanceTimersByTimeAsync(3_000);
    stop();
    expect(state.thread.value!.count).toBe(9_999);
    expect(shown).toBeLessThan(15);
  });

  it('of “ask anew” asks once in fifteen seconds', async () => {
    let opens = 0;
    await followed((adapter) => ({
      ...pouring(200, 20, () => ({ type: 'stale' }))(adapter),
      open: (input, call) => (opens++, adapter.open(input, call)),
    }));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(opens).toBeLessThanOrEqual(3);
  });

  it.each<[string, unknown]>([
    ['news', { type: 'put', comment: row('1') }],
    ['garbage', { type: 'put', comment: { id: {} } }],
  ])('of %s that never lets go leaves time for all else', async (_what, event) => {
    vi.useRealTimers();
    const scene = world();
    await scene.write('one');
    const end = new AbortController();
    const endless: Bend = () => ({
      watch: async function* () {
        while (!end.signal.aborted) yield event as LiveEvent;
      },
    });
    const { state } = await opened(doorOf(scene, 'ada', endless, { turn, inTime }), { end: end.signal });
    followLive(state, signal(true));
    for (let times = 0; times < 5; times++) await new Promise((resolve) => setTimeout(resolve, 10));
    end.abort();
    expect(state.phase.value).toBe('ready');
  });
});
