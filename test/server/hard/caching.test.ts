import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { caches, type Cache } from './caches.ts';
import { ada, draft, pageQuery, send, stand, type Answer, type Stand } from './stand.ts';

/** SEC-62: pages of two sites behind one cache. */

const a = 'https://a.example';
const b = 'https://b.example';
const evil = 'https://evil.example';

const allowed = ({ headers }: Answer): string | undefined => headers['access-control-allow-origin'] as string | undefined;
const welcome = (origin?: string): string | undefined => (origin === a || origin === b ? origin : undefined);

describe.each(Object.entries(caches))('behind %s', (_name, startCache) => {
  let server: Stand;
  let cache: Cache;
  let fresh = 0;
  beforeAll(async () => {
    server = await stand({ origins: [a, b] });
    cache = await startCache(server.url);
    const page = { key: '/winter', url: `${a}/winter`, title: 'x' };
    await server.ask({ verb: 'POST', path: '/v1/comments', body: draft({ page, thread: page.key }), device: ada });
  });
  afterAll(async () => {
    await cache.close();
    await server.close();
  });
  // Each test asks for an address that nothing is kept of.
  beforeEach(() => void fresh++);

  const get = (origin?: string, more: Record<string, string> = {}, path = `/v1/thread?${pageQuery}`): Promise<Answer> =>
    send(`${cache.url}${path}&fresh=${fresh}`, undefined, 'GET', undefined, { ...(origin && { Origin: origin }), ...more });

  test('the cache keeps what it may: who asks in the same way gets the same', async () => {
    expect((await get(a)).headers['x-cache']).toBe('MISS');
    expect((await get(a)).headers['x-cache']).toBe('HIT');
  });

  const orders: [what: string, first: string | undefined, then: string | undefined][] = [
    ['b after a', a, b],
    ['a after b', b, a],
    ['a after nobody', undefined, a],
    ['nobody after a', a, undefined],
    ['a after one that is not welcome', evil, a],
    ['one that is not welcome after a', a, evil],
    ['a after “null”', 'null', a],
    ['“null” after a', a, 'null'],
  ];
  test.each(orders)('%s gets its own answer', async (_what, first, then) => {
    for (const origin of [first, then, first, then]) {
      const answer = await get(origin);
      expect(answer.status).toBe(200);
      expect(allowed(answer)).toBe(welcome(origin));
      expect(answer.headers.vary).toMatch(/\bOrigin\b/);
      expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
    }
  });

  test('a refusal of one is not the refusal of another', async () => {
    const wrong = '/v1/thread?page.title=x';
    for (const origin of [evil, a, undefined, b]) {
      const answer = await get(origin, {}, wrong);
      expect([answer.status, allowed(answer)]).toEqual([422, origin === evil ? undefined : origin]);
      expect(answer.headers.vary).toMatch(/\bOrigin\b/);
    }
  });

  test('what a device asks for is not what others get, nor the other way round', async () => {
    const token = { Authorization: `Bearer ${ada}` };
    const own = await get(a, token, `/v1/personal?${pageQuery}`);
    const nobody = await get(a, {}, `/v1/personal?${pageQuery}`);
    expect(own.text).not.toBe('null');
    expect(nobody.text).toBe('null');
    const [shared, again] = [await get(a, token), await get(a)];
    expect(again.text).toBe(shared.text);
  });

  test('whoever reads packed bytes does not have others get them', async () => {
    for (let count = 0; count < 30; count++) {
      const page = { key: '/winter', url: `${a}/winter`, title: 'x' };
      await server.ask({
        verb: 'POST',
        path: '/v1/comments',
        body: draft({ page, thread: page.key, text: `Flake ${count}` }),
        device: ada,
      });
    }
    const path = '/v1/comments?thread=%2Fwinter';
    expect((await get(a, { 'Accept-Encoding': 'gzip' }, path)).headers['content-encoding']).toBe('gzip');
    const plain = await get(a, { 'Accept-Encoding': 'identity' }, path);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(JSON.parse(plain.text)).toMatchObject({ items: expect.any(Array) });
  });
});
