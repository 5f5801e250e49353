import { describe, expect, test, onTestFinished } from 'vitest';
import type { Comment } from '../../src/contract/types.ts';
import { openBackend } from '../../src/server/backend/index.ts';
import { plainBody } from '../../src/server/plain/body.ts';
import { alice, draft, json, oddBackend, page, start } from './support.ts';

const key = encodeURIComponent(page.key);

/** A server over SQL, two roots a page and one reply along with each. */
async function scene() {
  const backend = await openBackend({ database: 'sqlite::memory:', pageSize: 2, replySize: 1 });
  onTestFinished(() => backend.close());
  const server = await start(backend);
  const say = (text: string, more: object = {}) => json<Comment>(server.ask('POST', '/v1/comments', draft({ text, ...more }), alice));
  const read = async (query = `?key=${key}`, headers = {}): Promise<string> => (await server.get(`/thread${query}`, headers)).text();
  return { ...server, say, read };
}

const linkIn = (html: string, says: string): string =>
  new RegExp(`<a href="([^"]*)"[^>]*>${says}</a>`).exec(html)?.[1]?.replaceAll('&amp;', '&') ?? `no link “${says}”`;

describe('the plain page of a thread', () => {
  test('may run and load nothing, names its language, and follows light and dark', async () => {
    const { get, say } = await scene();
    await say('Snow.');
    const response = await get(`/thread?key=${key}`);
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('Content-Security-Policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]{44}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
    expect(html).toMatch(/^<!doctype html>\n<html lang="en" dir="ltr">/);
    expect(html).toContain('color-scheme: light dark');
    expect(html).not.toMatch(/<script|<link|<img|<form|\son\w+=|\sstyle=/i);
  });

  test('nests replies in lists with headings, and leads on to what did not come', async () => {
    const { say, read } = await scene();
    const first = await say('One');
    for (const text of ['two', 'three']) await say(text, { parent: first.id });
    for (const text of ['four', 'five']) await say(text);
    const html = await read();
    expect(html).toContain('<h1>5 comments</h1>');
    expect(html.match(/<h2/g)).toHaveLength(3);
    expect(html).toContain('<ol role="list" aria-label="Replies to Ada">');
    expect(html).not.toContain('three');
    const replies = await read(`${linkIn(html, '1 more reply')}`);
    expect(replies).toContain('three');
    expect(replies).not.toContain('two');
    const next = await read(linkIn(html, 'More comments'));
    expect(next).toContain('five');
    expect(next).not.toContain('four');
    expect(await read(linkIn(next, 'Back to the start of the comments'))).toBe(html);
  });

  test('is asked for again for nothing, until somebody writes', async () => {
    const { say, get } = await scene();
    await say('Snow.');
    const response = await get(`/thread?key=${key}`);
    expect([response.headers.get('Cache-Control'), response.headers.get('Vary')]).toEqual(['no-cache', 'Accept-Language, Accept-Encoding']);
    const again = { 'If-None-Match': response.headers.get('ETag')! };
    expect((await get(`/thread?key=${key}`, again)).status).toBe(304);
    await say('More snow.');
    expect((await get(`/thread?key=${key}`, again)).status).toBe(200);
  });

  test('speaks the language that is asked for, else that of the browser', async () => {
    const { say, read } = await scene();
    await say('Snow.');
    expect(await read(`?key=${key}&lang=de`)).toMatch(/<html lang="de" dir="ltr">[^]*<h1>1 Kommentar<\/h1>/);
    expect(await read(`?key=${key}`, { 'Accept-Language': 'ar,en;q=0.5' })).toContain('<html lang="ar" dir="rtl">');
    expect(await read(`?key=${key}&lang=${encodeURIComponent('"><b>')}`)).toContain('<html lang="en" dir="ltr">');
  });

  test('is found from the page that the link stands on, and never leads away', async () => {
    const { get } = await scene();
    const response = await fetch((await scene()).url + '/thread?lang=de', {
      headers: { Referer: 'https://example.org/a?b=1' },
      redirect: 'manual',
    });
    expect([response.status, response.headers.get('Location')]).toEqual([303, '?lang=de&key=https%3A%2F%2Fexample.org%2Fa%3Fb%3D1']);
    const without = await get('/thread');
    expect([without.status, await without.text()]).toEqual([422, expect.stringContaining('Please name the page by “key” in the address.')]);
  });

  test('says what is wrong with an address, and nothing of what broke', async () => {
    const { get } = await scene();
    expect((await get(`/thread?key=${key}&cursor=nonsense`)).status).toBe(422);
    expect((await get(`/thread?key=${key}&parent=nobody`)).status).toBe(404);
    expect((await get(`/thread?key=${key}&site=elsewhere`)).status).toBe(404);
    const broken = await start(oddBackend(async () => Promise.reject(new Error('secret path'))));
    const response = await broken.get(`/thread?key=${key}`);
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain('secret');
    expect(broken.logged).toHaveLength(1);
  });

  test('shows what a hostile comment says, and makes nothing of it but words', async () => {
    const { say, read } = await scene();
    const text = '<script>alert(1)</script> <img src=x onerror=alert(1)> [link](javascript:alert(1)) </li></ol></main>';
    await say(text, { guest: { name: '"><script>alert(2)</script>', website: 'https://example.org/"onmouseover=x' } });
    const html = await read();
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=alert(1)&gt;');
    expect(html).toContain('&lt;/li&gt;&lt;/ol&gt;&lt;/main&gt;');
    expect(html).not.toMatch(/<script|<img|javascript:|" ?onmouseover/);
    expect(html.match(/<\/ol>/g)).toHaveLength(1);
  });
});

describe('a body on that page', () => {
  test.each([
    ['<p>A <strong>b</strong> &amp; &lt;c&gt;<br>\nd</p>', '<p>A <strong>b</strong> &amp; &lt;c&gt;<br>\nd</p>'],
    ['<h2>Two</h2><p>x</p>', '<p class="title">Two</p><p>x</p>'],
    ['<a href="https://a.example/?b=1&amp;c">x</a>', '<a href="https://a.example/?b=1&amp;c" rel="ugc nofollow noopener noreferrer">x</a>'],
    ['<a href="javascript:alert(1)">x</a>', '&lt;a href=&quot;javascript:alert(1)&quot;&gt;x'],
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['<p onclick="x">y</p>', '&lt;p onclick=&quot;x&quot;&gt;y'],
    ['</li></ol><p>x', '<p>x</p>'],
    ['<ul><li>x</ul></li></ul>', '<ul><li>x</li></ul>'],
    ['<meta http-equiv="refresh" content="0">', '&lt;meta http-equiv=&quot;refresh&quot; content=&quot;0&quot;&gt;'],
    ['<img src=x', '&lt;img src=x'],
    ['<code class="language-js">a</code><ol start="3"><li>b</li></ol>', '<code>a</code><ol start="3"><li>b</li></ol>'],
  ])('%s', (html, written) => expect(plainBody({ html })).toBe(written));

  test('is text where it is text', () => expect(plainBody({ text: '<b>\n"x"' })).toBe('<p class="text">&lt;b&gt;\n&quot;x&quot;</p>'));

  test('is written in linear time, and no deeper than is good', () => {
    const began = performance.now();
    const html = plainBody({ html: '<blockquote>'.repeat(5_000) + '<p'.repeat(5_000) });
    expect(performance.now() - began).toBeLessThan(500);
    expect(html.match(/<blockquote>/g)).toHaveLength(50);
  });
});
