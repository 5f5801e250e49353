import { describe, expect, it, vi } from 'vitest';
import { CommentError } from '../../../src/contract/errors.ts';
import type { Comment, Feature, Personal } from '../../../src/contract/types.ts';
import { createKeeping, type Done } from '../../../src/widget/state/keeping.ts';
import { heedFates, keepSeated, seat, type Fate } from '../../../src/widget/state/settling.ts';
import { shown } from '../../../src/widget/state/shown.ts';
import { deferred, doorOf, flushed, page, row, sessionOf, settled, storage, world, type Bend } from '../support.ts';

const rights: Feature[] = ['create', 'approve', 'hide', 'reject', 'pin'];
const at = (hour: number): string => `2026-03-01T${String(hour).padStart(2, '0')}:00:00Z`;

/** A session over a few rows, as a moderator or not, whose backend does what a test says. */
async function scene(items: Comment[], more: { each?: Feature[]; waiting?: Comment[]; bend?: Bend } = {}) {
  const part = { value: undefined as Partial<Personal> | undefined };
  const asked: unknown[][] = [];
  const bend: Bend = (adapter) => ({
    ...adapter,
    watch: undefined,
    open: async (input) => {
      const opened = await adapter.open(input);
      return { ...opened, thread: { ...opened.thread, count: items.length }, page: { items, next: null } };
    },
    personal: async () => {
      const { viewer, thread } = await adapter.open({ page });
      const each = more.each ?? rights;
      return { viewer, can: thread.can, each, reacted: [], comments: [], waiting: more.waiting ?? [], ...part.value };
    },
    approve: async (input) => (asked.push(['approve', input]), row(input.id)),
    hide: async (input) => (asked.push(['hide', input]), row(input.id, null, { state: 'pending' })),
    reject: async (input) => (asked.push(['reject', input]), row(input.id, null, { state: 'rejected' })),
    pin: async (input) => (asked.push(['pin', input]), row(input.id, null, { pinned: input.on })),
    ...more.bend?.(adapter),
  });
  const { session } = sessionOf(doorOf(world(), 'ada', bend), {}, storage());
  await settled();
  const told: Done[] = [];
  const keeping = createKeeping(session, (_, done) => told.push(done));
  const entry = (id: string) => session.state.tree.get(id)!;
  return { session, state: session.state, keeping, told, asked, entry, part };
}

const refuses: Bend = () => ({
  hide: async () => {
    throw new CommentError('forbidden', '');
  },
});

