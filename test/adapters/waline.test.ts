import { describe, expect, test } from 'vitest';
import { toAnswer, toError } from '../../src/adapters/waline/failure.ts';
import {
  fromDraft,
  ordered,
  pageKinds,
  rootOf,
  toAuthor,
  toComment,
  toCounters,
  toCreated,
  toOpened,
  toPage,
  toReacted,
  toRemoved,
  type WalineList,
  type WalineRow,
  type WalineUser,
} from '../../src/adapters/waline/mapping.ts';
import { CommentError } from '../../src/contract/errors.ts';
import { answers, comment as commentShape } from '../../src/contract/shapes.ts';
import { draft, exchange, misfits, expectTree, htmlOf, recorded, said, type Exchange } from './recording.ts';

const thread = '/posts/harbour-pilots/';
const data = <T>(file: string, index: number): T => {
  const { status, body } = exchange(`waline/${file}`, index);
  return toAnswer<T>(status, body);
};
const isList = ({ method, status, body }: Exchange): boolean => {
  const inner = (body as { data?: { data?: unknown } } | null)?.data;
  return method === 'GET' && status === 200 && Array.isArray(inner?.data);
};
const lists = ['thread-nested', 'thread-empty', 'paging-and-sorting', 'edit-and-delete', 'moderation-and-domains'].flatMap((file) =>
  recorded(`waline/${file}`)
    .filter(isList)
    .map(({ status, body }, index) => ({ name: `${file} ${index}`, answer: toAnswer<WalineList>(status, body) })),
);
const rowsOf = (answer: WalineList): WalineRow[] => answer.data.flatMap((root) => [root, ...(root.children ?? [])]);
const nested = data<WalineList>('thread-nested', 0);
const opened = toOpened(nested, { thread });
const byId = (id: string) => opened.page.items.find((item) => item.id === id);
const ada: WalineUser = { objectId: 2, display_name: 'Ada Moreau', type: 'guest', url: 'https://ada.example' };

const failure = (file: string, index: number): object => {
  const { status, body } = exchange(`waline/${file}`, index);
  expect(() => toAnswer(status, body)).toThrow(CommentError);
  return said(toError(status, body));
};

const sentAs = (index: number): object => {
  const { ua: _, ...rest } = exchange('waline/create-and-reply', index).sent as { ua?: string };
  return rest;
};

describe('every recorded list', () => {
  test.each(lists)('$name passes the door without a note', ({ answer }) => {
    for (const me of [{}, ada, { objectId: 1, type: 'administrator' }]) {
      expect(misfits(answers.open, toOpened(answer, { thread, me }))).toEqual([]);
      expect(misfits(answers.list, toPage(answer, me))).toEqual([]);
      for (const row of rowsOf(answer)) expect(misfits(commentShape, toComment(row, me))).toEqual([]);
    }
  });

  test.each(lists)('$name keeps every row once, with its words, below its parent', ({ answer }) => {
    const { items } = toPage(answer);
    const rows = new Map(rowsOf(answer).map((row) => [String(row.objectId), row]));
    expect(items.map(({ id }) => id).toSorted()).toEqual(Array.from(rows.keys()).toSorted());
    for (const item of items) {
      expect(htmlOf(item)).toBe(rows.get(item.id)?.comment);
      expect(item.author.name).toBe(rows.get(item.id)?.nick);
    }
    expectTree(items);
  });

  test.each(lists)('$name keeps the order of its roots', ({ answer }) => {
    const roots = toPage(answer).items.filter(({ parent }) => parent === null);
    expect(roots.map(({ id }) => id)).toEqual(answer.data.map(({ objectId }) => String(objectId)));
  });
});

