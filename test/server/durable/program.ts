import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The folder of this package. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The command line as it is published, or from its sources. */
export function cliOf(built: boolean): string {
  const program = join(root, built ? 'dist/lib/cli.js' : 'src/cli.ts');
  if (!existsSync(program)) throw new Error('There is nothing built yet: run "npm run build" first, or leave out --built.');
  return program;
}

/** How a program is started. */
export interface Start {
  /** What is built instead of the sources. */
  built?: boolean;
  /** 0, any free one, unless told. */
  port?: number;
  /** A program that starts it, such as `strace`, and its arguments. */
  under?: readonly string[];
  /** The user it runs as; root alone can choose. */
  uid?: number;
  cwd?: string;
  more?: readonly string[];
  /** Options for Node itself. */
  node?: readonly string[];
}

/** A server in a process, and a group of processes, of its own. */
export interface Program {
  readonly url: string;
  readonly pid: number;
  /** From its start until it answered that it is healthy, ms. */
  readonly readyMs: number;
  /** What it wrote so far. */
  readonly said: { out: string; err: string };
  /** Resolves to its exit code; `null` where a signal ended it. */
  readonly ended: Promise<number | null>;
  /** `kill -9` to the whole group; resolves once it is gone. */
  kill(): Promise<void>;
  /** Asks it to stop; resolves to its exit code. */
  stop(): Promise<number | null>;
}

/** Starts `afterword serve`, without rate limits, in a group of its own, so that a signal can go to all of it. */
export function spawnServer(
  database: string,
  { built = false, port = 0, under = [], more = [], node = [], cwd = root, uid }: Start = {},
): ChildProcess {
  const line = [
    ...under,
    process.execPath,
    ...node,
    cliOf(built),
    'serve',
    '--port',
    String(port),
    '--rate-limits',
    'off',
    '--spam',
    'off',
  ];
  const [program, ...args] = [...line, '--database', database, ...more];
  return spawn(program!, args, { cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'], ...(uid !== undefined && { uid, gid: uid }) });
}

/**
 * Starts a server and waits until it is ready.
 * @throws where it ended before, with what it said.
 */
export async function startProgram(database: string, start: Start = {}): Promise<Program> {
  const began = performance.now();
  const child = spawnServer(database, start);
  const said = hear(child);
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const stillRuns = (): boolean => child.exitCode === null && child.signalCode === null;
  let url: string | undefined;
  while (url === undefined || !(await isHealthy(url))) {
    if (!stillRuns()) throw new Error(`The server ended before it was ready. It said: ${said.err.trim() || said.out.trim() || 'nothing'}`);
    if (performance.now() - began > 60_000) {
      killGroup(child);
      throw new Error(`The server was not ready in a minute. It said: ${said.err.trim() || 'nothing'}`);
    }
    url = /listens on (\S+)/.exec(said.out)?.[1];
    if (url === undefined) await sleep(5);
  }
  return {
    url,
    pid: child.pid!,
    readyMs: performance.now() - began,
    said,
    ended,
    async kill() {
      killGroup(child);
      await ended;
    },
    async stop() {
      if (stillRuns()) process.kill(child.pid!, 'SIGTERM');
      return ended;
    },
  };
}

/** Ends a child and all that it started, at once. */
export function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  process.kill(-child.pid, 'SIGKILL');
}

/** Collects what a child writes. */
export function hear(child: ChildProcess): { out: string; err: string } {
  const said = { out: '', err: '' };
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (said.err += text));
  return said;
}

async function isHealthy(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
  await answer?.text().catch(() => '');
  if (answer?.status === 200) return true;
  await sleep(5);
  return false;
}

/** How a command line is run. */
export interface Run extends Pick<Start, 'built' | 'cwd' | 'uid'> {
  env?: Record<string, string>;
  /** Ended after so many ms; its code is then `null`. */
  within?: number;
}

/** Runs a command line to its end. */
export async function runCommand(args: readonly string[], { built = false, cwd = root, uid, env = {}, within = 30_000 }: Run = {}) {
  const child = spawn(process.execPath, [cliOf(built), ...args], {
    cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, ...env },
    ...(uid !== undefined && { uid, gid: uid }),
  });
  const said = hear(child);
  const timer = setTimeout(() => killGroup(child), within);
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(timer);
  return { code, ...said };
}
