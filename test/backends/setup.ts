/**
 * Installs the living servers that the tests start where they find them: Waline from npm, and Debian's WordPress with PHP
 * and MariaDB. Packages of Debian only for root; no service of theirs is started. Says what it did, and what is still missing.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installed } from '../browser/support/programs.ts';
import { needsOfWordpress, remedyFor, unpacked } from './real/needs.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
const run = (program: string, args: string[], cwd = here): void =>
  void execFileSync(program, args, { cwd, env, stdio: ['ignore', 'ignore', 'inherit'] });

/** The program of Debian by this name, where there is one. */
const tool = (name: string): string | undefined => installed({ title: name, names: [name], packages: [] });

const results = [tell('Waline', waline), tell('WordPress', wordpress)];
process.exit(results.every(Boolean) ? 0 : 1);

/** Does one step and says how it went. */
function tell(name: string, step: () => string): boolean {
  try {
    console.log(`${name}: ${step()}`);
    return true;
  } catch (thrown) {
    console.error(`${name}: ${(thrown as Error).message}`);
    return false;
  }
}

function waline(): string {
  if (existsSync(join(here, 'node_modules/@waline/vercel'))) return 'is here.';
  run('npm', ['ci', '--ignore-scripts', '--prefix', here]);
  return 'installed from npm.';
}

function wordpress(): string {
  const before = needsOfWordpress();
  if ('needs' in before) return 'is here, with PHP and MariaDB.';
  const apt = tool('apt-get');
  const { packages, unpack: fetches } = remedyFor(before.missing, { apt: apt !== undefined, root: process.getuid?.() === 0 });
  if (packages.length > 0) {
    run(apt!, ['update', '-qq']);
    run(apt!, ['install', '-y', '-qq', '--no-install-recommends', ...packages]);
  }
  if (fetches) unpack(apt!);
  const after = needsOfWordpress();
  if ('missing' in after) throw new Error(`${after.missing.join(', ')} still missing.`);
  return `installed ${[...packages, ...(fetches ? ['WordPress'] : [])].join(', ')}.`;
}

/** Fetches Debian's package and takes the files out of it: installed, it would bring Apache along, which then runs. */
function unpack(apt: string): void {
  const data = join(unpacked, '..');
  mkdirSync(data, { recursive: true });
  // Beside where they end: files can be moved within one file system only.
  const folder = mkdtempSync(join(data, 'unpack-'));
  try {
    run(apt, ['download', '-qq', 'wordpress'], folder);
    const [archive] = readdirSync(folder).filter((name) => name.endsWith('.deb'));
    if (archive === undefined) throw new Error('Debian has no package “wordpress” here.');
    run(tool('dpkg-deb') ?? 'dpkg-deb', ['-x', archive, 'whole'], folder);
    rmSync(unpacked, { recursive: true, force: true });
    renameSync(join(folder, 'whole/usr/share/wordpress'), unpacked);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
