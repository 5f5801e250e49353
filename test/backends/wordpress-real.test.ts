import type { Hono } from 'hono';
import { afterAll, describe, expect, it, vi } from 'vitest';
import wordpress from '../../src/adapters/wordpress.ts';
import type { Adapter, Draft, Host, PageRef } from '../../src/contract/types.ts';
import { conformance, type Name } from '../../src/kit/index.ts';
import { host, mapStorage } from '../kit/harness.ts';
import { reach } from './people.ts';
import { startWordpress } from './real/start.ts';
import { byModerators, titles } from './wordpress-exceptions.ts';

/** As many posts as the checks open pages. */
const PAGES = 250;
const started = await startWordpress(PAGES);
const real = 'missing' in started ? undefined : started;
afterAll(() => real?.close());
const url = real?.url ?? 'http://127.0.0.1:9';
const which =
  'missing' in started
    ? `the real WordPress (without ${started.missing.join(', ')}: npm run setup:backends)`
    : `the real WordPress ${started.version}`;
const runner = {
  // oxlint-disable-next-line vitest/valid-title, vitest/valid-describe-callback
  describe: (name: string, define: () => void) => describe(name, { skip: !real, timeout: 40_000 }, define),
  it,
};

let pages = 0;
const page = (): PageRef => {
  const address = `${url}/article-${++pages}`;
  return { key: address, url: `${address}/`, title: `Article ${pages}` };
};
const guests: Record<Name, Host> = { alice: host(mapStorage()), bob: host(mapStorage()), nobody: host(mapStorage()) };
const as = (person: Name): Adapter => wordpress({ url, guests: 'on' }, guests[person]);

conformance(`wordpress keeps every rule over ${which}`, { as, page }, runner, titles);

const signedIn = (person: Name): Host =>
  person === 'nobody' ? guests.nobody : { ...guests[person], token: async () => real?.passwords[person] ?? null };

conformance(
  `wordpress keeps every rule over ${which} for an editor and a reader with application passwords`,
  { as: (person) => wordpress({ url, guests: 'on' }, signedIn(person)), page },
  runner,
  byModerators,
);

