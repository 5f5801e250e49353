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
  /** While it is being made: for how many, and what tells its making that all of them have left. */
  making?: { waiting: number; over: AbortController } | undefined;
}

/** Answers that all readers share, kept ready for as long as they are right. */
export interface Shelf {
  /**
   * The answer of a revision, made by `make` where it is not at hand; who asks while it is being made waits for the same one. `gone` is
   * asked for what tells that whoever waits has left: once all have, so is `make` by its signal.
   */
  take(revision: Revision, make: (signal: AbortSignal) => Promise<unknown>, gone?: () => AbortSignal): Promise<Prepared>;
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

  function put(name: string, state: string, make: (signal: AbortSignal) => Promise<unknown>): Entry {
    const making = { waiting: 0, over: new AbortController() };
    const entry: Entry = { state, bytes: AROUND + 2 * name.length, prepared: Promise.resolve().then(fill), making };
    async function fill(): Promise<Prepared> {
      const answer = await make(making.over.signal).finally(() => (entry.making = undefined));
      return prepare(answer, (bytes) => grow(name, entry, bytes));
    }
    entry.prepared.catch(() => drop(name, entry));
    kept.set(name, entry);
    size += entry.bytes;
    return entry;
  }

  /** Counts somebody who waits for what is being made. */
  function wait(name: string, entry: Entry, gone: AbortSignal | undefined): void {
    const { making } = entry;
    if (!making) return;
    making.waiting++;
    gone?.addEventListener('abort', () => {
      if (--making.waiting > 0 || entry.making !== making) return;
      drop(name, entry);
      making.over.abort(gone.reason);
    });
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
    take({ name, state }, make, gone) {
      const found = kept.get(name);
      if (found) drop(name, found);
      const entry = found?.state === state ? found : put(name, state, make);
      if (entry === found) {
        kept.set(name, found);
        size += found.bytes;
      }
      if (entry.making) wait(name, entry, gone?.());
      return entry.prepared;
    },
    size: () => size,
  };
}
