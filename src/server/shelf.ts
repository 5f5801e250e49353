import { prepare, type Prepared } from './prepared.ts';
import type { Revision } from './revision.ts';

/** The most bytes that are kept ready unless told: about two thousand pages of fifty comments, as they are and compressed. */
const MOST = 64 * 1_024 * 1_024;
/** What one answer takes beside its bytes, about. */
const AROUND = 1_024;

interface Entry {
  state: string;
  prepared: Promise<Prepared>;
  bytes: number;
}

/** Answers that all readers share, kept ready for as long as they are right. */
export interface Shelf {
  /** The answer of a revision, made by `make` where it is not at hand; who asks while it is being made waits for the same one. */
  take(revision: Revision, make: () => Promise<unknown>): Promise<Prepared>;
  /** Bytes that are kept, about. */
  size(): number;
}

/**
 * A shelf that keeps `most` bytes: what was not asked for longest goes first. The revision must be read before
 * `make` reads: what is then kept as revision 7 may show 8, and never the other way round.
 */
export function createShelf(most = MOST): Shelf {
  const kept = new Map<string, Entry>();
  let size = 0;

  function drop(name: string, entry: Entry): void {
    if (kept.get(name) !== entry) return;
    kept.delete(name);
    size -= entry.bytes;
  }

  function put(name: string, state: string, make: () => Promise<unknown>): Entry {
    const entry: Entry = { state, bytes: AROUND + 2 * name.length, prepared: Promise.resolve().then(fill) };
    async function fill(): Promise<Prepared> {
      const answer = await make();
      return prepare(answer, (bytes) => grow(name, entry, bytes));
    }
    entry.prepared.catch(() => drop(name, entry));
    kept.set(name, entry);
    size += entry.bytes;
    return entry;
  }

  function grow(name: string, entry: Entry, bytes: number): void {
    entry.bytes += bytes;
    if (kept.get(name) === entry) size += bytes;
    // What would push all else off the shelf goes itself.
    if (entry.bytes > most / 4) drop(name, entry);
    for (const [name, oldest] of kept) {
      if (size <= most) break;
      drop(name, oldest);
    }
  }

  return {
    take({ name, state }, make) {
      const found = kept.get(name);
      if (found) drop(name, found);
      if (found?.state !== state) return put(name, state, make).prepared;
      kept.set(name, found);
      size += found.bytes;
      return found.prepared;
    },
    size: () => size,
  };
}
