import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CommentError, type ErrorCode, type ErrorDetails } from '../../../src/contract/errors.ts';
import { createReach } from '../../../src/widget/state/reach.ts';
import { doorOf, flushed, threadOf, world, type Bend } from '../support.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A thread whose backend fails with `fails.with` for as long as that is set; `asked` are the times, in seconds, at which it was opened. */
async function failing(code: ErrorCode | null, details?: ErrorDetails) {
  const fails = { with: code && new CommentError(code, '', details) };
  const asked: number[] = [];
  const bend: Bend = ({ open }) => ({
    open: (input, call) => {
      asked.push(performance.now() / 1_000);
      return fails.with ? Promise.reject(fails.with) : open(input, call);
    },
  });
  const end = new AbortController();
  const { state } = threadOf(doorOf(world(), 'ada', bend), { end: end.signal });
  const active = signal(true);
  const reach = createReach(state, active, () => state.open());
  await state.open();
  await flushed();
  return { state, reach, active, asked, fails, end: () => end.abort() };
}

const gaps = (times: number[]): number[] => times.slice(1).map((time, index) => time - times[index]!);
const seconds = (n: number): Promise<unknown> => vi.advanceTimersByTimeAsync(n * 1_000);

describe('a thread that could not be opened', () => {
  it.each([
    [0, 1],
    [0.999, 1.5],
  ])('is asked for again after 1, 2, 4 … 60 seconds and up to half as long again (chance %s)', async (chance, factor) => {
    vi.spyOn(Math, 'random').mockReturnValue(chance);
    const { asked } = await failing('offline');
    await seconds(500);
    expect(gaps(asked).slice(0, 8).map(Math.round)).toEqual([1, 2, 4, 8, 16, 32, 60, 60].map((step) => Math.round(step * factor)));
  });

  it('shows the seconds until then, and none while it is asked for', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const { reach, fails, state } = await failing('unavailable', { retryAfter: 3 });
    const shown = [reach.wait.value];
    for (let second = 0; second < 2; second++) {
      await seconds(1);
      shown.push(reach.wait.value);
    }
    expect(shown).toEqual([3, 2, 1]);
    fails.with = null;
    await seconds(1.1);
    expect([state.phase.value, reach.wait.value]).toEqual(['ready', 0]);
  });

  it.each([
    ['unavailable', 20, 20],
    ['too-many', 20, 20],
    ['too-many', 0, 1],
    ['unavailable', 86_400, 300],
  ] as const)('is asked for no earlier than the backend says, at most five minutes: %s, %i seconds', async (code, retryAfter, gap) => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const { asked } = await failing(code, { retryAfter });
    await seconds(gap - 0.1);
    expect(asked).toHaveLength(1);
    await seconds(0.2);
    expect(asked).toHaveLength(2);
  });

  it.each(['invalid', 'signed-out', 'forbidden', 'not-found', 'conflict', 'challenge', 'unsupported', 'too-many'] as const)(
    'is not asked for again where it was refused: %s',
    async (code) => {
      const { asked, reach } = await failing(code);
      await seconds(3_600);
      dispatchEvent(new Event('online'));
      await seconds(1);
      expect([asked.length, reach.wait.value]).toEqual([1, 0]);
    },
  );

  it('waits while nobody looks, and is asked for at once on return', async () => {
    const { asked, active, reach } = await failing('offline');
    active.value = false;
    await seconds(600);
    expect([asked.length, reach.wait.value]).toEqual([1, 0]);
    active.value = true;
    await flushed();
    expect(asked).toHaveLength(2);
  });

  it('is not asked for sooner because somebody looks away and back', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const { asked, active } = await failing('unavailable', { retryAfter: 10 });
    for (let time = 0; time < 9; time++) {
      active.value = false;
      await seconds(0.5);
      active.value = true;
      await seconds(0.5);
    }
    expect(asked).toHaveLength(1);
    await seconds(1.1);
    expect(asked).toHaveLength(2);
  });

  it('is asked for at once when the network is back, and in small steps again', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const { asked, fails, state } = await failing('offline');
    await seconds(40);
    const before = asked.length;
    dispatchEvent(new Event('online'));
    await flushed();
    expect(asked).toHaveLength(before + 1);
    await seconds(1.1);
    expect(asked).toHaveLength(before + 2);
    fails.with = null;
    dispatchEvent(new Event('online'));
    await flushed();
    expect(state.phase.value).toBe('ready');
    await seconds(600);
    expect(asked).toHaveLength(before + 3);
  });

  it('leaves no timer when it ends', async () => {
    const { asked, end } = await failing('offline');
    end();
    expect(vi.getTimerCount()).toBe(0);
    dispatchEvent(new Event('online'));
    await seconds(60);
    expect(asked).toHaveLength(1);
  });
});

describe('a thread that stands', () => {
  it('is offline from the moment the browser says so until it says otherwise', async () => {
    const { reach, state } = await failing(null);
    dispatchEvent(new Event('offline'));
    expect([reach.offline.value, state.phase.value]).toEqual([true, 'ready']);
    state.problem.value = new CommentError('offline', '');
    dispatchEvent(new Event('online'));
    expect([reach.offline.value, state.problem.value]).toEqual([false, null]);
  });

  it('is offline no more once it was reached after all', async () => {
    const { reach, fails } = await failing(null);
    dispatchEvent(new Event('offline'));
    fails.with = new CommentError('offline', '');
    await reach.again();
    expect(reach.offline.value).toBe(true);
    fails.with = null;
    await reach.again();
    expect(reach.offline.value).toBe(false);
  });
});
