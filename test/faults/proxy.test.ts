import { once } from 'node:events';
import { Agent, createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { phases, startProxy, type Change, type Proxy } from './proxy.ts';

/** A server that counts what it has kept, and answers only after a while. */
async function counting(wait = 60) {
  const kept: string[] = [];
  const server = createServer(async (asked, answer) => {
    let said = '';
    for await (const piece of asked) said += String(piece);
    if (asked.url === '/stream') {
      answer.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('data: 1\n\n');
      return;
    }
    await pause(wait);
    if (asked.method === 'POST') kept.push(said);
    answer.writeHead(asked.method === 'POST' ? 201 : 200, { 'Content-Type': 'application/json', ETag: '"1"' });
    answer.end(JSON.stringify({ kept: kept.length, method: asked.method, padding: '.'.repeat(400) }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => server.close().closeAllConnections());
  return { kept, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function before(target: string, change?: Change): Promise<Proxy> {
  const proxy = await startProxy(target, change);
  onTestFinished(() => proxy.end());
  return proxy;
}

const post = (proxy: Proxy, body = 'words'): Promise<Response> => fetch(`${proxy.url}/v1/comments`, { method: 'POST', body });

/** How far an answer came: not at all, its head, or whole. */
async function came(asked: Promise<Response>): Promise<'nothing' | 'head' | 'whole'> {
  const answer = await asked.catch(() => null);
  if (!answer) return 'nothing';
  return answer.text().then(
    () => 'whole',
    () => 'head',
  );
}

describe('the cutting proxy', () => {
  test('passes what nobody cuts, byte for byte, with status and headers', async () => {
    const { url, kept } = await counting();
    const proxy = await before(url);
    const answer = await post(proxy, 'naïve 🙂');
    expect([answer.status, answer.headers.get('ETag'), ((await answer.json()) as { kept: number }).kept]).toEqual([201, '"1"', 1]);
    expect(kept).toEqual(['naïve 🙂']);
    expect(proxy.deeds).toEqual([{ did: 'passed', method: 'POST', path: '/v1/comments', status: 201, at: expect.any(Number) }]);
  });

  test('keeps a line open for the next request', async () => {
    const { url } = await counting();
    const proxy = await before(url);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    const used = async (): Promise<boolean> => {
      const asked = request(`${proxy.url}/v1/thread`, { agent }).end();
      const [answer] = (await once(asked, 'response')) as [IncomingMessage];
      await once(answer.resume(), 'end');
      return asked.reusedSocket;
    };
    expect([await used(), await used()]).toEqual([false, true]);
  });

  test('passes a stream on as it comes, and ends it with its reader', async () => {
    const { url } = await counting();
    const proxy = await before(url);
    const cut = new AbortController();
    const { body } = await fetch(`${proxy.url}/stream`, { signal: cut.signal });
    const { value } = await body!.getReader().read();
    expect(new TextDecoder().decode(value)).toBe('data: 1\n\n');
    cut.abort();
  });

  test.each([
    ['before', 0, 'nothing', undefined],
    ['committed', 1, 'nothing', 201],
    ['answering', 1, 'head', 201],
    ['gateway', 1, 'whole', 201],
  ] as const)('cut at “%s”, the server has kept %i and its reader %s of the answer', async (phase, many, far, status) => {
    const { url, kept } = await counting();
    const proxy = await before(url);
    proxy.cut(phase);
    expect(await came(post(proxy))).toBe(far);
    await pause(150);
    expect(kept).toHaveLength(many);
    expect(proxy.deeds).toEqual([{ did: phase, method: 'POST', path: '/v1/comments', at: expect.any(Number), ...(status && { status }) }]);
    // An order holds once.
    expect(await came(post(proxy))).toBe('whole');
  });

  test('cut at “sent”, the answer is not waited for, and the server had the whole request', async () => {
    const { url, kept } = await counting(300);
    const proxy = await before(url);
    proxy.cut('sent');
    const began = performance.now();
    expect(await came(post(proxy))).toBe('nothing');
    expect([performance.now() - began < 250, kept.length]).toEqual([true, 0]);
    await expect.poll(() => kept).toEqual(['words']);
  });

  test.each(phases)('cut at “%s” is only what writes, not a preflight nor what reads', async (phase) => {
    const { url } = await counting();
    const proxy = await before(url);
    proxy.cut(phase, 2);
    const preflight = fetch(`${proxy.url}/v1/comments`, { method: 'OPTIONS', headers: { 'Access-Control-Request-Method': 'POST' } });
    expect([await came(preflight), await came(fetch(`${proxy.url}/v1/thread`))]).toEqual(['whole', 'whole']);
    await came(post(proxy));
    await came(fetch(`${proxy.url}/v1/reactions`, { method: 'PUT' }));
    expect(proxy.deeds.map(({ did, method }) => `${did} ${method}`)).toEqual([`${phase} POST`, `${phase} PUT`]);
  });

  test('an order that was not carried out can be taken back', async () => {
    const { url } = await counting();
    const proxy = await before(url);
    proxy.cut('before', 9);
    proxy.mend();
    expect(await came(post(proxy))).toBe('whole');
  });

  test('answers in the server’s stead, so that a page may read it', async () => {
    const { url, kept } = await counting();
    const proxy = await before(url);
    proxy.answer(401, { code: 'signed-out' });
    const answer = await fetch(`${proxy.url}/v1/comments`, { method: 'POST', headers: { Origin: 'http://127.0.0.1:1' } });
    expect([answer.status, answer.headers.get('Access-Control-Allow-Origin'), await answer.json()]).toEqual([
      401,
      'http://127.0.0.1:1',
      { code: 'signed-out' },
    ]);
    expect(kept).toEqual([]);
  });

  test('is down until it is up: lines break, new ones are refused, the address stays', async () => {
    const { url } = await counting();
    const proxy = await before(url);
    const { body } = await fetch(`${proxy.url}/stream`);
    await proxy.down();
    await expect(new Response(body).text()).rejects.toThrow('terminated');
    await expect(post(proxy)).rejects.toThrow(expect.objectContaining({ cause: expect.objectContaining({ code: 'ECONNREFUSED' }) }));
    await proxy.up();
    expect(await came(post(proxy))).toBe('whole');
  });

  test('lets what goes through be changed on both ways', async () => {
    const { url, kept } = await counting();
    const proxy = await before(url, {
      request: (method, path, body) => Buffer.from(`${method} ${path} ${body.toString().toUpperCase()}`),
      answer: (path, body) => Buffer.from(`${path} ${body.toString().slice(0, 9)}`),
    });
    expect((await post(proxy)).headers.get('Connection')).toBe('close');
    expect(await (await fetch(`${proxy.url}/v1/thread`)).text()).toBe('/v1/thread {"kept":1');
    expect(kept).toEqual(['POST /v1/comments WORDS']);
  });

  test('remembers the tokens that came by', async () => {
    const { url } = await counting();
    const proxy = await before(url);
    await fetch(`${proxy.url}/v1/comments`, { method: 'POST', headers: { Authorization: 'Bearer secret' } });
    expect([...proxy.tokens]).toEqual(['secret']);
  });
});
