import { request } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { describe as told } from '../../src/server/describe.ts';
import { logInJson } from '../../src/server/log-json.ts';
import { logInWords, type Level, type Log } from '../../src/server/log.ts';
import { createMetrics } from '../../src/server/metrics.ts';
import { openBackend } from '../../src/server/backend/index.ts';
import { listen } from '../../src/server/listen.ts';
import { serve } from '../../src/server/app.ts';
import { backendFor } from './backend/support.ts';
import { alice, draft, json, oddBackend, page, pageQuery, start } from './support.ts';

/** A log that keeps its lines. */
function kept(format: 'words' | 'json', level: Level) {
  const lines: string[] = [];
  const write = (line: string): void => void lines.push(line);
  const log: Log = format === 'json' ? logInJson(level, { write }) : logInWords(level, { log: write, error: write });
  return { log, lines, text: () => lines.join('\n'), rows: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

const observed = ({ failure, request }: Log) => ({ log: failure, ...(request && { requests: request }) });

test('each request is one line of JSON: number, method, route, status and time, and nothing else', async () => {
  const { log, rows } = kept('json', 'info');
  const { ask, get } = await start(undefined, observed(log));
  await ask('POST', '/v1/comments', draft(), alice);
  await get(`/v1/thread?${pageQuery}`);
  await get('/v1/nothing');
  await get('/embed.js');
  await ask('DELETE', '/healthz');
  expect(rows().map(({ method, route, status }) => [method, route, status])).toEqual([
    ['POST', '/v1/comments', 200],
    ['GET', '/v1/thread', 200],
    ['GET', 'other', 404],
    ['GET', 'other', 404],
    ['DELETE', 'other', 404],
  ]);
  for (const row of rows()) expect(Object.keys(row)).toEqual(['level', 'time', 'request', 'method', 'route', 'status', 'ms', 'msg']);
  expect(new Set(rows().map((row) => row.request)).size).toBe(5);
});

const secrets = {
  name: 'Kanarienvogel',
  email: 'canary@bird.example',
  website: 'https://canary.example/me',
  text: 'Piep piep canary.',
  token: 'canary-canary-canary-canary',
  searched: 'canarysearch',
  agent: 'CanaryBrowser/1.0',
  address: '203.0.113.77',
};

test.each([
  ['json', 'debug'],
  ['words', 'debug'],
] as const)('nothing of a person is logged as %s at %s, whatever goes wrong', async (format, level) => {
  const { log, text } = kept(format, level);
  const backend = await backendFor();
  const broken = {
    ...backend,
    as: () => ({
      ...backend.as({ site: 'default', author: null, device: null, roles: [], lang: 'en' }),
      latest: async () => {
        const cause = Object.assign(new Error(`Key (email)=(${secrets.email}) already exists: "${secrets.text}"`), { code: '23505' });
        throw new SyntaxError(`Unexpected '${secrets.name}' of ${secrets.address} with ${secrets.token}`, { cause });
      },
    }),
  };
  for (const one of [backend, broken]) {
    const { ask } = await start(one, observed(log));
    const guest = { name: secrets.name, email: secrets.email, website: secrets.website };
    const headers = { 'User-Agent': secrets.agent, 'X-Forwarded-For': secrets.address, Referer: secrets.website };
    await ask('POST', '/v1/comments', draft({ text: secrets.text, guest }), secrets.token, headers);
    await ask('POST', '/v1/comments', `{"text":"${secrets.text}"`, secrets.token, headers);
    await ask('GET', `/v1/search?thread=${page.key}&text=${secrets.searched}`, undefined, secrets.token, headers);
    await ask('GET', `/${secrets.token}/${secrets.email}`, undefined, secrets.token, headers);
    await ask('GET', '/v1/latest?limit=1', undefined, secrets.token, headers);
  }
  expect(text()).toMatch(/SyntaxError/);
  expect(text()).toMatch(/observing\.test\.ts/);
  for (const secret of Object.values(secrets)) expect(text().toLowerCase()).not.toContain(secret.toLowerCase());
});

test('a failure stands in the log under the number that its answer has', async () => {
  const { log, rows } = kept('json', 'info');
  const { get } = await start(
    oddBackend(() => Promise.reject(new TypeError('Cannot read properties of undefined (reading "map")'))),
    observed(log),
  );
  const response = await get(`/v1/thread?${pageQuery}`);
  const [failure, answered] = rows();
  expect(failure).toMatchObject({ level: 'error', error: { kind: 'TypeError', message: expect.stringContaining('(reading "map")') } });
  expect([response.status, response.headers.get('X-Request-Id')]).toEqual([500, failure!.request]);
  expect(answered).toMatchObject({ request: failure!.request, status: 500 });
  expect((await get('/healthz')).headers.get('X-Request-Id')).not.toBe(failure!.request);
});

test.each([
  ['debug', 5],
  ['info', 4],
  ['warn', 3],
  ['error', 2],
  ['silent', 0],
] as const)('at the level %s both formats write %i of five lines', (level, count) => {
  for (const format of ['words', 'json'] as const) {
    const { log, lines } = kept(format, level);
    log.debug('a');
    log.info('b', { url: 'x' });
    log.warn('c');
    log.error('d');
    log.failure(new Error('e', { cause: new Error('f') }), 'r');
    expect([format, lines.length]).toEqual([format, count]);
  }
});

test.each([
  [new Error('at 10.0.0.1 and ::1 and 2001:db8::7 by ada@mail.example'), 'at … and … and … by …'],
  [Object.assign(new Error('no "x y" here'), { code: 'SQLITE_FULL' }), 'no … here'],
  ['a text', 'no error'],
  [null, 'no error'],
  [new Error('x '.repeat(1_000)), 'x '.repeat(150)],
])('%j is told as %s', (thrown, message) => {
  expect(told(thrown).message).toBe(message);
});

test('a cause that is its own cause ends', () => {
  const error = new Error('a');
  error.cause = error;
  expect(JSON.stringify(told(error)).length).toBeLessThan(20_000);
});

const token = 'a-token-of-metrics';
const bearer = { Authorization: `Bearer ${token}` };

/** The value of a line of figures, 0 where there is none. */
const figure = (text: string, name: string): number =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.split(' ')[1] ?? 0,
  );

test('the figures are for who has the token; without one there is no such address', async () => {
  const plain = await start();
  expect((await plain.get('/metrics', bearer)).status).toBe(404);
  const { get } = await start(undefined, { metrics: createMetrics() });
  expect((await get('/metrics', bearer)).status).toBe(404);
  const open = await start(undefined, { metrics: createMetrics(), metricsToken: token });
  for (const headers of [{}, { Authorization: 'Bearer wrong' }, { Authorization: token }, { Authorization: 'Bearer ' }])
    for (const path of ['/metrics', '/metrics/request']) {
      const response = await open.get(path, headers as Record<string, string>);
      expect([response.status, response.headers.get('WWW-Authenticate')]).toEqual([401, 'Bearer']);
    }
  const response = await open.get('/metrics', bearer);
  expect([response.status, response.headers.get('Cache-Control')]).toEqual([200, 'private, no-store']);
  expect(response.headers.get('Content-Type')).toMatch(/^text\/plain/);
});

test('requests, live readers, waits for the database and the event loop are counted', async () => {
  const metrics = createMetrics();
  const backend = await openBackend({ database: 'sqlite::memory:', timed: metrics.database });
  onTestFinished(() => backend.close());
  const { ask, get, url } = await start(backend, { metrics, metricsToken: token });
  const read = async (): Promise<string> => (await get('/metrics', bearer)).text();
  for (let count = 0; count < 3; count++) await get(`/v1/thread?${pageQuery}`);
  await ask('POST', '/v1/comments', draft(), alice);
  await ask('POST', '/v1/comments', '{', alice);
  await get('/made/up/1');
  await get('/made/up/2');
  const text = await read();
  expect(figure(text, 'afterword_requests_total{method="GET",route="/v1/thread",status="200"}')).toBe(3);
  expect(figure(text, 'afterword_requests_total{method="POST",route="/v1/comments",status="400"}')).toBe(1);
  expect(figure(text, 'afterword_requests_total{method="GET",route="other",status="404"}')).toBe(2);
  expect(figure(text, 'afterword_request_seconds_count{route="/v1/thread"}')).toBe(3);
  // The comment, and what is forgotten before the first of a day.
  expect(figure(text, 'afterword_database_seconds_count{kind="write"}')).toBe(2);
  expect(figure(text, 'afterword_database_wait_seconds_count{kind="glance"}')).toBeGreaterThan(2);
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \d/m);
  expect(text).not.toContain('made');
  const readers = [request(`${url}/v1/events?thread=x`).end(), request(`${url}/v1/events?thread=y`).end()];
  await Promise.all(readers.map((reader) => new Promise((resolve) => reader.on('response', resolve))));
  await get('/v1/events?thread=x&once=true');
  expect(figure(await read(), 'afterword_live_readers')).toBe(2);
  for (const reader of readers) reader.on('error', () => {}).destroy();
  await expect.poll(async () => figure(await read(), 'afterword_live_readers')).toBe(0);
});

