import { effect } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAnnouncer, type Announcer } from '../../../src/widget/state/announcer.ts';
import { ending } from '../support.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** All that a region says from now on, each with when. */
function heard({ polite, assertive }: Announcer): string[] {
  const from = performance.now();
  const list: string[] = [];
  for (const [name, region] of Object.entries({ polite, assertive }))
    effect(() => void (region.value && list.push(`${performance.now() - from} ${name}: ${region.value}`)));
  return list;
}

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
  vi.advanceTimersByTime(3_000);
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
  vi.advanceTimersByTime(2_999);
  expect(polite.value).toBe('Two.');
  vi.advanceTimersByTime(1);
  expect(polite.value).toBe('');
});

it('is silent from the end on and leaves no timer', () => {
  const end = new AbortController();
  const { announce, polite } = createAnnouncer(end.signal);
  announce('One.');
  vi.advanceTimersByTime(200);
  announce('Two.');
  end.abort();
  announce('Three.');
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(20_000);
  expect(polite.value).toBe('One.');
});

describe('what comes close together', () => {
  it('is said together, three seconds after what was said last', () => {
    const announcer = createAnnouncer(ending());
    const list = heard(announcer);
    for (const sentence of ['One.', 'Two.']) announcer.announce(sentence);
    vi.advanceTimersByTime(500);
    for (const sentence of ['Three.', 'Four.', 'Three.']) announcer.announce(sentence);
    vi.advanceTimersByTime(20_000);
    expect(list).toEqual(['100 polite: One. Two.', '3100 polite: Four. Three.']);
  });

  it('is told as it is by then, where it is about the same', () => {
    const announcer = createAnnouncer(ending());
    const list = heard(announcer);
    announcer.announce('Sorted.');
    vi.advanceTimersByTime(500);
    for (let n = 1; n < 40; n++) announcer.announce(`${n} left.`, false, 'left');
    announcer.announce('Saved.');
    vi.advanceTimersByTime(20_000);
    expect(list).toEqual(['100 polite: Sorted.', '3100 polite: 39 left. Saved.']);
  });

  it('is not said where it is taken back before it was', () => {
    const announcer = createAnnouncer(ending());
    const list = heard(announcer);
    announcer.announce('Sorted.');
    vi.advanceTimersByTime(500);
    announcer.announce('2 suggestions', false, 'matches');
    announcer.announce('', false, 'matches');
    announcer.announce('', false, 'nothing');
    vi.advanceTimersByTime(20_000);
    announcer.announce('Saved.');
    vi.advanceTimersByTime(20_000);
    expect(list).toEqual(['100 polite: Sorted.', '20600 polite: Saved.']);
  });

  it('waits behind what is urgent, which waits for nothing polite', () => {
    const announcer = createAnnouncer(ending());
    const list = heard(announcer);
    announcer.announce('Sorted.');
    vi.advanceTimersByTime(500);
    announcer.announce('Saved.');
    announcer.announce('Not deleted.', true);
    vi.advanceTimersByTime(20_000);
    expect(list).toEqual(['100 polite: Sorted.', '600 assertive: Not deleted.', '3600 polite: Saved.']);
  });

  it('is said three times in ten seconds at most, and none of it is lost', () => {
    const announcer = createAnnouncer(ending());
    const list = heard(announcer);
    for (let n = 0; n < 100; n++) {
      announcer.announce(`[${n}]`);
      vi.advanceTimersByTime(100);
    }
    expect(list.length).toBe(4);
    vi.advanceTimersByTime(20_000);
    const all = list.join(' ');
    expect(Array.from({ length: 100 }, (_, n) => n).filter((n) => !all.includes(`[${n}]`))).toEqual([]);
  });
});
