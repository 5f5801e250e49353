import { createHash } from 'node:crypto';
import { CommentError } from '../../contract/errors.ts';
import type { Id } from '../../contract/types.ts';
import type { Wire } from '../store/index.ts';

/** How often threads that somebody watches are looked at for what other processes wrote, in milliseconds. */
const LOOK = 1_000;

/** A thread that somebody watches, by name. */
export interface Watched {
  site: Id;
  thread: Id;
}

/** A seat in front of one thread. It holds no news, only whether there are any: a slow watcher costs no memory. */
export interface Seat {
  /** How often the thread's bell has rung; take it before reading. */
  rings(): number;
  /** Resolves once the bell has rung more often than `since`; rejects with the signal's reason, or where the backend was closed. */
  next(since: number, signal?: AbortSignal): Promise<void>;
  /**
   * What all who sit here read alike: those who have heard as many rings and stand at the same revision share one reading, since
   * it began after the last of these rings. Of a thousand who are told of a comment one reads it.
   */
  together<T>(rings: number, at: number, read: () => Promise<T>): Promise<T>;
  leave(): void;
}

/** Wakes those who watch a thread. */
export interface Watchers {
  /** Tells that a thread may have changed, here and, where there is a wire, to the other servers. */
  ring(site: Id, thread: Id): void;
  join(watched: Watched): Seat;
  /** Whether all watching was ended. */
  closed(): boolean;
  /** Ends all watching. */
  close(): void;
}

/** What whoever watched is told when the server stops. */
export const closing = (): CommentError => new CommentError('unavailable', 'The server is closing.');

/** One name for both, which no two threads share. */
export const nameOf = (site: Id, thread: Id): string => JSON.stringify([site, thread]);

/** A thread as one short word of the same length, which fits on a wire and says nothing of the thread. */
const wordOf = (name: string): string => createHash('sha256').update(name).digest('base64url').slice(0, 22);

interface Bell extends Watched {
  rings: number;
  seats: number;
  /** The revision last seen by looking. */
  rev?: number;
  wake: Set<() => void>;
  /** The last reading, and for whom it is good. */
  reading?: { rings: number; at: number; came: Promise<unknown> };
}

/**
 * Watchers of one backend. `look` gives the present revisions of threads in the same order: it is asked each second while
 * somebody watches, since other processes (`afterword hide`) write to the same database. Where there is a `wire` between them
 * they hear sooner; what it loses is found by looking.
 */
export function createWatchers(look: (watched: Watched[]) => Promise<number[]>, wire?: Wire): Watchers {
  const bells = new Map<string, Bell>();
  const words = new Map<string, Bell>();
  let listens = false;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  function ring(bell: Bell): void {
    bell.rings++;
    for (const wake of bell.wake) wake();
  }

  /** A word from another server. Where some may have been missed, all are looked at. */
  function hear(word: string | undefined): void {
    if (word === undefined) return void lookAround();
    const bell = words.get(word);
    if (bell) ring(bell);
  }

  async function lookAround(): Promise<void> {
    const watched = Array.from(bells.values());
    // A database that cannot be read now may be again in a second; whoever reads themself is told.
    const revs = await look(watched).catch(() => []);
    for (const [index, bell] of watched.entries()) {
      const rev = revs[index] ?? bell.rev;
      if (rev === bell.rev) continue;
      bell.rev = rev!;
      ring(bell);
    }
  }

  function tick(): void {
    timer = setTimeout(() => void lookAround().finally(() => (bells.size > 0 && !closed ? tick() : (timer = undefined))), LOOK);
  }

  function leave(bell: Bell): void {
    if (--bell.seats > 0) return;
    const name = nameOf(bell.site, bell.thread);
    bells.delete(name);
    if (wire) words.delete(wordOf(name));
    if (bells.size > 0) return;
    clearTimeout(timer);
    timer = undefined;
  }

  function next(bell: Bell, since: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        if (!closed && !signal?.aborted && bell.rings === since) return;
        bell.wake.delete(settle);
        signal?.removeEventListener('abort', settle);
        if (signal?.aborted) reject(signal.reason);
        else if (closed) reject(closing());
        else resolve();
      };
      bell.wake.add(settle);
      signal?.addEventListener('abort', settle);
      settle();
    });
  }

  function together<T>(bell: Bell, rings: number, at: number, read: () => Promise<T>): Promise<T> {
    const kept = bell.reading;
    if (kept?.rings === rings && kept.at === at) return kept.came as Promise<T>;
    const reading = { rings, at, came: read() };
    bell.reading = reading;
    // Whoever comes back after a failure is not told of that one.
    reading.came.catch(() => bell.reading === reading && delete bell.reading);
    return reading.came;
  }

  return {
    ring(site, thread) {
      const name = nameOf(site, thread);
      const bell = bells.get(name);
      if (bell) ring(bell);
      wire?.tell(wordOf(name));
    },
    join({ site, thread }) {
      const name = nameOf(site, thread);
      const bell: Bell = bells.get(name) ?? { site, thread, rings: 0, seats: 0, wake: new Set() };
      bells.set(name, bell);
      if (wire) words.set(wordOf(name), bell);
      bell.seats++;
      if (wire && !listens && !closed) {
        listens = true;
        wire.hear(hear);
      }
      if (timer === undefined && !closed) tick();
      return {
        rings: () => bell.rings,
        next: (since, signal) => next(bell, since, signal),
        together: (rings, at, read) => together(bell, rings, at, read),
        leave: () => leave(bell),
      };
    },
    closed: () => closed,
    close() {
      closed = true;
      clearTimeout(timer);
      for (const bell of bells.values()) ring(bell);
    },
  };
}
