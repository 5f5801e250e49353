import { describe, expect, it } from 'vitest';
import { read } from '../../src/contract/read.ts';
import { answers } from '../../src/contract/shapes.ts';
import { opened } from './contenders/afterword.ts';
import { flattened, levels, marker, nested, threadOf, type Branch } from './thread.ts';

const thread = threadOf(1_000);
const share = (fits: (one: (typeof thread)[number]) => boolean): number => thread.filter(fits).length / thread.length;
const size = (branches: readonly Branch[]): number => branches.reduce((sum, { below }) => sum + 1 + size(below), 0);

describe('a generated thread', () => {
  it('is the same each time, and another one for another number', () => {
    expect(threadOf(50)).toEqual(threadOf(50));
    expect(threadOf(51)[0]).not.toEqual(threadOf(50)[0]);
  });

  it('has as many comments as asked for, each with its mark in both forms', () => {
    expect(thread.map(({ id }) => id)).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 1));
    expect(thread.filter(({ id, html, markdown }) => !html.includes(marker(id)) || !markdown.startsWith(marker(id)))).toEqual([]);
  });

  it('has four roots in ten, six levels and 24 writers', () => {
    expect(share(({ parent }) => parent === null)).toBeCloseTo(0.4, 1);
    expect(Math.max(...thread.map(({ level }) => level))).toBe(levels);
    expect(new Set(thread.map(({ author }) => author)).size).toBe(24);
  });

  it('has short and long comments, and lists, quotes and code in one of ten', () => {
    const lengths = thread.map(({ markdown }) => markdown.length);
    expect(Math.min(...lengths)).toBeLessThan(80);
    expect(Math.max(...lengths)).toBeGreaterThan(800);
    expect(share(({ html }) => /<ul>|<blockquote>|<pre>/.test(html))).toBeCloseTo(0.1, 1);
  });

  it('stands below an older comment, one level deeper', () => {
    const odd = thread.filter(({ id, parent, level }) => parent !== null && (parent >= id || thread[parent - 1]!.level !== level - 1));
    expect(odd).toEqual([]);
  });

  it('keeps every comment when it is nested, and when it is flattened', () => {
    expect(size(nested(thread))).toBe(1_000);
    expect(size(flattened(thread))).toBe(1_000);
    expect(flattened(thread).flatMap(({ below }) => below.filter((one) => one.below.length > 0))).toEqual([]);
  });

  it('fits our contract to the letter', () => {
    const answer = opened(thread, 'https://example.org/article/');
    expect(read(answers.open, answer, { strict: true }).page.items).toHaveLength(1_000);
  });
});
