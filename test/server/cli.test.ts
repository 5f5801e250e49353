import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Comment } from '../../src/contract/types.ts';
import { isLoopback } from '../../src/server/address.ts';
import { earlierOf, readSettings, serveOptions, variableOf } from '../../src/server/cli/options.ts';
import { run } from '../../src/server/cli/run.ts';
import { alice, draft, json, page, pageQuery } from './support.ts';

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));

/** A folder of its own, gone after the test. */
function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'afterword-cli-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

/** Runs a command line in a folder; `said` is what it wrote so far. */
function command(args: string[], { cwd = tmpdir(), env = {}, node = [] as string[] } = {}) {
  const child: ChildProcess = spawn(process.execPath, [...node, cli, ...args], { cwd, env: { PATH: process.env.PATH, ...env } });
  const said = { out: '', err: '' };
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (said.err += text));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, said, ended };
}

/** Starts a server and waits for the address that it prints. */
async function server(args: string[] = [], more: { cwd?: string; env?: Record<string, string> } = {}) {
  const running = command(['serve', '--port', '0', ...args], { cwd: folder(), ...more });
  await expect.poll(() => running.said.out + running.said.err, { timeout: 5_000 }).toMatch(/listens on http:\S+\n|^(?!Afterword).*\n/);
  const url = /listens on (\S+)/.exec(running.said.out)?.[1] ?? '';
  return { ...running, url };
}

const count = async (url: string) => (await json<number[]>(fetch(`${url}/v1/counts?keys=nine-minutes`)))[0]!;
const post = (url: string, body: object): Promise<Response> =>
  fetch(`${url}/v1/comments`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${alice}` },
    body: JSON.stringify(body),
  });

test('a comment is still there after the server was stopped and started again', async () => {
  const cwd = folder();
  const first = await server([], { cwd });
  const { id } = await json<Comment>(post(first.url, draft({ text: 'Still here?' })));
  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  const second = await server([], { cwd });
  expect(await json(fetch(`${second.url}/v1/thread?${pageQuery}`))).toMatchObject({ page: { items: [{ id }] } });
  second.child.kill('SIGINT');
  expect(await second.ended).toBe(0);
  expect(second.said.err).toBe('');
});

test('serve --demo fills an empty database, shows the demo, and fills it only once', async () => {
  const cwd = folder();
  const first = await server(['--demo'], { cwd });
  await expect.poll(() => first.said.out).toContain(`The demo is at ${first.url}/`);
  const seeded = await count(first.url);
  expect(seeded).toBeGreaterThan(30);
  expect((await fetch(`${first.url}/`)).headers.get('Content-Type')).toMatch(/html/);
  first.child.kill('SIGTERM');
  await first.ended;
  const second = await server(['--demo'], { cwd });
  expect(await count(second.url)).toBe(seeded);
});

test('hide takes a comment out of sight, show brings it back', async () => {
  const cwd = folder();
  const { url } = await server([], { cwd });
  const { id } = await json<Comment>(post(url, draft()));
  const shown = async () => (await json<number[]>(fetch(`${url}/v1/counts?keys=/winter`)))[0];
  const hide = command(['hide', id], { cwd });
  expect(await hide.ended).toBe(0);
  expect(hide.said.out).toBe(`Comment ${id} is hidden.\n`);
  expect(await shown()).toBe(0);
  const show = command(['show', id], { cwd });
  expect(await show.ended).toBe(0);
  expect(await shown()).toBe(1);
});

test('a stop ends the live streams and takes no new requests', async () => {
  const { url, child, ended } = await server();
  const stream = await fetch(`${url}/v1/events?thread=x`);
  child.kill('SIGTERM');
  expect(await stream.text()).toMatch(/^retry/);
  expect(await ended).toBe(0);
  await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed');
});

test('a second signal ends it at once, an echo of the first does not', async () => {
  const { url, child, ended } = await server();
  // A request that never finishes holds the server for its five seconds.
  const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new TextEncoder().encode('{')) });
  const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body, duplex: 'half' } as RequestInit;
  const stuck = fetch(`${url}/v1/preview`, init).catch(() => {});
  await sleep(100);
  child.kill('SIGINT');
  child.kill('SIGINT');
  await sleep(500);
  expect(child.exitCode).toBeNull();
  child.kill('SIGINT');
  expect(await ended).toBe(1);
  await stuck;
});

test('limits can be switched off and origins named by the environment', async () => {
  const { url } = await server([], { env: { RATE_LIMITS: 'off', ORIGINS: 'https://example.org' } });
  for (let count = 0; count < 8; count++) expect((await post(url, draft())).status).toBe(200);
});

test('JSON is logged, figures told and readiness said as the environment asks', async () => {
  const env = { LOG_FORMAT: 'json', METRICS_TOKEN: 'a-token-of-metrics' };
  const running = command(['serve', '--port', '0', '--database', 'sqlite::memory:'], { env });
  await expect.poll(() => running.said.out, { timeout: 5_000 }).toContain('\n');
  const { msg, level, url } = JSON.parse(running.said.out.split('\n')[0]!) as Record<string, string>;
  expect([msg, level]).toEqual([`Afterword listens on ${url}`, 'info']);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  const figures = await fetch(`${url}/metrics`, { headers: { Authorization: 'Bearer a-token-of-metrics' } });
  expect(await figures.text()).toContain('afterword_requests_total{method="GET",route="/readyz",status="200"} 1');
  running.child.kill('SIGTERM');
  expect(await running.ended).toBe(0);
  // That it listens and that nobody moderates yet, the two requests that were made, and nothing with a code in it.
  expect(running.said.out.trim().split('\n')).toHaveLength(4);
  expect(running.said.out).not.toContain('#link=');
});

test('pages of this computer may embed only while the server listens on this computer', async () => {
  for (const [host, status] of [
    ['127.0.0.1', 200],
    ['0.0.0.0', 403],
  ] as const) {
    const { url } = await server(['--host', host, '--origins', 'https://blog.example']);
    const write = await fetch(`http://127.0.0.1:${new URL(url).port}/v1/comments`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${alice}`, Origin: 'http://localhost:5173' },
      // A page of the site that is named: below others nothing is written.
      body: JSON.stringify(draft({ page: { ...page, url: 'https://blog.example/winter' } })),
    });
    expect([host, write.status]).toEqual([host, status]);
  }
});

