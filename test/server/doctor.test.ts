import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openBackend } from '../../src/server/backend/index.ts';
import { run } from '../../src/server/cli/run.ts';
import { createMetrics } from '../../src/server/metrics.ts';
import { backendFor, folder, guest, pageOf } from './backend/support.ts';
import { start } from './support.ts';

/** What the doctor says, a line each, and its exit code. */
async function doctor(args: string[], env: Record<string, string> = {}): Promise<{ code: number; lines: string[] }> {
  const [out, err] = [vi.spyOn(console, 'log').mockReturnValue(), vi.spyOn(console, 'error').mockReturnValue()];
  onTestFinished(() => void vi.restoreAllMocks());
  const code = await run(['doctor', ...args], { DATABASE_URL: 'sqlite::memory:', PORT: '9', ...env });
  const lines = [...out.mock.calls, ...err.mock.calls].flatMap(([line]) => String(line).split('\n'));
  out.mockRestore();
  err.mockRestore();
  return { code, lines };
}

const wrong = ({ lines }: { lines: string[] }): string[] => lines.filter((line) => line.startsWith('✗'));

const path = (name = 'comments.db'): string => join(folder(), name);
const ask = (file: string) => doctor([], { DATABASE_URL: `sqlite:${file}` });
const names = (file: string) => new Sqlite(file, { readonly: true }).prepare('select name from sqlite_master order by name').all();

/** A database of this version. */
async function made(): Promise<string> {
  const file = path();
  await (await openBackend({ database: `sqlite:${file}` })).close();
  return file;
}

describe('what the doctor says of the database', () => {
  it('is that it is not there yet', async () => {
    const { code, lines } = await ask(path());
    expect(code).toBe(0);
    expect(lines.join('\n')).toMatch(/· There is no database at \S+ yet: "afterword serve" makes it\./);
  });

  it('is that its folder cannot be made', async () => {
    const file = path('text');
    writeFileSync(file, '');
    expect(wrong(await ask(join(file, 'data', 'comments.db')))).toEqual([
      `✗ There can be no database at ${file}/data/comments.db: ${file} is a file.`,
    ]);
  });

  it('is that it is well, without changing it', async () => {
    const { code, lines } = await ask(await made());
    expect([code, lines.at(-1)]).toEqual([0, 'Nothing is wrong.']);
    expect(lines.join('\n')).toMatch(/✓ The database \S+ \(1 MB\) can be written, and it is whole\./);
  });

  it('is that it is none, or another program’s, or a newer one’s', async () => {
    const text = path();
    writeFileSync(text, 'Not a database, but long enough to be read as one. '.repeat(100));
    expect(wrong(await ask(text))).toEqual([expect.stringContaining('no SQLite database')]);
    const other = path();
    new Sqlite(other).exec('create table x (y)').close();
    expect(wrong(await ask(other))).toEqual([expect.stringContaining('none of Afterword')]);
    const newer = await made();
    new Sqlite(newer).exec("insert into migration values ('0099-future', '2026')").close();
    expect(wrong(await ask(newer))).toEqual([expect.stringContaining('by a newer Afterword (its schema is "0099-future")')]);
  });

  it('is that it is damaged, as the server itself would say it, and what helps', async () => {
    const file = await made();
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0xa5, 4_096, 8_192));
    expect(wrong(await ask(file))).toEqual([expect.stringMatching(/damaged\. Bring back a backup: afterword restore <backup>/)]);
    writeFileSync(file, '');
    expect(wrong(await ask(file))).toEqual([expect.stringContaining('the file is empty')]);
  });

  it('is that it will be brought to this schema, and does not do so itself', async () => {
    const file = await made();
    new Sqlite(file).exec("delete from migration where name > '0002'; drop table alias").close();
    const before = path('copy.db');
    copyFileSync(file, before);
    expect((await ask(file)).lines.join('\n')).toMatch(/· The database \S+ has an older schema: .* brings it to "0012-edits"/);
    expect(names(file)).toEqual(names(before));
  });

  it('is that the clock went back, keys are amiss, and a site has no pages', async () => {
    const file = path();
    const backend = await openBackend({ database: `sqlite:${file}`, now: () => Date.now() + 3_600_000 });
    const ada = guest(backend, 'Ada');
    for (const name of ['a', 'b']) await ada.say('x', null, { page: { ...pageOf(name), title: 'One' }, thread: pageOf(name).key });
    await guest(backend, 'Ben', { site: 'lost' }).say('x');
    await backend.sites.add('empty', { origins: [] });
    await backend.close();
    const said = await ask(file);
    expect(wrong(said)).toEqual([expect.stringMatching(/60 minutes in the future/)]);
    expect(
      said.lines.filter((line) => /site add lost|site set empty|One thing about the keys of the site "default" may be amiss/.test(line)),
    ).toHaveLength(3);
  });
});

describe('what the doctor says of the settings', () => {
  it('is what is missing', async () => {
    const { lines } = await doctor(['--host', '0.0.0.0', '--origins', 'http://a.example']);
    for (const words of [
      'plain HTTP',
      'without TLS',
      'No owners',
      'METRICS_TOKEN',
      'sends no mail',
      'gone when the server stops',
      'No server answers',
    ])
      expect(lines.filter((line) => line.includes(words))).toHaveLength(1);
  });

  it('is in one line where they cannot be read', async () => {
    expect(await doctor(['--url', 'comments.example'])).toEqual({
      code: 1,
      lines: [expect.stringContaining('such as https://comments.example.org')],
    });
    expect(await doctor(['--port', 'x'])).toEqual({ code: 1, lines: [expect.stringContaining('port "x"')] });
  });

  it('is that an origin can never come', async () => {
    expect(wrong(await doctor(['--origins', 'https://*.a.example']))).toHaveLength(1);
  });
});

