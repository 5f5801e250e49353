import type { Adapter, PageRef } from '../../src/contract/types.ts';
import type { Harness } from '../../src/kit/index.ts';

/** An adapter that is told by an option which thread a page has: one is made for each page that is opened, as on a site. */
export function byPage(make: (page: PageRef) => Adapter): Adapter {
  const home = { key: 'https://blog.example', url: 'https://blog.example/', title: 'Home' };
  return {
    open: async (input, call) => make(input.page).open(input, call),
    list: async (input, call) => make(home).list(input, call),
  };
}

/** An adapter as the widget shows it: what `personal` tells somebody lies over what all are told. */
export function asShown(adapter: Adapter): Adapter {
  return {
    ...adapter,
    async open(input, call) {
      const [opened, own] = await Promise.all([adapter.open(input, call), adapter.personal?.({ page: input.page }, call)]);
      return own ? { ...opened, viewer: own.viewer, thread: { ...opened.thread, can: own.can, each: own.each } } : opened;
    },
  };
}

/** Pages of one site, one after the other. */
export function pagesOf(site = 'https://blog.example'): NonNullable<Harness['page']> {
  let pages = 0;
  return () => {
    const key = `${site}/article-${++pages}`;
    return { key, url: `${key}/`, title: `Article ${pages}` };
  };
}

/** Why a page that moved has no other thread where an option names it. */
export const named = 'The page’s own option names its thread, so that a page keeps it when it moves, and an earlier address names none.';

/** Instants that never repeat. */
export function clock(): () => string {
  let last = Date.parse('2026-11-22T16:00:00Z');
  return () => new Date((last += 1_001)).toISOString();
}

/** Every field’s name, wherever it stands. */
export function namesIn(value: unknown): Set<string> {
  if (typeof value !== 'object' || value === null) return new Set();
  const inner = Object.entries(value).flatMap(([name, below]) => [...(Array.isArray(value) ? [] : [name]), ...namesIn(below)]);
  return new Set(inner);
}
