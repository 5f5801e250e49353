import { describe, expect, test } from 'vitest';
import {
  fromDraft,
  toComment,
  toCount,
  toCreated,
  toError,
  toNext,
  toOpened,
  toLatest,
  toPage,
  toRemoved,
  toRights,
  type WordPressPost,
  type WordPressRow,
  type WordPressUser,
} from '../../src/adapters/wordpress/mapping.ts';
import { answers, comment as commentShape } from '../../src/contract/shapes.ts';
import type { GuestFields } from '../../src/contract/types.ts';
import { draft, exchange, expectTree, htmlOf, misfits, recorded, said, type Exchange } from './recording.ts';

const isRows = ({ method, path, status, query, body }: Exchange): boolean =>
  method === 'GET' && path.endsWith('/comments') && status === 200 && Array.isArray(body) && !/^id(,post)?$/.test(query['_fields'] ?? '');
const lists = ['thread-nested', 'thread-empty', 'paging-and-sorting', 'delete', 'anonymous-disabled', 'errors'].flatMap((file) =>
  recorded(`wordpress/${file}`)
    .filter(isRows)
    .filter(({ query }) => !query['_fields'] || query['_fields'].includes('date_gmt'))
    .map(({ headers, body }, index) => ({ name: `${file} ${index}`, rows: body as WordPressRow[], headers })),
);
const { headers, body: nested } = exchange('wordpress/thread-nested', 0) as { headers: Headers; body: WordPressRow[] };
const [post] = exchange('wordpress/discovery', 0).body as [WordPressPost];
const guest: GuestFields = { name: 'required', email: 'required', website: 'optional' };
const opened = toOpened(nested, { post, headers, guest });
const byId = (id: string) => opened.page.items.find((item) => item.id === id);
const bo: WordPressUser = { id: 3, name: 'Bo &amp; Co', url: '', avatar_urls: { '96': 'https://0.gravatar.example/bo?s=96' } };

/** What an account may do to any comment of a post that the first one wrote. */
const may = (capabilities: Record<string, boolean>, id = 3) => toRights({ ...post, author: 1 }, { ...bo, id, capabilities }, false).each;

const failure = (file: string, index: number): object => {
  const { status, headers: told, body } = exchange(`wordpress/${file}`, index);
  return said(toError(status, told, body));
};

describe('every recorded list', () => {
  test.each(lists)('$name passes the door without a note', ({ rows, headers: told }) => {
    for (const sort of ['oldest', 'newest'] as const) {
      expect(misfits(answers.open, toOpened(rows, { post, headers: told, sort, me: bo, writer: 3 }))).toEqual([]);
      expect(misfits(answers.list, toPage(rows, { sort }))).toEqual([]);
    }
    expect(rows.flatMap((row) => misfits(commentShape, toComment(row)))).toEqual([]);
  });

  test.each(lists)('$name keeps every row once, with its words, below its parent', ({ rows }) => {
    const { items } = toPage(rows);
    expect(items.map(({ id }) => Number(id)).toSorted((a, b) => a - b)).toEqual(rows.map(({ id }) => id).toSorted((a, b) => a - b));
    expectTree(items);
    for (const item of items) expect(htmlOf(item)).toBe(rows.find(({ id }) => String(id) === item.id)?.content?.rendered ?? '');
  });
});

