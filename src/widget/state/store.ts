/** What this device keeps. Every call is safe: where storage is denied or full, things last as long as the page. */
export interface Store {
  /** The value under a name, or `undefined` where there is none or it cannot be read. */
  get<T>(name: string): T | undefined;
  /** Keeps a JSON value; `undefined` removes it. Tells whether it will outlast the page. */
  set(name: string, value: unknown): boolean;
}

/** Every name of ours on the page's origin begins so. */
const prefix = 'afterword:';

/** The page's `localStorage` made safe; even naming it may throw. */
export function createStore(storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): Store {
  const passing = new Map<string, string | null>();
  return {
    get<T>(name: string): T | undefined {
      try {
        const kept = passing.has(name) ? passing.get(name) : storage().getItem(prefix + name);
        return kept == null ? undefined : (JSON.parse(kept) as T);
      } catch {
        return undefined;
      }
    },
    set(name, value) {
      const text = value === undefined ? null : JSON.stringify(value);
      try {
        if (text === null) storage().removeItem(prefix + name);
        else storage().setItem(prefix + name, text);
        passing.delete(name);
        return true;
      } catch {
        passing.set(name, text);
        return false;
      }
    },
  };
}
