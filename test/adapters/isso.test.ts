import { describe, expect, test } from 'vitest';
import {
  fromDraft,
  kinds,
  toComment,
  toCreated,
  toError,
  toOpened,
  toPage,
  toReacted,
  toRemoved,
  toUntil,
  type IssoConfig,
  type IssoList,
  type IssoRow,
} from '../../src/adapters/isso/mapping.ts';
import { answers, comment as commentShape } from '../../src/contract/shapes.ts';
import { draft, exchange, misfits, expectTree, htmlOf, recorded, said } from './recording.ts';

const thread = { id: '/posts/harbour-pilots/', count: 28 };
const lists = ['thread-nested', 'thread-empty', 'paging-and-sorting', 'delete', 'moderation'].flatMap((file) =>
  recorded(`isso/${file}`)
    .filter(({ path, status }) => path === '/' && status === 200)
    .map(({ body, query }, index) => ({ name: `${file} ${index}`, answer: body as IssoList, offset: Number(query.offset ?? 0) })),
);
const rowsOf = (answer: IssoList): IssoRow[] => answer.replies.flatMap((root) => [root, ...(root.replies ?? [])]);
const nested = exchange('isso/thread-nested', 0).body as IssoList;
const opened = toOpened(nested, thread);
const byId = (id: string) => opened.page.items.find((item) => item.id === id);

const failure = (file: string, index: number): object => {
  const { status, body } = exchange(`isso/${file}`, index);
  return said(toError(status, body));
};

const asked = (config: IssoConfig) => toOpened({ ...nested, config }, thread).viewer.guest;

const page = (index: number, offset = 0) => toPage(exchange('isso/paging-and-sorting', index).body, { at: offset });

const cookie = (value: string) => toUntil(new Headers({ 'x-set-cookie': value }), '1');

describe('every recorded list', () => {
  test.each(lists)('$name passes the door without a note', ({ answer, offset }) => {
    expect(misfits(answers.open, toOpened(answer, thread))).toEqual([]);
    expect(misfits(answers.list, toPage(answer, { at: offset }))).toEqual([]);
    for (const row of rowsOf(answer)) expect(misfits(commentShape, toComment(row))).toEqual([]);
  });

  test.each(lists)('$name keeps every row, in order and with its words', ({ answer }) => {
    const { items } = toPage(answer);
    expect(items.map(({ id }) => id)).toEqual(rowsOf(answer).map(({ id }) => String(id)));
    expect(items.map(htmlOf)).toEqual(rowsOf(answer).map(({ text }) => text));
  });
});

describe('a thread', () => {
  test('is a tree of two levels, replies below their root', () => {
    expectTree(opened.page.items);
    expect(opened.page.items.slice(0, 9).map(({ id, parent }) => [id, parent])).toEqual([
      ['1', null],
      ['2', '1'],
      ['3', '1'],
      ['7', '1'],
      ['8', '1'],
      ['9', '1'],
      ['10', '1'],
      ['11', '1'],
      ['4', null],
    ]);
    expect(opened.thread.limits.depth).toBe(2);
    expect(byId('1')?.replies).toBe(7);
  });

  test('shows names as they were typed, though Isso escapes them', () => {
    expect(byId('6')?.author).toEqual({ id: null, name: '<b>Zed</b> & "Co"', website: 'https://zed.example/?a=1&b=2' });
    expect(byId('12')?.author).toEqual({ id: null, name: "Tom O'Neil 🦊" });
    expect(byId('3')?.author.name).toBe('林美玲');
  });

  test('has nobody where no name was given', () => {
    expect(byId('4')?.author).toEqual({ id: null, name: '' });
  });

  test('says when, to the millisecond', () => {
    expect(byId('1')?.created).toBe('2026-11-22T16:01:24.228Z');
    expect(byId('1')).not.toHaveProperty('edited');
  });

  test('has votes as one group that is for good', () => {
    expect(byId('1')?.reactions).toEqual([{ kind: 'like', count: 1 }]);
    expect(byId('19')?.reactions).toEqual([{ kind: 'dislike', count: 1 }]);
    expect(byId('2')?.reactions).toEqual([]);
    expect(kinds.map(({ group, final }) => [group, final])).toEqual([
      ['vote', true],
      ['vote', true],
    ]);
    expect(opened.thread.can).not.toContain('react');
    expect(opened.thread.each).toContain('react');
  });

  test('takes its count from elsewhere, since the list counts tombstones', () => {
    expect(opened.thread.count).toBe(28);
    expect(toOpened(nested, { id: 'x', count: null }).thread.count).toBeNull();
  });

  test('carries nothing of one viewer', () => {
    expect(opened.page.items.some((item) => 'mine' in item)).toBe(false);
  });

  test('that nobody wrote in is empty', () => {
    const { page, thread: none } = toOpened(exchange('isso/thread-empty', 0).body, { id: '/posts/never-commented/', count: 0 });
    expect([page, none.id]).toEqual([{ items: [], next: null }, '/posts/never-commented/']);
  });

  test('asks guests for what the owner wants', () => {
    expect(opened.viewer.guest).toEqual({ name: 'optional', email: 'optional', website: 'optional' });
    expect(asked({ 'require-author': true, 'require-email': true, 'website-field': false })).toEqual({
      name: 'required',
      email: 'required',
    });
  });

  test('that is no list is a failure, and a broken row costs only itself', () => {
    expect(() => toPage('<html>' as never)).toThrow(expect.objectContaining({ code: 'unavailable' }));
    const [first, ...rest] = nested.replies;
    const broken = { ...nested, replies: [{ ...first, created: 'soon' }, null, ...rest] } as unknown as IssoList;
    expect(toPage(broken).items.length).toBe(28);
    const within = { ...nested, replies: [{ ...first, replies: [null, ...(first!.replies ?? [])] }, ...rest] } as unknown as IssoList;
    expect(toPage(within)).toEqual(toPage(nested));
  });
});

