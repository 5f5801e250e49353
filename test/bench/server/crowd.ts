import { randomUUID } from 'node:crypto';
import { get, type ClientRequest } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** What many live readers of one thread cost and get. */
export interface Crowd {
  /** From sending a post to each reader's having it, ms, in ascending order. */
  delays: number[];
  /** Readers that were not told within ten seconds, of all posts. */
  missed: number;
  /** Streams that ended while nobody wrote. */
  dropped: number;
}

/** How many streams are opened at once, so that the system's queue of connections does not overflow. */
const AT_ONCE = 100;
/** Posts that are measured, one after another. */
const POSTS = 5;
/** Ms. */
const PATIENCE = 10_000;

interface Reader {
  request: ClientRequest;
  /** Resolves to the moment at which a text has come, to Infinity where it does not come in time. */
  heard: (text: string) => Promise<number>;
  open: boolean;
}

/**
 * Opens so many live streams on a thread, lets them idle, then posts into it. `idle` is told when all are open and quiet,
 * before anybody writes: the moment to look at memory.
 */
export async function crowdAround(
  url: string,
  thread: string,
  { readers, seconds }: { readers: number; seconds: number },
  idle: () => void,
): Promise<Crowd> {
  const crowd: Reader[] = [];
  try {
    while (crowd.length < readers) {
      const some = Array.from({ length: Math.min(AT_ONCE, readers - crowd.length) }, () => join(url, thread));
      crowd.push(...(await Promise.all(some)));
    }
    await pause(seconds * 1_000);
    const dropped = crowd.filter(({ open }) => !open).length;
    idle();
    const delays: number[] = [];
    for (let post = 0; post < POSTS; post++) delays.push(...(await postTo(url, thread, crowd)));
    return { delays: delays.toSorted((a, b) => a - b), missed: readers * POSTS - delays.length, dropped };
  } finally {
    for (const { request } of crowd) request.destroy();
  }
}

/** Writes one comment, and gives how long each reader waited for it. */
async function postTo(url: string, thread: string, crowd: readonly Reader[]): Promise<number[]> {
  const mark = randomUUID();
  const sent = performance.now();
  const told = crowd.map(({ heard }) => heard(mark));
  const page = { key: thread, url: `https://magazine.example${thread}`, title: 'About it' };
  const response = await fetch(`${url}/v1/comments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer device-${randomUUID()}` },
    body: JSON.stringify({ page, thread, parent: null, text: `Seen from the pier: ${mark}`, key: randomUUID(), guest: { name: 'Ada' } }),
  });
  if (!response.ok) throw new Error(`A post beside live readers was answered with ${response.status}.`);
  return (await Promise.all(told)).filter(Number.isFinite).map((moment) => moment - sent);
}

function join(url: string, thread: string): Promise<Reader> {
  return new Promise((resolve, reject) => {
    const waiting = new Set<(piece: string) => void>();
    const request = get(`${url}/v1/events?${new URLSearchParams({ thread })}`, { agent: false }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`A live reader was answered with ${response.statusCode}.`));
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        for (const look of waiting) look(piece);
      });
      const reader: Reader = { request, open: true, heard: (text) => hear(waiting, text) };
      for (const end of ['end', 'error', 'aborted']) response.on(end, () => (reader.open = false));
      resolve(reader);
    });
    request.once('error', reject);
  });
}

/** The moment at which a text has come, Infinity where it does not come in time. */
function hear(waiting: Set<(piece: string) => void>, text: string): Promise<number> {
  return new Promise((resolve) => {
    let said = '';
    const settle = (moment: number): void => {
      clearTimeout(late);
      waiting.delete(look);
      resolve(moment);
    };
    const look = (piece: string): void => {
      said += piece;
      if (said.includes(text)) settle(performance.now());
    };
    const late = setTimeout(settle, PATIENCE, Infinity);
    waiting.add(look);
  });
}
