import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from '../../faults/chance.ts';
import { someText } from '../../faults/chance.ts';
import { acknowledge, hashOf, type Known, type Open, type Sent } from './known.ts';
import { Refused, send } from './talk.ts';

const kinds = ['thumbs-up', 'heart', 'laugh', 'tada'];

/** Writers who write until they are stopped. */
export interface Writers {
  /** How many writes were acknowledged since they began. */
  acknowledged(): number;
  /** How many were refused for now. */
  refused(): number;
  /** Takes no further one; resolves once every request has ended, however. */
  stop(): Promise<void>;
}

/** Who writes where. */
export interface Writing {
  url: string;
  known: Known;
  chance: Chance;
  /** How many write at the same time; each sends its next when the last was answered. */
  writers: number;
  /** The threads they write in. */
  threads: readonly string[];
  /** Ms that a writer waits after each write that was acknowledged, or refused; 0 and 50 unless told. */
  pause?: number;
  /** Is told of an answer that says neither yes nor that the server is going. */
  odd: (what: string) => void;
}

/** Lets writers write. What ended without an answer is open from then on. */
export function startWriters({ url, known, chance, writers, threads, odd, pause = 0 }: Writing): Writers {
  const over = new AbortController();
  let refused = 0;
  const before = known.written;
  const run = async (device: string): Promise<void> => {
    while (!over.signal.aborted) {
      const open = next(device);
      try {
        acknowledge(known, open, await send(url, open));
        if (pause > 0) await sleep(pause);
      } catch (thrown) {
        known.open.push(open);
        const status = (thrown as { status?: number }).status;
        if (status === undefined) return;
        // Busy, or without room: both are said in words, and not at once asked again.
        if (status !== 503 && status !== 507) odd(`an answer to ${open.act} was ${String(thrown)}`);
        refused++;
        await sleep(Math.max(50, pause), undefined, { signal: over.signal }).catch(() => {});
      }
    }
  };
  // Their devices are new each time: what a writer edits was written in the same round.
  const own = new Map<string, Sent[]>();
  const all = Array.from({ length: writers }, () => run(newDevice(chance)));
  return {
    acknowledged: () => known.written - before,
    refused: () => refused,
    async stop() {
      over.abort();
      await Promise.all(all);
    },
  };

  /** Mostly a new comment, some of which answer others; else a change of what was acknowledged. */
  function next(device: string): Open {
    const mine = own.get(device)?.filter(isSettled) ?? [];
    const dice = chance.next();
    if (dice < 0.1 && mine.length > 0) {
      const sent = chance.pick(mine);
      return { act: 'edit', sent, text: `${sent.word} ${someText(chance)}` };
    }
    const others = [...own.values()].flat().filter(({ id }) => id !== undefined);
    if (dice < 0.25 && others.length > 0) return { act: 'react', sent: chance.pick(others), device, kind: chance.pick(kinds) };
    const sent = draft(device, dice < 0.55 && others.length > 0 ? chance.pick(others) : undefined);
    known.sent.set(sent.key, sent);
    own.set(device, [...(own.get(device) ?? []), sent]);
    return { act: 'create', sent };
  }

  function isSettled(sent: Sent): boolean {
    return sent.id !== undefined && !known.open.some((open) => open.sent === sent);
  }

  function draft(device: string, parent: Sent | undefined): Sent {
    const word = `w${mark(chance)}`;
    // Some are long: they fill many pages of the database, and of its log.
    const text = `${word} ${someText(chance, chance.next() < 0.05 ? chance.whole(200, 800) : chance.whole(3, 30))}`;
    const thread = parent?.thread ?? chance.pick(threads);
    const key = `key-${mark(chance)}${mark(chance)}`;
    return {
      key,
      device,
      thread,
      parent: parent?.id ?? null,
      word,
      draft: text,
      text,
      hash: hashOf(text),
      id: undefined,
      reacted: new Set(),
    };
  }
}

const mark = (chance: Chance): string => chance.whole(36 ** 8, 36 ** 9 - 1).toString(36);
const newDevice = (chance: Chance): string => `${mark(chance)}-${mark(chance)}-${mark(chance)}`;

/**
 * Sends again what is open, fifty at a time, until all of it was acknowledged. Gives what the server refused, which then is
 * missing: a comment that is answered or changed, and was acknowledged, is not there.
 */
export async function settleOpen(url: string, known: Known): Promise<string[]> {
  const refused: string[] = [];
  const again = async (open: Open): Promise<void> => {
    try {
      acknowledge(known, open, await send(url, open));
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      refused.push(`${open.act} for ${open.sent.key} was refused when it was sent again: ${thrown.message}`);
    }
  };
  // A comment comes before what was done to it.
  for (const act of ['create', 'edit', 'react'] as const) {
    const all = known.open.filter((open) => open.act === act);
    for (let from = 0; from < all.length; from += 50) await Promise.all(all.slice(from, from + 50).map(again));
  }
  known.open = [];
  return refused;
}
