import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openBackend, type SqlBackend } from '../../../src/server/backend/index.ts';
import { limitOf, limits, type Limit } from '../../../src/server/limits.ts';
import { meter, rate } from '../../../src/server/rates.ts';
import { askFor, methods, mutating } from './asks.ts';
import { ada, ben, page, stand, type Stand } from './stand.ts';

/** SEC-40: limits are counted in the store, for all processes and across restarts. */

let folder = '';
const opened: (SqlBackend | Stand)[] = [];
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'afterword-counts-'))));
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
  rmSync(folder, { recursive: true });
});

let now = Date.parse('2026-03-01T12:00:00Z');
const rules = () => ({ database: `sqlite:${join(folder, 'counts.db')}`, now: () => now });
const start = async (more: Parameters<typeof stand>[0] = {}): Promise<Stand> => {
  const server = await stand({ rateLimits: true, now: () => now, rules: rules(), proxies: ['127.0.0.1'], ...more });
  opened.push(server);
  return server;
};
const from = (address: string) => ({ headers: { 'X-Forwarded-For': address } });
const post = async (server: Stand, address = '192.0.2.1', more = {}) =>
  server.ask({ ...askFor('create', more), device: ada, ...from(address) });

test('what changes something is counted in the store, what is only read in memory', () => {
  for (const method of methods) {
    const limit: Limit = limits[limitOf[method]];
    expect([method, limit.kept]).toEqual([method, mutating.includes(method) && method !== 'preview']);
    for (const { burst, every } of [limit.address, limit.network, limit.account, limit.site].flatMap((rates) => rates ?? []))
      expect([burst >= 1, Number.isInteger(every)]).toEqual([true, true]);
    expect(limit.address.length).toBeGreaterThan(0);
  }
});

test('nothing on the way to an account has a limit of the site, which strangers could use up', () => {
  const ways: Limit[] = [limits.session, limits.moderate, limits.desk, limits.deed];
  expect(ways.map(({ site }) => site)).toEqual([undefined, undefined, undefined, undefined]);
});

test.each(methods)('%s has a limit that is met, in words', async (method) => {
  const server = await start();
  const most = limits[limitOf[method]].address[0]!.burst;
  const answers = await Promise.all(
    Array.from({ length: most + 1 }, () => server.ask({ ...askFor(method), device: ada, ...from('192.0.2.9') })),
  );
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBe(1);
  const { headers, text } = refused[0]!;
  const wait = Number(headers['retry-after']);
  expect(wait).toBeGreaterThanOrEqual(1);
  expect(JSON.parse(text)).toEqual({
    code: 'too-many',
    message: expect.stringMatching(/Please try again in \d+ (seconds?|minutes)\./),
    retryAfter: wait,
  });
});

test('two servers on one database count together, and so does one that was started again', async () => {
  const [one, two] = [await start(), await start()];
  const statuses: number[] = [];
  for (let count = 0; count < 4; count++) statuses.push((await post(count % 2 ? one : two)).status);
  await one.close();
  opened.splice(opened.indexOf(one), 1);
  const again = await start();
  for (const server of [again, two, again, two]) statuses.push((await post(server)).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
  now += 12_000;
  expect([(await post(again)).status, (await post(two)).status]).toEqual([200, 429]);
});

test('of a hundred at once, on two servers, five are let in', async () => {
  const servers = [await start(), await start()];
  const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => post(servers[index % 2]!)));
  expect(answers.filter(({ status }) => status === 200).length).toBe(5);
  expect(answers.filter(({ status }) => status === 429).length).toBe(95);
});

test('addresses are counted apart, of IPv6 the first 64 bits of each', async () => {
  const server = await start();
  for (let count = 0; count < 5; count++) await post(server, `2001:db8:1:2::${count}`);
  expect((await post(server, '2001:db8:1:2:ffff::9')).status).toBe(429);
  expect((await post(server, '2001:db8:1:3::1')).status).toBe(200);
  expect((await post(server, '192.0.2.1')).status).toBe(200);
});

test('a whole site has its limit, and another site its own', async () => {
  const server = await start({ sites: ['default', 'garden'] });
  const statuses: number[] = [];
  for (let count = 0; count < 62; count++) statuses.push((await post(server, `198.51.100.${count}`)).status);
  expect(statuses.slice(0, 60).every((status) => status === 200)).toBe(true);
  expect(statuses.slice(60)).toEqual([429, 429]);
  expect((await post(server, '198.51.100.200', { site: 'garden' })).status).toBe(200);
  // What the site refused did not count for the address.
  now += 60_000;
  for (let count = 0; count < 5; count++) expect((await post(server, '198.51.100.61')).status).toBe(200);
});

