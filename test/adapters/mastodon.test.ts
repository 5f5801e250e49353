import { describe, expect, test, vi } from 'vitest';
import {
  isPublic,
  toAuthor,
  toComment,
  toError,
  toHtml,
  toPlace,
  toWhole,
  type MastodonStatus,
} from '../../src/adapters/mastodon/mapping.ts';
import { openWhole } from '../../src/adapters/whole.ts';
import { answers } from '../../src/contract/shapes.ts';
import { expectTree, misfits, said } from './recording.ts';

const account = {
  id: '7',
  username: 'ada',
  display_name: 'Ada :boat: <b>M</b> :unknown:',
  url: 'https://social.example/@ada',
  avatar: 'https://files.example/a.gif',
  avatar_static: 'https://files.example/a.png',
  emojis: [{ shortcode: 'boat', url: 'https://files.example/boat.gif' }],
};
const status = (changes: Partial<MastodonStatus> = {}): MastodonStatus => ({
  id: '101',
  in_reply_to_id: '100',
  created_at: '2026-01-05T10:01:01.000Z',
  edited_at: null,
  visibility: 'public',
  language: 'en',
  spoiler_text: '',
  sensitive: false,
  url: 'https://social.example/@ada/101',
  content: '<p>Hello</p>',
  account,
  replies_count: 0,
  favourites_count: 2,
  reblogs_count: 1,
  ...changes,
});
const root = status({ id: '100', in_reply_to_id: null, account: { ...account, id: '1' }, reblogs_count: 4 });
const html = (changes: Partial<MastodonStatus>): string => toHtml(status(changes));

const fail = (code: number, body: unknown, headers: Record<string, string> = {}) => toError(code, new Headers(headers), body);

describe('a thread', () => {
  const descendants = [
    status(),
    status({ id: '102', in_reply_to_id: '101', account: root.account }),
    status({ id: '103', in_reply_to_id: '99', visibility: 'unlisted' }),
    status({ id: '104', in_reply_to_id: '101', visibility: 'private' }),
    status({ id: '105', in_reply_to_id: '104' }),
  ];
  const opened = openWhole(toWhole(root, { ancestors: [], descendants }, 'https://social.example/api/v1/statuses/100'));

  test('passes the door without a note, as a tree', () => {
    expect(misfits(answers.open, opened)).toEqual([]);
    expectTree(opened.page.items);
  });

  test('holds what is for everybody; what answers something else stands at its root', () => {
    expect(opened.page.items.map(({ id, parent }) => [id, parent])).toEqual([
      ['101', null],
      ['102', '101'],
      ['103', null],
      ['105', null],
    ]);
    expect([isPublic(status({ visibility: 'direct' })), isPublic(status({ visibility: 'unlisted' }))]).toEqual([false, true]);
  });

  test('is not hidden by one row that cannot be read', () => {
    const told = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const rows = [null as never, status({ account: undefined as never }), status({ id: '9' })];
    expect(toWhole(root, { ancestors: [], descendants: rows }, 'x').comments.map(({ id }) => id)).toEqual(['9']);
    expect(() => toWhole(root, { ancestors: [], descendants: {} as never }, 'x')).toThrow(expect.objectContaining({ code: 'unavailable' }));
    told.mockRestore();
  });

  test('counts, leads to its status and shows its favourites and boosts', () => {
    expect(opened.thread).toMatchObject({
      count: 4,
      url: 'https://social.example/@ada/101',
      reactions: [
        { kind: 'favourite', count: 2 },
        { kind: 'boost', count: 4 },
      ],
    });
    expect(opened.page.items[1]?.author.badge).toBe('Author');
    expect(opened.page.items[0]).toMatchObject({
      reactions: [{ kind: 'favourite', count: 2 }],
      lang: 'en',
      url: 'https://social.example/@ada/101',
    });
  });
});

