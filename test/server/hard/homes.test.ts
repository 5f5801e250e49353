import { afterAll, beforeAll, expect, test } from 'vitest';
import { ada, draft, listed, stand, type Stand } from './stand.ts';

/** SEC-29: nothing is written below pages of other sites. */

let server: Stand;
beforeAll(async () => (server = await stand()));
afterAll(() => server.close());

const post = (more: object, headers = {}) => server.ask({ verb: 'POST', path: '/v1/comments', body: draft(more), device: ada, headers });
const pageOf = (key: string, url = key, more = {}) => ({ page: { key, url, title: 'x', ...more }, thread: key });
const evil = 'https://evil.example/a';
const home = `${listed}/a`;

test.each([
  ['an address elsewhere', pageOf(evil), 'page.url'],
  ['a key elsewhere', pageOf(evil, home), 'page.key'],
  ['an address elsewhere under a name', pageOf('winter', evil), 'page.url'],
  ['an alias elsewhere', pageOf(home, home, { aliases: [evil] }), 'page.aliases'],
  ['an alias elsewhere that the thread is of', { ...pageOf(home, home, { aliases: [evil] }), thread: evil }, 'thread'],
  ['another scheme', pageOf('http://blog.example/a'), 'page.url'],
  ['another port', pageOf(`${listed}:8443/a`), 'page.url'],
  ['a part of the name', pageOf('https://sub.blog.example/a'), 'page.url'],
  ['a name that begins alike', pageOf(`${listed}.evil.example/a`), 'page.url'],
  ['capitals', pageOf('HTTPS://EVIL.example/a', home), 'page.key'],
  ['one slash', pageOf('https:/evil.example/a', home), 'page.key'],
  ['white space before it', pageOf(' https://evil.example/a', home), 'page.key'],
])('%s is refused', async (_what, more, field) => {
  const { status, text } = await post(more);
  expect(status).toBe(422);
  expect(JSON.parse(text)).toMatchObject({ code: 'invalid', field });
});

test.each([
  ['a page of the site', pageOf(home)],
  ['a path as a key', pageOf('/a', home)],
  ['a name as a key', pageOf('nine-minutes', home)],
  ['a name with a colon', pageOf('post:17', home)],
  ['a page on this computer', pageOf('http://localhost:5173/a')],
  ['a page of the site that was written in another way', pageOf('https://BLOG.example:443/a/')],
])('%s is taken', async (_what, more) => {
  const answer = await post({ ...more, thread: more.thread.startsWith('https://BLOG') ? home : more.thread });
  expect([answer.status, answer.text]).toEqual([200, expect.anything()]);
});

test('a name that a program gives the server makes none of its pages, and where it is to be reached from elsewhere, none of this computer is taken', async () => {
  const open = await stand({ loopback: false });
  const write = (more: object) => open.ask({ verb: 'POST', path: '/v1/comments', body: draft(more), device: ada });
  const named = { Host: 'evil.example', Origin: 'https://evil.example' };
  for (const headers of [{ Host: named.Host }, named])
    expect((await open.ask({ verb: 'POST', path: '/v1/comments', body: draft(pageOf('winter', evil)), device: ada, headers })).status).toBe(
      422,
    );
  expect((await write(pageOf(home))).status).toBe(200);
  expect((await write(pageOf('http://localhost:5173/a'))).status).toBe(422);
  await open.close();
});

const react = (thread: string) => ({
  verb: 'PUT',
  path: '/v1/reactions',
  body: { thread, comment: null, kind: 'heart', on: true },
  device: ada,
});

test('a reaction makes no thread elsewhere either', async () => {
  expect((await server.ask(react(evil))).status).toBe(422);
  expect((await server.ask(react(home))).status).toBe(200);
  expect((await server.ask(react('nine-minutes'))).status).toBe(200);
});

test('where no origin is named the server is tried out, and every page is taken', async () => {
  const trial = await stand({ origins: [] });
  expect((await trial.ask({ verb: 'POST', path: '/v1/comments', body: draft(pageOf(evil)), device: ada })).status).toBe(200);
  await trial.close();
});