test('what may be amiss with keys is said when the server starts', async () => {
  const cwd = folder();
  const first = await server([], { cwd });
  for (const key of ['/a', '/b']) await post(first.url, draft({ page: { key, url: 'https://a.example/', title: 'One' }, thread: key }));
  first.child.kill('SIGTERM');
  await first.ended;
  const second = await server([], { cwd });
  await expect.poll(() => second.said.err).toContain('One thing about the keys of the site "default" may be amiss');
});

test.each([
  ['an unknown command', ['sevre'], /no command "sevre"/],
  ['a name that every object has', ['constructor'], /no command "constructor"/],
  ['an unknown option', ['serve', '--prot', '1'], /Unknown option '--prot'/],
  ['an option without its value', ['serve', '--port'], /'--port <value>'/],
  ['a word too many', ['serve', 'now'], /Unexpected argument 'now'/],
  ['a port that is none', ['serve', '--port', '80a'], /port "80a"/],
  ['a port too high', ['serve', '--port', '70000'], /0 to 65535/],
  ['an origin without a scheme', ['serve', '--origins', 'blog.example'], /origin "blog.example"/],
  ['an origin with a path', ['serve', '--origins', 'https://a.example,https://b.example/blog'], /origin "https:\/\/b.example\/blog"/],
  ['an origin for all', ['serve', '--origins', '*'], /origin "\*"/],
  ['a switch that is neither on nor off', ['serve', '--rate-limits', 'no'], /"on" or "off", not "no"/],
  [
    'an address that this computer does not have',
    ['serve', '--port', '0', '--host', '203.0.113.9', '--database', 'sqlite::memory:'],
    /--host/,
  ],
  ['rate limits off where others come', ['serve', '--host', '0.0.0.0', '--rate-limits', 'off'], /only where nobody else comes/],
  ['a folder that holds none', ['serve', '--database', 'sqlite:/proc/none/comments.db'], /cannot be used/],
  ['a database to hide in that is not there', ['hide', '1', '--database', 'sqlite:./no-such-folder/x.db'], /There is no database at/],
  ['a database of an unknown kind', ['serve', '--database', 'mysql://x'], /"mysql:\/\/x"/],
  ['hide without an id', ['hide'], /afterword hide <id>/],
  ['hide with two ids', ['hide', '1', '2'], /one comment/],
  ['an id that nobody has', ['hide', 'nobody', '--database', 'sqlite::memory:'], /no comment "nobody" to hide/],
])('%s is one line on stderr and code 1', async (_what, args, line) => {
  const [out, err] = [vi.spyOn(console, 'log').mockReturnValue(), vi.spyOn(console, 'error').mockReturnValue()];
  onTestFinished(() => void vi.restoreAllMocks());
  expect(await run(args, {})).toBe(1);
  expect(err.mock.calls).toEqual([[expect.stringMatching(line)]]);
  expect(err.mock.calls[0]![0]).not.toContain('\n');
  expect(out).not.toHaveBeenCalled();
});

test('an address that this computer does not have is said in one line', async () => {
  const { said, ended } = command(['serve', '--port', '0', '--host', '203.0.113.9', '--database', 'sqlite::memory:']);
  expect(await ended).toBe(1);
  expect(said.err).toBe('This computer has no address "203.0.113.9": choose another with --host.\n');
});

