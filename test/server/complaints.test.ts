import { expect, test, vi } from 'vitest';
import { CommentError } from '../../src/contract/errors.ts';
import type { Backend } from '../../src/contract/types.ts';
import { serve } from '../../src/server/app.ts';
import { seldom } from '../../src/server/seldom.ts';

const away = new Error('The light is out.');

type Tell = (thrown: unknown, request?: string) => void;

const fail = () => Promise.reject(new CommentError('unavailable', 'The comments cannot be reached just now.', { cause: away }));

/** A backend whose database is away. */
const darkened: Backend = { as: () => ({ open: fail, list: fail, latest: fail }) };

test('readers are told that comments cannot be reached, the owner why, and once', async () => {
  const log = vi.fn<Tell>();
  const app = serve(darkened, { log, rateLimits: false });
  for (let times = 0; times < 5; times++) {
    const answer = await app.request('/v1/latest?limit=5');
    expect(answer.status).toBe(503);
    expect(await answer.text()).not.toContain('light');
  }
  expect(log.mock.calls.map(([thrown]) => thrown)).toEqual([away]);
});

test('each kind of failure is told once in ten seconds', () => {
  let now = 0;
  const tell = vi.fn<Tell>();
  const told = seldom(tell, () => now);
  for (now of [0, 5_000, 9_999]) told(away);
  told(new TypeError('Another.'));
  expect(tell).toHaveBeenCalledTimes(2);
  now = 10_000;
  told(away, 'r7');
  expect(tell).toHaveBeenLastCalledWith(away, 'r7');
  expect(tell).toHaveBeenCalledTimes(3);
});

test('what was told is forgotten where kinds never end', () => {
  const tell = vi.fn<Tell>();
  const told = seldom(tell, () => 0);
  for (let kind = 0; kind < 250; kind++) told(Object.assign(new Error('x'), { code: `E${kind}` }));
  told(Object.assign(new Error('x'), { code: 'E0' }));
  expect(tell).toHaveBeenCalledTimes(251);
});
