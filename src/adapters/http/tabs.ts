import { bare } from '../../contract/bare.ts';
import { cutter } from '../../contract/cut.ts';
import type { Cursor } from '../../contract/types.ts';
import type { Arrival, Open } from './connection.ts';
import { follow } from './follow.ts';
import { pause, type Pace } from './pace.ts';
import { queue } from './queue.ts';

/** Whether this is a page that can share a stream with other tabs. */
export function canShare(): boolean {
  return typeof document !== 'undefined' && typeof BroadcastChannel !== 'undefined' && typeof navigator.locks?.request === 'function';
}

/**
 * Follows a thread with one stream for all tabs of a browser (six streams would block every further
 * request to an HTTP/1.1 server). The tab that holds the lock streams and tells the others; they first
 * ask once for what they missed. When the holder goes, the next takes over from where it stands itself.
 */
export async function* amongTabs(
  name: string,
  open: Open,
  after: Cursor | undefined,
  pace: Pace,
  outer: AbortSignal,
): AsyncGenerator<Arrival, never> {
  const cut = cutter(outer);
  const { signal } = cut;
  const news = queue<Arrival>(signal, { at: undefined, event: { type: 'stale' } });
  const channel = new BroadcastChannel(name);
  let holds = false;
  /** What other tabs told while this one still catches up. */
  let early: Arrival[] | null = [];
  channel.addEventListener('message', ({ data }: MessageEvent<Arrival>) => {
    if (holds) return;
    if (early) early.push(data);
    else take(data);
  });

  join();
  try {
    return yield* news.drain();
  } finally {
    cut.free();
    cut.abort();
    channel.close();
  }

  function take(arrival: Arrival): void {
    after = arrival.at ?? after;
    news.push(arrival);
  }

  function join(): void {
    const held = navigator.locks.request(name, bare({ ifAvailable: true }), async (lock) => {
      if (lock) return hold();
      void catchUp();
      navigator.locks.request(name, bare({ signal }), hold).catch(failed);
    });
    held.catch(failed);
  }

  async function hold(): Promise<void> {
    holds = true;
    for await (const arrival of follow(open, after, pace, signal)) {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel takes none: it never leaves its origin
      channel.postMessage(arrival);
      take(arrival);
    }
  }

  /** A page whose locks are denied (a sandbox) streams alone. */
  function failed(thrown: unknown): void {
    if (signal.aborted) return;
    if (holds) news.fail(thrown);
    else hold().catch((error: unknown) => news.fail(error));
  }

  /** Asks for what came between `after` and the first thing told by another tab. */
  async function catchUp(): Promise<void> {
    const missed = after === undefined ? [] : await missedOnes();
    if (holds || signal.aborted) return;
    for (const arrival of missed) take(arrival);
    const known = early!.findLastIndex((arrival) => arrival.at !== undefined && arrival.at === after);
    for (const arrival of early!.slice(known + 1)) take(arrival);
    early = null;
  }

  async function missedOnes(): Promise<Arrival[]> {
    for (;;) {
      try {
        const missed: Arrival[] = [];
        for await (const arrival of open({ after, once: true, signal })) missed.push(arrival);
        return missed;
      } catch {
        await pause(pace.step, signal);
        if (holds || signal.aborted) return [];
      }
    }
  }
}
