import { PREFIX } from '../slot.ts';

/** What this device keeps. Every call is safe: where storage is denied or full, things last as long as the page. */
export interface Store {
  /** The value under a name, or `undefined` where there is none or it cannot be read. */
  get<T>(name: string): T | undefined;
  /** The list of strings under a name, read anew: what is written back takes nothing from what another tab wrote. */
  strings(name: string): string[];
  /** Keeps a JSON value; `undefined` removes it. Tells whether it will outlast the page. */
  set(name: string, value: unknown): boolean;
  /** The names that begin so, in no order. */
  names(start: string): string[];
}

/** What of the browser's `Storage` is used. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** The page's `localStorage` made safe; even naming it may throw. */
export function createStore(shelf: () => Shelf): Store {
  const passing = new Map<string, string | null>();
  const store: Store = {
    strings: (name) => stringsIn(store.get(name)),
    get<T>(name: string): T | undefined {
      try {
        const kept = passing.has(name) ? passing.get(name) : shelf().getItem(PREFIX + name);
        return kept == null ? undefined : (JSON.parse(kept) as T);
      } catch {
        return undefined;
      }
    },
    set(name, value) {
      const text = value === undefined ? null : JSON.stringify(value);
      try {
        if (text === null) shelf().removeItem(PREFIX + name);
        else shelf().setItem(PREFIX + name, text);
        // What cannot be read again is not kept.
        if (shelf().getItem(PREFIX + name) !== text) throw new Error('It was not kept.');
        passing.delete(name);
        return true;
      } catch {
        passing.set(name, text);
        return false;
      }
    },
    names(start) {
      const found = new Set(kept(shelf));
      for (const [name, text] of passing) {
        if (text === null) found.delete(name);
        else found.add(name);
      }
      return [...found].filter((name) => name.startsWith(start));
    },
  };
  return store;
}

/** The strings in a list. What storage holds may be anything. */
export function stringsIn(kept: unknown): string[] {
  return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : [];
}

function kept(shelf: () => Shelf): string[] {
  try {
    const all = shelf();
    const names = Array.from({ length: all.length }, (_, index) => all.key(index) ?? '');
    return names.filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length));
  } catch {
    return [];
  }
}

/** Tells which of our names another tab has changed, until `end`; an empty name means all of them. */
export function hearOthers(heard: (name: string) => void, end: AbortSignal): void {
  addEventListener(
    'storage',
    ({ key }: StorageEvent) => {
      if (key === null) heard('');
      else if (key.startsWith(PREFIX)) heard(key.slice(PREFIX.length));
    },
    { signal: end },
  );
}