describe('a thread', () => {
  test('is the tree that people answered in, not the flat list Waline sends', () => {
    const branch = opened.page.items.filter(({ id }) => Number(id) < 11 && ![4, 5].includes(Number(id)));
    expect(branch.map(({ id, parent, replies }) => [id, parent, replies])).toEqual([
      ['1', null, 2],
      ['2', '1', 1],
      ['3', '2', 1],
      ['6', '3', 1],
      ['7', '6', 1],
      ['8', '7', 1],
      ['9', '8', 0],
      ['10', '1', 0],
    ]);
  });

  test('shows names raw, as they are', () => {
    expect(byId('5')?.author.name).toBe('<b>Zed</b> & "Co"');
    expect(byId('5')?.author.website).toBe('https://zed.example/?a=1&b=2');
    expect(byId('4')?.author.name).toBe('');
  });

  test('does not decode what looks escaped in a raw name', () => {
    const row = { ...(nested.data[0] as WalineRow), nick: 'AT&amp;T' };
    expect(toComment(row).author.name).toBe('AT&amp;T');
  });

  test('counts what Waline counts, and tells when', () => {
    expect(opened.thread.count).toBe(27);
    expect(byId('1')?.created).toBe('2026-11-22T16:05:20.000Z');
  });

  test('says pictures, and leaves out addresses that are none', () => {
    expect(byId('1')?.author).toEqual({
      id: null,
      name: 'Ada Moreau',
      avatar: 'https://seccdn.libravatar.org/avatar/3e3417d7ef77d5932a6734b916515ed5',
      website: 'https://ada.example',
    });
    const row = { ...(nested.data[0] as WalineRow), link: 'javascript:alert(1)', avatar: '' };
    expect(Object.keys(toComment(row).author)).toEqual(['id', 'name']);
  });

  test('that nobody wrote in is empty', () => {
    const none = toOpened(data('thread-empty', 0), { thread: '/posts/never-commented/' });
    expect([none.page, none.thread.count]).toEqual([{ items: [], next: null }, 0]);
  });

  test('has likes on comments only', () => {
    expect(byId('1')?.reactions).toEqual([{ kind: 'like', count: 1 }]);
    expect(byId('2')?.reactions).toEqual([]);
    expect(opened.thread.kinds).toMatchObject([{ kind: 'like', only: 'comments' }]);
    expect(opened.thread.can).not.toContain('react');
  });

  test('has the page’s own counters where the owner wants them', () => {
    const kinds = pageKinds(['👍', '🎉']);
    const [counters = {}] = data<Record<string, number>[]>('article-reactions', 5);
    const reacted = toOpened(nested, { thread, kinds, counters });
    expect(misfits(answers.open, reacted)).toEqual([]);
    expect(reacted.thread.reactions).toEqual([{ kind: 'reaction1', count: 1 }]);
    expect(reacted.thread.kinds.map(({ kind, only }) => [kind, only])).toEqual([
      ['reaction0', 'page'],
      ['reaction1', 'page'],
      ['like', 'comments'],
    ]);
    expect(reacted.thread.can).toContain('react');
    expect(pageKinds(Array.from('abcdefghijkl')).length).toBe(9);
    expect(toCounters({ time: 7 }, kinds)).toEqual([]);
  });

  test('lets nobody but accounts write where the owner says so', () => {
    const closed = toOpened(nested, { thread, guests: false });
    expect(closed.viewer).not.toHaveProperty('guest');
    expect([closed.thread.can.includes('create'), closed.thread.each.includes('create')]).toEqual([false, false]);
    expect(toOpened(nested, { thread, guests: false, me: ada }).thread.can).toContain('create');
  });

  test('knows who is signed in', () => {
    expect(opened.viewer.author).toBeNull();
    expect(opened.thread.can).toContain('signIn');
    const own = toOpened(nested, { thread, me: ada });
    expect(own.viewer.author).toEqual({ id: '2', name: 'Ada Moreau', website: 'https://ada.example' });
    expect(own.thread.can).toContain('signOut');
  });

  test('gives badges to administrators and whom the owner labels', () => {
    expect(toAuthor({ objectId: 1, display_name: 'Site Admin', type: 'administrator', label: null }).badge).toBe('Administrator');
    expect(toAuthor({ objectId: 2, display_name: 'Ada', type: 'guest', label: 'Pilot' }).badge).toBe('Pilot');
    expect(toAuthor({ objectId: 2, display_name: 'Ada', type: 'guest', label: null })).not.toHaveProperty('badge');
  });

  test('that is no list is a failure, and a broken row costs only itself', () => {
    expect(() => toPage({ ...nested, data: null as never })).toThrow(expect.objectContaining({ code: 'unavailable' }));
    const broken = { ...nested, data: [null, ...nested.data] } as unknown as WalineList;
    expect(toPage(broken).items.length).toBe(27);
  });
});