describe('a thread', () => {
  test('is a tree of any depth, from a flat list', () => {
    const branch = opened.page.items.slice(0, 8);
    expect(branch.map(({ id, parent, replies }) => [id, parent, replies])).toEqual([
      ['2', null, 2],
      ['3', '2', 1],
      ['4', '3', 1],
      ['8', '4', 1],
      ['9', '8', 1],
      ['10', '9', 1],
      ['11', '10', 0],
      ['12', '2', 0],
    ]);
  });

  test('makes roots of answers to what never was', () => {
    expect(nested.find(({ id }) => id === 6)?.parent).toBe(999999);
    expect(byId('6')?.parent).toBeNull();
  });

  test('makes roots of answers to what was thrown away', () => {
    const left = nested.filter(({ id }) => id !== 13);
    const { items } = toPage(left);
    expect(items.find(({ id }) => id === '27')?.parent).toBeNull();
    expect(items.length).toBe(26);
  });

  test('keeps parents that came with an earlier page', () => {
    const [early, late] = [nested.slice(0, 3), nested.slice(3)];
    const elsewhere = new Set(toPage(early).items.map(({ id }) => id));
    expect(toPage(late, { elsewhere }).items.find(({ id }) => id === '8')?.parent).toBe('4');
    expect(toPage(late).items.find(({ id }) => id === '8')?.parent).toBeNull();
  });

  test('orders roots as asked, replies always oldest first', () => {
    const newest = toPage(nested, { sort: 'newest' }).items;
    expect(
      newest
        .filter(({ parent }) => parent === null)
        .map(({ id }) => id)
        .slice(0, 3),
    ).toEqual(['26', '25', '24']);
    expect(newest.filter(({ parent }) => parent === '2').map(({ id }) => id)).toEqual(['3', '12']);
    const mixed = exchange('wordpress/paging-and-sorting', 0).body as WordPressRow[];
    expect(toPage(mixed).items.map(({ id, parent }) => [id, parent])).toEqual([
      ['27', null],
      ['28', null],
      ['29', '28'],
    ]);
  });

  test('shows names and addresses as they were typed, though WordPress escapes them', () => {
    expect(byId('5')?.author).toMatchObject({ id: null, name: 'Zed & "Co"', website: 'https://zed.example/?a=1&b=2' });
    expect(byId('6')?.author.name).toBe("Tom O'Neil 🦊");
    expect(byId('3')?.author).not.toHaveProperty('website');
  });

  test('says times in UTC, which WordPress does not say', () => {
    expect(nested[0]?.date_gmt).toBe('2026-11-22T16:17:58');
    expect(byId('2')?.created).toBe('2026-11-22T16:17:58Z');
  });

  test('knows guests from accounts, and the post’s author', () => {
    expect(byId('7')?.author).toMatchObject({ id: '3', name: 'Bo Lindqvist' });
    expect(byId('7')?.author).not.toHaveProperty('badge');
    expect(byId('3')?.author.id).toBeNull();
    expect(toComment(nested.find(({ id }) => id === 7) as WordPressRow, 3).author.badge).toBe('Author');
    expect(toComment(nested[0] as WordPressRow, 0).author).not.toHaveProperty('badge');
  });

  test('links to each comment', () => {
    expect(byId('2')?.url).toBe('https://comments.example/harbour-pilots/#comment-2');
    expect(byId('2')?.author.avatar).toContain('s=96');
  });

  test('has its count from the header, and none without it', () => {
    expect(opened.thread.count).toBe(27);
    expect(toOpened(nested, { post, headers: new Headers() }).thread.count).toBeNull();
    expect(toCount(new Headers({ 'x-wp-total': '' }))).toBeNull();
    expect(toCount(exchange('wordpress/paging-and-sorting', 8).headers)).toBe(27);
  });

  test('that nobody wrote in is empty', () => {
    const { headers: told, body } = exchange('wordpress/thread-empty', 0);
    const none = toOpened(body, { post, headers: told });
    expect([none.page, none.thread.count]).toEqual([{ items: [], next: null }, 0]);
  });

  test('offers writing to guests only where the site lets them', () => {
    expect(opened.thread.can).toContain('create');
    expect(opened.viewer).toEqual({ author: null, guest, providers: [] });
    const closed = toOpened(nested, { post, headers });
    expect([closed.thread.can.includes('create'), closed.thread.each, closed.viewer]).toEqual([false, [], { author: null, providers: [] }]);
  });

  test('offers writing to an account', () => {
    const own = toOpened(nested, { post, headers, me: bo });
    expect(own.thread.each).toEqual(['create']);
    expect(own.viewer).toEqual({ author: { id: '3', name: 'Bo & Co', avatar: 'https://0.gravatar.example/bo?s=96' }, providers: [] });
  });

  test('offers throwing away to who moderates the site or wrote the post', () => {
    expect(may({ moderate_comments: true })).toEqual(['create', 'remove']);
    expect(may({ edit_published_posts: true }, 1)).toEqual(['create', 'remove']);
    expect([may({ edit_published_posts: true }), may({}), may({}, 1)]).toEqual([['create'], ['create'], ['create']]);
  });

  test('that is closed says so, and nobody may write', () => {
    const closed = toOpened(nested, { post: { ...post, comment_status: 'closed' }, headers, guest, me: bo });
    expect(misfits(answers.open, closed)).toEqual([]);
    expect(closed.thread).toMatchObject({ closed: 'Comments are closed.', each: [] });
    expect(closed.thread.can).not.toContain('create');
    expect(opened.thread).not.toHaveProperty('closed');
  });

  test('that is no list is a failure, and a broken row costs only itself', () => {
    expect(() => toPage({ code: 'x' } as never)).toThrow(expect.objectContaining({ code: 'unavailable' }));
    expect(toPage([null, ...nested] as never).items.length).toBe(27);
  });
});