type Change = (incoming: IncomingMessage, out: { path: string; headers: IncomingHttpHeaders }, answer: ServerResponse) => boolean | void;

/** A proxy in front of a server. `change` may alter what is sent on, or answer itself; `after` the headers that come back. */
async function proxy(
  to: string,
  { change, after = {}, hold = false }: { change?: Change; after?: Record<string, string>; hold?: boolean },
) {
  const server = createServer((incoming, answer) => {
    const out = { path: incoming.url!, headers: { ...incoming.headers } };
    if (change?.(incoming, out, answer)) return;
    const sent = request(to + out.path, { method: incoming.method, headers: out.headers, setHost: false }, (response) => {
      answer.writeHead(response.statusCode!, { ...response.headers, ...after });
      if (!hold || response.headers['content-type'] !== 'text/event-stream') response.pipe(answer);
      else answer.flushHeaders();
    });
    sent.on('error', () => answer.destroy());
    answer.on('close', () => sent.destroy());
    incoming.pipe(sent);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const token = 'a-token-of-metrics';
const origin = 'https://blog.example';

/** What the doctor says of a server behind such a proxy. */
async function behind(how: Parameters<typeof proxy>[1], args: string[] = []) {
  const { url } = await start(await backendFor(), { origins: [origin], metrics: createMetrics(), metricsToken: token });
  return doctor(['--origins', origin, '--url', await proxy(url, how), ...args], { METRICS_TOKEN: token });
}

describe('what the doctor says of the address that readers have', () => {
  it('is that all is well', async () => {
    const said = await behind({ change: (_in, out) => void Object.assign(out.headers, { 'x-forwarded-for': '203.0.113.7' }) });
    expect(wrong(said)).toEqual([]);
    expect(said.code).toBe(0);
    for (const words of ['is reached', 'clocks', 'may read and write', 'come through at once', 'keeps Host', 'sends X-Forwarded-For'])
      expect(said.lines.filter((line) => line.startsWith('✓') && line.includes(words))).toHaveLength(1);
  });

  it.each<[string, Parameters<typeof proxy>[1], RegExp]>([
    ['changes Host', { change: (_in, out) => void (out.headers.host = 'backend:8787') }, /changes Host to “backend:8787”/],
    ['lets everybody in', { after: { 'access-control-allow-origin': '*' } }, /sets Access-Control-Allow-Origin \(“\*”\)/],
    ['caches for all', { after: { vary: 'Accept-Encoding' } }, /takes “Origin” out of Vary/],
    ['drops headers', { after: { 'x-content-type-options': '' } }, /headers that keep readers safe/],
    [
      'has another clock',
      { after: { date: new Date(Date.now() - 280_000).toUTCString() } },
      /[23]\d\d seconds apart: one of them is wrong/,
    ],
    [
      'refuses long addresses',
      { change: ({ url = '' }, _out, answer) => url.length > 4_000 && !!answer.writeHead(414).end() },
      /refuses long addresses \(414\)/,
    ],
    [
      'redirects',
      { change: (_in, _out, answer) => !!answer.writeHead(301, { Location: 'https://www.x.example/' }).end() },
      /leads on to https:\/\/www\.x\.example\//,
    ],
    ['finds no server', { change: (_in, _out, answer) => !!answer.writeHead(502).end() }, /502: the proxy does not reach the server/],
    ['is something else', { change: (_in, _out, answer) => !!answer.end('Hello') }, /something else than Afterword answers/],
  ])('is that the proxy %s', async (_name, how, words) => {
    const said = await behind(how);
    expect(said.code).toBe(1);
    expect(wrong(said)).toEqual([expect.stringMatching(words)]);
  });

  it('is that the proxy holds back live news', async () => {
    expect(wrong(await behind({ hold: true }))).toEqual([expect.stringMatching(/nobody answered in time\): the proxy must not buffer/)]);
  });

  it('is that nobody is there, or without TLS, or with other origins', async () => {
    const shut = await proxy('http://127.0.0.1:1', { change: (incoming) => !!incoming.socket.destroy() });
    expect(wrong(await doctor(['--url', shut]))).toEqual([`✗ ${shut} cannot be reached: the connection was cut.`]);
    expect(wrong(await doctor(['--url', 'http://127.0.0.1:2']))).toEqual([
      '✗ http://127.0.0.1:2 cannot be reached: nothing listens there.',
    ]);
    expect(wrong(await behind({}, ['--origins', 'https://other.example']))).toEqual([
      expect.stringMatching(/other\.example is not let in/),
    ]);
  });

  it('is that the server here is ready, or another program', async () => {
    const { url } = await start(await backendFor());
    const port = new URL(url).port;
    expect((await doctor(['--port', port])).lines).toContain(`✓ A server runs at ${url}, and is ready.`);
    const other = await proxy(url, { change: (_in, _out, answer) => !!answer.end('Hello') });
    expect(wrong(await doctor(['--port', new URL(other).port]))).toEqual([expect.stringMatching(/another program answers/)]);
  });
});
