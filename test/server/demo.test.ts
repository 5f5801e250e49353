import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { SeedComment } from '../../src/server/backend/seed.ts';
import { demoThread } from '../../src/server/demo/thread.ts';

const page = { key: '/', url: 'http://127.0.0.1:8787/', title: 'Nine minutes late, on purpose' };
const thread = demoThread(page);
const byRef = new Map(thread.comments.map((comment) => [comment.ref, comment]));
const everyText = thread.comments.map((comment) => comment.text).join('\n\n');
const kinds = ['thumbs-up', 'heart', 'laugh', 'tada', 'confused', 'eyes'];

const words = (text: string): number => text.split(/\s+/).filter((word) => /\p{L}|\p{N}/u.test(word)).length;
const parentOf = (comment: SeedComment): SeedComment | undefined => (comment.parent ? byRef.get(comment.parent) : undefined);
const answersTo = (ref: string): SeedComment[] => thread.comments.filter((comment) => comment.parent === ref);

function level(comment: SeedComment): number {
  const parent = parentOf(comment);
  return parent ? level(parent) + 1 : 1;
}

describe('the thread below the demo’s article', () => {
  test('stands under the page it is asked for', () => {
    expect(thread.page).toBe(page);
  });

  test('has twenty top-level comments and eighteen to twenty-four replies, six levels deep', () => {
    const roots = thread.comments.filter((comment) => !comment.parent);
    const replies = thread.comments.length - roots.length;
    expect(roots).toHaveLength(20);
    expect(replies).toBeGreaterThanOrEqual(18);
    expect(replies).toBeLessThanOrEqual(24);
    expect(Math.max(...thread.comments.map(level))).toBe(6);
  });

  test('names every comment once', () => {
    expect(byRef.size).toBe(thread.comments.length);
  });

  test('lists every parent before its replies, and the parent is older', () => {
    const refs = thread.comments.map((comment) => comment.ref);
    for (const [place, reply] of thread.comments.entries()) {
      if (!reply.parent) continue;
      const before = refs.slice(0, place).indexOf(reply.parent);
      expect(before, `the place of the parent of ${reply.ref}`).toBeGreaterThanOrEqual(0);
      expect(thread.comments[before]?.minutesAgo, `the age of the parent of ${reply.ref}`).toBeGreaterThan(reply.minutesAgo);
    }
  });

  test('reaches from nine days to three minutes ago', () => {
    const ages = thread.comments.map((comment) => comment.minutesAgo);
    expect(Math.max(...ages)).toBeLessThanOrEqual(9 * 24 * 60);
    expect(Math.max(...ages)).toBeGreaterThan(8 * 24 * 60);
    expect(Math.min(...ages)).toBe(3);
  });

  test('goes from “Meh.” to three hundred words', () => {
    expect(everyText).toMatch(/^Meh\.$/m);
    const longest = Math.max(...thread.comments.map((comment) => words(comment.text)));
    expect(longest).toBeGreaterThanOrEqual(280);
    expect(longest).toBeLessThanOrEqual(350);
  });

  test('keeps every name and text within the server’s limits', () => {
    for (const { name, text } of thread.comments) {
      expect(name.length).toBeLessThanOrEqual(100);
      expect(text.length).toBeLessThanOrEqual(10_000);
      expect(text).toBe(text.trim());
    }
  });

  test.each([
    ['a family joined by zero-width joiners', /👨\u200D👩\u200D👧\u200D👦/u],
    ['a flag of two letters', /\u{1F1F3}\u{1F1F4}/u],
    ['a flag of tags', /\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}/u],
    ['curly quotes', /“[^”]+”/],
    ['an en dash', / – /],
    ['an em dash', / — /],
    ['Japanese', /\p{Script=Hiragana}/u],
    ['Chinese', /真好/],
    ['Arabic', /\p{Script=Arabic}{4}/u],
    ['Hebrew', /\p{Script=Hebrew}{4}/u],
    ['a fenced code block', /^```sh\n[^`]+\n```$/m],
    ['inline code', /(?<!`)`[^`\n]+`(?!`)/],
    ['an ordered list', /^1\. .+\n2\. /m],
    ['an unordered list', /^- .+\n- /m],
    ['a quotation', /^> /m],
    ['a table', /^\| --- \|/m],
    ['bold', /\*\*[^*]+\*\*/],
    ['italics', /(?<!\*)\*[^*\n]+\*(?!\*)/],
    ['a named link', /\[[^\]]+\]\(https:\/\/example\.org\/[^)]+\)/],
    ['an address of 150 characters', /https:\/\/\S{150,}/],
    ['a word of sixty letters', /\p{L}{60,}/u],
    ['an answer by name', /@Ilse/],
  ])('has %s in it', (_what, pattern) => {
    expect(everyText).toMatch(pattern);
  });

  test('links to example.org and nowhere else', () => {
    const addresses = [everyText, ...thread.comments.map((comment) => comment.website)].join(' ').match(/https?:\/\/[^/\s)]+/g) ?? [];
    expect(new Set(addresses)).toEqual(new Set(['https://example.org']));
  });

  test('has names of one letter, of more than seventy, and with accents and other scripts', () => {
    const names = thread.comments.map((comment) => comment.name);
    expect(names).toContain('K');
    expect(Math.max(...names.map((name) => name.length))).toBeGreaterThan(70);
    for (const script of [/[áñçøå]/, /\p{Script=Han}/u, /\p{Script=Arabic}/u, /\p{Script=Hebrew}/u])
      expect(names.join(' ')).toMatch(script);
  });

  test('has a deleted comment that was answered, an edited one, and one with a website', () => {
    const deleted = thread.comments.filter((comment) => comment.deleted);
    expect(deleted).toHaveLength(1);
    expect(answersTo(deleted[0]!.ref)).not.toHaveLength(0);
    expect(thread.comments.filter((comment) => comment.edited)).toHaveLength(1);
    expect(thread.comments.some((comment) => comment.website)).toBe(true);
  });

  test('lets the author, and nobody else, answer with a badge', () => {
    const badged = thread.comments.filter((comment) => comment.badge);
    expect(badged.length).toBeGreaterThan(2);
    for (const { name, badge, parent } of badged) expect([name, badge, typeof parent]).toEqual(['Henrike Vane', 'Author', 'string']);
  });

  test('reacts only in the ways a server offers from the start', () => {
    const all = [thread.reactions, ...thread.comments.map((comment) => comment.reactions)];
    expect(Object.keys(thread.reactions ?? {})).not.toHaveLength(0);
    for (const kind of all.flatMap((reactions) => Object.keys(reactions ?? {}))) expect(kinds).toContain(kind);
  });
});