describe('trees', () => {
  const mixed = data<WalineList>('paging-and-sorting', 2);

  test('put replies oldest first, whatever order they came in', () => {
    const sent = (mixed.data[0]?.children ?? []).map(({ objectId }) => objectId);
    expect(sent.slice(0, 2)).toEqual([10, 9]);
    const { items } = toPage(mixed);
    expect(items.filter(({ parent }) => parent === '1').map(({ id }) => id)).toEqual(['2', '10']);
  });

  test('hang a reply to what readers cannot see below the root', () => {
    const root = mixed.data[0] as WalineRow;
    const children = (root.children ?? []).filter(({ objectId }) => objectId !== 2);
    const { items } = toPage({ ...mixed, data: [{ ...root, children }] });
    expect(items.find(({ id }) => id === '3')).toMatchObject({ parent: '1' });
    expectTree(items);
  });

  test('order two replies of one second by id', () => {
    const root = mixed.data[0] as WalineRow;
    const children = [12, 9, 101].map((objectId) => ({ ...root, objectId, pid: 1, rid: 1, children: [] }));
    const { items } = toPage({ ...mixed, data: [{ ...root, children }] });
    expect(items.map(({ id }) => id)).toEqual(['1', '9', '12', '101']);
  });

  test('take ids that are text', () => {
    const root = { ...(mixed.data[0] as WalineRow), objectId: '65a0aaaa', children: [] };
    const reply = { ...root, objectId: '65a0bbbb', pid: '65a0aaaa', rid: '65a0aaaa' };
    const { items } = toPage({ ...mixed, data: [{ ...root, children: [reply] }] });
    expect(items.map(({ id, parent }) => [id, parent])).toEqual([
      ['65a0aaaa', null],
      ['65a0bbbb', '65a0aaaa'],
    ]);
  });
});

describe('paging', () => {
  test('goes on by page number, under newest also by the last root, and ends', () => {
    const first = data<WalineList>('paging-and-sorting', 2);
    const { objectId, time } = first.data.at(-1)!;
    expect(toPage(first).next).toBe('2');
    expect(toPage(first, undefined, { sort: 'newest' }).next).toBe(`2-${time}-${objectId}`);
    expect(toPage(data('paging-and-sorting', 0)).next).toBeNull();
    expect(toPage(data('paging-and-sorting', 1))).toEqual({ items: [], next: null });
  });

  test('shows what is pinned first, as pinned', () => {
    const [first, second] = toPage(data('edit-and-delete', 8)).items;
    expect(first).toMatchObject({ id: '12', pinned: true });
    expect(second).not.toHaveProperty('pinned');
  });
});

