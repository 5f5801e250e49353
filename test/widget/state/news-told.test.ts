import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Comment } from '../../../src/contract/types.ts';
import { tellNews } from '../../../src/widget/state/news-told.ts';
import { ending, row } from '../support.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const rows = (n: number): Comment[] => Array.from({ length: n }, (_, index) => row(`${index}`));

it('tells of the first at once, and of what comes in the next five seconds together', () => {
  const news = signal<Comment[]>([]);
  const told: number[] = [];
  tellNews(news, (n) => told.push(n), ending());
  expect(told).toEqual([]);
  news.value = rows(1);
  expect(told).toEqual([1]);
  for (let n = 2; n < 40; n++) news.value = rows(n);
  vi.advanceTimersByTime(4_999);
  expect(told).toEqual([1]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual([1, 39]);
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual([1, 39]);
});

it('begins anew once they are shown, and tells nothing of those that went', () => {
  const news = signal(rows(3));
  const told: number[] = [];
  tellNews(news, (n) => told.push(n), ending());
  news.value = rows(2);
  vi.advanceTimersByTime(6_000);
  news.value = [];
  news.value = rows(1);
  expect(told).toEqual([3, 0, 1]);
});

it('is silent from the end on', () => {
  const news = signal<Comment[]>([]);
  const told: number[] = [];
  const end = new AbortController();
  tellNews(news, (n) => told.push(n), end.signal);
  news.value = rows(1);
  end.abort();
  news.value = rows(2);
  vi.advanceTimersByTime(6_000);
  expect([told, vi.getTimerCount()]).toEqual([[1], 0]);
});
