import { describe, expect, onTestFinished, test } from 'vitest';
import { toCommentError } from '../../src/contract/errors.ts';
import { draft, odd, page, reader } from './http-support.ts';

/** A server that answers each request with the next of these, and then with the last. */
async function answering(...answers: [status: number, body: object, headers?: Record<string, string>][]) {
  const came: string[] = [];
  const { url } = await odd((request, response) => {
    const [status, body, headers = {}] = answers[Math.min(came.length, answers.length - 1)]!;
    came.push(`${request.method} ${request.headers.authorization ?? ''}`);
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
  });
  return { came, adapter: reader(url) };
}

const row = { id: '1' };
const edit = { thread: 't', id: '1', text: 'Better.' };
const words = { code: 'unavailable', message: 'We are being restarted.' };

describe('a write', () => {
  test.each([502, 503, 504])('that meets %i goes out once more, with the same token', async (status) => {
    const { came, adapter } = await answering([status, {}], [200, row]);
    expect(await adapter.edit!(edit)).toEqual(row);
    expect(came).toHaveLength(2);
    expect(new Set(came).size).toBe(1);
  });

  test('goes out no third time, and tells what the server said last', async () => {
    const { came, adapter } = await answering([503, {}], [503, words]);
    expect(toCommentError(await adapter.edit!(edit).catch((error: unknown) => error))).toMatchObject({ ...words, outcome: 'unknown' });
    expect(came).toHaveLength(2);
  });

  test.each([
    ['a server that names a wait', 503, { 'Retry-After': '7' }],
    ['a fault that may have happened after it was stored', 500, {}],
    ['a refusal', 422, {}],
    ['a limit', 429, {}],
  ])('is not repeated by itself after %s', async (_what, status, headers) => {
    const { came, adapter } = await answering([status, {}, headers]);
    await expect(adapter.edit!(edit)).rejects.toThrow(/./);
    expect(came).toHaveLength(1);
  });

  test('that may come to more when it is sent twice is never repeated', async () => {
    const { came, adapter } = await answering([503, {}]);
    await expect(adapter.create(draft())).rejects.toThrow(/./);
    await expect(adapter.report!({ thread: 't', id: '1', reason: '' })).rejects.toThrow(/./);
    await expect(adapter.remove!({ thread: 't', id: '1' })).rejects.toThrow(/./);
    expect(came).toHaveLength(3);
  });

  test('ends while it waits to go out again, once nobody wants it any more', async () => {
    const { came, adapter } = await answering([503, {}]);
    const end = new AbortController();
    const writing = adapter.edit!(edit, { signal: end.signal });
    await expect.poll(() => came.length).toBe(1);
    end.abort(new Error('left'));
    await expect(writing).rejects.toThrow('left');
    expect(came).toHaveLength(1);
  });

  test('goes where it was told to, whatever a page has put onto every object', async () => {
    const { came, adapter } = await answering([200, row]);
    const hostile = {
      prefix: 'http://127.0.0.1:1/',
      baseUrl: 'http://127.0.0.1:1/',
      searchParams: 'a=b',
      method: 'DELETE',
      json: {},
    };
    const page = Object.prototype as unknown as Record<string, unknown>;
    onTestFinished(() => Object.keys(hostile).forEach((name) => Reflect.deleteProperty(page, name)));
    for (const [name, value] of Object.entries(hostile))
      Object.defineProperty(page, name, { value, configurable: true, enumerable: true, writable: true });
    const written = await adapter.edit!(edit);
    expect(Object.getOwnPropertyDescriptor(written, 'id')?.value).toBe('1');
    expect(came).toEqual([expect.stringMatching(/^PATCH Bearer /)]);
  });
});

test('reading asks without what writing needs', async () => {
  const { came, adapter } = await answering([503, {}]);
  await expect(adapter.open({ page })).rejects.toThrow(/./);
  expect(came).toEqual(['GET ']);
});
