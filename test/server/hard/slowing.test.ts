import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CommentError } from '../../../src/contract/errors.ts';
import { createRenderer } from '../../../src/server/markdown/renderer.ts';
import { askFor } from './asks.ts';
import { fill, generated, patterns, slowing } from './slowing.ts';
import { ada, stand, type Stand } from './stand.ts';

test('texts that keep a parser busy neither take long nor have others wait', async () => {
  // Every other of them: the long run does all, and five hundred made by chance.
  const told = await slowing([...patterns.filter((_, index) => index % 2 === 0), ...generated(4)].map((pattern) => fill(pattern)));
  expect(told.failed).toBe(0);
  // 250 and 100 ms are for the long run, which has the machine to itself; without bounds it would be seconds.
  expect([told.slowest < 2_000, told.which]).toEqual([true, told.which]);
  expect(told.p99).toBeLessThan(1_000);
  expect(told.others).toBeGreaterThan(50);
}, 60_000);

describe('a header of 16 KB', () => {
  let server: Stand;
  beforeAll(async () => (server = await stand({ proxies: ['127.0.0.1'] })));
  afterAll(() => server.close());
  const names = [
    'Origin', 'Accept-Language', 'Accept-Encoding', 'Access-Control-Request-Headers', 'Authorization', 'If-None-Match', 'Referer', 'Cookie',
    'Content-Type', 'X-Forwarded-For', 'X-Forwarded-Proto', 'User-Agent', 'Host', 'Cache-Control',
  ]; // prettier-ignore
  const values = [
    'a',
    ' ,',
    'a,',
    'en;q=0.1,',
    '"a",',
    'W/"a",',
    'https://a.',
    'http://localhost:',
    'a-',
    '1.',
    ':',
    '[',
    '%',
    '; q=',
    'Bearer ',
  ];

  test.each(names)('in %s takes no time', async (name) => {
    const wrong: string[] = [];
    for (const value of values)
      for (const ask of [
        askFor('open'),
        { ...askFor('create'), verb: 'OPTIONS', body: undefined },
        { path: '/thread?key=a' },
        askFor('preview'),
      ]) {
        const began = performance.now();
        const { status, text } = await server.ask({ ...ask, device: ada, headers: { [name]: fill(value, 16_384).trim() } });
        const took = performance.now() - began;
        if (took > 1_000 || status >= 500 || text.length > 20_000) wrong.push(`${value}: ${status}, ${Math.round(took)} ms`);
      }
    expect(wrong).toEqual([]);
  });
});

describe('the thread that renders', () => {
  test('renders and refuses as one would at once', async () => {
    const { render, close } = createRenderer();
    const [short, long, heavy] = await Promise.allSettled([render('*a*'), render(`*a*${' b'.repeat(1_000)}`), render(fill('*a_ '))]);
    expect(short).toMatchObject({ value: '<p><em>a</em></p>' });
    expect(long).toMatchObject({ value: expect.stringMatching(/^<p><em>a<\/em> b b/) });
    expect(heavy).toMatchObject({ reason: { code: 'invalid', field: 'text', message: expect.stringMatching(/too much formatting/) } });
    expect((heavy as PromiseRejectedResult).reason).toBeInstanceOf(CommentError);
    close();
  });

  test('turns away what more than two hundred wait before', async () => {
    const { render, close } = createRenderer();
    const all = await Promise.allSettled(Array.from({ length: 210 }, () => render('word '.repeat(200))));
    const refused = all.filter((one) => one.status === 'rejected');
    expect(refused.map(({ reason }) => (reason as CommentError).code)).toEqual(Array.from({ length: 10 }, () => 'unavailable'));
    close();
  });

  test.each(['while it starts', 'while it renders'])('ends by itself %s: whoever waits is told, and the next is served', async (when) => {
    const started = new Promise<Worker>((resolve) => process.once('worker', resolve));
    const { render, close } = createRenderer();
    if (when === 'while it renders') {
      await render('word '.repeat(200));
      // The next text stays with it for ever: whether a real one takes longer than the end does is chance.
      vi.spyOn(await started, 'postMessage').mockReturnValue();
    }
    const waiting = Promise.allSettled([render('word '.repeat(200)), render('word '.repeat(300))]);
    await (await started).terminate();
    const [first, second] = await waiting;
    expect((first as PromiseRejectedResult).reason).toMatchObject({ code: 'unavailable', retryAfter: 1 });
    expect(second!.status).toBe('fulfilled');
    close();
  });

  test('tells those who wait when it is closed', async () => {
    const { render, close } = createRenderer();
    const waiting = Promise.allSettled([render('word '.repeat(200)), render('word '.repeat(300))]);
    close();
    expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
