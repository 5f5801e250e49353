import { Hono } from 'hono';
import { afterEach, describe, expect, test } from 'vitest';
import { cutAddress } from '../../../src/server/address.ts';
import { createVisitors } from '../../../src/server/proxies.ts';
import { askFor } from './asks.ts';
import { ada, stand, type Stand } from './stand.ts';

/** SEC-41: whom a request counts for. */

/** What a request counts for that came over a socket of `peer` with these entries. */
async function addressOf(proxies: string[], peer: string, forwarded?: string | string[]): Promise<string> {
  const app = new Hono();
  const visitors = createVisitors(proxies);
  app.get('/', (c) => c.text(visitors.addressOf(c)));
  const headers = new Headers();
  for (const one of [forwarded ?? []].flat()) headers.append('X-Forwarded-For', one);
  const env = { incoming: { socket: { remoteAddress: peer } } };
  return (await app.request('/', { headers }, env)).text();
}

const many = Array.from({ length: 100 }, (_, index) => `203.0.113.${index}`).join(', ');

describe('the address that counts', () => {
  test.each<[what: string, proxies: string[], peer: string, forwarded: string | string[] | undefined, address: string]>([
    ['without proxies is the socket’s', [], '192.0.2.1', '203.0.113.1', '192.0.2.1'],
    ['of a peer that is not listed is its own', ['10.0.0.0/8'], '192.0.2.1', '203.0.113.1', '192.0.2.1'],
    ['behind one proxy is what it added', ['10.0.0.0/8'], '10.1.2.3', '203.0.113.1', '203.0.113.1'],
    ['behind one proxy is the last, whatever stands before', ['10.0.0.0/8'], '10.1.2.3', '198.51.100.7, 203.0.113.1', '203.0.113.1'],
    ['behind two proxies', ['10.0.0.0/8', '::1'], '::1', '198.51.100.7, 203.0.113.1, 10.0.0.1', '203.0.113.1'],
    ['behind three proxies', ['10.0.0.0/8', '::1'], '::1', '9.9.9.9, 203.0.113.1, 10.0.0.1, 10.0.0.2', '203.0.113.1'],
    ['of one who writes a proxy’s address before their own', ['10.0.0.0/8'], '10.1.2.3', '10.0.0.9, 203.0.113.1', '203.0.113.1'],
    ['where all are proxies is the first', ['10.0.0.0/8'], '10.1.2.3', '10.0.0.1, 10.0.0.2', '10.0.0.1'],
    ['in two headers', ['10.0.0.0/8'], '10.1.2.3', ['198.51.100.7', '203.0.113.1'], '203.0.113.1'],
    ['of a proxy that says nothing is the proxy’s', ['10.0.0.0/8'], '10.1.2.3', undefined, '10.1.2.3'],
    ['of a proxy that says nothing useful is the proxy’s', ['10.0.0.0/8'], '10.1.2.3', '203.0.113.1, unknown', '10.1.2.3'],
    ['of a proxy that ends with a comma', ['10.0.0.0/8'], '10.1.2.3', '203.0.113.1,', '10.1.2.3'],
    ['with a port', ['10.0.0.0/8'], '10.1.2.3', '203.0.113.1:4711', '203.0.113.1'],
    ['of IPv6 with a port', ['10.0.0.0/8'], '10.1.2.3', '[2001:db8::1]:4711', '2001:db8::1'],
    ['of IPv6 in brackets', ['10.0.0.0/8'], '10.1.2.3', '[2001:db8::1]', '2001:db8::1'],
    ['of IPv6 with a zone', ['10.0.0.0/8'], '10.1.2.3', 'fe80::1%eth0', 'fe80::1'],
    ['in quotes', ['10.0.0.0/8'], '10.1.2.3', '"[2001:db8::1]:4711"', '2001:db8::1'],
    ['of IPv4 written as IPv6', ['10.0.0.0/8'], '10.1.2.3', '::ffff:203.0.113.1', '203.0.113.1'],
    ['over a proxy of IPv4 written as IPv6', ['10.0.0.0/8'], '::ffff:10.1.2.3', '203.0.113.1', '203.0.113.1'],
    ['over a hop of IPv4 written as IPv6', ['10.0.0.0/8'], '10.1.2.3', '203.0.113.1, ::ffff:10.0.0.4', '203.0.113.1'],
    ['over a proxy with a zone', ['fe80::/10'], 'fe80::2%eth0', '203.0.113.1', '203.0.113.1'],
    ['over one of a network of IPv6', ['2001:db8::/32'], '2001:db8:1::1', '203.0.113.1', '203.0.113.1'],
    ['over one beside a network of IPv6', ['2001:db8::/32'], '2001:db9:1::1', '203.0.113.1', '2001:db9:1::1'],
    ['of a hundred entries is the last', ['10.0.0.0/8'], '10.1.2.3', many, '203.0.113.99'],
    ['of a hundred entries of proxies is one of them', ['0.0.0.0/0'], '10.1.2.3', `9.9.9.9, ${many}`, '203.0.113.0'],
    ['of numbers that are none', ['10.0.0.0/8'], '10.1.2.3', '999.1.1.1', '10.1.2.3'],
    ['of numbers in other writings', ['10.0.0.0/8'], '10.1.2.3', '0x7f.1', '10.1.2.3'],
    ['of words', ['10.0.0.0/8'], '10.1.2.3', '<script>', '10.1.2.3'],
    ['of a port alone', ['10.0.0.0/8'], '10.1.2.3', ':80', '10.1.2.3'],
    ['where there is no socket is nothing', ['10.0.0.0/8'], '', '203.0.113.1', ''],
  ])('%s', async (_what, proxies, peer, forwarded, address) => {
    expect(await addressOf(proxies, peer, forwarded)).toBe(address);
  });
});

