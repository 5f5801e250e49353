import { memory, type MemoryOptions } from '../../src/adapters/memory.ts';
import local from '../../src/adapters/local.ts';
import type { Adapter, Backend, Host, ReactionKind } from '../../src/contract/types.ts';
import type { Harness } from '../../src/kit/index.ts';

/** Kinds of every sort: two that go together, two that exclude each other, two that stand for good, and one each for the page and for comments alone. */
export const kinds: ReactionKind[] = [
  { kind: 'heart', symbol: '❤️', label: 'heart' },
  { kind: 'tada', symbol: '🎉', label: 'celebrate' },
  { kind: 'up', symbol: '▲', label: 'up', group: 'votes' },
  { kind: 'down', symbol: '▼', label: 'down', group: 'votes' },
  { kind: 'for', symbol: '👍', label: 'for', group: 'ballot', final: true },
  { kind: 'against', symbol: '👎', label: 'against', group: 'ballot', final: true },
  { kind: 'seen', symbol: '👀', label: 'seen', only: 'page' },
  { kind: 'agreed', symbol: '🤝', label: 'agreed', only: 'comments' },
];

/** Any backend through the eyes of three people, and of somebody who moderates. */
export function backendHarness(backend: Backend): Harness {
  const see = (device: string | null, site = 'default', roles: string[] = []): Adapter =>
    backend.as({ site, author: null, device, roles, lang: 'en' });
  return {
    sites: true,
    as: (person, site) => see(person === 'nobody' ? null : person, site),
    moderator: () => see('mod', 'default', ['moderator']),
  };
}

/** A fresh memory backend through the same eyes. */
export const memoryHarness = (options: MemoryOptions = {}): Harness => backendHarness(memory({ kinds, ...options }));

/** Storage that lasts as long as the test. */
export function mapStorage(rows = new Map<string, string>()): Host['store'] {
  return {
    getItem: (name) => rows.get(name) ?? null,
    setItem: (name, value) => void rows.set(name, value),
    removeItem: (name) => void rows.delete(name),
  };
}

const page = { key: 'https://example.org', url: 'https://example.org/', title: 'Example' };

/** What a page lends an adapter. */
export const host = (store: Host['store'] = mapStorage()): Host => ({ lang: 'en', page, store });

/** Comments kept in one browser, which three people share. */
export function localHarness(): Harness {
  const store = mapStorage();
  return { sites: true, as: (person, site) => local({ person, site }, host(store)) };
}
