import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Comment } from '../../../src/contract/types.ts';
import { createBacklog } from '../../../src/widget/state/backlog.ts';
import { row } from '../support.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const roots = (count: number, name = 'r'): Comment[] => Array.from({ length: count }, (_, index) => row(`${name}${index}`));
const idle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(5_000);

function backlogOf() {
  const drawn: string[] = [];
  const slices: number[] = [];
  const end = new AbortController();
  const backlog = createBacklog((rows) => {
    drawn.push(...rows.map(({ id }) => id));
    slices.push(rows.length);
  }, end.signal);
  return { backlog, drawn, slices, end: () => end.abort() };
}

describe('what came at once', () => {
  it('is drawn at once where it is little', () => {
    const { backlog, drawn } = backlogOf();
    backlog.add(roots(30), false);
    expect(drawn).toHaveLength(30);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is drawn in small slices, each in a turn of its own, in order', async () => {
    const { backlog, drawn, slices } = backlogOf();
    backlog.add(roots(1_000), false);
    expect(slices).toEqual([30]);
    await vi.advanceTimersByTimeAsync(1);
    expect(slices.length).toBeGreaterThan(1);
    expect(drawn.length).toBeLessThan(1_000);
    await idle();
    expect(drawn).toEqual(roots(1_000).map(({ id }) => id));
    // Twice as much a turn while no time goes by.
    expect(slices).toEqual([30, 30, 60, 120, 240, 480, 40]);
  });

  it('has slices as large as the device draws in 40 ms', async () => {
    const slices: number[] = [];
    const backlog = createBacklog((rows) => {
      slices.push(rows.length);
      // 0.3 ms a comment, and later, where something else goes on, 1 ms.
      vi.advanceTimersByTime(rows.length * (slices.length < 6 ? 0.3 : 1));
    }, new AbortController().signal);
    backlog.add(roots(500), false);
    await idle();
    expect(slices).toEqual([30, 30, 60, 120, 120, 120, 20]);
    backlog.add(roots(400, 'later'), false);
    await idle();
    expect(slices.slice(7)).toEqual([60, 60, ...Array<number>(9).fill(30), 10]);
  });

  it('has smaller slices where much is said', async () => {
    const { backlog, slices } = backlogOf();
    const long = { body: { html: 'x'.repeat(40_000) } };
    backlog.add(
      roots(10).map((each) => ({ ...each, ...long })),
      false,
    );
    await idle();
    expect(slices).toEqual([2, 2, 4, 2]);
  });

  it('is drawn unasked up to ten thousand; the rest is held, and comes a thousand at a time', async () => {
    const { backlog, drawn } = backlogOf();
    backlog.add(roots(12_500), false);
    expect([backlog.soon('r9999'), backlog.soon('r10000'), backlog.held.value]).toEqual([true, false, false]);
    await idle();
    expect([drawn.length, backlog.held.value, backlog.has('r10000')]).toEqual([10_000, true, true]);
    for (const [count, held] of [
      [11_000, true],
      [12_000, true],
      [12_500, false],
    ] as const) {
      const next = `r${drawn.length}`;
      expect(backlog.release()[0]).toBe(next);
      await idle();
      expect([drawn.length, backlog.held.value]).toEqual([count, held]);
    }
  });

  it('is no more drawn once the thread has ended', async () => {
    const { backlog, drawn, end } = backlogOf();
    backlog.add(roots(100), false);
    end();
    await idle();
    expect([drawn.length, vi.getTimerCount()]).toEqual([30, 0]);
  });

  it('says when it is done', async () => {
    const { backlog, drawn } = backlogOf();
    let done = 0;
    void backlog.done().then(() => (done = 1));
    await vi.advanceTimersByTimeAsync(0);
    expect(done).toBe(1);
    backlog.add(roots(100), false);
    void backlog.done().then(() => (done = drawn.length));
    await idle();
    expect(done).toBe(100);
  });
});

describe('what waits to be drawn', () => {
  it('lets replies that the reader asked for go first, and a further page wait', async () => {
    const { backlog, drawn } = backlogOf();
    backlog.add(roots(60), false);
    backlog.add(roots(10, 'late'), false);
    backlog.add([row('reply', 'r0')], true);
    await idle();
    expect([drawn[30], drawn[60], drawn[61]]).toEqual(['reply', 'r59', 'late0']);
  });

  it('draws what the reader asked for and leaves what is held', async () => {
    const { backlog, drawn } = backlogOf();
    backlog.add(roots(10_100), false);
    await idle();
    backlog.add([row('reply', 'r0')], true);
    await idle();
    expect([drawn.length, drawn.at(-1), backlog.held.value]).toEqual([10_001, 'reply', true]);
  });

  it('can be changed, counted and taken away with all below it', async () => {
    const { backlog, drawn } = backlogOf();
    const mine = { can: ['edit' as const], reacted: null };
    backlog.add([...roots(40), row('a', null, { mine, more: 'on' }), row('a1', 'a'), row('a2', 'a'), row('a11', 'a1'), row('z')], false);
    expect([backlog.below('a'), backlog.below('z')]).toEqual([2, 0]);
    expect(backlog.update(row('a', 'elsewhere', { body: { text: 'mended' } }))).toBe(true);
    expect(backlog.update(row('r0'))).toBe(false);
    expect(backlog.path('a11').map(({ id }) => id)).toEqual(['a', 'a1', 'a11']);
    expect(backlog.path('a')[0]).toMatchObject({ parent: null, mine, more: 'on', body: { text: 'mended' } });
    backlog.remove(new Set(['a1', 'z']));
    expect(backlog.below('a')).toBe(1);
    await idle();
    expect(drawn.slice(40)).toEqual(['a', 'a2']);
  });

  it('takes a late reply behind its parent', async () => {
    const { backlog, drawn } = backlogOf();
    backlog.add(roots(50), false);
    backlog.join(row('mine', 'r49'));
    expect(backlog.below('r49')).toBe(1);
    await idle();
    expect(drawn.at(-1)).toBe('mine');
    expect(backlog.below('r49')).toBe(0);
  });

  it('can be forgotten', async () => {
    const { backlog, drawn } = backlogOf();
    backlog.add(roots(10_100), false);
    await idle();
    backlog.clear();
    expect([backlog.held.value, backlog.has('r10050'), backlog.below('r0')]).toEqual([false, false, 0]);
    backlog.add(roots(40, 'new'), false);
    await idle();
    expect(drawn.at(-1)).toBe('new39');
  });

  it('begins with a small slice again once it was forgotten: the reader waits for it', async () => {
    const { backlog, slices } = backlogOf();
    backlog.add(roots(1_000), false);
    await idle();
    backlog.clear();
    backlog.add(roots(1_000, 'new'), false);
    expect(slices.at(-1)).toBe(30);
  });
});
