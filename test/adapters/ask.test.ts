import { afterEach, expect, test, vi } from 'vitest';
import { asker, type Question } from '../../src/adapters/ask.ts';

afterEach(() => vi.restoreAllMocks());

test.each<[Question['headers'], RequestRedirect]>([
  [{ 'X-JWT': 'secret' }, 'error'],
  [{ Authorization: 'Bearer secret' }, 'error'],
  [{}, 'follow'],
  [undefined, 'follow'],
])('what proves who asks follows no redirect: %j', async (headers, redirect) => {
  const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('{}'));
  await asker('https://comments.example')({ path: '/', ...(headers && { headers }) });
  expect(fetched.mock.calls[0]![1]).toMatchObject({ redirect });
});