/** Every header that somebody may say an address by. */
const made = (index: number): Record<string, string> => ({
  'X-Forwarded-For': `203.0.113.${index}`,
  Forwarded: `for=203.0.113.${index};proto=https`,
  'X-Real-IP': `203.0.113.${index}`,
  'CF-Connecting-IP': `203.0.113.${index}`,
  'True-Client-IP': `203.0.113.${index}`,
  'X-Client-IP': `203.0.113.${index}`,
});

describe('posts with made-up addresses', () => {
  let server: Stand;
  afterEach(() => server.close());

  test('straight to the port: the sixth waits, and so do all further', async () => {
    server = await stand({ rateLimits: true, now: () => 0 });
    const statuses: number[] = [];
    for (let index = 0; index < 100; index++)
      statuses.push((await server.ask({ ...askFor('create'), device: ada, headers: made(index) })).status);
    expect(statuses.map((status) => status === 200)).toEqual(Array.from({ length: 100 }, (_, index) => index < 5));
  });

  test('through a proxy that is not listed: the owner is told, once', async () => {
    server = await stand({ rateLimits: true, now: () => 0 });
    for (let index = 0; index < 3; index++) await server.ask({ ...askFor('count'), headers: made(index) });
    expect(server.logged).toEqual([expect.stringMatching(/^Requests come through 127\.0\.0\.1, .+ --proxies 127\.0\.0\.1/)]);
    await server.close();
    server = await stand({ rateLimits: true, now: () => 0, proxies: ['127.0.0.1'] });
    await server.ask({ ...askFor('count'), headers: made(1) });
    await server.ask(askFor('count'));
    expect(server.logged).toEqual([]);
  });

  test('through a listed proxy: what it did not write itself does not count', async () => {
    server = await stand({ rateLimits: true, now: () => 0, proxies: ['127.0.0.1'] });
    const statuses: number[] = [];
    for (let index = 0; index < 20; index++) {
      const headers = { ...made(index), 'X-Forwarded-For': `203.0.113.${index}, 198.51.100.4` };
      statuses.push((await server.ask({ ...askFor('create'), device: ada, headers })).status);
    }
    expect(statuses.filter((status) => status === 200).length).toBe(5);
    expect((await server.ask({ ...askFor('create'), device: ada, headers: { 'X-Forwarded-For': '198.51.100.5' } })).status).toBe(200);
  });
});

test.each([
  ['203.0.113.77', '203.0.113.0/24'],
  ['::ffff:203.0.113.77', '203.0.113.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
  ['2001:db8::1', '2001:db8:0::/48'],
  ['fe80::1%eth0', 'fe80:0:0::/48'],
  ['::1', '0:0:0::/48'],
  ['', ''],
  ['unknown', ''],
  ['999.1.1.1', ''],
])('%s may be kept as %s', (address, cut) => {
  expect(cutAddress(address)).toBe(cut);
});
