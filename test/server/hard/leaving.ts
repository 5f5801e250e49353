import { mkdtemp, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServer } from '../../bench/server/process.ts';
import { lanes, small } from './fuzz.ts';
import { percentile } from './slowing.ts';
import { pageQuery, query, send } from './stand.ts';

/** REL-40: what clients that ask on a connection of their own, and leave before they are answered, did to a server of 80 MB. */
export interface Left {
  asked: number;
  /** Those that were answered before they left. */
  answered: number;
  up: boolean;
  /** Memory before and at the most, MB; `null` where the system does not tell. */
  before: number | null;
  most: number | null;
  /** Requests of an honest reader meanwhile, how many of them failed, and how long 99 of 100 took at most, ms. */
  honest: number;
  failed: number;
  p99: number;
}

/** How long each waits for its answer, ms. */
const PATIENCE = 60;

/** What they ask for: each time another thread, site or search, so that nothing of it is at hand. */
const asks = [
  (count: number) => `/v1/events?${query({ thread: `t${count}`, once: 'true' })}`,
  (count: number) => `/v1/events?${query({ thread: `t${count}`, after: '3', once: 'true' })}`,
  (count: number) => `/v1/events?${query({ thread: `t${count}` })}`,
  (count: number) => `/v1/thread?${query({ 'page.key': `t${count}` })}`,
  (count: number) => `/v1/thread?${query({ 'page.key': 'a', site: `s${count}` })}`,
  (count: number) => `/v1/counts?${query({ keys: `t${count}` })}`,
  (count: number) => `/v1/comments?${query({ thread: `t${count}` })}`,
  (count: number) => `/v1/search?${query({ thread: `t${count}`, text: 'snow' })}`,
];

/** Has so many ask and leave, a hundred at a time, while an honest reader reads. */
export async function leaving(times: number): Promise<Left> {
  const folder = await mkdtemp(join(tmpdir(), 'afterword-leaving-'));
  const server = await startServer(join(folder, 'leaving.db'), true, small);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const port = Number(new URL(server.url).port);
  const told: Left = { asked: 0, answered: 0, up: false, before: server.memory(), most: null, honest: 0, failed: 0, p99: 0 };
  const over = new AbortController();
  const taken: number[] = [];
  const ask = async (): Promise<void> => {
    const began = performance.now();
    const status = await send(`${server.url}/v1/thread?${pageQuery}`, agent, 'GET').then(
      ({ status }) => status,
      () => 0,
    );
    if (status !== 200) told.failed++;
    taken.push(performance.now() - began);
  };
  const honest = (async () => {
    while (!over.signal.aborted) {
      await ask();
      told.most = Math.max(told.most ?? 0, server.memory() ?? 0) || null;
      await sleep(5);
    }
  })();
  try {
    await lanes(100, times, async () => {
      const count = told.asked++;
      if (await comeAndGo(port, asks[count % asks.length]!(count))) told.answered++;
    });
    over.abort();
    await honest;
    const before = told.failed;
    await ask();
    return { ...told, up: told.failed === before, honest: taken.length, p99: Math.round(percentile(taken, 0.99)) };
  } finally {
    over.abort();
    agent.destroy();
    await server.end();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Asks, waits for a moment and goes. Gives whether anything was answered. */
function comeAndGo(port: number, path: string): Promise<boolean> {
  return new Promise((resolve) => {
    let heard = false;
    const socket = connect(port, '127.0.0.1');
    const go = (): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(heard);
    };
    const timer = setTimeout(go, PATIENCE);
    socket.on('error', go).on('close', go);
    socket.on('data', () => (heard = true));
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  });
}
