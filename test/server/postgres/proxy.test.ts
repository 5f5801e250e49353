import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { Comment } from '../../../src/contract/types.ts';
import { postgresDatabase } from '../support/databases.ts';
import { folder } from '../support/folder.ts';
import { serveIt } from '../support/process.ts';
import { alice, bob, draft, json, page, pageQuery, readUntil } from '../support.ts';

const deploy = fileURLToPath(new URL('../../../src/server/deploy/', import.meta.url));

/** A program that stands before the servers: how it is told where they are, and how it is run. */
interface Proxy {
  name: string;
  /** Whether it is on this computer. */
  there: boolean;
  start(place: string, port: number, servers: string[]): string[];
}

const runs = (...command: string[]): boolean => spawnSync(command[0]!, command.slice(1)).status === 0;

/** The configuration as it is shipped, with only the addresses changed. */
function shipped(name: string, changes: [string | RegExp, string][]): string {
  return changes.reduce(
    (text, [from, to]) => {
      expect(text).toMatch(from);
      return text.replace(from, to);
    },
    readFileSync(join(deploy, name), 'utf8'),
  );
}

const nginx: Proxy = {
  name: 'nginx',
  there: runs('nginx', '-v'),
  start(place, port, [one, other]) {
    const site = shipped('nginx.conf', [
      ['127.0.0.1:8787 ', `${one} `],
      ['127.0.0.1:8788 ', `${other} `],
      ['listen 80;', `listen 127.0.0.1:${port};`],
    ]);
    const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${join(place, kind)};`);
    const main = `daemon off; pid ${join(place, 'pid')}; error_log stderr crit; events {} http { access_log off; ${paths.join(' ')}\n${site}\n}`;
    writeFileSync(join(place, 'main.conf'), main);
    return ['nginx', '-p', place, '-e', 'stderr', '-c', join(place, 'main.conf')];
  },
};

const caddy: Proxy = {
  name: 'Caddy',
  there: runs('caddy', 'version'),
  start(place, port, servers) {
    const site = shipped('Caddyfile', [
      ['127.0.0.1:8787 127.0.0.1:8788', servers.join(' ')],
      [/^comments\.example\.org/m, `http://127.0.0.1:${port}`],
    ]);
    writeFileSync(join(place, 'Caddyfile'), `{\n\tadmin off\n\tgrace_period 1s\n\tlog {\n\t\tlevel ERROR\n\t}\n}\n${site}`);
    return ['caddy', 'run', '--config', join(place, 'Caddyfile'), '--adapter', 'caddyfile'];
  },
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Two servers on one database, and the proxy before them. */
async function scene(proxy: Proxy) {
  const database = await postgresDatabase();
  const servers = await Promise.all([serveIt(database), serveIt(database)]);
  const [place, port] = [folder(), await freePort()];
  const [program, ...args] = proxy.start(
    place,
    port,
    servers.map(({ url }) => new URL(url).host),
  );
  const child = spawn(program!, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, HOME: place, XDG_DATA_HOME: place },
  });
  onTestFinished(async () => {
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    await exit;
  });
  const url = `http://127.0.0.1:${port}`;
  await expect
    .poll(() =>
      fetch(`${url}/healthz`).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(200);
  return { servers, url };
}

const post = (url: string, body: object, device: string) =>
  fetch(`${url}/v1/comments`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${device}` },
    body: JSON.stringify(body),
  });

test.each([nginx, caddy].filter(({ there }) => there))(
  '$name as it is shipped: news go through at once, long addresses too, and a server that is killed is not missed',
  { timeout: 60_000 },
  async (proxy) => {
    const { servers, url } = await scene(proxy);
    const events = await Promise.all([0, 1].map(() => fetch(`${url}/v1/events?thread=${encodeURIComponent(page.key)}&after=0`)));
    expect(events[0]!.headers.get('Content-Type')).toBe('text/event-stream');
    const since = performance.now();
    const hears = Promise.all(events.map((response) => readUntil(response, (text) => text.includes('from Alice'))));
    const { id } = await json<Comment>(post(url, draft({ text: 'from Alice' }), alice));
    await hears;
    expect(performance.now() - since).toBeLessThan(1_500);
    const long = `keys=${'x'.repeat(1_900)}&`.repeat(20);
    expect((await fetch(`${url}/v1/counts?${long}keys=${encodeURIComponent(page.key)}`)).status).toBe(200);
    servers[0]!.child.kill('SIGKILL');
    await once(servers[0]!.child, 'exit');
    const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(`${url}/v1/thread?${pageQuery}`)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(await answers[0]!.text()).toContain(id);
    expect((await post(url, draft({ text: 'from Bob' }), bob)).status).toBe(200);
  },
);
