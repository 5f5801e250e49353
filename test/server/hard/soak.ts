import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, get, type ClientRequest } from 'node:http';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startServer } from '../../bench/server/process.ts';
import { askFor } from './asks.ts';
import { percentile } from './slowing.ts';
import { ada, ben, draft, page, query, send } from './stand.ts';

/** REL-41: what a long time of ordinary use did to a server in a process of its own. */
export interface Soaked {
  minutes: number;
  requests: number;
  failed: number;
  /** What the first few of those that failed said. */
  faults: string[];
  /** Live streams that came and went. */
  streams: number;
  /** 99 of 100 requests took at most, ms. */
  p99: number;
  /** By how much memory grew over the second half, MB an hour, as a line through its samples has it; `null` where it cannot be told. */
  slope: number | null;
  /** Open files and sockets at the end, against those at half time; `null` where it cannot be told. */
  handles: [half: number, end: number] | null;
  /** Memory once it was warm, in the middle and at the end, MB. */
  memory: (number | null)[];
  /** Bytes that it said in the second half, an hour. Of what goes well it says nothing. */
  said: number;
}

/** About what a third of one core can do: requests a second, and streams that come and go. */
const PER_SECOND = 100;
const STREAMS = 50;

/** Reads, writes, edits, reacts and listens, as long as told. */
export async function soak(minutes: number): Promise<Soaked> {
  const folder = await mkdtemp(join(tmpdir(), 'afterword-soak-'));
  const server = await startServer(join(folder, 'soak.db'), true, ['--max-old-space-size=80', '--max-semi-space-size=8']);
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const told: Soaked = { minutes, requests: 0, failed: 0, faults: [], streams: 0, p99: 0, slope: null, handles: null, memory: [], said: 0 };
  const times: number[] = [];
  const samples: [at: number, megabytes: number][] = [];
  const streams: ClientRequest[] = [];
  const end = performance.now() + minutes * 60_000;
  const half = performance.now() + minutes * 30_000;
  let handlesAtHalf: number | null = null;
  let saidAtHalf: number | undefined;
  let id = '';

  const ask = async (index: number): Promise<void> => {
    const began = performance.now();
    const name =
      index % 50 === 0
        ? 'create'
        : index % 50 === 1
          ? 'edit'
          : index % 10 === 2
            ? 'react'
            : (['open', 'personal', 'count', 'latest'] as const)[index % 4]!;
    const one = askFor(name, { id });
    const headers = {
      Authorization: `Bearer ${name === 'react' ? ben : ada}`,
      ...(one.body ? { 'Content-Type': 'application/json' } : {}),
    };
    // Writing goes on in another thread every now and then, so that what is read stays about as long.
    const key = `https://blog.example/soak-${Math.floor(index / 5_000)}`;
    const body = name === 'create' ? draft({ page: { ...page, key }, thread: key }) : one.body;
    const { status, text } = await send(
      server.url + one.path,
      agent,
      one.verb!,
      body === undefined ? undefined : JSON.stringify(body),
      headers,
    ).catch((error: unknown) => ({ status: 0, text: String(error) }));
    told.requests++;
    if (status !== 200 && told.failed++ < 5) told.faults.push(`${name}: ${status} ${text.slice(0, 200)}`);
    if (times.length < 200_000) times.push(performance.now() - began);
  };

  try {
    for (let second = 0; performance.now() < end; second++) {
      const began = performance.now();
      // What is edited was written within the last minute: nothing may be changed for long.
      if (second % 60 === 0) id = await writeOne(server.url, agent);
      churn(server.url, streams, told);
      await Promise.all(
        Array.from({ length: PER_SECOND }, async (_, index) => {
          await sleep((index * 900) / PER_SECOND);
          await ask(second * PER_SECOND + index);
        }),
      );
      const megabytes = server.memory();
      if (performance.now() > half && megabytes !== null) samples.push([performance.now() / 3_600_000, megabytes]);
      if (second === 30) told.memory.push(megabytes);
      if (performance.now() > half && saidAtHalf === undefined) {
        handlesAtHalf = handles(server.pid);
        saidAtHalf = server.said();
        told.memory.push(megabytes);
      }
      await sleep(Math.max(0, 1_000 - (performance.now() - began)));
    }
    const atEnd = handles(server.pid);
    told.slope = slopeOf(samples);
    told.memory.push(server.memory());
    told.said = Math.round((server.said() - (saidAtHalf ?? 0)) / (minutes / 120));
    told.handles = handlesAtHalf === null || atEnd === null ? null : [handlesAtHalf, atEnd];
    return { ...told, p99: Math.round(percentile(times, 0.99)) };
  } finally {
    for (const stream of streams) stream.destroy();
    agent.destroy();
    await server.end();
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeOne(url: string, agent: Agent): Promise<string> {
  const headers = { Authorization: `Bearer ${ada}`, 'Content-Type': 'application/json' };
  const { text } = await send(`${url}/v1/comments`, agent, 'POST', JSON.stringify(draft()), headers);
  return (JSON.parse(text) as { id: string }).id;
}

/** Of the streams the oldest few go, and others come. */
function churn(url: string, streams: ClientRequest[], told: Soaked): void {
  for (const gone of streams.splice(0, streams.length < STREAMS ? 0 : 5)) gone.destroy();
  for (let count = 0; count < 5; count++) {
    told.streams++;
    streams.push(
      get(`${url}/v1/events?${query({ thread: page.key })}`, { agent: false }, (response) => response.resume().on('error', () => {})).on(
        'error',
        () => {},
      ),
    );
  }
}

/** Open files and sockets of a process. */
function handles(pid: number): number | null {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return null;
  }
}

/** The slope of a line through points, by least squares. */
function slopeOf(points: readonly (readonly [number, number])[]): number | null {
  if (points.length < 10) return null;
  const mean = (of: 0 | 1): number => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const over = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0);
  return Math.round((over / points.reduce((sum, [at]) => sum + (at - x) ** 2, 0)) * 10) / 10;
}