describe('a comment', () => {
  test('is its writer’s, by a name without pictures', () => {
    expect(toAuthor(account)).toEqual({
      id: '7',
      name: 'Ada <b>M</b> :unknown:',
      avatar: 'https://files.example/a.png',
      website: 'https://social.example/@ada',
    });
    expect(toAuthor({ ...account, display_name: ':boat:' }).name).toBe('ada');
  });

  test('says when it was edited, and folds what carries a warning', () => {
    expect(toComment(status({ edited_at: '2026-01-06T10:00:00.000Z' })).edited).toBe('2026-01-06T10:00:00.000Z');
    expect(toComment(status())).not.toHaveProperty('edited');
    expect(toComment(status({ spoiler_text: 'Spoilers for the film', sensitive: true })).folded).toBe('Spoilers for the film');
    expect(toComment(status({ sensitive: true })).folded).toBe('sensitive content');
    expect(toComment(status())).not.toHaveProperty('folded');
  });

  test('shows custom emoji as pictures at rest, but never within a tag', () => {
    const emojis = [
      { shortcode: 'boat', url: 'https://files.example/b.gif', static_url: 'https://files.example/b.png?"' },
      { shortcode: 'evil', url: 'javascript:alert(1)' },
    ];
    expect(html({ emojis, content: '<p title=":boat:">:boat: :evil: :none:</p>' })).toBe(
      '<p title=":boat:"><img src="https://files.example/b.png?&quot;" alt=":boat:" width="20" height="20"> :evil: :none:</p>',
    );
  });

  test('has its long addresses cut as Mastodon shows them', () => {
    const content =
      '<a href="https://example.org/a/b/c"><span class="invisible">https://</span><span class="ellipsis">example.org/a</span><span class="invisible">/b/c</span></a>';
    expect(html({ content })).toBe('<a href="https://example.org/a/b/c">example.org/a…</a>');
  });

  test('shows pictures by their words, and links what plays', () => {
    const media = [
      { type: 'image', url: 'https://files.example/1.png', description: 'A "boat"' },
      { type: 'video', url: 'https://files.example/1.mp4', description: null },
      { type: 'image', url: 'javascript:alert(1)' },
    ];
    expect(html({ content: '', media_attachments: media })).toBe(
      '<p><img src="https://files.example/1.png" alt="A &quot;boat&quot;"></p><p><a href="https://files.example/1.mp4">video</a></p>',
    );
  });
});

describe('the status that is named', () => {
  test.each([
    ['https://social.example/@you/110', 'https://social.example', '110'],
    ['https://social.example/@you@other.example/110?x=1#y', 'https://social.example', '110'],
    ['https://social.example/users/you/statuses/110/', 'https://social.example', '110'],
    ['https://gts.example/@you/statuses/01HE7XJ1CG84TBKH5V9XKBVGF5', 'https://gts.example', '01HE7XJ1CG84TBKH5V9XKBVGF5'],
    ['https://ple.example/notice/AbC9x', 'https://ple.example', 'AbC9x'],
  ])('%s', (post, instance, id) => expect(toPlace(post)).toEqual({ instance, id }));

  test.each([
    '',
    '110',
    'https://social.example/',
    'https://social.example/@you',
    'https://social.example/@you2',
    'https://social.example/users/you2',
    'https://you@social.example/@you/110',
  ])('is not “%s”', (post) => expect(() => toPlace(post)).toThrow(expect.objectContaining({ code: 'invalid', field: 'post' })));
});

describe('failures', () => {
  test('are told in words for readers', () => {
    expect(said(fail(404, { error: 'Record not found' }))).toMatchObject({ code: 'not-found' });
    expect(said(fail(401, { error: 'This API requires an authenticated user' }))).toMatchObject({ code: 'forbidden' });
    expect(said(fail(503, '<html>'))).toEqual({ code: 'unavailable', message: '' });
    expect(said(fail(500, null))).toEqual({ code: 'unavailable', message: '' });
  });

  test('too many ask to wait until the instance’s clock says', () => {
    const reset = new Date(Date.now() + 90_000).toISOString();
    const limited = fail(429, { error: 'Too many requests' }, { 'x-ratelimit-reset': reset });
    expect(limited).toMatchObject({ code: 'too-many', message: 'Too many requests' });
    expect(limited.retryAfter).toBeGreaterThan(85);
    expect(said(fail(429, {}))).toEqual({ code: 'too-many', message: '' });
  });
});
