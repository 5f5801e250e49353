/**
 * Starts the real WordPress over a database of its own, both in the folder given, and says where it is and how its people
 * sign in. Nothing listens but on this computer, and all of it ends with its parent.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { needsOfWordpress, type Needs } from './needs.ts';

/** How long the database and the web server may take to begin, ms. */
const PATIENCE = 20_000;
const ours = (name: string): string => fileURLToPath(new URL(`./wordpress/${name}`, import.meta.url));
const [folder = '', pages = '1'] = process.argv.slice(2);
const site = join(folder, 'site');
const socket = join(folder, 'socket');
const children: ChildProcess[] = [];

process.once('disconnect', end);
process.once('SIGTERM', end);
// However else it ends.
process.once('exit', clear);

async function end(): Promise<void> {
  const ended = children.map((child) => once(child.removeAllListeners('exit'), 'exit'));
  clear();
  await Promise.all(ended);
  process.exit();
}

/** What the database has not yet written goes with the folder. */
function clear(): void {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

const told = needsOfWordpress();
if ('missing' in told) throw new Error(`There is no ${told.missing.join(' and no ')}.`);
const { needs } = told;
const port = await freePort();
const env = {
  ...process.env,
  WORDPRESS_SITE: site,
  WORDPRESS_SOCKET: socket,
  WORDPRESS_URL: `http://127.0.0.1:${port}`,
  WORDPRESS_PAGES: pages,
};
layOut(needs);
begin(needs.mariadb, database());
await answers({ path: socket });
const said = execFileSync(needs.php, [ours('install.php')], { env, encoding: 'utf8' });
begin(needs.php, ['-d', 'opcache.enable=1', '-S', `127.0.0.1:${port}`, '-t', site, ours('router.php')]);
await answers({ port, host: '127.0.0.1' });
process.send?.({ port, ...(JSON.parse(said) as object) });

/** A site whose files are links to WordPress’s own, with a configuration and a plugin of the tests. */
function layOut({ wordpress }: Needs): void {
  for (const part of ['mu-plugins', 'plugins', 'themes', 'uploads']) mkdirSync(join(site, 'wp-content', part), { recursive: true });
  const own = ['wp-content', 'wp-config.php', '.htaccess'];
  for (const name of readdirSync(wordpress)) if (!own.includes(name)) symlinkSync(join(wordpress, name), join(site, name));
  copyFileSync(ours('config.php'), join(site, 'wp-config.php'));
  copyFileSync(ours('plugin.php'), join(site, 'wp-content/mu-plugins/afterword.php'));
}

/** How the database is started: empty, behind a socket in a folder that is nobody else’s, and so without accounts. */
function database(): string[] {
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(join(folder, 'first.sql'), 'CREATE DATABASE wordpress CHARACTER SET utf8mb4;\n');
  const kept = [
    '--innodb-flush-log-at-trx-commit=0',
    '--innodb-flush-method=nosync',
    '--innodb-doublewrite=0',
    '--innodb-buffer-pool-size=64M',
    '--innodb-log-file-size=8M',
    '--skip-log-bin',
  ];
  const place = [
    `--datadir=${data}`,
    `--socket=${socket}`,
    `--pid-file=${join(folder, 'pid')}`,
    `--init-file=${join(folder, 'first.sql')}`,
  ];
  return ['--no-defaults', `--user=${userInfo().username}`, '--skip-networking', '--skip-grant-tables', ...kept, ...place];
}

function begin(program: string, args: string[]): void {
  const child = spawn(program, args, { env, stdio: 'ignore' });
  child.once('exit', (code) => process.exit(code ?? 1));
  children.push(child);
}

async function answers(where: { path: string } | { port: number; host: string }): Promise<void> {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const there = await new Promise<boolean>((resolve) => {
      const line = connect(where);
      line.once('connect', () => resolve(true)).once('error', () => resolve(false));
      line.once('connect', () => line.destroy());
    });
    if (there) return;
  }
  throw new Error(`Nothing answers at ${JSON.stringify(where)}.`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port: free } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return free;
}
