import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Host } from '../../../src/contract/types.ts';
import { host, mapStorage } from '../../kit/harness.ts';
import { needsOfWordpress } from './needs.ts';

/** A living server that a test started. */
export interface Living {
  url: string;
  /** The browser of somebody who makes an account and is signed in; the first of all runs the site. */
  account(name: string): Promise<Host>;
  close(): Promise<void>;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** A program in a process of its own, which ends with ours, once it has said where it is. */
async function begin<Said>(name: string, script: string, args: string[] = []): Promise<{ said: Said; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), `afterword-${name.toLowerCase()}-`));
  const child = fork(here(script), [folder, ...args], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let complaint = '';
  child.stderr?.on('data', (part) => (complaint += String(part)));
  const begun = Promise.withResolvers<Said>();
  child.once('message', (said: Said) => begun.resolve(said));
  child.once('exit', (code) => begun.reject(new Error(`${name} ended with ${code}: ${complaint}`)));
  return {
    said: await begun.promise,
    async close() {
      const ended = child.exitCode === null ? once(child, 'exit') : undefined;
      if (child.connected) child.disconnect();
      await ended;
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The real Waline over an empty database, or `undefined` where it is not installed. */
export async function startWaline(): Promise<Living | undefined> {
  if (!existsSync(here('../node_modules/@waline/vercel'))) return undefined;
  const { said, close } = await begin<{ port: number }>('Waline', './waline.cjs');
  const url = `http://127.0.0.1:${said.port}`;
  return {
    url,
    async account(name) {
      const who = { email: `${name}@example.com`, password: `of ${name}` };
      await post(`${url}/api/user`, { ...who, display_name: `${name}, signed in`, url: '' });
      const { data } = await post(`${url}/api/token`, { ...who, code: '' });
      return { ...host(mapStorage()), token: async () => data?.token ?? null };
    },
    close,
  };
}

/** The real WordPress. Its people are `owner`, `alice` (an editor) and `bob` (who may do nothing but read). */
export interface Wordpress {
  url: string;
  version: string;
  /** The name of each person with their application password; to sign in on its own page, the password is `of NAME`. */
  passwords: Record<string, string>;
  close(): Promise<void>;
}

/** The real WordPress with so many posts, `article-1` and so on, or what is missing to start it. */
export async function startWordpress(pages: number): Promise<Wordpress | { missing: string[] }> {
  const told = needsOfWordpress();
  if ('missing' in told) return told;
  const { said, close } = await begin<Pick<Wordpress, 'version' | 'passwords'> & { port: number }>('WordPress', './wordpress.ts', [
    `${pages}`,
  ]);
  return { url: `http://127.0.0.1:${said.port}`, ...said, close };
}

async function post(address: string, json: object): Promise<{ data?: { token?: string } }> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) };
  return (await (await fetch(address, init)).json()) as { data?: { token?: string } };
}
