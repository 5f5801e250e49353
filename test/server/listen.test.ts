import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { Backend } from '../../src/contract/types.ts';
import { serve } from '../../src/server/app.ts';
import { listen } from '../../src/server/listen.ts';

/** A backend that takes its time. */
const slow = (ms: number): Backend => ({ as: () => ({ count: async () => (await sleep(ms), [1]) }) as never });

const start = (ms: number) => listen(serve(slow(ms), { rateLimits: false }));

test('port 0 takes a free one and tells which', async () => {
  const [one, two] = [await start(0), await start(0)];
  expect(one.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(two.url).not.toBe(one.url);
  await Promise.all([one.close(), two.close()]);
});

/** How long a server behind these proxies says that a connection may rest. */
async function rest(proxies: string[]): Promise<string | null> {
  const server = await listen(serve(slow(0), { rateLimits: false }), { proxies });
  onTestFinished(() => server.close());
  return (await fetch(`${server.url}/v1/counts?keys=x`)).headers.get('Keep-Alive');
}

test('behind a proxy a connection rests for longer than proxies keep theirs', async () => {
  expect([await rest([]), await rest(['127.0.0.1'])]).toEqual(['timeout=5', 'timeout=125']);
});

test('closing lets a request under way finish, then is over at once', async () => {
  const server = await start(150);
  const asked = fetch(`${server.url}/v1/counts?keys=x`);
  await sleep(50);
  const began = performance.now();
  const closed = server.close(2_000);
  expect(await (await asked).json()).toEqual([1]);
  await closed;
  expect(performance.now() - began).toBeLessThan(1_000);
});

test('closing cuts what has not finished after the grace', async () => {
  const server = await start(3_000);
  const asked = fetch(`${server.url}/v1/counts?keys=x`).catch((error: unknown) => error);
  await sleep(30);
  await server.close(50);
  expect(await asked).toBeInstanceOf(TypeError);
});

test('closing does not wait for a connection that is idle', async () => {
  const server = await start(0);
  const idle = createConnection(Number(new URL(server.url).port), '127.0.0.1').on('error', () => {});
  onTestFinished(() => void idle.destroy());
  await new Promise((resolve) => idle.once('connect', resolve));
  const began = performance.now();
  await server.close(2_000);
  expect(performance.now() - began).toBeLessThan(1_000);
});

test('a port that is taken rejects with its code', async () => {
  const server = await start(0);
  await expect(listen(serve(slow(0)), { port: Number(new URL(server.url).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await server.close();
});

test('an address of IPv6 is written in brackets', async () => {
  const server = await listen(serve(slow(0)), { host: '::1' });
  expect(server.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
  expect(await (await fetch(`${server.url}/v1/counts?keys=x`)).json()).toEqual([1]);
  await server.close();
});
