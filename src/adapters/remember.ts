import type { Host } from '../contract/types.ts';

/** The most that is remembered of one backend. */
const MOST = 200;

/** What a device remembers of one backend, since the backend does not tell: the newest 200, by their ids. */
export interface Memory<T> {
  get(id: string): T | undefined;
  all(): [id: string, kept: T][];
  /** Remembers something; `undefined` forgets it. Where nothing can be kept, it lasts as long as the page. */
  set(id: string, kept: T | undefined): void;
}

/** The memory of this name on the device; what somebody else put there is taken for nothing. */
export function memoryOf<T>(store: Host['store'], name: string): Memory<T> {
  const key = `afterword:${name}`;
  const rows = new Map<string, T>(stored());
  return {
    get: (id) => rows.get(id),
    all: () => [...rows],
    set(id, kept) {
      rows.delete(id);
      if (kept !== undefined) rows.set(id, kept);
      for (const oldest of [...rows.keys()].slice(0, -MOST)) rows.delete(oldest);
      try {
        if (rows.size > 0) store.setItem(key, JSON.stringify([...rows]));
        else store.removeItem(key);
      } catch {}
    },
  };

  function stored(): [string, T][] {
    try {
      const kept: unknown = JSON.parse(store.getItem(key) ?? '[]');
      return Array.isArray(kept) ? kept.filter((row): row is [string, T] => Array.isArray(row) && typeof row[0] === 'string') : [];
    } catch {
      return [];
    }
  }
}
