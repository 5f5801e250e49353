import { memory, type MemoryBackend, type MemoryOptions } from '../../src/adapters/memory.ts';
import { connect, type Door } from '../../src/contract/connect.ts';
import type { Draft, PageRef } from '../../src/contract/types.ts';

/** The page that everybody writes under. */
export const page: PageRef = { key: 'https://example.org/essay', url: 'https://example.org/essay/', title: 'An essay' };
/** Milliseconds. */
export const minute = 60_000;
let keys = 0;

/** A draft by a guest, with a key of its own. */
export const draft = (over: Partial<Draft> = {}): Draft => ({
  page,
  thread: page.key,
  parent: null,
  text: 'Well said.',
  key: `key-${++keys}`,
  guest: { name: 'Ada' },
  ...over,
});

/** A viewer of a backend: an account where `author` is named, else a guest's device, else nobody. */
export function viewer(backend: MemoryBackend, device: string | null, author?: string): Door {
  const account = author === undefined ? null : { id: author, name: author };
  return connect(backend.as({ site: 'default', author: account, device, roles: [], lang: 'en' }));
}

/** A backend with a clock that the test moves. */
export function scene(options: MemoryOptions = {}) {
  const clock = { ms: Date.parse('2026-11-22T12:00:00Z') };
  const backend = memory({ now: () => clock.ms, ...options });
  return { clock, backend, alice: viewer(backend, 'a'), bob: viewer(backend, 'b'), nobody: viewer(backend, null) };
}

/** The rows a reader sees. */
export const shown = async (reader: Door): Promise<string[]> => (await reader.open({ page })).page.items.map((row) => row.id);

/** A comment that waits where it has a link. */
export const held = () => scene({ hold: ({ text }) => (text.includes('http') ? 'Links wait for a moderator.' : false) });
