import { afterEach, expect, test, vi } from 'vitest';
import { asker, type Question } from '../../src/adapters/ask.ts';

afterEach(() => vi.restoreAllMocks());

test.each<[Omit<Question, 'path'>, RequestRedirect]>([
  [{ headers: { 'X-JWT': 'secret' } }, 'error'],
  [{ headers: { Authorization: 'Bearer secret' } }, 'error'],
  [{ method: 'POST', json: { accessToken: 'secret' }, secret: true }, 'error'],
  [{ headers: {} }, 'follow'],
  [{ method: 'POST', json: { event: 'GET_CONFIG' }, secret: false }, 'follow'],
  [{}, 'follow'],
])('what proves who asks follows no redirect: %j', async (question, redirect) => {
  const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('{}'));
  await asker('https://comments.example')({ path: '/', ...question });
  expect(fetched.mock.calls[0]![1]).toMatchObject({ redirect });
});