describe('writing', () => {
  const created = recorded('waline/create-and-reply');

  test.each(created.map((one, index) => ({ ...one, index })))(
    'comment $index comes back whole, and a guest may not change it',
    ({ status, body }) => {
      const row = toAnswer<WalineRow>(status, body);
      const comment = toCreated(row, {}, 'key-0001');
      expect(misfits(answers.create, comment)).toEqual([]);
      expect(comment.mine).toEqual({ can: ['create', 'react'], reacted: null, source: row.orig, key: 'key-0001' });
      expect([htmlOf(comment), comment.author.name, comment.state]).toEqual([row.comment, row.nick, 'visible']);
    },
  );

  test('a third level keeps its own parent', () => {
    expect(toCreated(data('create-and-reply', 2)).parent).toBe('2');
  });

  test('an account may change what it wrote, and no other', () => {
    const row = data<WalineRow>('edit-and-delete', 0);
    expect(toCreated(row, ada).mine?.can).toEqual(['create', 'react', 'edit', 'remove']);
    expect(toCreated(row, { objectId: 3 }).mine?.can).toEqual(['create', 'react']);
    expect(toComment(row, { objectId: 3 })).not.toHaveProperty('mine');
    expect(toComment(row, ada).mine?.source).toBe('Written while logged in.');
  });

  test('two people without an account are not the same person', () => {
    expect(toComment({ ...(nested.data[0] as WalineRow), user_id: null }, {})).not.toHaveProperty('mine');
    const { user_id: _, ...nobody } = nested.data[0] as WalineRow;
    expect(toComment(nobody, {})).not.toHaveProperty('mine');
  });

  test('an administrator may change everything', () => {
    expect(toComment(nested.data[0] as WalineRow, { objectId: 1, type: 'administrator' }).mine?.can).toEqual([
      'create',
      'react',
      'edit',
      'remove',
    ]);
  });

  test('an edit answers with another name for the id', () => {
    const row = data<WalineRow>('edit-and-delete', 1);
    expect(row).not.toHaveProperty('objectId');
    const comment = toCreated(row, ada);
    expect(misfits(answers.edit, comment)).toEqual([]);
    expect(comment).toMatchObject({ id: '28', parent: null, author: { id: '2' } });
  });

  test('waiting for a moderator and being taken for spam are successes', () => {
    const waiting = toCreated(data('moderation-and-domains', 0));
    const spam = toCreated(data('moderation-and-domains', 1));
    expect(misfits(answers.create, waiting)).toEqual([]);
    expect(misfits(answers.create, spam)).toEqual([]);
    expect([waiting.state, waiting.mine?.can, spam.state, spam.mine?.can]).toEqual(['pending', [], 'rejected', []]);
  });

  test('deleting leaves nothing', () => {
    expect(data('edit-and-delete', 6)).toBe('');
    expect(misfits(answers.remove, toRemoved())).toEqual([]);
  });

  test('drafts go out as Waline was sent them', () => {
    const bo = { name: 'Bo Lindqvist', email: 'bo@example.com' };
    expect(fromDraft(draft({ text: 'A reply on level two.', parent: '1', guest: bo }), '1', 'Ada Moreau')).toEqual(sentAs(1));
    const mei = { name: '林美玲', email: 'mei@example.com', website: 'https://mei.example/blog' };
    expect(fromDraft(draft({ text: '第三层的回复：这篇文章写得很好，谢谢分享！', parent: '2', guest: mei }), '1', 'Bo Lindqvist')).toEqual(
      sentAs(2),
    );
    expect(fromDraft(draft({ text: 'Anonymous: empty nick and mail.' }))).toEqual(sentAs(3));
    expect(fromDraft(draft({ parent: '65a0bbbb' }), '65a0aaaa')).toMatchObject({ pid: '65a0bbbb', rid: '65a0aaaa' });
  });
});

