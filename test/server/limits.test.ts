import { expect, test } from 'vitest';
import { networkOf } from '../../src/server/address.ts';
import { meter, rate } from '../../src/server/rates.ts';
import { alice, bob, draft, json, page, start } from './support.ts';

test('the sixth comment within a minute has to wait, and is told how long', async () => {
  let now = 0;
  const { ask } = await start(undefined, { rateLimits: true, now: () => now });
  for (let count = 0; count < 5; count++) expect((await ask('POST', '/v1/comments', draft(), alice)).status).toBe(200);
  // Another device of the same address counts with it.
  const sixth = await ask('POST', '/v1/comments', draft(), bob);
  expect(sixth.status).toBe(429);
  expect(sixth.headers.get('Retry-After')).toBe('12');
  expect(await json(sixth)).toEqual({ code: 'too-many', message: expect.stringContaining('12 seconds'), retryAfter: 12 });
  now += 12_000;
  expect((await ask('POST', '/v1/comments', draft(), alice)).status).toBe(200);
});

test('thirty comments within an hour are enough', async () => {
  let now = 0;
  const { ask } = await start(undefined, { rateLimits: true, now: () => now });
  const statuses: number[] = [];
  for (let count = 0; count < 45; count++) {
    statuses.push((await ask('POST', '/v1/comments', draft(), alice)).status);
    now += 12_000;
  }
  expect(statuses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 200));
  expect(statuses.filter((status) => status === 200).length).toBeLessThan(36);
});

test('editing has its own, wider limit', async () => {
  const { ask } = await start(undefined, { rateLimits: true, now: () => 0 });
  const { id } = await json(ask('POST', '/v1/comments', draft(), alice));
  const edit = async (text: string) => (await ask('PATCH', '/v1/comments', { thread: page.key, id, text }, alice)).status;
  const statuses: number[] = [];
  for (let count = 0; count < 11; count++) statuses.push(await edit(`v${count}`));
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
});

test.each([
  ['reads', 'GET', '/v1/counts?keys=x', undefined, 60],
  ['reactions', 'PUT', '/v1/reactions', { thread: 'x', comment: null, kind: 'heart', on: true }, 30],
  ['searches', 'GET', '/v1/search?thread=x&text=y', undefined, 15],
  ['previews', 'POST', '/v1/preview', { text: 'x' }, 30],
])('%s have a limit of their own', async (_what, verb, path, body, allowed) => {
  const { ask } = await start(undefined, { rateLimits: true, now: () => 0 });
  const statuses: number[] = [];
  for (let count = 0; count <= allowed; count++) statuses.push((await ask(verb, path, body, alice)).status);
  expect(statuses.filter((status) => status === 200).length).toBe(allowed);
  expect(statuses.at(-1)).toBe(429);
  expect((await ask('POST', '/v1/comments', draft(), alice)).status).toBe(200);
});

test('a header cannot lend another address', async () => {
  const { ask } = await start(undefined, { rateLimits: true, now: () => 0 });
  const statuses: number[] = [];
  for (let count = 0; count < 6; count++) {
    const headers = { 'X-Forwarded-For': `203.0.113.${count}`, Forwarded: `for=203.0.113.${count}`, 'X-Real-IP': `203.0.113.${count}` };
    statuses.push((await ask('POST', '/v1/comments', draft(), alice, headers)).status);
  }
  expect(statuses.at(-1)).toBe(429);
});

test('limits can be switched off', async () => {
  const { ask } = await start(undefined, { rateLimits: false });
  for (let count = 0; count < 8; count++) expect((await ask('POST', '/v1/comments', draft(), alice)).status).toBe(200);
});

test('a meter lets a burst through, then one at a time, and counts keys apart', () => {
  let now = 0;
  const met = meter(() => now);
  const take = (name: string) => met.count([{ name, ...rate(2, 1, 3) }]);
  expect([1, 2, 3, 4].map(() => take('a'))).toEqual([0, 0, 0, 1]);
  expect(take('b')).toBe(0);
  now += 500;
  expect([take('a'), take('a')]).toEqual([0, 1]);
  now += 10_000;
  expect([1, 2, 3, 4].map(() => take('a'))).toEqual([0, 0, 0, 1]);
});

test('what was refused does not count', () => {
  let now = 0;
  const met = meter(() => now);
  const one = { name: 'a', ...rate(1, 10) };
  met.count([one]);
  for (let count = 0; count < 100; count++) met.count([one, { name: 'b', ...rate(5, 10) }]);
  now += 10_000;
  expect(met.count([one])).toBe(0);
});

test('a meter keeps a bounded number of keys and forgets those unseen for longest', () => {
  const met = meter(() => 0, 100);
  const take = (name: string) => met.count([{ name, ...rate(1, 60) }]);
  take('first');
  for (let count = 0; count < 1_000; count++) take(`other ${count}`);
  expect(met.size()).toBeLessThanOrEqual(100);
  for (let last = 960; last < 1_000; last++) expect(take(`other ${last}`)).toBeGreaterThan(0);
  expect(take('first')).toBe(0);
});

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
  ['', ''],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
