import type { Hono } from 'hono';
import { expect, it } from 'vitest';
import { recorded } from '../adapters/recording.ts';

/** What of an answer is compared: which keys its object, or the first object of its list, has. */
function keysOf(body: unknown): unknown {
  const one: unknown = Array.isArray(body) ? body[0] : body;
  return typeof one === 'object' && one !== null ? Object.keys(one).toSorted() : typeof one;
}

/** Asks a fresh stub everything that a recording asked the real server, and holds it to the same statuses and the same keys. `left` are keys a stub leaves out, `skip` the exchanges it knows nothing of. */
export function heldTo(name: string, stub: () => Hono, left: readonly string[] = [], skip: readonly number[] = []): void {
  const app = stub();
  for (const [index, { method, path, query, sent, asked: given, status, body }] of recorded(name).entries()) {
    if (skip.includes(index)) continue;
    it(`answers as the real server did in ${name} ${index}: ${method} ${path}`, async () => {
      const asked = new URLSearchParams(query).toString();
      const reads = method === 'GET' || method === 'HEAD';
      const headers = { ...given, ...(!reads && { 'content-type': 'application/json' }) };
      const init = { method, headers, ...(!reads && { body: JSON.stringify(sent) }) };
      const answer = await app.request(asked ? `${path}?${asked}` : path, init);
      expect(answer.status).toBe(status);
      const text = await answer.text();
      const said: unknown = text === '' ? null : /^[[{"\dnt]/.test(text) ? JSON.parse(text) : text;
      const keys = keysOf(body);
      expect(keysOf(said)).toEqual(Array.isArray(keys) ? keys.filter((key) => !left.includes(key as string)) : keys);
    });
  }
}