describe('the latest comments', () => {
  const embedded = (exchange('wordpress/discovery', 1).body as (WordPressPost & { title: { rendered: string } })[])[0]!;

  test('name their post and where it is', () => {
    const { page } = toLatest({ ...nested[0]!, _embedded: { up: [{ ...embedded, title: { rendered: 'Pilots &#8211; <em>old</em>' } }] } });
    expect(page).toEqual({ title: 'Pilots – old', url: 'https://comments.example/harbour-pilots/' });
  });

  test('lead to the post even where it is not told', () => {
    expect(toLatest(nested[0]!).page).toEqual({ title: '', url: 'https://comments.example/harbour-pilots/' });
  });
});

describe('paging', () => {
  test('goes on by page number, as the header says', () => {
    const told = exchange('wordpress/paging-and-sorting', 0).headers;
    expect([toNext(told, 1), toNext(told, 8), toNext(told, 9), toNext(told, 99)]).toEqual(['2', '9', null, null]);
    expect(toNext(new Headers(), 1)).toBeNull();
    expect(toPage(nested, { next: '2' }).next).toBe('2');
  });

  test('past the end there is nothing', () => {
    expect(toPage(exchange('wordpress/paging-and-sorting', 1).body)).toEqual({ items: [], next: null });
  });
});

describe('writing', () => {
  const created = recorded('wordpress/create-and-reply').filter(({ status }) => status === 201);

  test.each(created.map((one, index) => ({ ...one, index })))('comment $index comes back whole, for good', ({ body }) => {
    const comment = toCreated(body, undefined, 'key-0001');
    expect(misfits(answers.create, comment)).toEqual([]);
    expect(comment.mine).toEqual({ can: ['create'], reacted: [], key: 'key-0001' });
    expect(htmlOf(comment)).toBe((body as WordPressRow).content?.rendered);
  });

  test('a reply knows its parent', () => {
    expect(created.map(({ body }) => toCreated(body).parent).slice(0, 3)).toEqual([null, '2', null]);
  });

  test('held back is a success that waits, spam one that was refused', () => {
    const held = exchange('wordpress/edit', 2).body as WordPressRow;
    expect(misfits(answers.create, toCreated(held))).toEqual([]);
    expect([toCreated(held).state, toCreated(held).mine?.can]).toEqual(['pending', []]);
    expect(toCreated({ ...held, status: 'spam' }).state).toBe('rejected');
  });

  test('what was thrown away keeps nothing of who said what', () => {
    const trashed = toComment(exchange('wordpress/delete', 2).body as WordPressRow);
    expect(misfits(commentShape, trashed)).toEqual([]);
    expect(trashed).toMatchObject({ id: '28', state: 'deleted', author: { id: null, name: '' }, body: { text: '' } });
    expect(Object.keys(trashed.author)).toEqual(['id', 'name']);
  });

  test('what was thrown away is a tombstone while there are replies', () => {
    const row = exchange('wordpress/delete', 5).body as WordPressRow;
    expect(misfits(answers.remove, toRemoved(row, 2))).toEqual([]);
    expect(toRemoved(row, 2)).toMatchObject({ id: '13', state: 'deleted', replies: 2, body: { text: '' } });
    expect(toRemoved(row, 0)).toBeNull();
  });

  test('nothing that only moderators see gets through', () => {
    const comment = JSON.stringify(toComment(exchange('wordpress/edit', 2).body as WordPressRow));
    expect(comment).not.toMatch(/@example|127\.0\.0\.1/);
  });

  test('drafts go out as WordPress was sent them', () => {
    const ada = { name: 'Ada Moreau', email: 'ada@example.com', website: 'https://ada.example' };
    const text = 'First! A plain comment with **bold**, _italic_ and `inline code`.';
    expect(fromDraft(draft({ thread: '4', text, guest: ada }))).toEqual(created[0]?.sent);
    const reply = draft({
      thread: '4',
      parent: '2',
      text: 'A reply on level two.',
      guest: { name: 'Bo Lindqvist', email: 'bo@example.com', website: '' },
    });
    expect(fromDraft(reply)).toEqual(created[1]?.sent);
    expect(fromDraft(draft({ thread: '4', text: 'As an account' }))).toEqual({ post: 4, content: 'As an account' });
  });

  test('a name comes back as it was typed, which WordPress would take for tags', () => {
    const name = '<b>Zed</b> & "Co"';
    const sent = fromDraft(draft({ thread: '4', guest: { name } })) as { author_name: string };
    expect(sent.author_name).toBe('&lt;b>Zed&lt;/b> &amp; "Co"');
    expect(toComment({ ...nested[0]!, author_name: sent.author_name.replaceAll('>', '&gt;') }).author.name).toBe(name);
  });

  test('text is escaped on its way out, since WordPress takes HTML and loses what is none', () => {
    expect(fromDraft(draft({ thread: '4', text: 'a < b && "c" > \'d\' &lt;' }))).toMatchObject({
      content: 'a &lt; b &amp;&amp; "c" > \'d\' &amp;lt;',
    });
  });
});