test('how a request arrived is told to who has the token', async () => {
  const { get } = await start(undefined, { metrics: createMetrics(), metricsToken: token });
  const via = { ...bearer, 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '203.0.113.7, 10.0.0.1' };
  expect(await json(get('/metrics/request', via))).toMatchObject({
    scheme: 'https',
    hops: 2,
    forwarded: false,
    host: expect.stringMatching(/^127/),
  });
});

test('a server is ready while it runs, and no longer once it stops', async () => {
  const backend = await backendFor();
  const { get, stopping } = await start(backend);
  expect((await get('/readyz')).status).toBe(200);
  stopping.abort();
  const response = await get('/readyz');
  expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '5']);
  expect(await json(response)).toMatchObject({ message: 'The server is stopping.' });
});

test('a server is not ready whose database was changed by another version, or is closed', async () => {
  const other = { ready: () => Promise.reject(Object.assign(new Error('Another schema.'), { code: 'unavailable' })) };
  const { get } = await start({ ...(await backendFor()), ...other });
  expect((await get('/readyz')).status).toBe(503);
  const backend = await openBackend({ database: 'sqlite::memory:' });
  const server = await listen(serve(backend, { log: () => {} }));
  onTestFinished(() => server.close(100));
  await backend.close();
  expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
});
