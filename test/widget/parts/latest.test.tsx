import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Comment } from '../../../src/contract/types.ts';
import { Latest, excerpt } from '../../../src/widget/parts/Latest.tsx';
import { row, speech } from '../support.ts';
import { draw, looking } from './draw.tsx';

const drawn = (...comments: Comment[]) => looking(draw(<Latest comments={comments} speech={speech} />));
const of = (text: string): string => excerpt(row('a', null, { body: { text } }));

describe('the latest comments', () => {
  it('lead to themselves on their pages', () => {
    vi.setSystemTime('2026-03-01T15:00:00Z');
    onTestFinished(() => void vi.useRealTimers());
    const at = { title: 'The harbour', url: 'https://example.org/harbour' };
    const { one, words } = drawn(row('a/b', null, { page: at }));
    expect(one('a').getAttribute('href')).toBe('https://example.org/harbour#comment-a%2Fb');
    expect([words('.author'), words('time'), words('.excerpt')]).toEqual(['Writer a/b', '3 hours ago', 'Text a/b']);
  });

  it('tell their writers’ badges beside the names', () => {
    const { one, words } = drawn(row('a', null, { author: { id: '1', name: 'Ada', badge: 'Author' } }));
    expect([words('.author'), words('[part=badge]'), one('.author').localName]).toEqual(['Ada', 'Author', 'bdi']);
  });

  it('lead to the comment on a page whose address has a fragment, too', () => {
    const { one } = drawn(row('a', null, { page: { title: 'Two', url: 'https://example.org/#/two' } }));
    expect(one('a').getAttribute('href')).toBe('https://example.org/#comment-a');
  });

  it('say so where there are none', () => {
    expect(drawn().words('p')).toBe('No comments yet.');
  });

  it('are signed by someone where nobody signed', () => {
    expect(drawn(row('a', null, { author: { id: null, name: '' } })).words('.author')).toBe('Someone');
  });
});

describe('an excerpt', () => {
  it('is the whole of what is short, in one line, without markup', () => {
    expect(of('One\n\n two')).toBe('One two');
    expect(excerpt(row('a', null, { body: { html: '<p>One <b>two</b></p><p>three &amp; four</p>' } }))).toBe('One two three & four');
  });

  it('ends between two words', () => {
    const words = 'seagulls '.repeat(30);
    expect(of(words)).toMatch(/^(seagulls )+…$/);
    expect(of(words).length).toBeLessThanOrEqual(112);
  });

  it('of one long word is as long as any other', () => {
    expect(of(`海 ${'鷗'.repeat(300)}`).length).toBeGreaterThan(100);
  });

  it('never ends in half a character', () => {
    for (const start of ['', 'x']) expect(of(start + '😀'.repeat(100)).isWellFormed()).toBe(true);
  });
});