describe('failures', () => {
  test.each([
    ['errors', 0, { code: 'invalid', message: 'Invalid comment content.', field: 'text' }],
    ['errors', 1, { code: 'not-found', message: 'Sorry, you are not allowed to create this comment without a post.' }],
    ['errors', 2, { code: 'forbidden', message: 'Sorry, comments are closed for this item.' }],
    ['errors', 4, { code: 'invalid', message: 'Creating a comment requires valid author name and email values.', field: 'guest.name' }],
    ['errors', 5, { code: 'invalid', message: 'Invalid email address.', field: 'guest.email' }],
    ['errors', 6, { code: 'conflict', message: 'Duplicate comment detected; it looks as though you’ve already said that!' }],
    ['errors', 8, { code: 'too-many', message: 'You are posting comments too quickly. Slow down.', retryAfter: 15 }],
    ['errors', 9, { code: 'invalid', message: 'Comment field exceeds maximum length allowed.', field: 'text' }],
    ['errors', 10, { code: 'invalid', message: 'Invalid JSON body passed.' }],
    ['errors', 11, { code: 'not-found', message: 'No route was found matching the URL and request method.' }],
    ['errors', 13, { code: 'not-found', message: 'Invalid comment ID.' }],
    [
      'paging-and-sorting',
      6,
      { code: 'invalid', message: 'orderby is not one of date, date_gmt, id, include, post, parent, and type.', field: 'sort' },
    ],
    ['anonymous-disabled', 0, { code: 'signed-out', message: 'Sorry, you must be logged in to comment.' }],
    ['edit', 0, { code: 'signed-out', message: 'Sorry, you are not allowed to edit this comment.' }],
    ['edit', 1, { code: 'forbidden', message: 'Sorry, you are not allowed to edit this comment.' }],
    ['cookie-nonce-auth', 2, { code: 'signed-out', message: 'You are not currently logged in.' }],
    ['cookie-nonce-auth', 5, { code: 'signed-out', message: 'Cookie check failed' }],
    ['delete', 3, { code: 'not-found', message: 'The comment has already been trashed.' }],
    ['delete', 7, { code: 'not-found', message: 'Sorry, you are not allowed to read this comment.' }],
    ['single', 1, { code: 'not-found', message: 'Invalid comment ID.' }],
  ])('%s %d', (file, index, error) => {
    expect(failure(file, index)).toEqual(error);
  });

  test('a host that answers without WordPress is no crash', () => {
    const none = new Headers();
    expect(said(toError(502, none, '<html>Bad gateway</html>'))).toEqual({ code: 'unavailable', message: '' });
    expect(said(toError(500, none, null))).toEqual({ code: 'unavailable', message: '' });
    expect(said(toError(429, new Headers({ 'retry-after': '30' }), {}))).toEqual({ code: 'too-many', message: '', retryAfter: 30 });
    expect(said(toError(400, none, { code: 'toString', message: 7, data: null }))).toEqual({ code: 'invalid', message: '' });
  });
});
