import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { launch, type Browser } from 'puppeteer-core';

/** What looking for a browser asks of this computer. */
export interface Computer {
  env: Record<string, string | undefined>;
  /** Whether a file is there and can be run. */
  runs(path: string): boolean;
  root: boolean;
  /** Installs Debian's Chromium; throws where that fails. */
  install(): void;
  say(line: string): void;
}

const names = ['chromium', 'chromium-browser', 'google-chrome'];

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The path of a browser to test in: `CHROMIUM`, else one that is installed, else Debian's, which is
 * installed now where that is allowed. Tests in a browser are never silently left out.
 * @throws one sentence that says what to do.
 */
export function findChromium(computer: Computer = here): string {
  const { env, runs } = computer;
  if (env.CHROMIUM) {
    if (runs(env.CHROMIUM)) return env.CHROMIUM;
    throw new Error(`CHROMIUM names ${env.CHROMIUM}, which cannot be run: set it to the path of a Chromium or Chrome.`);
  }
  const found = installed(computer) ?? (install(computer) ? installed(computer) : undefined);
  if (found) return found;
  throw new Error('The browser tests need Chromium: install it (on Debian: apt-get install chromium) or set CHROMIUM to its path.');
}

/** Starts the browser that was found, without a window. */
export function startBrowser(): Promise<Browser> {
  return launch({ executablePath: findChromium(), args: flags });
}

function installed({ env, runs }: Computer): string | undefined {
  const folders = ['/usr/bin', ...(env.PATH ?? '').split(delimiter).filter(Boolean)];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(runs);
}

function install({ env, runs, root, install, say }: Computer): boolean {
  const apt = (env.PATH ?? '').split(delimiter).some((folder) => runs(join(folder, 'apt-get')));
  if (!root || !apt) return false;
  say('Chromium is missing: installing Debian’s chromium for the browser tests.');
  try {
    install();
    return true;
  } catch {
    return false;
  }
}

const here: Computer = {
  env: process.env,
  runs(path) {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  },
  root: process.getuid?.() === 0,
  install() {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
    execFileSync('apt-get', ['install', '-y', '-qq', 'chromium'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  },
  say: (line) => console.log(line),
};
