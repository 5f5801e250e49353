import { get, type IncomingMessage } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { createTurnstile } from '../../../src/server/streams.ts';
import { page, query, stand, type Stand } from './stand.ts';

/** Live streams: so many from one address, and so many in all. */

let server: Stand;
const open: IncomingMessage[] = [];
afterEach(async () => {
  for (const stream of open.splice(0)) stream.destroy();
  await server.close();
});

const path = `/v1/events?${query({ thread: page.key })}`;
function listen(address: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(server.url + path, { agent: false, headers: { 'X-Forwarded-For': address } }, (response) => {
      open.push(response.on('error', () => {}));
      response.once('data', () => resolve(response));
    }).on('error', reject);
  });
}
const status = async (address: string): Promise<number> => (await listen(address)).statusCode!;

test('one address has so many, others have theirs, and whoever leaves makes room', async () => {
  server = await stand({ rateLimits: true, proxies: ['127.0.0.1'], streams: { each: 3, all: 5 } });
  const first = await listen('192.0.2.1');
  expect([await status('192.0.2.1'), await status('192.0.2.1'), await status('192.0.2.1')]).toEqual([200, 200, 429]);
  expect([await status('192.0.2.2'), await status('192.0.2.2'), await status('192.0.2.3')]).toEqual([200, 200, 503]);
  const refused = open.at(-1)!;
  expect(refused.headers['retry-after']).toBe('60');
  first.destroy();
  await expect.poll(() => status('192.0.2.3')).toBe(200);
});

test('whoever is turned away may still poll', async () => {
  server = await stand({ rateLimits: true, proxies: ['127.0.0.1'], streams: { each: 0 } });
  expect(await status('192.0.2.1')).toBe(429);
  expect((await server.ask({ path: `${path}&once=true` })).status).toBe(200);
  expect((await server.ask({ verb: 'HEAD', path })).status).toBe(200);
});

test('with limits off there are none of these either', async () => {
  server = await stand({ rateLimits: false, streams: { each: 0 } });
  expect(await status('')).toBe(200);
});

test('leaving twice counts once', async () => {
  server = await stand();
  const { enter, open } = createTurnstile({ each: 2, all: 10 });
  const leave = enter('192.0.2.1');
  enter('::ffff:192.0.2.1');
  expect(() => enter('192.0.2.1')).toThrow(/Too many pages of your network/);
  leave();
  leave();
  expect(open()).toBe(1);
  enter('192.0.2.1');
  expect(() => enter('192.0.2.1')).toThrow(/Too many pages/);
  expect(open()).toBe(2);
});
