import { describe, expect, test, vi } from 'vitest';
import {
  spellings,
  toAuthor,
  toBody,
  toComment,
  toError,
  toInstant,
  toWhole,
  type WebmentionEntry,
} from '../../src/adapters/webmention.ts';
import { openWhole } from '../../src/adapters/whole.ts';
import { answers } from '../../src/contract/shapes.ts';
import { misfits, said } from './recording.ts';

const entry = (changes: Partial<WebmentionEntry> = {}): WebmentionEntry => ({
  'wm-id': 11,
  'wm-received': '2026-01-05T12:00:00Z',
  'wm-source': 'https://bridge.example/post/11',
  'wm-property': 'in-reply-to',
  'wm-private': false,
  author: { name: 'Ada & <b>Co</b>', photo: 'https://ada.example/a.png', url: 'https://ada.example/' },
  url: 'https://ada.example/11',
  published: '2026-01-05T10:00:00+02:00',
  content: { html: '<a class="u-in-reply-to" href="https://blog.example/">Re</a> <p>Hi <script>x</script></p>', text: 'Hi' },
  ...changes,
});
const mention = (changes: Partial<WebmentionEntry>): object =>
  toBody(entry({ 'wm-property': 'mention-of', ...changes }), 'https://ada.example/11');

const fail = (status: number, body: unknown, headers: Record<string, string> = {}): object =>
  said(toError(status, new Headers(headers), body));

describe('a thread', () => {
  const entries = [
    entry(),
    entry({ 'wm-id': 12, 'wm-source': 'https://other.example/bridge' }),
    entry({ 'wm-id': 13, 'wm-private': true, url: 'https://ada.example/13' }),
    entry({
      'wm-id': 14,
      'wm-property': 'mention-of',
      url: '',
      'wm-source': 'https://cy.example/14',
      author: null,
      content: null,
      published: null,
    }),
    ...[15, 16].map((id) => entry({ 'wm-id': id, 'wm-property': 'like-of', url: `https://ada.example/like/${id}` })),
    entry({ 'wm-id': 17, 'wm-property': 'like-of', url: 'https://ada.example/like/16' }),
    entry({ 'wm-id': 18, 'wm-property': 'bookmark-of' }),
    entry({ 'wm-id': 19, 'wm-property': 'rsvp', url: 'https://ada.example/rsvp' }),
  ];
  const opened = openWhole(toWhole(entries, 'https://blog.example/'));

  test('passes the door without a note', () => {
    expect(misfits(answers.open, opened)).toEqual([]);
  });

  test('shows each thing once, and nothing private', () => {
    expect(opened.page.items.map(({ id }) => id)).toEqual(['11', '14']);
    expect(opened.thread.count).toBe(2);
  });

  test('counts likes, reposts and bookmarks instead of showing them', () => {
    expect(opened.thread.reactions).toEqual([
      { kind: 'like', count: 2 },
      { kind: 'bookmark', count: 1 },
    ]);
    expect([opened.thread.limits.depth, opened.thread.sorts]).toEqual([1, ['oldest', 'newest']]);
  });
});

describe('a comment', () => {
  test('is a reply in its own HTML, without its link back', () => {
    expect(toComment(entry())).toEqual({
      id: '11',
      parent: null,
      author: { id: 'https://ada.example/', name: 'Ada & <b>Co</b>', website: 'https://ada.example/', avatar: 'https://ada.example/a.png' },
      body: { html: '<p>Hi <script>x</script></p>' },
      created: '2026-01-05T08:00:00.000Z',
      state: 'visible',
      replies: 0,
      reactions: [],
      url: 'https://ada.example/11',
    });
    expect(toBody(entry({ content: { text: '<b>plain</b>' } }), undefined)).toEqual({ text: '<b>plain</b>' });
  });

  test('is by whoever it says, or by their site', () => {
    expect(toAuthor(entry({ author: { name: ' ', url: 'javascript:alert(1)' } }), 'https://cy.example/a')).toEqual({
      id: null,
      name: 'cy.example',
    });
    expect(toAuthor(entry({ author: null }), undefined)).toEqual({ id: null, name: '' });
  });

  test('is a mention by its title and first words, as text', () => {
    expect(mention({ name: 'On <harbours>', content: { html: '<p>Long</p>', text: 'Long\n \n words' } })).toEqual({
      html: '<p><a href="https://ada.example/11">On &lt;harbours&gt;</a></p><p>Long<br>words</p>',
    });
    expect(mention({ name: 'Same', content: { text: 'Same' } })).toEqual({ html: '<p><a href="https://ada.example/11">Same</a></p>' });
    expect(mention({ summary: { value: 'Short' }, content: { text: 'Long' } })).toEqual({
      html: '<p><a href="https://ada.example/11">https://ada.example/11</a></p><p>Short</p>',
    });
    expect(mention({ content: { text: 'word '.repeat(200) } })).toMatchObject({ html: expect.stringMatching(/(word ){59}word …<\/p>$/) });
  });

  test('is a link where nothing was said', () => {
    const bare = { html: '<p><a href="https://ada.example/11">https://ada.example/11</a></p>' };
    expect(toBody(entry({ content: null }), 'https://ada.example/11')).toEqual(bare);
    expect(mention({ content: {}, summary: null, name: null })).toEqual(bare);
    expect(toBody(entry({ content: null, name: 'A <title>' }), undefined)).toEqual({ html: '<p>A &lt;title&gt;</p>' });
  });

  test('says when it was written, or else when it came', () => {
    expect(toComment(entry({ published: null })).created).toBe('2026-01-05T12:00:00.000Z');
    expect(toComment(entry({ published: 'soon', 'wm-received': '' })).created).toBe('1970-01-01T00:00:00.000Z');
    expect(toInstant('2026-01-05')).toBe('2026-01-05T00:00:00.000Z');
    // Many pages do not say their zone: then a mention must not have another time for each reader.
    vi.stubEnv('TZ', 'Asia/Tokyo');
    expect(toInstant('2026-01-05T10:00:00')).toBe('2026-01-05T10:00:00.000Z');
    vi.unstubAllEnvs();
  });
});

describe('an address', () => {
  test('is asked for in every way that others may write it', () => {
    expect(spellings('https://blog.example/a/?p=1#c')).toEqual([
      'https://blog.example/a/?p=1',
      'https://blog.example/a?p=1',
      'https://www.blog.example/a/?p=1',
      'https://www.blog.example/a?p=1',
      'http://blog.example/a/?p=1',
      'http://blog.example/a?p=1',
      'http://www.blog.example/a/?p=1',
      'http://www.blog.example/a?p=1',
    ]);
    expect(spellings('https://www.blog.example/a.html')).toHaveLength(4);
    expect(spellings('https://blog.example')).toContain('https://blog.example/');
  });
});

test('a failure is never the reader’s fault', () => {
  expect(fail(401, { error: 'unauthorized', error_description: 'A token is needed.' })).toEqual({
    code: 'unavailable',
    message: 'A token is needed.',
  });
  expect(fail(429, null, { 'retry-after': '9' })).toEqual({ code: 'too-many', message: '', retryAfter: 9 });
  expect(fail(502, '<html>')).toEqual({ code: 'unavailable', message: '' });
});
