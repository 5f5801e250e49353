import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes } from '../../../src/contract/protocol.ts';
import type { AnySchema } from '../../../src/contract/schema.ts';
import { inputs } from '../../../src/contract/shapes.ts';
import { askFor, mutating } from './asks.ts';
import { ada, draft, page, stand, type Answer, type Stand } from './stand.ts';

/** SEC-31: what the form holds people to, the server does. */

let server: Stand;
let id = '';
beforeAll(async () => {
  server = await stand({ rules: { editMinutes: 1_000 } });
  ({ id } = JSON.parse((await server.ask({ verb: 'POST', path: '/v1/comments', body: draft(), device: ada })).text) as { id: string });
});
afterAll(() => server.close());

interface Leaf {
  at: string[];
  max: number;
  list: boolean;
}

/** Every text that an input has, with the most it may be long. */
function leaves(schema: AnySchema, at: string[] = []): Leaf[] {
  if (schema.type === 'object') return Object.entries(schema.fields).flatMap(([key, field]) => leaves(field, [...at, key]));
  if (schema.type === 'optional' || schema.type === 'nullable') return leaves(schema.of, at);
  if (schema.type === 'list') return leaves(schema.of, at).map((leaf) => ({ ...leaf, list: true }));
  return schema.type === 'text' ? [{ at, max: schema.max, list: false }] : [];
}

const bodied = mutating.filter((method) => routes[method].verb !== 'DELETE');
const rows = bodied.flatMap((method) => leaves(inputs[method] as AnySchema).map((leaf) => ({ method, field: leaf.at.join('.'), ...leaf })));

/** What else a part of a body must have that is not there by itself. */
const besides: Record<string, object> = { written: { ms: 5_000 } };

/** A right body with another value in one place. */
function withValue(method: (typeof bodied)[number], at: string[], value: unknown): object {
  const body = structuredClone(askFor(method, { id }).body) as Record<string, unknown>;
  let place = body;
  for (const key of at.slice(0, -1)) place = (place[key] ??= { ...besides[key] }) as Record<string, unknown>;
  place[at.at(-1)!] = value;
  return body;
}

test.each(rows)('$method refuses one character more than $max in $field', async ({ method, at, max, list, field }) => {
  expect(max).toBeLessThanOrEqual(65_536);
  const long = 'x'.repeat(max + 1);
  const { verb, path } = routes[method];
  const answer = await server.ask({ verb, path, body: withValue(method, at, list ? [long] : long), device: ada });
  // The largest would not fit into any body.
  expect([422, 413]).toContain(answer.status);
  expect(JSON.parse(answer.text)).toMatchObject({ code: 'invalid', field: expect.stringContaining(field) });
});

const create = (more: object): Promise<Answer> => server.ask({ verb: 'POST', path: '/v1/comments', body: draft(more), device: ada });
const edit = (more: object): Promise<Answer> =>
  server.ask({ verb: 'PATCH', path: '/v1/comments', body: { thread: page.key, id, ...more }, device: ada });
const preview = (more: object): Promise<Answer> => server.ask({ verb: 'POST', path: '/v1/preview', body: more });

/** The limits of the form itself: what is just right, and what is one too many. A sign of two units counts as one. */
const form: [what: string, send: (more: object) => Promise<Answer>, right: object, wrong: object, field: string][] = [
  ['a text on create', create, { text: '雪'.repeat(10_000) }, { text: '雪'.repeat(10_001) }, 'text'],
  ['a text of emoji on create', create, { text: '😀'.repeat(10_000) }, { text: '😀'.repeat(10_001) }, 'text'],
  ['a text on edit', edit, { text: 'x'.repeat(10_000) }, { text: 'x'.repeat(10_001) }, 'text'],
  ['a text on preview', preview, { text: 'x'.repeat(10_000) }, { text: 'x'.repeat(10_001) }, 'text'],
  ['a text that says something on create', create, { text: '.' }, { text: ' \n\t ' }, 'text'],
  ['a text that says something on edit', edit, { text: '.' }, { text: '\u00a0 \n' }, 'text'],
  ['a name', create, { guest: { name: 'x'.repeat(100) } }, { guest: { name: 'x'.repeat(101) } }, 'guest.name'],
  ['a name at all', create, { guest: { name: 'x' } }, { guest: { name: ' ' } }, 'guest.name'],
  ['an e-mail address', create, mail(254), mail(255), 'guest.email'],
  ['an e-mail address that is one', create, mail(20), { guest: { name: 'A', email: 'nobody' } }, 'guest.email'],
  ['a website', create, site(2_000), site(2_001), 'guest.website'],
  ['a website that is one', create, site(50), { guest: { name: 'A', website: 'javascript:alert(1)' } }, 'guest.website'],
  ['a title', create, titled(300), titled(301), 'page.title'],
  ['a draft’s key', create, { key: 'k'.repeat(200) }, { key: 'k'.repeat(201) }, 'key'],
];

function mail(length: number): object {
  return { guest: { name: 'A', email: `${'a'.repeat(length - 10)}@a.example` } };
}
function site(length: number): object {
  return { guest: { name: 'A', website: `https://a.example/${'a'.repeat(length - 18)}` } };
}
function titled(length: number): object {
  return { page: { ...page, title: 't'.repeat(length) } };
}

test.each(form)('the server holds to the limit of %s', async (_what, send, right, wrong, field) => {
  const [taken, refused] = [await send(right), await send(wrong)];
  expect(taken.status).toBe(200);
  expect(refused.status).toBe(422);
  expect(JSON.parse(refused.text)).toMatchObject({ code: 'invalid', field });
});
