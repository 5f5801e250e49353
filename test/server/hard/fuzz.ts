import { mkdtemp, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServer } from '../../bench/server/process.ts';
import { chance, nextCase, type Case } from './junk.ts';
import { percentile } from './slowing.ts';
import { pageQuery, send } from './stand.ts';

/** REL-40: what malformed and slow sockets did to a server in a process of its own. */
export interface Fuzzed {
  cases: number;
  /** Sockets that were held open, slowly saying one header. */
  slow: number;
  /** Whether the server still answers at the end. */
  up: boolean;
  /** Answers of a status of 500 and more. */
  broken: number;
  /** Memory before and after, MB; `null` where the system does not tell. */
  before: number | null;
  after: number | null;
  /** Requests of an honest client meanwhile, how many of them failed, and how long 99 of 100 took at most, ms. */
  honest: number;
  failed: number;
  p99: number;
}

/** A heap of 80 MB: with all of a large machine to itself, V8 sees no reason to give anything back. */
export const small = ['--max-old-space-size=80', '--max-semi-space-size=8'];

/** How a server is fuzzed: so many requests, so many sockets that say one header slowly; with `limits` on, readers come through a proxy. */
export interface Fuzzing {
  cases: number;
  slow: number;
  limits?: boolean;
  seed?: number;
}

/** Sends so many malformed requests, forty at a time, while others hold sockets open and honest readers read. */
export async function fuzz({ cases, slow, limits = false, seed = 5 }: Fuzzing): Promise<Fuzzed> {
  const folder = await mkdtemp(join(tmpdir(), 'afterword-fuzz-'));
  const server = await startServer(join(folder, 'fuzz.db'), true, small, limits ? ['--proxies', '127.0.0.1'] : undefined);
  const port = Number(new URL(server.url).port);
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const ask = (): Promise<number> =>
    send(`${server.url}/v1/thread?${pageQuery}`, agent, 'GET', undefined, limits ? { 'X-Forwarded-For': someAddress() } : {}).then(
      ({ status }) => status,
      () => 0,
    );
  const told: Fuzzed = { cases, slow, up: false, broken: 0, before: null, after: null, honest: 0, failed: 0, p99: 0 };
  const below = chance(seed);
  const over = new AbortController();
  try {
    // Warm: what it keeps anyway is kept before it is measured.
    await lanes(40, Math.min(5_000, cases / 4), async () => void (await play(port, nextCase(below))));
    for (let count = 0; count < 500; count++) await ask();
    await sleep(1_000);
    told.before = server.memory();
    const slowly = holdSlow(port, slow, over.signal);
    const times: number[] = [];
    const honest = (async () => {
      while (!over.signal.aborted) {
        const began = performance.now();
        if ((await ask()) !== 200) told.failed++;
        times.push(performance.now() - began);
        await sleep(5);
      }
    })();
    await lanes(40, cases, async () => {
      const { text } = await play(port, nextCase(below));
      if (/^HTTP\/1\.1 5(?!01)/m.test(text)) told.broken++;
    });
    await sleep(slow > 0 ? 3_000 : 100);
    over.abort();
    await Promise.all([honest, slowly]);
    // What is no longer needed is given back with time.
    for (let waited = 0; waited < 30; waited++) {
      told.after = server.memory();
      if (told.after === null || told.before === null || told.after <= told.before * 1.2) break;
      await sleep(500);
      await ask();
    }
    told.up = (await ask()) === 200;
    return { ...told, honest: times.length, p99: Math.round(percentile(times, 0.99)) };
  } finally {
    over.abort();
    agent.destroy();
    await server.end();
    await rm(folder, { recursive: true, force: true });
  }
}

let addresses = 0;
/** Another address for each: a reader who asks two hundred times a second is none. */
const someAddress = (): string => `192.0.${addresses % 250}.${Math.floor(addresses++ / 250) % 250}`;

/** Does something so many times, so many at a time. */
export async function lanes(width: number, times: number, run: () => Promise<void>): Promise<void> {
  let begun = 0;
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (begun++ < times) await run();
    }),
  );
}

/** Plays one case and gives what was answered. */
function play(port: number, { pieces, after }: Case): Promise<{ text: string }> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    const done = (): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ text });
    };
    const timer = setTimeout(done, 60);
    socket.on('error', done).on('end', done).on('close', done);
    socket.on('data', (piece) => {
      if (text.length < 10_000) text += piece.toString('latin1');
    });
    socket.once('connect', () => {
      for (const piece of pieces) socket.write(piece);
      if (after === 'half') socket.end();
      if (after === 'cut') setImmediate(done);
    });
  });
}

/** Holds sockets open that each say a header, one letter a second, and opens another for each that is closed. */
async function holdSlow(port: number, count: number, over: AbortSignal): Promise<void> {
  if (count === 0) return;
  const sockets = new Set<ReturnType<typeof connect>>();
  const open = (): void => {
    if (over.aborted || sockets.size >= count) return;
    const socket = connect(port, '127.0.0.1');
    sockets.add(socket);
    socket.on('error', () => {}).once('close', () => sockets.delete(socket));
    socket.write('GET /v1/counts?keys=a HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
  };
  while (!over.aborted) {
    for (let opened = 0; opened < 200; opened++) open();
    for (const socket of sockets) socket.write('a');
    await sleep(1_000, undefined, { signal: over }).catch(() => {});
  }
  for (const socket of sockets) socket.destroy();
}
