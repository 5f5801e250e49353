import { request } from 'node:http';
import { expect, test } from 'vitest';
import { alice, draft, json, pageQuery, start } from './support.ts';

const listed = 'https://blog.example';
const options = { origins: [listed, 'https://shop.example:8443', 'https://example.org'] };
const preflight = { 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'authorization,content-type' };

/** `fetch` refuses to set some headers that browsers set: this does not. */
function raw(url: string, method: string, headers: Record<string, string>): Promise<{ status: number; headers: Headers; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      response.on('end', () => {
        resolve({ status: response.statusCode!, headers: new Headers(response.headers as Record<string, string>), text });
      });
    });
    sent.on('error', reject).end();
  });
}

test.each([listed, 'https://shop.example:8443', 'http://localhost:5173', 'http://localhost', 'http://127.0.0.1:8080', 'http://[::1]:3000'])(
  'a page of %s may read and write',
  async (origin) => {
    const { url, ask } = await start(undefined, options);
    const read = await raw(`${url}/v1/thread?${pageQuery}`, 'GET', { Origin: origin });
    expect(read.headers.get('Access-Control-Allow-Origin')).toBe(origin);
    expect(read.headers.get('Access-Control-Expose-Headers')).toMatch(/Retry-After/);
    expect(read.headers.get('Access-Control-Allow-Credentials')).toBeNull();
    const write = await ask('POST', '/v1/comments', draft(), alice, { Origin: origin });
    expect(write.status).toBe(200);
    expect(write.headers.get('Access-Control-Allow-Origin')).toBe(origin);
  },
);

test.each([
  'https://evil.example',
  'http://blog.example',
  'https://blog.example:444',
  'https://blog.example.evil.example',
  'https://evil-blog.example',
  'https://sub.blog.example',
  'http://localhost.evil.example',
  'http://localhost:5173.evil.example',
  'https://127.0.0.1.evil.example',
  'null',
])('a page of %s may not write and its browser is not told to let it read', async (origin) => {
  const { url, ask } = await start(undefined, options);
  const read = await raw(`${url}/v1/thread?${pageQuery}`, 'GET', { Origin: origin });
  expect(read.headers.get('Access-Control-Allow-Origin')).toBeNull();
  expect(read.headers.get('Vary')).toMatch(/^Origin\b/);
  const write = await ask('POST', '/v1/comments', draft(), alice, { Origin: origin });
  expect(write.status).toBe(403);
  expect(write.headers.get('Vary')).toBe('Origin');
  expect(write.headers.get('Access-Control-Allow-Origin')).toBeNull();
  const failure = await json<{ message: string }>(write);
  expect(failure).toMatchObject({ code: 'forbidden' });
  expect(failure.message).toContain('--origins');
});

test('a preflight of a page that may is answered with what it may, for two hours', async () => {
  const { url } = await start(undefined, options);
  const answer = await raw(`${url}/v1/comments`, 'OPTIONS', { Origin: listed, ...preflight });
  expect(answer.status).toBe(204);
  expect(answer.headers.get('Access-Control-Allow-Origin')).toBe(listed);
  expect(answer.headers.get('Access-Control-Allow-Methods')).toBe('GET, POST, PUT, PATCH, DELETE');
  expect(answer.headers.get('Access-Control-Allow-Headers')).toBe('Authorization, Content-Type');
  expect(answer.headers.get('Access-Control-Max-Age')).toBe('7200');
  expect(answer.headers.get('Vary')).toBe('Origin');
});

test('a preflight of any other page is refused in words', async () => {
  const { url } = await start(undefined, options);
  const answer = await raw(`${url}/v1/comments`, 'OPTIONS', { Origin: 'https://evil.example', ...preflight });
  expect(answer.status).toBe(403);
  expect(answer.headers.get('Access-Control-Allow-Methods')).toBeNull();
  expect(answer.text).toContain('--origins https://evil.example');
});

test('a page of the server itself may write, whatever name it is reached by', async () => {
  const { url } = await start(undefined, options);
  const own = await raw(`${url}/v1/reports`, 'POST', { Host: 'comments.example', Origin: 'https://comments.example' });
  expect(own.status).toBe(415);
  const other = await raw(`${url}/v1/reports`, 'POST', { Host: 'comments.example', Origin: 'https://comments.example:444' });
  expect(other.status).toBe(403);
});

test('what names no origin is no page and passes', async () => {
  const { ask } = await start(undefined, options);
  const response = await ask('POST', '/v1/comments', draft(), alice);
  expect(response.status).toBe(200);
  expect(response.headers.get('Vary')).toBe('Origin');
});

test('refusals carry the headers too, so that a page can read why', async () => {
  const { ask } = await start(undefined, options);
  for (const response of [
    await ask('GET', '/v1/nothing', undefined, undefined, { Origin: listed }),
    await ask('POST', '/v1/comments', '{', alice, { Origin: listed }),
    await ask('PUT', '/v1/comments', {}, alice, { Origin: listed }),
  ]) {
    expect(response.ok).toBe(false);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe(listed);
    expect(response.headers.get('Vary')).toBe('Origin');
  }
});
