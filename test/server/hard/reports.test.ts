import { afterEach, expect, test } from 'vitest';
import { ada, draft, page, pageQuery, stand, type Stand } from './stand.ts';

/** SEC-40: who makes up many devices is still one person. */

let server: Stand;
afterEach(() => server.close());

const from = (address: string) => ({ headers: { 'X-Forwarded-For': address } });

/** Reports a comment with a token that nobody had before. */
const report = (id: string, address: string) =>
  server.ask({
    verb: 'POST',
    path: '/v1/reports',
    body: { thread: page.key, id, reason: 'spam' },
    device: crypto.randomUUID(),
    ...from(address),
  });

const count = async (): Promise<number> =>
  (JSON.parse((await server.ask({ path: `/v1/thread?${pageQuery}` })).text) as { thread: { count: number } }).thread.count;

test('one person hides nothing by making up tokens, from any address of one network; readers of three networks do', async () => {
  server = await stand({ rateLimits: true, proxies: ['127.0.0.1'] });
  const { id } = JSON.parse((await server.ask({ verb: 'POST', path: '/v1/comments', body: draft(), device: ada })).text) as { id: string };
  for (const address of ['192.0.2.1', '192.0.2.1', '192.0.2.1', '192.0.2.2', '192.0.2.77']) {
    const { status } = await report(id, address);
    expect(status).toBe(200);
  }
  expect(await count()).toBe(1);
  for (const address of ['2001:db8:5:1::1', '2001:db8:5:2::1']) await report(id, address);
  expect(await count()).toBe(1);
  await report(id, '198.51.100.1');
  expect(await count()).toBe(0);
});
