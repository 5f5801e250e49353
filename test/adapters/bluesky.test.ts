import { describe, expect, test, vi } from 'vitest';
import {
  linked,
  toAuthor,
  toComment,
  toCreated,
  toError,
  toHtml,
  toPlace,
  toRows,
  toWhole,
  type BlueskyNode,
  type BlueskyPost,
  type BlueskyThread,
} from '../../src/adapters/bluesky/mapping.ts';
import { inOrder, openWhole } from '../../src/adapters/whole.ts';
import { answers } from '../../src/contract/shapes.ts';
import { exchange, expectTree, htmlOf, misfits, said } from './recording.ts';

const body = <T = BlueskyThread>(file: string, index: number): T => exchange(`bluesky/${file}`, index).body as T;
const nested = body('thread-nested', 0);
const opened = openWhole(toWhole(nested));
const { items } = opened.page;
const byKey = (key: string) => items.find(({ id }) => id.endsWith(key))!;

const postsIn = ({ replies = [] }: BlueskyNode): BlueskyPost[] =>
  replies.flatMap((node) => [...(node.post ? [node.post] : []), ...postsIn(node)]);
const posts = postsIn(nested.thread);
const post = (changes: Partial<BlueskyPost>): BlueskyPost => ({ ...posts[0]!, ...changes });
const row = (changes: Partial<BlueskyPost>) => toComment(post(changes), { parent: null, owner: '' });
const node = (name: string, changes: Partial<BlueskyPost> = {}, replies: BlueskyNode[] = []): BlueskyNode => ({
  post: post({ uri: `at://did:plc:x/app.bsky.feed.post/${name}`, ...changes }),
  replies,
});

const roots = (sort?: 'newest' | 'best') => openWhole(toWhole(nested), sort).page.items.filter(({ parent }) => parent === null);
const at = (createdAt: string) => toCreated({ record: { text: '', createdAt }, indexedAt: '2026-01-02T00:00:00Z' });
const link = (byteStart: number, byteEnd: number, uri: unknown = 'https://a.example/') => ({
  index: { byteStart, byteEnd },
  features: [{ $type: 'app.bsky.richtext.facet#link', uri }],
});
const fail = (index: number): object => {
  const { status, headers, body: answer } = exchange('bluesky/errors', index);
  return said(toError(status, headers, answer));
};

describe('every recorded thread', () => {
  test.each([
    ['the whole thread', nested],
    ['no replies yet', body('thread-empty', 0)],
    ['one level', body('depth-and-batches', 0)],
    ['only the post', body('depth-and-batches', 2)],
    ['a closed thread', body('gates-and-blocks', 4)],
    ['a hidden reply', body('gates-and-blocks', 6)],
    ['after a reply was deleted', body('edit-and-delete', 6)],
  ])('%s passes the door without a note', (_name, answer) => {
    for (const sort of ['oldest', 'newest', 'best'] as const) {
      const whole = openWhole(toWhole(answer), sort);
      expect(misfits(answers.open, whole)).toEqual([]);
      expectTree(whole.page.items);
    }
  });

  test('keeps every post once', () => {
    expect(items.map(({ id }) => id).toSorted()).toEqual(posts.map(({ uri }) => uri).toSorted());
    expect(opened.thread.count).toBe(26);
  });
});

