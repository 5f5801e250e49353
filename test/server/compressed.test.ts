import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { encodingsOf } from '../../src/server/encoding.ts';
import { backendFor } from './backend/support.ts';
import { alice, draft, page, pageQuery, start } from './support.ts';

const path = `/v1/thread?${pageQuery}`;

/** What travels, as it is: `fetch` would unpack it. */
function raw(url: string, headers: Record<string, string>): Promise<{ status: number; headers: Record<string, unknown>; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, bytes: Buffer.concat(pieces) }));
    });
    sent.on('error', reject).end();
  });
}

async function written() {
  const server = await start(await backendFor());
  for (let count = 0; count < 5; count++) await server.ask('POST', '/v1/comments', draft({ text: 'Snow on the pier. '.repeat(20) }), alice);
  return server;
}

test.each([
  ['br', 'gzip, deflate, br', brotliDecompressSync],
  ['gzip', 'gzip, deflate', gunzipSync],
])('a page that is packed by %s unpacks to the same, in far fewer bytes', async (encoding, accepted, unpack) => {
  const { url } = await written();
  const plain = await raw(url + path, {});
  expect(plain.headers['content-encoding']).toBeUndefined();
  for (const _ of [1, 2]) {
    const packed = await raw(url + path, { 'Accept-Encoding': accepted });
    expect(packed.headers).toMatchObject({ 'content-encoding': encoding, vary: 'Origin, Authorization, Accept-Encoding' });
    expect(packed.headers['content-length']).toBe(String(packed.bytes.length));
    expect(unpack(packed.bytes).equals(plain.bytes)).toBe(true);
    expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 4);
  }
});

test('what is found is packed, too, though it is not kept', async () => {
  const { url } = await written();
  const search = `/v1/search?thread=${encodeURIComponent(page.key)}&text=pier`;
  const [plain, packed] = [await raw(url + search, {}), await raw(url + search, { 'Accept-Encoding': 'br' })];
  expect(packed.headers).toMatchObject({ 'content-encoding': 'br' });
  expect(brotliDecompressSync(packed.bytes).equals(plain.bytes)).toBe(true);
});

test('each way has an ETag of its own, and answers 304 to it', async () => {
  const { url } = await written();
  const ways = ['br', 'gzip', 'identity'];
  const tags = await Promise.all(ways.map(async (way) => String((await raw(url + path, { 'Accept-Encoding': way })).headers.etag)));
  expect(new Set(tags).size).toBe(3);
  for (const [at, way] of ways.entries()) {
    const again = await raw(url + path, { 'Accept-Encoding': way, 'If-None-Match': tags[at]! });
    expect(again).toMatchObject({ status: 304, headers: { etag: tags[at] } });
    expect(again.headers['content-encoding']).toBeUndefined();
    expect(again.bytes).toHaveLength(0);
  }
});

test('what is short or one reader’s own travels as it is', async () => {
  const { url } = await written();
  const accepted = { 'Accept-Encoding': 'br, gzip' };
  const counts = await raw(`${url}/v1/counts?keys=${page.key}`, accepted);
  const own = await raw(`${url}/v1/personal?${pageQuery}`, { ...accepted, Authorization: `Bearer ${alice}` });
  for (const { headers } of [counts, own]) expect(headers['content-encoding']).toBeUndefined();
});

test('live events are never packed', async () => {
  const { url } = await written();
  const { headers, bytes } = await raw(`${url}/v1/events?thread=${page.key}&after=0&once=true`, { 'Accept-Encoding': 'br, gzip' });
  expect(headers['content-encoding']).toBeUndefined();
  expect(bytes.toString()).toContain('data: {"type":"put"');
});

test.each([
  ['gzip, deflate, br, zstd', ['br', 'gzip', '']],
  ['gzip;q=1.0, br;q=0', ['gzip', '']],
  ['BR;q=0.5', ['br', '']],
  ['identity', ['']],
  ['', ['']],
  ['broccoli', ['']],
  [undefined, ['']],
])('Accept-Encoding %s reads %j', (header, expected) => {
  expect(encodingsOf(header)).toEqual(expected);
});

test('the description of the routes is packed, too, and says on what it depends', async () => {
  const { url } = await written();
  const { headers, bytes } = await raw(`${url}/v1/openapi.json`, { 'Accept-Encoding': 'br' });
  expect(headers).toMatchObject({ 'content-encoding': 'br', vary: 'Origin, Accept-Encoding' });
  expect(JSON.parse(brotliDecompressSync(bytes).toString())).toHaveProperty('openapi');
});
