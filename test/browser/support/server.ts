import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';

/** What a test may ask of its server. */
export interface ServerOptions {
  /** Serves the demo, with its thread. */
  demo?: boolean;
  /** Off unless asked, since all readers of a test have one address. */
  rateLimits?: boolean;
  /** Off unless asked, since who plays a reader writes as fast as a program. */
  spam?: boolean;
  /** Lets no comment wait, whatever is in it, where what is tried is how comments are drawn. */
  open?: boolean;
}

/** The real server as a process of its own, with a database of its own. */
export interface Server {
  /** Such as `http://127.0.0.1:40123`; the same after a restart. */
  readonly url: string;
  /** Where its comments are kept, as `--database` takes it. */
  readonly database: string;
  /** What it has said since its first start. */
  said(): string;
  /** Starts it again after `stop` or `kill`, on the same port and the same database; nothing while it runs. */
  start(): Promise<void>;
  /** Starts it again as if nobody had written for an hour: nothing is left of what its limits counted. */
  startAnew(): Promise<void>;
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<void>;
  /** Ends it in the middle of whatever it does. */
  kill(): Promise<void>;
  /** Stops it and removes the database. */
  end(): Promise<void>;
}

/** The folder of this package. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Starts the server on a free port, once it is built. */
export async function startServer({ demo = false, rateLimits = false, spam = false, open = false }: ServerOptions = {}): Promise<Server> {
  buildOnce();
  const folder = await mkdtemp(join(tmpdir(), 'afterword-'));
  const file = join(folder, 'comments.db');
  const options = ['--database', `sqlite:${file}`, '--rate-limits', rateLimits ? 'on' : 'off', '--spam', spam ? 'on' : 'off'];
  if (demo) options.push('--demo');
  let said = '';
  const serve = (port: number): ChildProcess => {
    const started = run(options, port);
    for (const stream of [started.stdout, started.stderr]) stream?.on('data', (piece: Buffer) => (said += piece.toString()));
    return started;
  };
  let child = serve(0);
  const url = await listening(child);
  if (open) await letAllPass(file);

  const runs = (): boolean => child.exitCode === null && child.signalCode === null;
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    if (!runs()) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  };
  const stop = (): Promise<void> => end('SIGTERM');
  const start = async (): Promise<void> => {
    if (runs()) return;
    child = serve(Number(new URL(url).port));
    await listening(child);
  };
  return {
    url,
    database: `sqlite:${file}`,
    said: () => said,
    start,
    stop,
    kill: () => end('SIGKILL'),
    async startAnew() {
      await stop();
      const database = new Sqlite(file);
      database.exec('delete from rate');
      database.close();
      await start();
    },
    async end() {
      await stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** Sets the rule that nothing waits; a server that runs knows it after a second. */
async function letAllPass(file: string): Promise<void> {
  const database = new Sqlite(file);
  const site = database.prepare("insert into site (id, origins, settings, made, changed) values ('default', '[]', ?, ?, ?)");
  const now = new Date().toISOString();
  site.run(JSON.stringify({ rules: { wait: 'none' } }), now, now);
  database.close();
  await setTimeout(1_500);
}

/** Builds the widget where nobody has. */
function buildOnce(): void {
  if (existsSync(join(root, 'dist/embed.js'))) return;
  execFileSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  });
}

/** What runs `afterword`: what is built, else the sources. */
export function script(): string {
  const built = join(root, 'dist/lib/cli.js');
  return existsSync(built) ? built : join(root, 'src/cli.ts');
}

function run(options: string[], port: number): ChildProcess {
  return spawn(process.execPath, [script(), 'serve', '--port', String(port), ...options], { cwd: root, stdio: 'pipe' });
}

/** The address that a server says it listens on. */
function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (piece: Buffer): void => {
      said += piece.toString();
      const url = /^Afterword listens on (\S+)$/m.exec(said)?.[1];
      if (url) resolve(url);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => reject(new Error(`The server did not start. It said: ${said}`)));
  });
}