const row = (id: number, created: number, replies: IssoRow[] = []): IssoRow => ({ ...nested.replies[0]!, id, created, replies });
const answer = (...replies: IssoRow[]): IssoList => ({ hidden_replies: 1, replies });
const ids = (...page: Parameters<typeof toPage>): string[] => toPage(...page).items.map(({ id }) => id);

describe('paging', () => {
  test('goes on after the roots that came, by offset', () => {
    expect(page(0).next).toBe('3');
    expect(page(1, 3).next).toBe('6');
    expect(page(2, 12).next).toBeNull();
  });

  test('goes on after the last root under newest, whatever was written or brought from elsewhere meanwhile', () => {
    const first = answer(row(9, 30.25), row(3, 20), row(7, 20));
    expect([toPage(first, { at: 0 }, 'newest').next, toPage(first, { at: 0 }, 'oldest').next]).toEqual(['3-20-7', '3']);
    const place = { at: 3, last: { id: '7', created: 20 } };
    // Nothing moved: what is of the same second, or has a higher id since it was imported, is not left out.
    expect(ids(answer(row(5, 20), row(12, 10)), place, 'newest')).toEqual(['5', '12']);
    // Two more before it, the first of which is the last but one of the page before.
    const reply = { ...row(4, 40), parent: 3 };
    const moved = answer(row(3, 20, [reply]), row(7, 20), row(5, 20), row(12, 10));
    expect(ids(moved, place, 'newest')).toEqual(['5', '12']);
    expect(toPage(moved, place, 'newest').next).toBe('7-10-12');
    expect(ids(answer(row(7, 20), row(14, 50)), place, 'oldest')).toEqual(['7', '14']);
  });

  test('goes on after the last that was shown, where a whole page was written meanwhile', () => {
    const newer = toPage(answer(row(14, 50), row(13, 40.5)), { at: 3, last: { id: '7', created: 20 } }, 'newest');
    expect(newer).toEqual({ items: [], next: '5-20-7' });
  });

  test('ends past the end, where Isso counts below zero', () => {
    expect(page(3, 100)).toEqual({ items: [], next: null });
  });

  test('tells which replies did not come along', () => {
    const [root, reply] = page(0).items;
    expect(root).toMatchObject({ id: '1', replies: 7, more: '1' });
    expect(reply).toMatchObject({ id: '2', parent: '1', replies: 0 });
    expect(reply).not.toHaveProperty('more');
  });

  test('gives the replies of one comment', () => {
    expect(page(4)).toMatchObject({
      items: [
        { id: '2', parent: '1' },
        { id: '3', parent: '1' },
      ],
      next: '2',
    });
    expect(page(5, 2)).toMatchObject({
      items: [
        { id: '7', parent: '1' },
        { id: '8', parent: '1' },
      ],
      next: '4',
    });
  });

  test('keeps the order that was asked for', () => {
    expect(page(6).items.map(({ id }) => id)).toEqual(['25', '24']);
    expect(page(7).items.map(({ id }) => id)).toEqual(['1', '12']);
  });
});

