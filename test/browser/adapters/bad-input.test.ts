import { describe, expect, test } from 'vitest';
import { article } from '../support/pages.ts';
import { soon, type Reader } from '../support/reader.ts';
import { useStage } from '../support/stage.ts';

const stage = useStage();

/** A page with the one tag and these options. */
function page(options: Record<string, string>): string {
  const data = Object.entries(options).map(([name, value]) => `data-${name}="${value}"`);
  return stage.pages.put(article(`<script async src="${stage.server.url}/embed.js" ${data.join(' ')}></script>`));
}

/** What the console says to the owner. */
function listen(reader: Reader): string[] {
  const heard: string[] = [];
  reader.expect(/.*/);
  reader.page.on('console', (message) => {
    if (message.text().startsWith('Afterword: ')) heard.push(message.text());
  });
  return heard;
}

/** What stands in the place of the thread. */
const sentence = (reader: Reader): Promise<string[]> => reader.labels('[part=notice]');

const misconfigured = 'Comments are not set up correctly on this page.';
const later = /^The comments cannot be reached( right now)?\..* Try again$/;

describe('where the page is not set up rightly, readers get one sentence and the owner the mend', () => {
  test.each<[string, Record<string, string>, string | RegExp, string]>([
    ['an adapter that nobody has', { adapter: 'nowhere' }, misconfigured, 'There is no adapter “nowhere”. There are http, local, memory, '],
    ['a module that is not there', { adapter: '/none.js' }, later, 'The module http://127.0.0.1:PORT/none.js did not load ('],
    ['a module that is none', { adapter: '/broken.js' }, later, 'The module http://127.0.0.1:PORT/broken.js did not load ('],
    ['a module without an adapter', { adapter: '/empty.js' }, misconfigured, 'has no adapter as its default export.'],
    ['a module that makes nothing', { adapter: '/nothing.js' }, misconfigured, 'makes is no adapter: it should have “open” and “list”.'],
    ['a module that throws', { adapter: '/throws.js' }, later, 'Afterword: No harbour today.'],
    ['an option that is missing', { adapter: 'mastodon' }, misconfigured, 'The option “post” should be'],
    ['an option that is wrong', { adapter: 'github', repo: 'acme' }, misconfigured, 'The option “repo” should be'],
    [
      'an address that is none',
      { adapter: 'isso', url: 'comments' },
      misconfigured,
      'The option “url” should be the http or https address of',
    ],
    [
      'an address of another kind',
      { adapter: 'http', url: 'ftp://comments.example' },
      misconfigured,
      'The option “url” should be the http or https address of',
    ],
  ])('%s', async (_name, options, seen, told) => {
    stage.pages.put('export default', '/broken.js');
    stage.pages.put('export const nothing = 0;', '/empty.js');
    stage.pages.put('export default () => undefined;', '/nothing.js');
    stage.pages.put('export default () => { throw new Error("No harbour today."); };', '/throws.js');
    const reader = await stage.reader();
    const heard = listen(reader);
    await reader.page.goto(page(options));
    await expect.poll(async () => (await sentence(reader)).join(), soon).toMatch(seen);
    await expect.poll(() => heard.join('\n'), soon).toContain(told.replace('PORT', new URL(stage.pages.url).port));
    expect(await sentence(reader)).toHaveLength(1);
  });
});

describe('where a backend does not answer, readers get one sentence and the owner the cause', () => {
  test.each<[string, Record<string, string>]>([
    ['isso', { adapter: 'isso' }],
    ['waline', { adapter: 'waline' }],
    ['mastodon', { adapter: 'mastodon', post: 'https://social.example/@blog/1' }],
    ['static', { adapter: 'static' }],
    ['http', { adapter: 'http' }],
  ])('%s, which is down', async (_name, options) => {
    const reader = await stage.reader();
    const heard = listen(reader);
    await reader.page.goto(page({ ...options, url: 'http://127.0.0.1:9/' }));
    await expect.poll(async () => (await sentence(reader)).join(), soon).toMatch(later);
    await expect
      .poll(() => heard.join('\n'), soon)
      .toMatch(/http:\/\/127\.0\.0\.1:9(\/api)? gave no answer\. Is it running, is “url” right, and does it allow http:\/\/127\./);
    expect(heard.filter((words) => words.includes('gave no answer'))).toHaveLength(1);
  });

  test('one that does not allow the page by CORS', async () => {
    const reader = await stage.reader();
    const heard = listen(reader);
    // Another origin, which sends no header of CORS.
    const elsewhere = stage.pages.put('[]', '/closed.json').replace('127.0.0.1', 'localhost');
    await reader.page.goto(page({ adapter: 'static', url: elsewhere }));
    await expect.poll(async () => (await sentence(reader)).join(), soon).toMatch(later);
    expect(heard.join()).toContain('by CORS (Access-Control-Allow-Origin)?');
  });

  test('one that answers with a page of HTML', async () => {
    const reader = await stage.reader();
    const heard = listen(reader);
    await reader.page.goto(page({ adapter: 'static', url: stage.pages.put('<!doctype html><h1>Welcome</h1>', '/welcome.json') }));
    await expect.poll(async () => (await sentence(reader)).join(), soon).toMatch(later);
    expect(heard.join()).toContain('holds no comments. Is it JSON');
  });
});
