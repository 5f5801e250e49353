import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Installs the widgets of others that come from npm, where they are not there yet: the versions of the lock file, beside this file. */
export function installPeers(): void {
  const here = import.meta.dirname;
  if (existsSync(join(here, 'node_modules/.package-lock.json'))) return;
  console.error('Installing the widgets to compare with into test/bench/node_modules.');
  try {
    execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] });
  } catch {
    console.error('That failed: they are left out.');
  }
}