describe('writing', () => {
  const created = recorded('isso/create-and-reply').filter(({ status }) => status === 201);

  test.each(created.map((one, index) => ({ ...one, index })))(
    'comment $index is its writer’s own until the cookie ends',
    ({ body, headers }) => {
      const comment = toCreated(body, headers, 'key-0001');
      expect(misfits(answers.create, comment)).toEqual([]);
      expect(comment.mine).toEqual({
        can: ['edit', 'remove', 'source', 'create'],
        reacted: [],
        until: '2026-11-22T16:16:24.000Z',
        key: 'key-0001',
      });
    },
  );

  test('a reply to a reply comes back under the root', () => {
    expect(created[2]?.sent).toMatchObject({ parent: 2 });
    expect(toCreated(created[2]?.body as never, new Headers()).parent).toBe('1');
  });

  test('an unknown parent makes a root', () => {
    expect(toCreated(created[4]?.body as never, new Headers()).parent).toBeNull();
  });

  test('without a readable cookie nobody may edit', () => {
    expect(toCreated(created[0]?.body as never, new Headers()).mine).toEqual({ can: ['create'], reacted: [] });
  });

  test('the cookie of another comment, one that was taken away and one without an end give no right', () => {
    const end = 'Expires=Sun, 22 Nov 2026 16:16:24 GMT; Max-Age=900; Path=/';
    expect(cookie(`isso-1=abc; ${end}`)).toBe('2026-11-22T16:16:24.000Z');
    expect(cookie(`isso-12=abc; ${end}`)).toBeUndefined();
    expect(cookie(`isso-1=; ${end}`)).toBeUndefined();
    expect(cookie('isso-1=abc; Path=/')).toBeUndefined();
    expect(cookie('isso-1=abc; Expires=soon')).toBeUndefined();
  });

  test('one may not answer oneself in that time where the owner forbids it', () => {
    const { body, headers } = created[0] as never as { body: IssoRow; headers: Headers };
    expect(toCreated(body, headers, undefined, { 'reply-to-self': false }).mine?.can).toEqual(['edit', 'remove', 'source']);
  });

  test('a comment that waits is a success, its writer’s to edit and nobody’s to answer', () => {
    const { status, body, headers } = exchange('isso/moderation', 0);
    const comment = toCreated(body, headers);
    expect(status).toBe(202);
    expect(misfits(answers.create, comment)).toEqual([]);
    expect([comment.state, comment.mine?.can]).toEqual(['pending', ['edit', 'remove', 'source']]);
    expect(toCreated(exchange('isso/moderation', 1).body, headers)).toMatchObject({ state: 'pending', edited: '2026-11-22T16:02:47.215Z' });
  });

  test('an edit tells when, and opens a new time to edit', () => {
    const { body, headers } = exchange('isso/edit', 1);
    const comment = toCreated(body, headers);
    expect(misfits(answers.edit, comment)).toEqual([]);
    expect(comment).toMatchObject({ id: '1', created: '2026-11-22T16:01:24.228Z', edited: '2026-11-22T16:01:24.435Z' });
    expect(comment.mine?.until).toBe('2026-11-22T16:16:24.000Z');
  });

  test('deleting leaves nothing, or a tombstone where there are replies', () => {
    expect(toRemoved(exchange('isso/delete', 0).body)).toBeNull();
    const stone = toRemoved(exchange('isso/delete', 3).body);
    expect(misfits(answers.remove, stone)).toEqual([]);
    expect(stone).toMatchObject({ id: '12', state: 'deleted', author: { id: null, name: '' }, body: { text: '' }, reactions: [] });
  });

  test('a tombstone keeps the place of its replies in the thread', () => {
    const removed = exchange('isso/delete', 3).body as IssoRow;
    const replies = nested.replies.map((root) => (root.id === removed.id ? { ...root, ...removed } : root));
    const { items } = toPage({ ...nested, replies });
    expectTree(items);
    const stone = items.find(({ state }) => state === 'deleted');
    expect(stone).toMatchObject({ id: '12', replies: 3 });
    expect(items.filter(({ parent }) => parent === '12').length).toBe(3);
  });

  test('drafts go out as Isso was sent them', () => {
    const guest = { name: 'Ada Moreau', email: 'ada@example.com', website: 'https://ada.example' };
    const text = 'First! A plain comment with **bold**, _italic_ and `inline code`.';
    expect(fromDraft(draft({ text, guest }))).toEqual(created[0]?.sent);
    expect(
      fromDraft(
        draft({ parent: '1', text: 'A reply on level two.', guest: { name: 'Bo Lindqvist', email: 'bo@example.com', website: '' } }),
      ),
    ).toEqual(created[1]?.sent);
    expect(fromDraft(draft({ text: 'Anonymous, no name, no mail.' }))).toEqual(created[3]?.sent);
  });
});

