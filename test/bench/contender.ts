import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Said } from './thread.ts';

/** Where things are served from: the article's site, and the host of comments, another origin. */
export interface Origins {
  site: string;
  host: string;
}

/** A request to a contender's API. */
export interface Asked extends Origins {
  said: readonly Said[];
  url: URL;
  /** The request's body. */
  body: string;
}

/** What it is answered: JSON unless it is text. */
export type Answer = { json: unknown } | { text: string; type: string } | { stream: string };

/** One route of a contender's API: verb, path, answer. */
export type Route = [verb: string, path: RegExp, answer: (asked: Asked) => Answer];

/** Something that can draw a thread into a page. */
export interface Contender {
  name: string;
  kind: 'blank' | 'ours' | 'floor' | 'peer';
  /** What it is, and what about it is not as in life. */
  about: string;
  /** Why it cannot run, in words. */
  missing?: string | undefined;
  /** Finds what each comment says, in the page, in shadow roots and in frames. */
  body: string;
  /** Finds the places of comments, where their bodies are drawn only in sight. */
  place?: string;
  /** Its tag, as its manual has it, and as many comments at once as its options allow. */
  page(around: Origins & { n: number }): { head?: string; body: string };
  /** Paths on the host of comments and the files there; a path that ends with `/` is a folder. */
  files?: Record<string, string>;
  /** Paths and scripts that are made when the host starts. */
  scripts?: Record<string, () => Promise<string>>;
  routes?: readonly Route[];
  /** The secret of a reader who wrote here before. */
  device?: string;
  /** Only measured among ours. */
  variant?: boolean;
}

const packages = join(import.meta.dirname, 'node_modules');

/** The folder of a widget that comes from npm, its version, and why it cannot run where it is not installed. */
export function fromNpm(name: string): { folder: string; version: string; missing: string | undefined } {
  const folder = join(packages, name);
  if (!existsSync(folder)) return { folder, version: '', missing: `${name} is not installed` };
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return { folder, version, missing: undefined };
}

/** The folder of a widget that has to be built by hand, as a variable names it, and why it cannot run where that does not. */
export function fromVariable(variable: string, file: string): { folder: string; missing: string | undefined } {
  const folder = process.env[variable] ?? '';
  if (!folder) return { folder, missing: `${variable} names no folder with its built ${file}` };
  return { folder, missing: existsSync(join(folder, file)) ? undefined : `there is no ${file} in the folder that ${variable} names` };
}

/** Hexadecimal digits that stand for an e-mail address. */
export const digest = (name: string, length = 32): string => createHash('sha256').update(name).digest('hex').slice(0, length);

/** An instant as JSON has it. */
export const instant = (seconds: number): string => new Date(seconds * 1_000).toISOString();

/** The address of somebody's picture; the host draws one for each. */
export const picture = (host: string, name: string): string => `${host}/pictures/${digest(name, 8)}.svg`;