describe('what a moderator does in the page', () => {
  it('shows at once and is kept once it was answered; the count follows', async () => {
    const gate = deferred<Comment>();
    const { keeping, entry, state, told } = await scene([row('one'), row('two')], { bend: () => ({ hide: () => gate.promise }) });
    const acting = keeping.act(entry('one'), 'hide');
    expect(shown(entry('one')).comment.state).toBe('pending');
    expect(entry('one').row.value.state).toBe('visible');
    gate.resolve(row('one', null, { state: 'pending' }));
    await acting;
    expect([entry('one').row.value.state, entry('one').intents.value, state.thread.value?.count]).toEqual(['pending', [], 1]);
    expect(told).toMatchObject([{ deed: 'hide', error: null }]);
  });

  it('is taken back where the backend refuses, and says why until that is put away', async () => {
    const { keeping, entry, told } = await scene([row('one')], { bend: refuses });
    await keeping.act(entry('one'), 'hide');
    expect(shown(entry('one')).comment.state).toBe('visible');
    expect(told).toMatchObject([{ deed: 'hide', error: { code: 'forbidden' } }]);
    expect(keeping.done(entry('one'))).toMatchObject({ error: { code: 'forbidden' } });
    keeping.forget(entry('one'));
    expect(keeping.done(entry('one'))).toBeUndefined();
  });

  it.each([
    ['hide', 'visible', 'approve'],
    ['approve', 'pending', 'hide'],
    ['approve', 'rejected', 'reject'],
    ['reject', 'visible', 'approve'],
    ['reject', 'pending', 'hide'],
  ] as const)('%s of what was %s is undone by %s', async (deed, state, undoing) => {
    const { keeping, entry, asked } = await scene([row('one', null, { state })]);
    await keeping.act(entry('one'), deed);
    await keeping.undo(entry('one'));
    expect(asked.map(([name]) => name)).toEqual([deed, undoing]);
    expect(keeping.done(entry('one'))).toBeUndefined();
  });

  it('is no approval of a text that was not seen: it says so, and shows what it says now', async () => {
    const now = row('one', null, { state: 'pending', edited: at(9), body: { text: 'Buy my clocks.' } });
    const asked: unknown[] = [];
    const approve: Bend = () => ({ approve: async (input) => (asked.push(input), now) });
    const { keeping, entry, told } = await scene([row('one', null, { state: 'pending', edited: at(8) })], { bend: approve });
    await keeping.act(entry('one'), 'approve');
    expect(asked).toEqual([{ thread: page.key, id: 'one', seen: at(8) }]);
    expect(told).toMatchObject([{ deed: 'approve', error: { code: 'conflict' } }]);
    expect(shown(entry('one')).comment).toMatchObject({ state: 'pending', body: { text: 'Buy my clocks.' } });
    await keeping.act(entry('one'), 'approve');
    expect(asked[1]).toMatchObject({ seen: at(9) });
  });

  it('can be undone for ten seconds', async () => {
    const { keeping, entry, asked } = await scene([row('one')]);
    vi.useFakeTimers();
    try {
      await keeping.act(entry('one'), 'pin');
      await vi.advanceTimersByTimeAsync(9_900);
      expect(keeping.done(entry('one'))).toMatchObject({ deed: 'pin' });
      await vi.advanceTimersByTimeAsync(200);
      expect(keeping.done(entry('one'))).toBeUndefined();
      await keeping.undo(entry('one'));
      await flushed();
    } finally {
      vi.useRealTimers();
    }
    expect(asked).toEqual([['pin', { thread: page.key, id: 'one', on: true }]]);
  });

  it('is offered only where the backend allows it and it would change something', async () => {
    const rows = [row('one'), row('pin', null, { pinned: true }), row('waits', null, { state: 'pending' }), row('reply', 'one')];
    const { keeping, entry } = await scene(rows);
    const may = (id: string): string =>
      (['approve', 'hide', 'reject', 'pin', 'unpin'] as const).filter((deed) => keeping.may(entry(id), deed)).join(' ');
    expect(['one', 'pin', 'waits', 'reply'].map(may)).toEqual([
      'hide reject pin',
      'hide reject unpin',
      'approve hide reject',
      'hide reject',
    ]);
    const none = await scene([row('one'), row('waits', null, { state: 'pending' })], { each: ['create'] });
    expect(none.keeping.may(none.entry('one'), 'hide') || none.keeping.may(none.entry('waits'), 'approve')).toBe(false);
  });

  it('begins with a step up, after which rights and what waits are there, and ends without a trace', async () => {
    const scened = await scene([row('one')], {
      each: ['create'],
      bend: (adapter) => ({
        signIn: async () => (await adapter.open({ page })).viewer,
        signOut: async () => (await adapter.open({ page })).viewer,
      }),
    });
    const { keeping, part, state, entry } = scened;
    expect(keeping.moderates()).toBe(false);
    part.value = { each: rights, waiting: [row('waits', null, { state: 'pending', mine: { can: ['approve'], reacted: [] } })] };
    await keeping.begin();
    expect([keeping.moderates(), state.rights(entry('waits'))]).toEqual([true, ['approve']]);
    part.value = { each: ['create'], waiting: [] };
    await keeping.stop();
    expect([keeping.moderates(), entry('waits')]).toEqual([false, undefined]);
  });
});