test('a site there is not is refused before anything is counted', async () => {
  const server = await start();
  expect((await post(server, '192.0.2.1', { site: 'nowhere' })).status).toBe(404);
});

const one = (name = 'a') => [{ name, ...rate(2, 60) }];
const open = async (): Promise<SqlBackend> => {
  const backend = await openBackend(rules());
  opened.push(backend);
  return backend;
};

describe('the counts in the database', () => {
  test('are all taken or none', async () => {
    const { count } = await open();
    expect([await count(one('b')), await count(one('b')), await count(one('b'))]).toEqual([0, 0, 30]);
    for (let tries = 0; tries < 5; tries++) expect(await count([...one('c'), ...one('b')])).toBe(30);
    expect([await count(one('c')), await count(one('c')), await count(one('c'))]).toEqual([0, 0, 30]);
  });

  test('take back what was counted, and no more', async () => {
    const { count, giveBack } = await open();
    expect([await count(one('d')), await count(one('d')), await count(one('d'))]).toEqual([0, 0, 30]);
    await giveBack(one('d'));
    expect([await count(one('d')), await count(one('d'))]).toEqual([0, 30]);
    for (let times = 0; times < 5; times++) await giveBack(one('d'));
    expect([await count(one('d')), await count(one('d')), await count(one('d'))]).toEqual([0, 0, 30]);
    await giveBack(one('nobody counted this'));
  });

  test('names nobody, and what is over is removed', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { count } = await open();
      await count(one('comment of 192.0.2.77 0'));
      const rows = (): { name: string }[] => {
        const database = new Sqlite(join(folder, 'counts.db'), { readonly: true });
        const found = database.prepare('select name from rate').all() as { name: string }[];
        database.close();
        return found;
      };
      expect(rows()).toEqual([{ name: expect.stringMatching(/^[\w-]{27}$/) }]);
      now += 3_600_000;
      await vi.advanceTimersByTimeAsync(10 * 60_000);
      await expect.poll(() => new Promise((resolve) => setImmediate(() => resolve(rows())))).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });

  test('a clock that was set back locks nobody out', async () => {
    const { count } = await open();
    await count(one());
    await count(one());
    now -= 24 * 3_600_000;
    expect(await count(one())).toBe(0);
    expect(await count(one())).toBe(0);
    expect(await count(one())).toBe(30);
  });
});

test('whoever hammers is turned away from memory: the store is asked once', async () => {
  let asked = 0;
  const backend = { as: () => ({ create: async () => ({}) }) as never, count: async () => (asked++ < 5 ? 0 : 12) };
  const server = await start({ backend });
  const statuses: number[] = [];
  for (let count = 0; count < 50; count++) statuses.push((await post(server)).status);
  expect(statuses.filter((status) => status === 200).length).toBe(5);
  expect(asked).toBe(6);
  now += 12_000;
  await post(server);
  expect(asked).toBe(7);
});

test('a store that cannot be written refuses as it would refuse the comment', async () => {
  const server = await start();
  await server.backend.close();
  expect((await server.ask({ ...askFor('create'), device: ben })).status).toBe(503);
  expect(page.key).toBeTruthy();
});

test('a million addresses take less than 200 MB, and what is over is forgotten', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let at = 0;
  const met = meter(() => at);
  const come = (from: number, to: number): void => {
    for (let index = from; index < to; index++) met.count([{ name: `read of 2001:db8:${index.toString(16)}:1::/64 0`, ...rate(1, 60) }]);
  };
  collect();
  const before = process.memoryUsage().heapUsed;
  const began = performance.now();
  come(0, 1_000_000);
  expect(performance.now() - began).toBeLessThan(30_000);
  collect();
  expect(met.size()).toBeGreaterThanOrEqual(250_000);
  expect(met.size()).toBeLessThanOrEqual(500_000);
  expect((process.memoryUsage().heapUsed - before) / 1_048_576).toBeLessThan(200);
  // Those who came last are still held.
  expect(met.count([{ name: 'read of 2001:db8:f423f:1::/64 0', ...rate(1, 60) }])).toBe(60);
  at += 61_000;
  come(0, 1);
  at += 61_000;
  come(1, 2);
  expect(met.size()).toBe(2);
}, 60_000);
