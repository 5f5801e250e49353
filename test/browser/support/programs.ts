import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What looking for a browser asks of this computer. */
export interface Computer {
  env: Record<string, string | undefined>;
  /** Whether a file is there and can be run. */
  runs(path: string): boolean;
  root: boolean;
  /** Installs packages of Debian; throws where that fails. */
  install(packages: readonly string[]): void;
  say(line: string): void;
}

/** A program that tests need, under all the names it goes by. */
export interface Program {
  /** As people call it. */
  title: string;
  names: readonly string[];
  /** Folders beside those of `PATH`. */
  folders?: readonly string[];
  /** The variable that may name it. */
  variable?: string;
  /** What Debian calls it. */
  packages: readonly string[];
}

/** Chromium, or Chrome. */
export const chromium: Program = {
  title: 'Chromium',
  names: ['chromium', 'chromium-browser', 'google-chrome'],
  variable: 'CHROMIUM',
  packages: ['chromium'],
};

/** Firefox, in Debian the one with extended support. */
export const firefox: Program = {
  title: 'Firefox',
  names: ['firefox-esr', 'firefox'],
  variable: 'FIREFOX',
  packages: ['firefox-esr'],
};

const webkit = ['webkit2gtk-driver', 'xvfb'];

/** What drives WebKitGTK. */
export const webkitDriver: Program = {
  title: 'WebKitGTK',
  names: ['WebKitWebDriver'],
  variable: 'WEBKIT_DRIVER',
  packages: webkit,
};

/** The small browser that WebKitGTK brings along. It stands in no folder of `PATH`. */
export const miniBrowser: Program = {
  title: 'the MiniBrowser of WebKitGTK',
  names: ['MiniBrowser'],
  folders: ['x86_64', 'aarch64'].flatMap((machine) =>
    ['4.1', '4.0'].map((version) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-${version}`),
  ),
  packages: webkit,
};

/** A screen for a browser that cannot do without. */
export const xvfb: Program = { title: 'Xvfb', names: ['Xvfb'], packages: webkit };

/**
 * The path of a program to test with: what its variable names, else what is installed, else
 * Debian's, which is installed now where that is allowed. Tests in a browser are never silently left out.
 * @throws one sentence that says what to do.
 */
export function find(program: Program, computer: Computer = here): string {
  const { title, variable, packages } = program;
  const named = variable && computer.env[variable];
  if (named) {
    if (computer.runs(named)) return named;
    throw new Error(`${variable} names ${named}, which cannot be run: set it to the path of ${title}.`);
  }
  const found = installed(program, computer) ?? (install(program, computer) ? installed(program, computer) : undefined);
  if (found) return found;
  const or = variable ? ` or set ${variable} to its path` : '';
  throw new Error(`The browser tests need ${title}: install it (on Debian: apt-get install ${packages.join(' ')})${or}.`);
}

/** The path of a program where it is installed. */
export function installed({ names, folders: own = [] }: Program, { env, runs }: Computer = here): string | undefined {
  const folders = ['/usr/bin', ...(env.PATH ?? '').split(delimiter).filter(Boolean), ...own];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(runs);
}

function install({ title, packages }: Program, { env, runs, root, install, say }: Computer): boolean {
  const apt = (env.PATH ?? '').split(delimiter).some((folder) => runs(join(folder, 'apt-get')));
  if (!root || !apt) return false;
  say(`${title} is missing: installing Debian’s ${packages.join(' and ')} for the browser tests.`);
  try {
    install(packages);
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
  install(packages) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
    execFileSync('apt-get', ['install', '-y', '-qq', ...packages], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  },
  say: (line) => console.log(line),
};