describe('where things stand', () => {
  it('puts what waits where its time wants it, and what is pinned first', async () => {
    const rows = [row('a', null, { created: at(1) }), row('c', null, { created: at(5) }), row('p', null, { created: at(9), pinned: true })];
    const waiting = [row('b', null, { created: at(3), state: 'pending' }), row('z', null, { created: at(8), state: 'pending' })];
    const { state } = await scene(rows, { waiting });
    const stop = keepSeated(state);
    expect(state.tree.roots.value).toEqual(['p', 'a', 'b', 'c', 'z']);
    state.sort.value = 'newest';
    state.tree.insert(row('new', null, { created: at(10) }), 'start');
    expect(state.tree.roots.value[0]).toBe('p');
    stop();
  });

  it('moves what is pinned meanwhile, and back once it is so no more', async () => {
    const rows = [1, 2, 3].map((hour) => row(`r${hour}`, null, { created: at(hour) }));
    const { state } = await scene(rows);
    heedFates(state, () => {});
    const stop = keepSeated(state);
    state.put(row('r3', null, { created: at(3), pinned: true }));
    await settled();
    expect(state.tree.roots.value).toEqual(['r3', 'r1', 'r2']);
    state.put(row('r3', null, { created: at(3) }));
    await settled();
    expect(state.tree.roots.value).toEqual(['r1', 'r2', 'r3']);
    stop();
  });

  it('leaves a list as it is where nothing is out of place', async () => {
    const { state } = await scene([row('a'), row('b')]);
    const before = state.tree.roots.value;
    seat(state);
    expect(state.tree.roots.value).toBe(before);
  });
});

describe('what became of one’s own comment', () => {
  const mine = { can: ['edit'] as Feature[], reacted: [], key: 'k' };

  /** The viewer's own comment, and what was told of it. */
  async function own(state: Comment['state']) {
    const made = await scene([], { each: ['create'], waiting: state === 'visible' ? [] : [row('own', null, { state, mine })] });
    if (state === 'visible') made.state.tree.insert(row('own', null, { mine }), 'end');
    const fates: Fate[] = [];
    heedFates(made.state, (fate) => fates.push(fate));
    return { ...made, fates };
  }

  it('is told when it is approved', async () => {
    const { state, part, fates, entry } = await own('pending');
    part.value = { waiting: [], comments: [{ id: 'own', mine: { ...mine, can: ['edit', 'react'] } }] };
    state.put(row('own'));
    await settled();
    expect(fates).toEqual([{ id: 'own', own: true, to: 'visible' }]);
    expect(state.rights(entry('own'))).toEqual(['edit', 'react']);
  });

  it('is told when it is refused, with the reason', async () => {
    const { state, part, fates, entry } = await own('pending');
    part.value = { waiting: [row('own', null, { state: 'rejected', mine: { ...mine, reason: 'Too loud.' } })] };
    state.drop(new Set(['own']));
    await settled();
    expect(fates).toEqual([{ id: 'own', own: true, to: 'rejected' }]);
    expect(entry('own').mine.value?.reason).toBe('Too loud.');
  });

  it('stays when it is hidden from others, and goes when it is gone', async () => {
    const { state, part, fates, entry } = await own('visible');
    part.value = { waiting: [row('own', null, { state: 'pending', mine })] };
    state.drop(new Set(['own']));
    await settled();
    expect([entry('own').row.value.state, fates]).toEqual(['pending', [{ id: 'own', own: true, to: 'pending' }]]);
    part.value = { waiting: [] };
    state.drop(new Set(['own']));
    await settled();
    expect(entry('own')).toBeUndefined();
  });

  it('of others goes at once', async () => {
    const { state, entry } = await own('visible');
    state.tree.insert(row('other'), 'end');
    state.drop(new Set(['other']));
    expect(entry('other')).toBeUndefined();
  });
});
