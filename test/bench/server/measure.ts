import autocannon from 'autocannon';
import { crowdAround } from './crowd.ts';
import { threadPath, type FirstPage, type LiveLoad, type Load } from './loads.ts';
import type { Options } from './options.ts';
import { startServer, suspicious, type Served } from './process.ts';
import { partThreads } from './threads.ts';

/** What one load measured. */
export interface Figures {
  comments: number;
  load: string;
  what: string;
  /** Right answers a second; `null` where none are asked for. */
  rate: number | null;
  /** Milliseconds. */
  p50: number;
  p99: number;
  slowest: number;
  /** Bytes of one answer as it travels, head and body; `null` where that is not looked at. */
  bytes: number | null;
  /** Answers with another status than they should have, lost connections, timeouts; live readers who were dropped or not told. */
  errors: number;
  /** What the server computed for one answer, in ms, which other programs on this computer hardly disturb; `null` where the system does not tell. */
  computed: number | null;
  /** The server's memory afterwards in MB, where the system tells; with live readers, while they are quiet. */
  memory: number | null;
}

/** Seconds that each load lasts before it is measured, so that what is measured is compiled. */
const WARM_UP = 1;

/** Runs loads one after another on one database, and gives what each measured to `tell`. */
export async function measure(
  { file, comments, loads, options }: { file: string; comments: number; loads: readonly (Load | LiveLoad)[]; options: Options },
  tell: (figures: Figures) => void,
): Promise<void> {
  let served: Served | undefined;
  let suspects = false;
  try {
    for (const load of loads) {
      if ('readers' in load) {
        served = void (await served?.end());
        tell({ comments, ...(await meet(await startServer(file, options.sources), load, options.seconds)) });
        continue;
      }
      const { spam = false } = load;
      if (load.fresh || spam !== suspects) served = void (await served?.end());
      suspects = spam;
      served ??= await startServer(file, options.sources, [], ...(spam ? [suspicious] : []));
      const first = await firstPage(served.url + threadPath(partThreads(comments).hot.key));
      tell({ comments, ...(await run(served, load, first, options)), memory: served.memory() });
    }
  } finally {
    await served?.end();
  }
}

async function firstPage(url: string): Promise<FirstPage> {
  const response = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
  const { page } = (await response.json()) as { page: { next: string } };
  return { etag: response.headers.get('etag') ?? '', next: page.next };
}

async function run(
  { url, computed }: Served,
  load: Load,
  first: FirstPage,
  { seconds, connections }: Options,
): Promise<Omit<Figures, 'comments' | 'memory'>> {
  const request = load.request(first);
  if (load.compressed) request.headers = { ...request.headers, 'accept-encoding': 'gzip, deflate, br' };
  await autocannon({ url, connections, duration: WARM_UP, requests: [request] });
  const others =
    load.beside && autocannon({ url, connections: 2, duration: seconds, overallRate: load.beside.rate, requests: [load.beside.request] });
  const before = computed();
  const result = await autocannon({ url, connections: connections * (load.times ?? 1), duration: seconds, requests: [request] });
  const after = computed();
  await others;
  const right = load.statuses.reduce((sum, status) => sum + (result.statusCodeStats[status]?.count ?? 0), 0);
  return {
    load: load.name,
    what: load.what,
    rate: Math.round(right / result.duration),
    p50: result.latency.p50,
    p99: result.latency.p99,
    slowest: result.latency.max,
    bytes: Math.round(result.throughput.total / Math.max(1, result.requests.total)),
    computed: before === null || after === null ? null : (after - before) / Math.max(1, result.requests.total),
    errors: result.errors + wrong(result.statusCodeStats, load.statuses),
  };
}

/** Live readers, on a server that nobody has asked anything before. */
async function meet(served: Served, load: LiveLoad, seconds: number): Promise<Omit<Figures, 'comments'>> {
  let memory: number | null = null;
  try {
    const before = served.computed();
    const { delays, missed, dropped } = await crowdAround(served.url, load.thread, { readers: load.readers, seconds }, () => {
      memory = served.memory();
    });
    const after = served.computed();
    return {
      load: load.name,
      what: load.what,
      rate: null,
      p50: share(delays, 0.5),
      p99: share(delays, 0.99),
      slowest: delays.at(-1) ?? NaN,
      bytes: null,
      computed: before === null || after === null ? null : (after - before) / Math.max(1, delays.length),
      errors: missed + dropped,
      memory,
    };
  } finally {
    await served.end();
  }
}

/** The value below which this share of some ordered values lies; NaN of none. */
const share = (ordered: readonly number[], part: number): number =>
  ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * part))] ?? NaN;

function wrong(counts: Record<string, { count: number }>, right: readonly number[]): number {
  return Object.entries(counts).reduce((sum, [status, { count }]) => sum + (right.includes(Number(status)) ? 0 : count), 0);
}