const read = (name: string): string => readFileSync(new URL(`../../demo/${name}`, import.meta.url), 'utf8');

describe('the demo’s page', () => {
  const [html, style] = [read('index.html'), read('longshore.css')];

  test('has exactly one script, and it is the tag from the README, after the article', () => {
    expect(html.match(/<script/gi)).toHaveLength(1);
    expect(html).toContain('<script async src="/embed.js" data-key="nine-minutes"></script>');
    expect(html.indexOf('<script')).toBeGreaterThan(html.indexOf('</article>'));
  });

  test('has an article of 600 words or more', () => {
    const text = /<div class="text">(.*?)<footer class="tail">/s.exec(html)?.[1] ?? '';
    const count = words(text.replace(/<svg.*?<\/svg>/s, '').replace(/<[^>]+>/g, ' '));
    expect(count).toBeGreaterThanOrEqual(600);
    expect(count).toBeLessThanOrEqual(1_000);
  });

  test('loads nothing but the embed script and the style of the demo: no address of another host, no font or image', () => {
    const withoutNamespaces = html.replaceAll('http://www.w3.org/2000/svg', '');
    expect(withoutNamespaces).not.toMatch(/https?:\/\/|["'(]\/\//i);
    expect(html).not.toMatch(/<(img|iframe|object|embed|video|audio)\b|@import|@font-face|url\(/i);
    expect(html.match(/<link rel="stylesheet"[^>]*>/g)).toEqual(['<link rel="stylesheet" href="/longshore.css" />']);
    expect(style).not.toMatch(/https?:|@import|@font-face|url\(/i);
    expect(html.match(/\bsrc="[^"]*"/g)).toEqual(['src="/embed.js"']);
  });

  test('names its language, both colour schemes and an icon of its own, and leaves the key to its path', () => {
    expect(html).toContain('<html lang="en">');
    expect(style).toContain('color-scheme: light dark');
    expect(html).toMatch(/rel="icon"\s+href="data:image\/svg\+xml,/);
    expect(html).not.toContain('canonical');
  });

  test('has a place for the count and for the latest comments, and its links within the page lead somewhere', () => {
    expect(html).toMatch(/<a [^>]*href="#comments"[^>]*><afterword-count>Comments<\/afterword-count><\/a>/);
    expect(html).toContain('<afterword-latest limit="5"></afterword-latest>');
    for (const [, id] of html.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${id}"`);
  });
});
