import type { Store } from './store.ts';

/** A store as one request uses it: what it waits for to read is forgotten when whoever asked has left. What it writes is done. */
export const leaving = (store: Store, gone: AbortSignal | undefined): Store =>
  gone ? { ...store, read: (run) => store.read(run, gone) } : store;