describe('votes', () => {
  const votes = recorded('isso/votes');

  test('that count give both numbers', () => {
    expect(toReacted(votes[0]?.body as never)).toEqual([{ kind: 'like', count: 1 }]);
    expect(toReacted(votes[4]?.body as never)).toEqual([{ kind: 'dislike', count: 1 }]);
    expect(misfits(answers.react, toReacted(votes[0]?.body as never))).toEqual([]);
  });

  test.each([1, 2, 3])('refused with 200 (%d) are failures that name nobody’s network', (index) => {
    const vote = (): unknown => toReacted(votes[index]?.body as never);
    expect(vote).toThrow(expect.objectContaining({ code: 'conflict', outcome: 'none' }));
    expect(vote).not.toThrow(/198\.18/);
  });

  test('for an unknown comment are not found, though Isso says 200', () => {
    expect(() => toReacted(votes[6]?.body as never)).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});

describe('failures', () => {
  test.each([
    [0, { code: 'invalid', message: 'text is too short (minimum length: 3)', field: 'text' }],
    [1, { code: 'invalid', message: 'text is too short (minimum length: 3)', field: 'text' }],
    [3, { code: 'invalid', message: 'text is too long (maximum length: 65535)', field: 'text' }],
    [4, { code: 'invalid', message: 'This is not the address of a website.', field: 'guest.website' }],
    [5, { code: 'invalid', message: 'This e-mail address is too long.', field: 'guest.email' }],
    [6, { code: 'invalid', message: 'parent must be an integer or null', field: 'parent' }],
    [7, { code: 'invalid', message: 'text is missing', field: 'text' }],
    [8, { code: 'invalid', message: 'text must be a string or null', field: 'text' }],
    [9, { code: 'forbidden', message: 'The comment server refused this request.' }],
    [10, { code: 'invalid', message: 'Unable to read JSON request' }],
    [11, { code: 'invalid', message: 'missing uri query' }],
    [13, { code: 'invalid', message: 'limit should be integer', field: 'cursor' }],
    [14, { code: 'invalid', message: "Invalid sort option. Must be one of: 'newest', 'oldest', 'upvotes'", field: 'sort' }],
    [16, { code: 'forbidden', message: 'You may not do this, or may no longer.' }],
  ])('errors %d', (index, error) => {
    expect(failure('errors', index)).toEqual(error);
  });

  test('an unknown comment is not found and a wrong verb unsupported', () => {
    expect(failure('errors', 15)).toMatchObject({ code: 'not-found' });
    expect(failure('errors', 18)).toMatchObject({ code: 'unsupported' });
  });

  test('too fast comes as 403 and asks to wait, without anybody’s address', () => {
    expect(failure('rate-limit', 3)).toEqual({
      code: 'too-many',
      message: 'You are writing very fast. Please wait a minute.',
      retryAfter: 60,
    });
  });

  test('answering oneself while editing is forbidden', () => {
    expect(failure('rate-limit', 1)).toMatchObject({ code: 'forbidden', message: expect.stringContaining('your own comment') });
  });

  test('a second delete breaks the server, which is its own fault', () => {
    expect(failure('delete', 1)).toMatchObject({ code: 'unavailable' });
  });

  test('a page of HTML keeps its sentence without markup, and a body that is nothing is no crash', () => {
    expect(failure('create-and-reply', 6)).toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(/^Cannot create new thread: URI/),
    });
    expect(said(toError(502, null))).toEqual({ code: 'unavailable', message: '' });
    expect(said(toError(403, '<p>'))).toEqual({ code: 'forbidden', message: '' });
    expect(said(toError(403, { message: 7 }))).toEqual({ code: 'forbidden', message: '' });
  });
});