describe('likes', () => {
  test('give the new number', () => {
    expect(toReacted(data('votes', 0))).toEqual([{ kind: 'like', count: 1 }]);
    expect(toReacted(data('votes', 1))).toEqual([]);
    expect(misfits(answers.react, toReacted(data('votes', 0)))).toEqual([]);
  });

  test('for an unknown comment are not found, though Waline says 200 and errno 0', () => {
    expect(() => toReacted(data('votes', 2))).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});

describe('failures', () => {
  test.each([
    ['errors', 0, { code: 'invalid', message: 'comment can not be blank', field: 'text', outcome: 'none' }],
    ['errors', 1, { code: 'invalid', message: 'url need an URL under your options', outcome: 'none' }],
    ['errors', 2, { code: 'conflict', message: 'You have already written this.', outcome: 'none' }],
    ['errors', 4, { code: 'invalid', message: 'path can not be blank', outcome: 'none' }],
    ['errors', 5, { code: 'invalid', message: 'Incorrect parameter format', outcome: 'none' }],
    ['errors', 7, { code: 'not-found', message: 'url `/api/nope` not found.', outcome: 'none' }],
    ['paging-and-sorting', 3, { code: 'invalid', message: 'pageSize need an integer under your options', outcome: 'none' }],
    ['paging-and-sorting', 4, { code: 'invalid', message: 'page need an integer under your options', field: 'cursor', outcome: 'none' }],
    ['rate-limit', 1, { code: 'too-many', message: 'You are writing very fast. Please wait a minute.', outcome: 'none' }],
    ['rate-limit', 2, { code: 'too-many', message: 'You are writing very fast. Please wait a minute.', outcome: 'none' }],
    ['edit-and-delete', 2, { code: 'signed-out', message: 'Unauthorized', outcome: 'none' }],
    ['edit-and-delete', 3, { code: 'forbidden', message: 'Forbidden', outcome: 'none' }],
    ['login-required', 0, { code: 'signed-out', message: 'Unauthorized', outcome: 'none' }],
    ['moderation-and-domains', 3, { code: 'forbidden', message: 'Forbidden', outcome: 'none' }],
  ])('%s %d', (file, index, error) => {
    expect(failure(file, index)).toEqual(error);
  });

  test('a 500 on create may have stored the comment, and its words are no reader’s business', () => {
    expect(failure('errors', 3)).toEqual({ code: 'unavailable', message: 'The comment server failed.', outcome: 'unknown' });
    expect(failure('article-reactions', 6)).not.toMatchObject({ message: expect.stringContaining('SQLITE') });
  });

  test('a success that is no envelope is a failure', () => {
    expect(failure('errors', 6)).toMatchObject({ code: 'unavailable' });
    expect(() => toAnswer(200, null)).toThrow(expect.objectContaining({ code: 'unavailable' }));
    expect(() => toAnswer(200, { data: [] })).toThrow(expect.objectContaining({ code: 'unavailable' }));
    // What was sent may have been stored all the same.
    expect(() => toAnswer(200, '<html>')).toThrow(expect.objectContaining({ code: 'unavailable', outcome: 'unknown' }));
  });

  test('a refusal without words is forbidden', () => {
    expect(said(toError(200, { errno: 1000 }))).toEqual({ code: 'forbidden', message: '', outcome: 'none' });
    expect(said(toError(200, { errno: 1000, errmsg: 'USER_EXIST' }))).toMatchObject({ code: 'conflict' });
    expect(said(toError(200, { errno: 1001, errmsg: {} }))).toEqual({ code: 'invalid', message: '', outcome: 'none' });
  });
});

const row = (objectId: number, time: number, sticky = 0): WalineRow => ({
  objectId,
  time,
  sticky,
  comment: '',
  nick: '',
  status: 'approved',
});
const ids = (rows: WalineRow[]) => rows.map(({ objectId }) => objectId);

const list = (...data: WalineRow[]): WalineList => ({ page: 2, totalPages: 9, count: 99, data });
const read = (last: { id: string; created: number }, sort: 'newest' | 'oldest', ...rows: WalineRow[]): number[] =>
  toPage(list(...rows), undefined, { sort, last }).items.map(({ id }) => Number(id));

describe('a page of the newest', () => {
  const last = { id: '12', created: 5_000 };

  test('goes on after the last root of the one before, in the order that Waline has', () => {
    // Within a second Waline has the earlier first: 12 was the last, and 13 not yet shown.
    expect(read(last, 'newest', row(11, 5_000), row(12, 5_000), row(13, 5_000), row(2, 4_000))).toEqual([13, 2]);
    expect(read(last, 'newest', row(13, 5_000), row(2, 4_000))).toEqual([13, 2]);
    expect(read(last, 'oldest', row(12, 5_000), row(20, 9_000))).toEqual([12, 20]);
  });

  test('goes on after the last that was shown, where a whole page was written meanwhile', () => {
    const page = toPage(list(row(20, 9_000), row(19, 8_000)), undefined, { sort: 'newest', last });
    expect(page).toEqual({ items: [], next: '3-5000-12' });
  });

  test('goes on after what is pinned, which stands before what is newer', () => {
    expect(toPage(list(row(3, 1_000, 1)), undefined, { sort: 'newest' }).next).toBe('3-NaN-3');
    expect(read({ id: '3', created: NaN }, 'newest', row(20, 9_000), row(19, 8_000))).toEqual([20, 19]);
    expect(read(last, 'newest', row(20, 9_000, 1), row(2, 4_000))).toEqual([20, 2]);
  });
});

describe('the order of roots', () => {
  const rows = [row(9, 1_000), row(10, 1_000), row(8, 2_000), row(7, 0, 1)];

  test('is by id within a second, and what is pinned stays first', () => {
    expect(ids(ordered(rows, 'newest'))).toEqual([7, 8, 10, 9]);
    expect(ids(ordered(rows, 'oldest'))).toEqual([7, 9, 10, 8]);
    expect(ids(ordered(rows, 'best'))).toEqual([7, 9, 10, 8]);
  });

  test('is that of the recording where no two came within a second', () => {
    expect(ids(ordered(nested.data, 'newest'))).toEqual(ids(nested.data));
  });

  test('goes up to the root of a deep branch', () => {
    expect(rootOf(opened.page.items, byId('9')!)).toBe('1');
    expect(rootOf(opened.page.items, byId('1')!)).toBe('1');
  });
});