test('an unknown command ends the process with code 1 and one line', async () => {
  const { said, ended } = command(['sevre']);
  expect(await ended).toBe(1);
  expect(said).toEqual({ out: '', err: 'There is no command "sevre". "afterword --help" lists the commands.\n' });
});

test('a port that is taken is said in one line', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => {
    other.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const { said, ended } = command(['serve', '--port', String(port), '--database', 'sqlite::memory:']);
  expect(await ended).toBe(1);
  expect(said.err).toBe(`Port ${port} on 127.0.0.1 is taken: stop the other program or choose another port with --port.\n`);
});

test('a folder that cannot be had is said in one line', async () => {
  const cwd = folder();
  writeFileSync(join(cwd, 'data'), 'a file, no folder');
  const { said, ended } = command(['serve', '--port', '0'], { cwd });
  expect(await ended).toBe(1);
  expect(said.err).toMatch(/^The database "sqlite:\.\/data\/afterword\.db" cannot be used: .+\n$/);
});

test('--help and --version print and end well', async () => {
  const [help, version, ofServe] = [command(['--help']), command(['--version']), command(['serve', '--help'])];
  expect([await help.ended, await version.ended, await ofServe.ended]).toEqual([0, 0, 0]);
  expect(help.said.out).toMatch(/afterword serve[\s\S]*afterword site list[\s\S]*afterword check <module>/);
  for (const name of Object.keys(serveOptions)) expect(ofServe.said.out).toContain(variableOf(name, serveOptions[name as 'port']));
  expect(version.said.out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('an older Node is refused in words before anything else is loaded', async () => {
  const older = `data:text/javascript,Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })`;
  const { said, ended } = command(['serve'], { node: ['--import', older] });
  expect(await ended).toBe(1);
  expect(said.err).toBe('Afterword needs Node 22 or newer, this is 20.20.2.\n');
});

test('an option counts more than its variable, an empty variable not at all', () => {
  const env = { PORT: '1', HOST: '', DATABASE_URL: '', ORIGINS: '', OWNERS: '', RATE_LIMITS: '' };
  expect(readSettings(['--port', '2'], env)).toEqual({
    port: 2,
    host: '127.0.0.1',
    database: 'sqlite:./data/afterword.db',
    origins: [],
    owners: [],
    rateLimits: true,
    spam: true,
    akismetUrl: 'https://rest.akismet.com/1.1/comment-check',
    proxies: [],
    earlier: undefined,
    logLevel: 'info',
    logFormat: 'words',
    demo: false,
  });
});

test('pages of this computer may embed only where nobody else reaches the server', () => {
  for (const host of ['127.0.0.1', '127.8.0.1', 'localhost', '::1', '[::1]']) expect(isLoopback(host)).toBe(true);
  for (const host of ['0.0.0.0', '::', '192.0.2.1', 'localhost.example']) expect(isLoopback(host)).toBe(false);
});

test('proxies are a list of addresses and networks, and what is none is said', () => {
  expect(readSettings(['--proxies', '10.0.0.0/8, ::1'], {}).proxies).toEqual(['10.0.0.0/8', '::1']);
  expect(readSettings([], { PROXIES: '127.0.0.1' }).proxies).toEqual(['127.0.0.1']);
  for (const wrong of ['10.0.0.0/33', 'proxy.example', '10.0.0.0/8/8', '1.2.3', '::1/129', '10.0.0.0/x'])
    expect(() => readSettings(['--proxies', wrong], {})).toThrow(`The proxy "${wrong}" should be an address or a network`);
});

test('scripts of earlier builds are kept beside a database that is a file, or where the owner says', () => {
  expect(earlierOf(readSettings(['--database', 'sqlite:/srv/comments.db'], {}))).toBe('/srv/scripts');
  expect(earlierOf(readSettings(['--database', 'sqlite::memory:'], {}))).toBeUndefined();
  expect(earlierOf(readSettings(['--earlier', '/srv/kept'], { EARLIER: '/elsewhere' }))).toBe('/srv/kept');
  expect(earlierOf(readSettings([], { EARLIER: '/elsewhere' }))).toBe('/elsewhere');
});

test('the names of owners are a list', () => {
  expect(readSettings(['--owners', ' Ada Byte, Ben ,,'], { OWNERS: 'Cas' }).owners).toEqual(['Ada Byte', 'Ben']);
  expect(readSettings([], { OWNERS: 'Cas' }).owners).toEqual(['Cas']);
});

test('origins are kept as browsers write them', () => {
  expect(readSettings(['--origins', ' https://Blog.Example:443/ ,http://a.example:8080,'], {}).origins).toEqual([
    'https://blog.example',
    'http://a.example:8080',
  ]);
});
