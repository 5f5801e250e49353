import type { Call, InputOf, LiveEvent } from '../../contract/types.ts';
import { drawShared, tally } from './draw.ts';
import type { Settings } from '../../contract/rules.ts';
import { isShown, type Place, type Row } from './store.ts';

/** More changed rows than this are not told one by one. */
const BEHIND = 500;

/** Wakes everybody who waits for news. */
export interface Bell {
  /** Rings after each write. */
  ring(): void;
  /** Rings after everything was replaced, so that nobody's place in a stream means anything any more. */
  restart(): void;
  /** How often everything was replaced. */
  starts(): number;
  /** Resolves with the next ring, rejects with the signal's reason. */
  next(signal?: AbortSignal): Promise<void>;
}

/** A bell nobody waits for yet. */
export function createBell(): Bell {
  const waiting = new Set<() => void>();
  let starts = 0;
  const ring = (): void => {
    for (const wake of waiting) wake();
  };
  return {
    ring,
    restart() {
      starts++;
      ring();
    },
    starts: () => starts,
    next: (signal) =>
      new Promise((resolve, reject) => {
        const stop = (): void => settle(() => reject(signal!.reason));
        const wake = (): void => settle(resolve);
        const settle = (end: () => void): void => {
          waiting.delete(wake);
          signal?.removeEventListener('abort', stop);
          end();
        };
        signal?.throwIfAborted();
        waiting.add(wake);
        signal?.addEventListener('abort', stop);
      }),
  };
}

type Told = LiveEvent & { at: string };

/** What is told of a row: how it is now, or that it went. */
function tell(row: Row, settings: Settings): Told {
  const at = String(row.turn);
  return isShown(row) ? { type: 'put', at, comment: drawShared(row, settings) } : { type: 'gone', at, id: row.id };
}

/** The first thing that changed after a turn, as it is now. */
function nextAfter(place: Place, turn: number, settings: Settings): Told | undefined {
  // What a viewer may do changed with the lock: each opens the thread anew.
  if ((place.turned ?? 0) > turn) return { type: 'stale', at: String(place.turn) };
  const [first] = Array.from(place.rows.values())
    .filter((row) => row.turn > turn)
    .toSorted((a, b) => a.turn - b.turn);
  if (place.totals <= turn || (first && first.turn < place.totals)) return first && tell(first, settings);
  return { type: 'thread', at: String(place.totals), count: place.count, reactions: tally(place.votes, settings.kinds) };
}

/** The turn after which a stream begins, or `null` where it cannot go on from there. */
function startOf(place: Place, after?: string): number | null {
  if (after === undefined) return place.turn;
  const turn = /^\d{1,15}$/.test(after) ? Number(after) : Infinity;
  if (turn > place.turn) return null;
  const behind = Array.from(place.rows.values()).filter((row) => row.turn > turn).length;
  return behind > BEHIND ? null : turn;
}

/**
 * Changes of a thread, from `after` on or else from this call on. What is told live and what a
 * resumed stream is told are one thing: everything after a turn.
 */
export function watchPlace(find: () => Place, bell: Bell, settings: Settings) {
  return (input: InputOf<'watch'>, call?: Call): AsyncGenerator<LiveEvent> => {
    const start = startOf(find(), input.after);
    return stream(start ?? find().turn, start === null, bell.starts());

    async function* stream(from: number, stale: boolean, started: number): AsyncGenerator<LiveEvent> {
      let [turn, era] = [from, started];
      if (stale) yield { type: 'stale', at: String(turn) };
      for (;;) {
        call?.signal?.throwIfAborted();
        if (era !== bell.starts()) {
          [turn, era] = [find().turn, bell.starts()];
          yield { type: 'stale', at: String(turn) };
        }
        const event = nextAfter(find(), turn, settings);
        if (!event) await bell.next(call?.signal);
        else {
          turn = Number(event.at);
          yield event;
        }
      }
    }
  };
}
