import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A server in a process of its own. */
export interface Served {
  url: string;
  /** The number of its process. */
  pid: number;
  /** Memory it has in use, in MB; `null` where the system does not tell. */
  memory(): number | null;
  /** Time that its threads have computed so far, in ms; `null` where the system does not tell. */
  computed(): number | null;
  /** Bytes that it has said so far, on both of its outputs. */
  said(): number;
  end(): Promise<void>;
}

/** Options of a server that holds nobody to limits, and suspects nobody. */
const unlimited = ['--rate-limits', 'off', '--spam', 'off'];
/** The same of one that does what it can against spam. */
export const suspicious: readonly string[] = ['--rate-limits', 'off', '--spam', 'on'];

/** Starts the real `afterword serve` on a file, as it is published or from its sources; `node` are options for Node itself, `more` for the server. */
export async function startServer(
  file: string,
  sources: boolean,
  node: readonly string[] = [],
  more: readonly string[] = unlimited,
): Promise<Served> {
  const program = join(root, sources ? 'src/cli.ts' : 'dist/lib/cli.js');
  if (!existsSync(program)) throw new Error('There is nothing to measure yet: run "npm run build" first, or measure --sources.');
  const args = [program, 'serve', '--port', '0', ...more, '--database', file.includes(':') ? file : `sqlite:${file}`];
  const child = spawn(process.execPath, [...node, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = 0;
  child.stdout!.on('data', (piece: Buffer) => (said += piece.length));
  child.stderr!.on('data', (piece: Buffer) => {
    said += piece.length;
    process.stderr.write(piece);
  });
  const url = await addressOf(child);
  return {
    url,
    pid: child.pid!,
    memory: () => memoryOf(child),
    computed: () => computedBy(child),
    said: () => said,
    end: () => end(child),
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout!.on('data', (piece: Buffer) => {
      said += piece;
      const found = /listens on (\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`The server ended with code ${code} before it listened.`)));
  });
}

function memoryOf({ pid }: ChildProcess): number | null {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return null;
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(status, 'utf8'))?.[1];
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1_024);
}

/** The kernel counts in hundredths of a second. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function computedBy({ pid }: ChildProcess): number | null {
  const stat = `/proc/${pid}/stat`;
  if (!existsSync(stat)) return null;
  const fields = readFileSync(stat, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
