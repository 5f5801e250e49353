import { fork } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Host } from '../../../src/contract/types.ts';
import { host, mapStorage } from '../../kit/harness.ts';

/** A living server that a test started. */
export interface Living {
  url: string;
  /** The browser of somebody who makes an account and is signed in; the first of all runs the site. */
  account(name: string): Promise<Host>;
  close(): void;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The real Waline over an empty database, or `undefined` where it is not installed. */
export async function startWaline(): Promise<Living | undefined> {
  if (!existsSync(here('../node_modules/@waline/vercel'))) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'afterword-waline-'));
  const child = fork(here('./waline.cjs'), [folder], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let said = '';
  child.stderr?.on('data', (part) => (said += String(part)));
  const begun = Promise.withResolvers<string>();
  child.once('message', ({ port }: { port: number }) => begun.resolve(`http://127.0.0.1:${port}`));
  child.once('exit', (code) => begun.reject(new Error(`Waline ended with ${code}: ${said}`)));
  const url = await begun.promise;
  return {
    url,
    async account(name) {
      const who = { email: `${name}@example.com`, password: `of ${name}` };
      await post(`${url}/api/user`, { ...who, display_name: `${name}, signed in`, url: '' });
      const { data } = await post(`${url}/api/token`, { ...who, code: '' });
      return { ...host(mapStorage()), token: async () => data?.token ?? null };
    },
    close() {
      child.kill();
      rmSync(folder, { recursive: true });
    },
  };
}

async function post(address: string, json: object): Promise<{ data?: { token?: string } }> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) };
  return (await (await fetch(address, init)).json()) as { data?: { token?: string } };
}
