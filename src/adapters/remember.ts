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

/**
 * The memory of this name on the device; what somebody else put there is taken for nothing. It is read anew each time, since
 * other tabs of the page write to it, too.
 */
export function memoryOf<T>(store: Host['store'], name: string): Memory<T> {
  const key = `afterword:${name}`;
  let rows = new Map<string, T>();
  /** Whether the device has what is here. */
  let kept = true;

  function now(): Map<string, T> {
    if (kept) rows = stored() ?? rows;
    return rows;
  }

  return {
    get: (id) => now().get(id),
    all: () => [...now()],
    set(id, value) {
      now().delete(id);
      if (value !== undefined) rows.set(id, value);
      for (const oldest of [...rows.keys()].slice(0, -MOST)) rows.delete(oldest);
      try {
        if (rows.size > 0) store.setItem(key, JSON.stringify([...rows]));
        else store.removeItem(key);
        kept = true;
      } catch {
        kept = false;
      }
    },
  };

  /** What the device has; `undefined` where it does not say. */
  function stored(): Map<string, T> | undefined {
    let text: string | null;
    try {
      text = store.getItem(key);
    } catch {
      return undefined;
    }
    try {
      const list: unknown = JSON.parse(text ?? '[]');
      return new Map(
        Array.isArray(list)
          ? list.filter((row): row is [string, T] => Array.isArray(row) && typeof row[0] === 'string' && row[1] != null)
          : [],
      );
    } catch {
      return new Map();
    }
  }
}
