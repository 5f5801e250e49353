import { expect, it, onTestFinished, vi } from 'vitest';
import { createSent } from '../../../src/widget/state/sent.ts';
import { createStore } from '../../../src/widget/state/store.ts';
import { ending, storage } from '../support.ts';

const name = 'afterword:sent';

it('is known in every tab, of its page alone, for a minute, and then nothing is left of it', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const items = storage();
  const tab = (page: string) =>
    createSent(
      createStore(() => items),
      page,
    );
  const [here, there, elsewhere] = [tab('mill'), tab('mill'), tab('harbour')];
  here.add('7');
  expect([there.has('7'), there.has('8'), elsewhere.has('7')]).toEqual([true, false, false]);
  vi.advanceTimersByTime(59_000);
  here.add('8');
  vi.advanceTimersByTime(2_000);
  expect([there.has('7'), there.has('8')]).toEqual([false, true]);
  vi.advanceTimersByTime(60_000);
  expect([there.has('8'), items.items.has(name)]).toEqual([false, false]);
});

it('is cleared away by the next visit where the page was closed before its time', () => {
  const items = storage(new Map([[name, JSON.stringify([['mill 7', Date.now() - 61_000]])]]));
  createSent(
    createStore(() => items),
    'harbour',
  );
  expect(items.items.has(name)).toBe(false);
});

it.each(['7', '"x"', '[null]', '[["mill 7"]]', '{}', 'x'])('is not thrown off by %s in its place', (odd) => {
  const sent = createSent(
    createStore(() => storage(new Map([[name, odd]]))),
    'mill',
  );
  expect(sent.has('7')).toBe(false);
});

it('tells when another tab has sent one', () => {
  const heard = vi.fn<() => void>();
  createSent(
    createStore(() => storage()),
    'mill',
  ).hear(heard, ending());
  for (const key of [name, 'afterword:guest']) dispatchEvent(new StorageEvent('storage', { key }));
  expect(heard).toHaveBeenCalledTimes(1);
});
