import { gzipSync } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { classes } from '../../attacks/corpus/index.ts';
import { ada, draft, page, query, stand, type Stand } from './stand.ts';

/** SEC-32: bodies of every size and shape. */

let server: Stand;
beforeAll(async () => (server = await stand()));
afterAll(() => server.close());

const head = (more: string, verb = 'POST /v1/comments'): string =>
  `${verb} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer ${ada}\r\n${more}\r\n`;
const MOST = 64 * 1_024;

describe('a body that is too large', () => {
  test.each([
    ['says so', head('Content-Length: 10000000\r\n')],
    ['says so and begins to come', head('Content-Length: 10000000\r\n') + ' '.repeat(500_000)],
    ['is one byte too large', head(`Content-Length: ${MOST + 1}\r\n`) + ' '.repeat(MOST + 1)],
    ['comes in pieces without a length', head('Transfer-Encoding: chunked\r\n') + `10001\r\n${' '.repeat(65_537)}\r\n`],
    ['comes in many pieces', head('Transfer-Encoding: chunked\r\n') + `400\r\n${' '.repeat(1_024)}\r\n`.repeat(100)],
  ])('%s: 413 at once, and the socket is closed', async (_what, bytes) => {
    const { text, first, closed } = await server.raw(bytes, 3_000);
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
    expect(text).toMatch(/^Connection: close\r$/im);
    expect(text).toContain('"field":"text"');
    // 50 ms on a machine that does nothing else; whoever waited for the rest of the body would wait for ever.
    expect(first).toBeLessThan(700);
    expect(closed).toBe(true);
  });

  test('is as large as it may be: it is read', async () => {
    const body = JSON.stringify(draft({ text: 'x' }));
    const { text } = await server.raw(head(`Content-Length: ${MOST}\r\nConnection: close\r\n`) + body + ' '.repeat(MOST - body.length));
    expect(text).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe('a length that is wrong', () => {
  const body = JSON.stringify(draft({ text: 'whole' }));
  test.each([
    ['too short: the rest is no request', head(`Content-Length: ${body.length - 5}\r\n`) + body, /^HTTP\/1\.1 400 /],
    ['negative', head('Content-Length: -1\r\n') + body, /^HTTP\/1\.1 400 /],
    ['a word', head('Content-Length: many\r\n') + body, /^HTTP\/1\.1 400 /],
    ['said twice', head(`Content-Length: ${body.length}\r\nContent-Length: ${body.length}\r\n`) + body, /^HTTP\/1\.1 400 /],
    ['said beside pieces', head('Content-Length: 5\r\nTransfer-Encoding: chunked\r\n') + body, /^HTTP\/1\.1 400 /],
    ['of a piece that is none', head('Transfer-Encoding: chunked\r\n') + `zz\r\n${body}\r\n`, /^HTTP\/1\.1 400 /],
    ['said of an unknown coding', head('Transfer-Encoding: gzip\r\n') + body, /^HTTP\/1\.1 (400|501) /],
  ])('%s', async (_what, bytes, status) => {
    const { text, closed } = await server.raw(bytes);
    expect(text).toMatch(status);
    expect(closed).toBe(true);
  });

  test('too long: nothing is made of what came', async () => {
    const { text } = await server.raw(head(`Content-Length: ${body.length + 5}\r\n`) + body, 300);
    expect(text).toBe('');
    await sleep(50);
    const { text: list } = await server.ask({ path: `/v1/comments?${query({ thread: page.key })}` });
    expect(list).not.toContain('whole');
  });
});

test.each(['gzip', 'br', 'deflate', 'GZIP', 'identity, gzip', 'x'])('a body packed as %s is refused', async (encoding) => {
  const body = gzipSync(JSON.stringify(draft()));
  const headers = { 'Content-Encoding': encoding };
  const { status, text } = await server.ask({ verb: 'POST', path: '/v1/comments', body, device: ada, headers });
  expect([status, text]).toEqual([415, expect.stringContaining('not compressed')]);
});

test('a body that says it is as it is, is taken', async () => {
  const headers = { 'Content-Encoding': 'identity' };
  expect((await server.ask({ verb: 'POST', path: '/v1/comments', body: draft(), device: ada, headers })).status).toBe(200);
});

/** Characters that somebody on the way may change. */
const odd =
  '\r\n|\n\r|\u2028\u2029|\ufeffa|a\u0000b|\u0001\u001f\u007f|e\u0301|é|\ud800|a\udc00b|😀| a |\u202eabc|\t\v\f|\u00a0|\\u0000|%00|&amp;|\u00ad|\u200b|ﬁ|K|\ufffd|\uffff';
const texts = [...Object.values(classes).flatMap((rows) => rows.map(({ payload }) => payload)), ...odd.split('|'), '𝕒'.repeat(100)];

test('what is stored is what was sent, to the byte, or it is refused', async () => {
  const wrong: string[] = [];
  let stored = 0;
  for (let at = 0; at < texts.length; at += 20) await Promise.all(texts.slice(at, at + 20).map((text) => keep(text)));
  expect(wrong.join('\n')).toBe('');
  expect(stored).toBeGreaterThan(300);

  async function keep(text: string): Promise<void> {
    const { status, text: answer } = await server.ask({ verb: 'POST', path: '/v1/comments', body: draft({ text }), device: ada });
    // Some of the corpus are larger than any body may be.
    if (status === 422 || status === 413) return;
    const { id = '' } = JSON.parse(answer) as { id?: string };
    const back = await server.ask({ path: `/v1/source?${query({ thread: page.key, id })}`, device: ada });
    stored++;
    if (status !== 200 || !Buffer.from((JSON.parse(back.text) as { text: string }).text).equals(Buffer.from(text)))
      wrong.push(`${status} ${text.slice(0, 40)} ${answer.slice(0, 90)}`);
  }
}, 60_000);
