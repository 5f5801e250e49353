import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createAnnouncer } from '../../../src/widget/state/announcer.ts';
import { ending } from '../support.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('speaks after a moment and is silent again five seconds later', () => {
  const { announce, polite, assertive } = createAnnouncer(ending());
  announce('Your comment is posted.');
  expect(polite.value).toBe('');
  vi.advanceTimersByTime(100);
  expect([polite.value, assertive.value]).toEqual(['Your comment is posted.', '']);
  vi.advanceTimersByTime(4_999);
  expect(polite.value).toBe('Your comment is posted.');
  vi.advanceTimersByTime(1);
  expect(polite.value).toBe('');
});

it('interrupts for what is urgent', () => {
  const { announce, polite, assertive } = createAnnouncer(ending());
  announce('Not deleted.', true);
  vi.advanceTimersByTime(100);
  expect([polite.value, assertive.value]).toEqual(['', 'Not deleted.']);
});

it('empties the region first, so that one sentence said twice is noticed twice', () => {
  const { announce, polite } = createAnnouncer(ending());
  announce('Saved.');
  vi.advanceTimersByTime(2_000);
  announce('Saved.');
  expect(polite.value).toBe('');
  vi.advanceTimersByTime(100);
  expect(polite.value).toBe('Saved.');
});

it('does not take a newer sentence away when the older one is over', () => {
  const { announce, polite } = createAnnouncer(ending());
  announce('One.');
  vi.advanceTimersByTime(3_000);
  announce('Two.');
  vi.advanceTimersByTime(2_100);
  expect(polite.value).toBe('Two.');
});

it('is silent from the end on and leaves no timer', () => {
  const end = new AbortController();
  const { announce, polite } = createAnnouncer(end.signal);
  announce('One.');
  end.abort();
  announce('Two.');
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(200);
  expect(polite.value).toBe('');
});
