import { CommentError } from '../contract/errors.ts';
import type { Adapter, AdapterFactory, Call, Host } from '../contract/types.ts';
import { memory, type MemoryBackend } from './memory.ts';

/** Where the thread is kept in the browser's storage. */
const NAME = 'afterword:local';

/** One storage and the backend that is kept in it. */
interface Shelf {
  backend: MemoryBackend;
  /** Takes up what another tab wrote meanwhile. Its streams are then told that they are stale. */
  refresh(): void;
}

const words = {
  denied: 'This browser does not let the page keep anything, so the comment was not saved.',
  full: 'This browser has no room left for comments, so nothing was saved.',
};

function openShelf(store: Host['store']): Shelf {
  let seen: string | null = null;
  const backend = memory({ keep, reports: false });
  const shelf = { backend, refresh };
  refresh();
  globalThis.addEventListener?.('storage', (event: StorageEvent) => {
    if (event.key === NAME || event.key === null) refresh();
  });
  return shelf;

  function keep(dump: string): void {
    try {
      store.setItem(NAME, dump);
    } catch (cause) {
      const full = cause instanceof Error && cause.name === 'QuotaExceededError';
      throw new CommentError('unavailable', full ? words.full : words.denied, { outcome: 'none', cause });
    }
    seen = dump;
  }

  function refresh(): void {
    const now = stored();
    if (now === seen) return;
    seen = now;
    backend.load(readable(now) ?? memory().dump());
  }

  /** What is kept; where the browser does not say, what was seen last. */
  function stored(): string | null {
    try {
      return store.getItem(NAME);
    } catch {
      return seen;
    }
  }
}

/** A dump that can be read, or `undefined`: what a browser keeps may be cut off or another program's. */
function readable(dump: string | null): string | undefined {
  try {
    if (dump !== null) memory().load(dump);
    return dump ?? undefined;
  } catch {
    return undefined;
  }
}

/** Looks at the storage before each call, since another tab may have written without a word. */
function fresh(adapter: Adapter, refresh: () => void): Adapter {
  const methods = Object.entries(adapter).map(([name, run]) => [
    name,
    (input: never, call?: Call): unknown => {
      refresh();
      return (run as (input: never, call?: Call) => unknown)(input, call);
    },
  ]);
  return Object.fromEntries(methods) as Adapter;
}

function local(): AdapterFactory {
  const shelves = new WeakMap<Host['store'], Shelf>();
  return (options, host) => {
    const shelf = shelves.get(host.store) ?? openShelf(host.store);
    shelves.set(host.store, shelf);
    const who = { site: options.site ?? '', author: null, device: options.person ?? 'this browser', roles: [], lang: host.lang };
    return fresh(shelf.backend.as(who), shelf.refresh);
  };
}

/** Comments kept in this browser only, for notes and for trying things out. `person` says who reads, for tests. */
export default local();
