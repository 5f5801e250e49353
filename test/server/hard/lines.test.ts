import { inspect } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LiveEvent } from '../../../src/contract/types.ts';
import { writeEvent } from '../../../src/server/events.ts';
import { askFor } from './asks.ts';
import { ada, draft, page, query, stand, type Stand } from './stand.ts';

/** SEC-34: what ends a line elsewhere ends none here. */

let server: Stand;
beforeAll(async () => (server = await stand()));
afterAll(() => server.close());

const ends = {
  CR: '\r',
  LF: '\n',
  'CR LF': '\r\n',
  'two LF': '\n\n',
  NUL: '\0',
  'U+2028': '\u2028',
  'U+2029': '\u2029',
  'U+0085': '\u0085',
};
/** Ends a line, then says what would be an event or a header of its own. */
const attack = (end: string): string => `a${end}data: {"type":"stale"}${end}${end}id: 9${end}Set-Cookie: a=b${end}X-Forged: yes`;

/** Every field that somebody can write in and that travels on. */
const fields: Record<string, (text: string) => object> = {
  text: (text) => ({ text }),
  'guest.name': (name) => ({ guest: { name: name.slice(0, 90) } }),
  'guest.email': (text) => ({ guest: { name: 'A', email: `${text}@a.example` } }),
  'guest.website': (text) => ({ guest: { name: 'A', website: `https://a.example/${text}` } }),
  'page.title': (title) => ({ page: { ...page, title } }),
  'page.url': (text) => ({ page: { ...page, url: `${page.url}?${text}` } }),
  'page.aliases': (text) => ({ page: { ...page, aliases: [text] } }),
  key: (text) => ({ key: `${text} ${Math.random()}` }),
  thread: (text) => ({ page: { ...page, key: text }, thread: text.trim() }),
};

test.each(Object.entries(ends))('%s in any field is one event and no header', async (_name, end) => {
  const told = await Promise.all(Object.keys(fields).map(async (field) => [field, await said(fields[field]!(attack(end)))]));
  expect(told).toEqual(Object.keys(fields).map((field) => [field, { taken: true, others: [], stale: 0, forged: [] }]));
});

/** What came of a comment: lines of the stream that are none of an event, events that nobody sent, headers that nobody set. */
async function said(more: object): Promise<object> {
  const body = draft(more);
  const made = await server.ask({ verb: 'POST', path: '/v1/comments', body, device: ada });
  const thread = (body as { thread: string }).thread;
  const streamed = await server.ask({ path: `/v1/events?${query({ thread, after: '0', once: 'true' })}` });
  // As browsers take a stream apart. https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
  const lines = streamed.status === 200 ? streamed.text.split(/\r\n|\r|\n/).filter((line) => line !== '') : [];
  const events = lines.filter((line) => line.startsWith('data: ')).map((line) => JSON.parse(line.slice(6)) as LiveEvent);
  const answers = [made, streamed, await server.ask(askFor('open')), await server.ask(askFor('latest'))];
  return {
    taken: [200, 422].includes(made.status),
    others: lines.filter((line) => !/^(retry: 1000|id: [\w.-]+|data: \{.*\})$/s.test(line)),
    stale: events.filter(({ type }) => type === 'stale').length,
    forged: answers.flatMap(({ headers }) => [headers['x-forged'] ?? [], headers['set-cookie'] ?? []].flat()),
  };
}

test.each(Object.entries(ends))('%s in what is asked for reaches no header', async (_name, end) => {
  const evil = encodeURIComponent(attack(end));
  const paths = [
    `/thread?key=${evil}`,
    `/thread?site=${evil}`,
    `/thread?lang=${evil}&key=a`,
    `/v1/thread?page.key=${evil}`,
    `/v1/comments?thread=${evil}&cursor=${evil}`,
    `/v1/counts?keys=${evil}&site=${evil}`,
    `/v1/events?thread=${evil}&after=${evil}&once=true`,
    `/${evil}`,
    `/${evil}.js`,
  ];
  for (const path of paths)
    for (const verb of ['GET', 'HEAD', 'OPTIONS', 'PUT']) {
      const { headers, status } = await server.ask({ path, verb, headers: { Origin: 'https://evil.example' } });
      expect([headers['x-forged'], headers['set-cookie'], headers.location?.includes('\n')]).toEqual([
        undefined,
        undefined,
        headers.location && false,
      ]);
      expect(status).toBeLessThan(500);
    }
});

test.each(Object.entries(ends))('%s where the reader came from leads nowhere else', async (_name, end) => {
  // What cannot stand in a header is refused by Node before it comes here.
  const from = `https://blog.example/${end === '\r' || end === '\n' || end.length > 1 || end === '\0' || end > '\xff' ? encodeURIComponent(end) : end}a`;
  const { status, headers } = await server.ask({ path: '/thread', headers: { Referer: from } });
  expect(status).toBe(303);
  expect(headers.location).toMatch(/^\?key=[\w%.-]+$/);
});

test.each(Object.entries(ends))('an event whose revision holds %s is still one event', (_name, end) => {
  const written = writeEvent({ type: 'gone', id: attack(end), at: attack(end) });
  expect(written.split(/\r\n|\r|\n/).filter((line) => line.startsWith('data:')).length).toBe(1);
  expect(written).toMatch(/\n\n$/);
  expect(written.slice(0, -2)).not.toMatch(/\n\n|\r/);
});

test('what goes to the log is about one failure each, with nothing of a reader’s that ends its line', async () => {
  const thrown = new Error(`bad ${attack('\n')}`);
  const odd = await stand({ backend: { as: () => ({ open: () => Promise.reject(thrown) }) as never } });
  const { status, text } = await odd.ask(askFor('open'));
  expect(status).toBe(500);
  expect(text).not.toMatch(/bad|X-Forged/);
  expect(odd.logged).toEqual([thrown]);
  expect(inspect(odd.logged).includes('X-Forged')).toBe(true);
  await odd.close();
});