describe('the real WordPress', { skip: !real, timeout: 40_000 }, () => {
  const guest = { name: 'Bob', email: 'bob@example.org' };
  const draft = (thread: string, text: string, over: Partial<Draft> = {}): Draft => {
    const plain = { page: page(), thread, parent: null, text, key: 'key-0001', guest };
    return { ...plain, ...over };
  };

  it('keeps a text as it was typed, though it takes HTML, but for its quotes and dashes', async () => {
    const bob = as('bob');
    const { thread } = await bob.open({ page: page() });
    const text = 'if (a < b && c > d) <script>alert(1)</script> & &amp; "quoted"\nline two\n\nparagraph two';
    const { body } = await bob.create!(draft(thread.id, text));
    expect(body).toEqual({
      html: '<p>if (a &lt; b &amp;&amp; c &gt; d) &lt;script&gt;alert(1)&lt;/script&gt; &amp; &amp;amp; &#8220;quoted&#8221;<br />\nline two</p>\n<p>paragraph two</p>\n',
    });
  });

  it('says when somebody may write again who writes too fast, and refuses the same words twice', async () => {
    const bob = as('bob');
    const { thread } = await bob.open({ page: page() });
    await bob.create!(draft(thread.id, 'Once.'));
    await expect(bob.create!(draft(thread.id, 'Once.'))).rejects.toMatchObject({ code: 'conflict' });
    const hasty = { guest: { name: 'Hasty', email: 'hasty@example.com' } };
    await expect(bob.create!(draft(thread.id, 'Twice.', hasty))).rejects.toMatchObject({ code: 'too-many', retryAfter: 15 });
  });

  it('refuses guests where the filter says no, which the owner is told how to mend', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const bob = as('bob');
    const { thread } = await bob.open({ page: page() });
    const refused = bob.create!(draft(thread.id, 'Hello.', { guest: { name: 'Bob', email: 'refused@example.com' } }));
    await expect(refused).rejects.toMatchObject({ code: 'signed-out', message: 'Sorry, you must be logged in to comment.' });
    expect(logged).toHaveBeenCalledWith(expect.stringContaining('lets no guests write'));
    logged.mockRestore();
  });

  it('holds back what has many links, shows it to its writer until it is let through, and then to all', async () => {
    const here = page();
    const bob = as('bob');
    const { thread } = await bob.open({ page: here });
    const { id, state } = await bob.create!(draft(thread.id, '<a href="https://a.example">a</a> https://b.example https://c.example'));
    expect([state, (await as('nobody').open({ page: here })).page.items]).toEqual(['pending', []]);
    expect((await as('bob').personal!({ page: here }))?.waiting.map((row) => row.id)).toEqual([id]);
    const headers = { authorization: `Basic ${btoa(real!.passwords.alice!)}`, 'content-type': 'application/json' };
    await fetch(`${url}/wp-json/wp/v2/comments/${id}`, { method: 'POST', headers, body: '{"status":"approved"}' });
    const after = await as('bob').personal!({ page: here });
    expect([after?.waiting, after?.comments]).toEqual([[], [{ id, mine: { can: ['create'], reacted: [] } }]]);
    expect((await as('nobody').open({ page: here })).page.items.map((row) => row.id)).toEqual([id]);
  });

  it('knows who is signed in on its own page, by cookies and a nonce', async () => {
    // As the browser of somebody who signs in there: the cookies are kept on the way.
    const forward = { fetch: (request: Request) => passOn(request, url) } as unknown as Hono;
    const reached = await reach(forward);
    const home = reached.url('bob');
    const make = (options: Record<string, string>) => wordpress({ url: home, ...options }, reached.host('bob'));
    const here = { key: 'https://blog.example/article-1', url: 'https://blog.example/article-1/', title: '' };
    expect(await make({ login: 'cookie' }).personal!({ page: here })).toBeNull();
    await fetch(`${home}/wp-login.php`, { redirect: 'manual' });
    const form = new URLSearchParams({ log: 'bob', pwd: 'of bob', testcookie: '1' });
    await fetch(`${home}/wp-login.php`, { method: 'POST', body: form, redirect: 'manual' });
    for (const options of [{ login: 'cookie' }, { nonce: '0123456789' }]) {
      const adapter = make(options);
      const mine = await adapter.personal!({ page: here });
      expect([mine?.viewer.author?.name, mine?.each]).toEqual(['bob, signed in', ['create']]);
      const { thread } = await adapter.open({ page: here });
      const { author } = await adapter.create!(draft(thread.id, `By ${Object.keys(options)[0]}.`));
      expect(author).toMatchObject({ name: 'bob, signed in', id: mine?.viewer.author?.id });
    }
    await reached.close();
  });

  it('is read by its roots where a thread is long, each once, while somebody writes', async () => {
    const address = `${url}/long/`;
    const here = { key: `${url}/long`, url: address, title: 'Long' };
    const bob = as('bob');
    const { thread, page: first } = await bob.open({ page: here, sort: 'newest' });
    expect([thread.count, first.items.length]).toEqual([1_052, 50]);
    await as('alice').create!(draft(thread.id, 'Meanwhile.'));
    const rows = [...first.items];
    for (let { next } = first; next !== null;) {
      const part = await bob.list({ thread: thread.id, parent: null, sort: 'newest', cursor: next });
      rows.push(...part.items);
      ({ next } = part);
    }
    expect(rows.map(({ id }) => Number(id))).toEqual([...Array.from({ length: 1_050 }, (_, index) => 11_050 - index), 12_001, 12_002]);
    expect(rows.at(-1)).toMatchObject({ parent: '12001', created: '2026-01-02T09:22:00Z' });
    const { path } = await as('bob').open({ page: here, sort: 'newest', focus: '12002' });
    expect(path?.map(({ id }) => id)).toEqual(['10001', '12001', '12002']);
  });

  it('is read by its front page where there are no pretty permalinks', async () => {
    const here = page();
    const { thread } = await as('bob').open({ page: here });
    const { id } = await as('bob').create!(draft(thread.id, 'Plain.'));
    const plain = wordpress({ url: `${url}/?rest_route=/` }, { ...host(), page: { ...here, key: `https://blog.example/?p=${thread.id}` } });
    const opened = await plain.open({ page: { ...here, key: `https://blog.example/?p=${thread.id}` } });
    expect(opened.page.items.map((row) => row.id)).toEqual([id]);
  });

  it('allows every origin, as the adapter’s page says', async () => {
    const asked = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type,x-wp-nonce' };
    const answer = await fetch(`${url}/wp-json/wp/v2/comments`, {
      method: 'OPTIONS',
      headers: { origin: 'https://blog.example', ...asked },
    });
    const told = (name: string) => answer.headers.get(`access-control-${name}`);
    expect([told('allow-origin'), told('allow-credentials')]).toEqual(['https://blog.example', 'true']);
    expect(told('allow-headers')).toMatch(/Authorization.*X-WP-Nonce.*Content-Type/);
    expect(told('expose-headers')).toContain('X-WP-TotalPages');
  });

  it('gives a nonce to pages of the origins that its owner names', async () => {
    expect(await allowed('https://pages.example')).toBe('https://pages.example');
    expect(await allowed('https://elsewhere.example')).toBeNull();
  });
});

/** The origin that is allowed to read a nonce. */
async function allowed(origin: string): Promise<string | null> {
  const answer = await fetch(`${url}/wp-admin/admin-ajax.php?action=rest-nonce`, { headers: { origin } });
  return answer.headers.get('access-control-allow-origin');
}

/** Hands a question on to another server, as a browser would ask it. */
function passOn(request: Request, to: string): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const headers = new Headers(request.headers);
  for (const name of ['host', 'connection', 'content-length', 'x-forwarded-for']) headers.delete(name);
  const body = request.method === 'GET' ? {} : { body: request.body, duplex: 'half' };
  return fetch(to + pathname + search, { method: request.method, headers, redirect: 'manual', ...body } as RequestInit);
}
