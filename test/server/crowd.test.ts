import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Hono } from 'hono';
import { expect, onTestFinished, test } from 'vitest';
import type { Backend } from '../../src/contract/types.ts';
import { serve } from '../../src/server/app.ts';
import { sendFailure } from '../../src/server/answer.ts';
import { holdCrowd } from '../../src/server/crowd.ts';
import { listen } from '../../src/server/listen.ts';

const ignore = (): void => {};

test('more than can be answered in a moment are turned away at once, and room comes back', async () => {
  let open = ignore;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const app = new Hono();
  app.onError((thrown, c) => sendFailure(c, thrown, { log: ignore, cause: ignore }));
  app.use(holdCrowd(3));
  app.get('/', async (c) => (await gate, c.text('here')));
  const asked = [app.request('/'), app.request('/'), app.request('/')];
  const refused = await app.request('/');
  expect([refused.status, refused.headers.get('Retry-After')]).toEqual([503, '1']);
  expect(await refused.json()).toMatchObject({ code: 'unavailable', retryAfter: 1 });
  open();
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await app.request('/')).status).toBe(200);
});

/** A backend that counts how often it was asked, and how many of those who asked have left. */
async function scene() {
  const seen = { asked: 0, left: 0 };
  const method = async (_input: unknown, call?: { signal?: AbortSignal }): Promise<unknown> => {
    seen.asked++;
    call?.signal?.addEventListener('abort', () => seen.left++);
    await sleep(150);
    return [];
  };
  const logged: unknown[] = [];
  const backend: Backend = { as: () => ({ latest: method, create: method }) as never };
  const server = await listen(serve(backend, { rateLimits: false, log: (thrown) => void logged.push(thrown) }));
  onTestFinished(() => server.close(0));
  const say = async (text: string, then: 'leave' | 'close one side'): Promise<void> => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1').on('error', ignore);
    onTestFinished(() => void socket.destroy());
    socket.write(text);
    await sleep(30);
    if (then === 'leave') socket.destroy();
    else socket.end();
  };
  return { seen, logged, say };
}

const reading = 'GET /v1/latest?limit=5 HTTP/1.1\r\nHost: localhost\r\n\r\n';

test.each(['leave', 'close one side'] as const)('what is read for those who %s is told so, and nobody complains', async (then) => {
  const { seen, logged, say } = await scene();
  await Promise.all([1, 2, 3].map(() => say(reading, then)));
  await expect.poll(() => seen).toEqual({ asked: 3, left: 3 });
  await sleep(200);
  expect(logged).toEqual([]);
});

test('what is written for those who leave is done', async () => {
  const { seen, say } = await scene();
  const page = { key: '/a', url: 'http://localhost/a', title: 'A' };
  const draft = JSON.stringify({ page, thread: '/a', parent: null, text: 'Snow.', key: 'k', guest: { name: 'Ada' } });
  const head = `POST /v1/comments HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ada-ada-ada-ada-ada-ada\r\n`;
  await say(`${head}Content-Type: application/json\r\nContent-Length: ${draft.length}\r\n\r\n${draft}`, 'leave');
  await sleep(100);
  expect(seen).toEqual({ asked: 1, left: 0 });
});
