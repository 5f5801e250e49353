import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { serve } from '../../src/server/app.ts';
import { createReady } from '../../src/server/backend/ready.ts';
import { sharedFor } from '../../src/server/store/gather.ts';
import { migrations } from '../../src/server/store/migrations.ts';
import { backendFor } from './backend/support.ts';
import { alice, draft, pageQuery, start } from './support.ts';

test('a crowd that asks whether the server is ready keeps no reader waiting', async () => {
  const app = serve(await backendFor(), { rateLimits: false, log: () => {} });
  const headers = { Authorization: `Bearer ${alice}`, 'Content-Type': 'application/json' };
  await app.request('/v1/comments', { method: 'POST', headers, body: JSON.stringify(draft()) });
  const crowd = Array.from({ length: 900 }, (_, at) => app.request(at % 3 === 0 ? '/healthz' : '/readyz'));
  const read = await app.request(`/v1/personal?${pageQuery}`, { headers });
  expect(read.status).toBe(200);
  expect(new Set((await Promise.all(crowd)).map(({ status }) => status))).toEqual(new Set([200]));
});

test('those who ask within a second share one answer, and the next hear another', async () => {
  let read = 0;
  const ready = createReady({
    async read() {
      read++;
      throw new Error('It is away.');
    },
  });
  for (let count = 0; count < 50; count++) await expect(ready()).rejects.toThrow('It is away.');
  expect(read).toBe(1);
  await sleep(1_050);
  await expect(ready()).rejects.toThrow('It is away.');
  expect(read).toBe(2);
});

test('a database that is opened again is never taken for one that is there, whatever was answered just before', async () => {
  let isWhole = true;
  const rows = migrations.map(({ name }) => ({ name }));
  const ready = createReady({ read: async () => rows as never, isWhole: () => isWhole });
  await ready();
  isWhole = false;
  await expect(ready()).rejects.toThrow('opened again');
  isWhole = true;
  await ready();
});

test('a balancer hears at once that a server stops, though others were told just before that it is ready', async () => {
  const gate = Promise.withResolvers<void>();
  const { get, stopping } = await start({ ...(await backendFor()), ready: () => gate.promise } as never);
  const waiting = get('/readyz');
  await sleep(100);
  stopping.abort();
  expect((await get('/readyz')).status).toBe(503);
  gate.resolve();
  // It was ready when it was asked, and is not any more.
  expect((await waiting).status).toBe(503);
});

test('what is shared is asked again once the time since it was asked is over, and never while it is asked', async () => {
  let at = 0;
  const asked: PromiseWithResolvers<number>[] = [];
  const share = sharedFor(
    1_000,
    () => {
      asked.push(Promise.withResolvers<number>());
      return asked.at(-1)!.promise;
    },
    () => at,
  );
  const answer = async (sharing: Promise<number>): Promise<number> => {
    asked.at(-1)!.resolve(asked.length);
    return sharing;
  };
  const first = [share(), share()];
  at = 3_000;
  first.push(share());
  expect([await answer(first[0]!), await first[1], await first[2]]).toEqual([1, 1, 1]);
  expect(await answer(share())).toBe(2);
  at = 3_999;
  expect(await share()).toBe(2);
  at = 4_000;
  expect(await answer(share())).toBe(3);
});
