import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** A real PostgreSQL of a test's own, on a port of this computer. */
export interface Cluster {
  /** Where its databases are: a name is put behind it. */
  url: string;
  /** Starts it again after `stop`, on the same port. */
  start(): Promise<void>;
  /** Ends it: `fast` cuts all connections, `immediate` ends it in the middle of whatever it does. */
  stop(how?: 'fast' | 'immediate'): Promise<void>;
  /** Ends it and removes it. */
  remove(): Promise<void>;
}

/** What stands in a cluster of tests: nothing in it has to outlive this computer, so it need not reach the disk. */
const configuration = `
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
fsync = off
full_page_writes = off
max_connections = 100
shared_buffers = 32MB
lc_messages = 'C'
`;

/** Where the programs of PostgreSQL are on this computer. @throws {Error} that says what to install. */
export function findPrograms(): string {
  const found = [pgConfig(), ...debian(), '/opt/homebrew/bin', '/usr/local/bin'];
  const folder = found.find((folder) => folder !== undefined && existsSync(join(folder, 'initdb')));
  if (folder !== undefined) return folder;
  throw new Error(
    'The tests need the programs of PostgreSQL 13 or newer: install them (Debian and Ubuntu: apt-get install postgresql; macOS: brew install postgresql). No server of yours is touched.',
  );
}

function pgConfig(): string | undefined {
  const { stdout, status } = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** Debian keeps each version in a folder of its own; the newest first. */
function debian(): string[] {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).map(Number) : [];
  return versions.toSorted((a, b) => b - a).map((version) => join(root, String(version), 'bin'));
}

/** PostgreSQL refuses to run as root: then it runs as the user that its package made, else as nobody. */
function as(): string[] {
  if (userInfo().uid !== 0) return [];
  const user = /^postgres:/m.test(readFileSync('/etc/passwd', 'utf8')) ? 'postgres' : 'nobody';
  return ['setpriv', `--reuid=${user}`, `--regid=${user === 'nobody' ? 'nogroup' : user}`, '--clear-groups', '--'];
}

function run(program: string, args: string[]): void {
  const [command, ...rest] = [...as(), join(findPrograms(), program), ...args];
  // Its own output goes nowhere: the server it starts would hold a pipe open.
  execFileSync(command!, rest, { stdio: 'ignore', cwd: tmpdir(), env: { PATH: process.env.PATH, LC_ALL: 'C' } });
}

/** Makes and starts a cluster: about a second. Whoever asks must `remove` it. */
export async function startCluster(folder = mkdtempSync(join(tmpdir(), 'afterword-postgres-'))): Promise<Cluster> {
  const data = join(folder, 'data');
  // Where another user runs it, that one makes its files here.
  if (as().length > 0) chmodSync(folder, 0o777);
  run('initdb', ['--pgdata', data, '--username', 'afterword', '--auth', 'trust', '--encoding', 'UTF8', '--no-locale', '--no-sync']);
  const port = await freePort();
  const doors = join(data, 'pg_hba.conf');
  // Everybody may come in from this computer, but for one, of whom a password is asked.
  writeFileSync(doors, `host all guarded all scram-sha-256\n${readFileSync(doors, 'utf8')}`);
  appendFileSync(join(data, 'postgresql.conf'), `${configuration}port = ${port}\n`);
  const start = async (): Promise<void> => run('pg_ctl', ['--pgdata', data, '--log', join(folder, 'log'), '--wait', 'start']);
  const stop = async (how: 'fast' | 'immediate' = 'fast'): Promise<void> => {
    if (existsSync(join(data, 'postmaster.pid'))) run('pg_ctl', ['--pgdata', data, '--mode', how, '--wait', 'stop']);
  };
  await start();
  return {
    url: `postgres://afterword@127.0.0.1:${port}/`,
    start,
    stop,
    async remove() {
      await stop('immediate');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * Ends and removes a cluster once a process is gone, however that ended: a shell of its own watches, since whoever is killed
 * can no longer do it.
 */
export function endWith(pid: number, folder: string): void {
  const stop = [...as(), join(findPrograms(), 'pg_ctl'), '--pgdata', join(folder, 'data'), '--mode', 'immediate', 'stop'];
  const words = `while kill -0 ${pid} 2>/dev/null; do sleep 0.5; done; "$@"; rm -rf "$0"`;
  spawn('sh', ['-c', words, folder, ...stop], { stdio: 'ignore', detached: true, cwd: tmpdir() }).unref();
}