describe('a thread', () => {
  test('is the post by its at-URI, and leads there', () => {
    expect(opened.thread).toMatchObject({
      id: nested.thread.post!.uri,
      url: 'https://bsky.app/profile/did:plc:cto2ej42ryhkz4tx57vex4g7/post/3n2vznjalb22q',
      reactions: [
        { kind: 'like', count: 1 },
        { kind: 'repost', count: 1 },
      ],
      can: [],
      each: [],
      sorts: ['oldest', 'newest', 'best'],
    });
    expect(opened.thread).not.toHaveProperty('closed');
  });

  test('comes oldest first, or as it is asked for', () => {
    expect(roots()[0]?.id).toContain('3n2vznjb6s22q');
    expect(roots('newest').map(({ id }) => id)).toEqual(
      roots()
        .map(({ id }) => id)
        .toReversed(),
    );
    expect(
      roots('best')
        .slice(0, 2)
        .map(({ id }) => id.slice(-13)),
    ).toEqual(['3n2vznjb6s22q', '3n2vznkzjjk2q']);
  });

  test('nests to the seventh level', () => {
    let [deep, levels] = [byKey('3n2vznkpn4k2q'), 1];
    for (; deep.parent !== null; levels++) deep = items.find(({ id }) => id === deep.parent)!;
    expect([levels, deep.id.slice(-13)]).toEqual([7, '3n2vznjb6s22q']);
    expect(byKey('3n2vznjb6s22q')).toMatchObject({ parent: null, replies: 2, reactions: [{ kind: 'like', count: 2 }] });
  });

  test('says where it goes on, and then not how many there are', () => {
    const shallow = openWhole(toWhole(body('depth-and-batches', 0)));
    expect(shallow.thread.count).toBeNull();
    const [first] = shallow.page.items;
    expect(first).toMatchObject({ replies: 2, more: 'deeper' });
    expect(shallow.page.items[1]).toMatchObject({ replies: 0 });
    expect(shallow.page.items[1]).not.toHaveProperty('more');
    const rest = toRows(body('depth-and-batches', 1).thread, [], '', posts[0]!.uri);
    expect(inOrder(rest, 'oldest', posts[0]!.uri)[0]?.parent).toBe(posts[0]!.uri);
  });

  test('that takes no replies says so', () => {
    expect(openWhole(toWhole(body('gates-and-blocks', 4))).thread.closed).toBe('The author of the post takes no replies.');
    expect(toWhole(body('gates-and-blocks', 6))).not.toHaveProperty('closed');
  });

  test('folds what the author of the post hid', () => {
    const { comments } = toWhole(body('gates-and-blocks', 6));
    const folded = comments.filter((comment) => comment.folded !== undefined);
    expect(folded.map(({ id, folded: why }) => [id.slice(-13), why])).toEqual([['3n2vznncnek2q', 'hidden by the author of the post']]);
  });

  test('is not hidden by one post that cannot be read', () => {
    const told = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const thread = { replies: [node('a', { record: undefined as never }), node('b', { author: null as never }), node('c')] };
    expect(toRows(thread, [], '', null).map(({ id }) => id.slice(-1))).toEqual(['c']);
    told.mockRestore();
  });

  test('whose post is gone is not found', () => {
    expect(() => toWhole({ thread: {} })).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});

describe('a comment', () => {
  test('is its writer’s, by their own name, as text', () => {
    expect(byKey('3n2vznncnek2q').author).toEqual({
      id: 'did:plc:u25av5bh5c4yneigzvf3mv7f',
      name: '<b>Zed</b> & "Co"',
      website: 'https://bsky.app/profile/zedco.test',
    });
    const nameless = { did: 'did:plc:x', handle: 'x.test', displayName: ' ', avatar: 'https://cdn.example/a' };
    expect(toAuthor(nameless, 'did:plc:x')).toMatchObject({ name: 'x.test', avatar: 'https://cdn.example/a', badge: 'Author' });
    expect(toAuthor({ did: 'did:plc:x', handle: 'handle.invalid' }, '')).toMatchObject({
      name: 'did:plc:x',
      website: 'https://bsky.app/profile/did:plc:x',
    });
  });

  test('has an address, a language and an instant of its own', () => {
    expect(byKey('3n2vznjm2h22q')).toMatchObject({
      url: 'https://bsky.app/profile/did:plc:nja35qkup5xvxgrmh6rshdr4/post/3n2vznjm2h22q',
      created: '2026-11-22T16:23:49.310Z',
      lang: 'en',
    });
    expect(row({ record: { ...posts[0]!.record, langs: ['en', 'de'] } })).not.toHaveProperty('lang');
  });

  test('is never from the future: its writer’s clock may be wrong', () => {
    expect([at('2036-01-01T00:00:00Z'), at('2026-01-01T00:00:00Z'), at('soon')]).toEqual([
      '2026-01-02T00:00:00Z',
      '2026-01-01T00:00:00Z',
      '2026-01-02T00:00:00Z',
    ]);
  });

  test('is escaped: what was typed is plain text', () => {
    expect(htmlOf(byKey('3n2vznlvxok2q'))).toBe('<p>&lt;script&gt;alert(1)&lt;/script&gt;script tag</p>');
    expect(htmlOf(byKey('3n2vznncnek2q'))).not.toMatch(/<(?!\/?p>)/);
    expect(htmlOf(byKey('3n2vznncnek2q'))).toContain('&amp;lt;escaped&amp;gt; &amp;amp;');
    expect(htmlOf(byKey('3n2vznnq32k2q'))).toContain('strike:<br><br>| a | b |<br>');
  });

  test('has its links, mentions and tags where the bytes say', () => {
    expect(htmlOf(byKey('3n2vznjm2h22q'))).toBe(
      '<p>Hello <a href="https://bsky.app/profile/did:plc:227hcpor2dk4acqlmsjwmh6p">@adamoreau.test</a> look at ' +
        '<a href="https://example.org/%E8%B7%AF%E5%BE%84">https://example.org/路径</a> <a href="https://bsky.app/hashtag/harbour">#harbour</a></p>',
    );
  });

  test('shows pictures by their words, and a card as a link', () => {
    const { record } = posts[0]!;
    const images = [{ fullsize: 'https://cdn.example/a?b&c', alt: 'A "boat"' }, { fullsize: 'javascript:alert(1)' }];
    expect(toHtml({ record: { ...record, text: '' }, embed: { images } })).toBe(
      '<p><img src="https://cdn.example/a?b&amp;c" alt="A &quot;boat&quot;"></p>',
    );
    const card = { external: { uri: 'https://example.org/', title: 'A <title>' } };
    expect(toHtml({ record: { ...record, text: 'Look' }, embed: { media: card } })).toBe(
      '<p>Look</p><p><a href="https://example.org/">A &lt;title&gt;</a></p>',
    );
    expect(toHtml(nested.thread.post!).match(/<a /g)).toHaveLength(1);
    expect(toHtml({ record: { ...record, text: '' } })).toBe('<p></p>');
  });

  test('folds what carries a warning, and is not shown where its writer asks for readers who signed in', () => {
    expect(row({ labels: [{ val: 'porn' }] }).folded).toBe('adult content');
    expect(row({ labels: [{ val: 'porn', neg: true }, { val: 'something-new' }, {}] })).not.toHaveProperty('folded');
    const shy = { ...posts[0]!.author, labels: [{ val: '!no-unauthenticated' }] };
    expect(row({ author: shy })).toMatchObject({ state: 'deleted', author: { id: null, name: '' }, body: { text: '' } });
  });

  test('that is not shown keeps the place of its replies, and else is gone', () => {
    const hide = { labels: [{ val: '!hide' }] };
    const thread = { replies: [node('a', hide, [node('b')]), node('c', hide, [node('d', hide)]), node('e'), {}] };
    const rows = toRows(thread, [], '', null);
    expect(rows.map(({ id, state, replies }) => [id.slice(-1), state, replies])).toEqual(
      expect.arrayContaining([
        ['a', 'deleted', 1],
        ['b', 'visible', 0],
        ['e', 'visible', 0],
      ]),
    );
    expect(rows.length).toBe(3);
  });
});

describe('facets', () => {
  test.each([
    ['an address that is a script', [link(0, 2, 'javascript:alert(1)')]],
    ['a place that is none', [{ features: link(0, 1).features }, { index: { byteStart: 0, byteEnd: 2 } }]],
    ['bytes past the end', [link(0, 99)]],
    ['nothing between', [link(2, 2), link(3, 1)]],
    ['half a character', [link(0, 4), link(4, 6)]],
    ['an unknown kind', [{ index: { byteStart: 0, byteEnd: 2 }, features: [{ $type: 'x#y', uri: 'https://a.example/' }] }]],
  ])('leave out %s', (_name, facets) => {
    expect(linked('ab 👍 cd', facets)).toBe('ab 👍 cd');
  });

  test('never overlap, and may come in any order', () => {
    expect(linked('abcd', [link(2, 4), link(0, 3)])).toBe('<a href="https://a.example/">abc</a>d');
    expect(linked('👍b', [link(4, 5)])).toBe('👍<a href="https://a.example/">b</a>');
    expect(linked('\ufeffa', [])).toBe('\ufeffa');
  });
});

describe('the post that is named', () => {
  test.each([
    ['at://did:plc:x/app.bsky.feed.post/3k', { author: 'did:plc:x', key: '3k' }],
    ['https://bsky.app/profile/you.example/post/3k', { author: 'you.example', key: '3k' }],
    [' https://bsky.app/profile/did%3Aplc%3Ax/post/3k/?ref=1#x ', { author: 'did:plc:x', key: '3k' }],
  ])('%s', (option, place) => expect(toPlace(option)).toEqual(place));

  test.each([
    '',
    'https://bsky.app/profile/you.example',
    'at://did:plc:x/app.bsky.feed.like/3k',
    '3k',
    'https://bsky.app/profile/%E0/post/3k',
  ])('is not “%s”', (option) => expect(() => toPlace(option)).toThrow(expect.objectContaining({ code: 'invalid', field: 'post' })));
});

describe('failures', () => {
  test('what is not there comes with 400', () => {
    expect(fail(0)).toEqual({ code: 'not-found', message: 'The post that these comments reply to is not there.' });
  });

  test('a question that was wrong is not the reader’s fault', () => {
    expect(fail(1)).toEqual({ code: 'unavailable', message: 'Error: uri must be a valid at-uri' });
    expect(fail(3)).toMatchObject({ code: 'unavailable' });
  });

  test('too many ask to wait, and what is no answer is no crash', () => {
    const reset = String(Math.round(Date.now() / 1_000) + 30);
    const limited = toError(429, new Headers({ 'ratelimit-reset': reset }), { error: 'RateLimitExceeded', message: 'Slow down.' });
    expect(said(limited)).toMatchObject({ code: 'too-many', message: 'Slow down.' });
    expect(limited.retryAfter).toBeGreaterThan(25);
    expect(said(toError(429, new Headers(), null))).toEqual({ code: 'too-many', message: '' });
    expect(said(toError(502, new Headers(), '<html>'))).toEqual({ code: 'unavailable', message: '' });
  });
});
