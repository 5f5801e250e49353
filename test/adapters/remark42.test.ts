import { describe, expect, test } from 'vitest';
import { toError } from '../../src/adapters/remark42/failure.ts';
import {
  fromDraft,
  kinds,
  toAuthor,
  toComment,
  toLatest,
  toMine,
  toMines,
  toOpened,
  toPage,
  toReactions,
  type RemarkConfig,
  type RemarkPlain,
  type RemarkRow,
  type RemarkTree,
} from '../../src/adapters/remark42/mapping.ts';
import { toName } from '../../src/adapters/remark42/session.ts';
import { answers, comment as commentShape } from '../../src/contract/shapes.ts';
import { draft, exchange, expectTree, htmlOf, misfits, recorded, said } from './recording.ts';

const thread = 'https://blog.example/posts/harbour-pilots/';
const config = exchange('remark42/config-and-auth', 0).body as RemarkConfig;
const place = { thread, config, mode: 'cookies' } as const;
const files = ['thread-nested', 'thread-plain', 'thread-empty', 'paging-and-sorting', 'edit-and-delete', 'errors-and-limits'];
const found = files.flatMap((file) =>
  recorded(`remark42/${file}`)
    .filter(({ path, status }) => path === '/api/v1/find' && status === 200)
    .map(({ body, query }, index) => ({ name: `${file} ${index}`, body, query })),
);
const trees = found.filter(({ query }) => query.format === 'tree').map(({ name, body }) => ({ name, answer: body as RemarkTree }));
const lists = found
  .filter(({ query }) => query.format !== 'tree' && query.view === undefined)
  .map(({ name, body }) => ({ name, answer: body as RemarkPlain }));
const rowsOf = (nodes: RemarkTree['comments']): RemarkRow[] => nodes.flatMap(({ comment, replies }) => [comment, ...rowsOf(replies ?? [])]);

const nested = exchange('remark42/thread-nested', 0).body as RemarkTree;
const plain = exchange('remark42/thread-plain', 0).body as RemarkPlain;
const after = exchange('remark42/edit-and-delete', 13).body as RemarkTree;
const rows = rowsOf(nested.comments);
const startsWith = (text: string): RemarkRow => rows.find(({ orig }) => orig?.startsWith(text))!;
const ada = plain.comments.find(({ user }) => user.name === 'Ada Moreau')!.user;
const opened = toOpened(nested, place);
const page = (index: number) => toPage(exchange('remark42/paging-and-sorting', index).body);
const created = recorded('remark42/create-and-reply').filter(({ status }) => status === 201);

const can = (mode: 'none' | 'cookies' | 'token', me: typeof ada | null, over: Partial<RemarkConfig> = {}) => {
  const { thread: told, viewer } = toOpened(nested, { thread, mode, me, config: { ...config, ...over } });
  return { can: told.can, each: told.each, guest: viewer.guest, providers: viewer.providers.map(({ id }) => id) };
};

describe('every recorded list', () => {
  test.each(trees)('$name passes the door without a note', ({ answer }) => {
    expect(misfits(answers.open, toOpened(answer, place))).toEqual([]);
    expect(misfits(answers.open, toOpened(answer, { ...place, me: ada }))).toEqual([]);
    expect(misfits(answers.list, toPage(answer))).toEqual([]);
  });

  test.each(trees)('$name keeps every row once, with its words, below its parent', ({ answer }) => {
    const { items } = toPage(answer);
    expectTree(items);
    const sent = rowsOf(answer.comments);
    expect(items.map(({ id }) => id).toSorted()).toEqual(sent.map(({ id }) => id).toSorted());
    for (const item of items) {
      const row = sent.find(({ id }) => id === item.id)!;
      expect([htmlOf(item), item.author.name]).toEqual(row.delete ? ['', ''] : [row.text, row.user.name]);
      expect(item.parent).toBe(row.pid || null);
    }
  });

  test.each(lists)('$name has rows that pass the door', ({ answer }) => {
    for (const row of answer.comments) expect(misfits(commentShape, toComment(row))).toEqual([]);
    for (const one of toLatest(answer.comments, 100)) expect(misfits(commentShape, one)).toEqual([]);
    for (const { mine } of toMines(answer, ada, config)) expect(mine.can.includes('create')).toBe(!answer.info.read_only);
  });
});

describe('a thread', () => {
  test('nests to any depth, replies oldest first', () => {
    const { items } = toPage(exchange('remark42/paging-and-sorting', 0).body);
    expect(items.map(({ parent }) => items.findIndex(({ id }) => id === parent))).toEqual([-1, 0, 1, 2, 3, 4, 5, 0]);
    expect(items[0]).toMatchObject({ replies: 2 });
  });

  test('does not overflow, however deep it is', () => {
    const row = rows[0]!;
    let node: RemarkTree['comments'][number] = { comment: { ...row, id: 'r10000', pid: 'r9999' } };
    for (let at = 9_999; at >= 0; at--) node = { comment: { ...row, id: `r${at}`, pid: at ? `r${at - 1}` : '' }, replies: [node] };
    expect(toPage({ comments: [node], info: nested.info }).items).toHaveLength(10_001);
  });

  test('says who wrote, as plain text', () => {
    expect(toComment(startsWith('First!')).author).toEqual({
      id: ada.id,
      name: 'Ada Moreau',
      avatar: 'https://comments.example/api/v1/avatar/3c5f502919ab9fc5a884a39b84ca125aff73dd28.image',
    });
    expect(toAuthor({ id: 'x', name: '<b>Zed</b>', picture: '', admin: true })).toEqual({
      id: 'x',
      name: '<b>Zed</b>',
      badge: 'Administrator',
    });
    expect(toAuthor({ id: 'x', name: 'Bo', picture: 'javascript:alert(1)', verified: true })).toEqual({
      id: 'x',
      name: 'Bo',
      badge: 'Verified',
    });
  });

  test('never shows what was typed as HTML', () => {
    const script = startsWith('<script>');
    expect(script.orig).toContain('<script>');
    expect(JSON.stringify(toComment(script))).not.toContain('<script>');
  });

  test('says when, to the millisecond', () => {
    expect(toComment(startsWith('First!')).created).toBe('2026-11-22T16:19:30.427Z');
    const edited = exchange('remark42/edit-and-delete', 0).body as RemarkRow;
    expect(toComment(edited).edited).toBe('2026-11-22T16:19:44.427Z');
  });

  test('has votes as one number, which the kind that prevails has', () => {
    expect(toReactions({ score: 3 })).toEqual([{ kind: 'up', count: 3 }]);
    expect(toReactions({ score: -2 })).toEqual([{ kind: 'down', count: 2 }]);
    expect(toReactions({ score: 0 })).toEqual([]);
    expect(toComment(startsWith('<script>')).reactions).toEqual([{ kind: 'down', count: 1 }]);
    expect(kinds.map(({ group, only }) => [group, only])).toEqual([
      ['vote', 'comments'],
      ['vote', 'comments'],
    ]);
  });

  test('keeps the place of what was deleted, without a word of it', () => {
    const left = toPage(after).items.find(({ state }) => state === 'deleted')!;
    expect(left).toMatchObject({ author: { id: null, name: '' }, body: { text: '' }, reactions: [], replies: 1 });
    const again = exchange('remark42/edit-and-delete', 7).body as RemarkRow;
    expect([again.delete, again.text]).toEqual([true, '<p>again</p>\n']);
    expect(toComment(again)).toMatchObject({ state: 'deleted', body: { text: '' } });
  });

  test('tells what is pinned, and that it takes no more', () => {
    expect(toPage(after).items.filter(({ pinned }) => pinned)).toHaveLength(1);
    const { info } = exchange('remark42/edit-and-delete', 16).body as RemarkPlain;
    const closed = toOpened({ comments: [], info }, { ...place, me: ada });
    expect(closed.thread).toMatchObject({ closed: 'This page takes no more comments.', each: [] });
    expect(closed.thread.can).not.toContain('create');
  });

  test('that nobody wrote in is empty', () => {
    const { thread: none, page: rest } = toOpened(exchange('remark42/thread-empty', 0).body, place);
    expect([none.count, rest]).toEqual([0, { items: [], next: null }]);
  });

  test('that all share carries nothing of one viewer', () => {
    expect(plain.comments.some(({ vote }) => vote !== 0)).toBe(true);
    expect(JSON.stringify(plain.comments.map(toComment))).not.toMatch(/"mine"|"vote"/);
  });

  test('that is no list is a failure', () => {
    expect(() => toPage({ comments: null as never, info: nested.info })).toThrow(expect.objectContaining({ code: 'unavailable' }));
  });
});

describe('what is promised', () => {
  test('hangs on where Remark42 is and who asks', () => {
    expect(can('none', null)).toEqual({ can: ['count', 'latest'], each: [], guest: undefined, providers: [] });
    expect(can('token', null)).toEqual({ can: ['personal', 'count', 'latest'], each: [], guest: undefined, providers: [] });
    expect(can('token', ada).can).toEqual(['personal', 'create', 'preview', 'count', 'latest']);
    expect(can('cookies', null)).toMatchObject({
      can: ['personal', 'create', 'count', 'latest'],
      each: ['create'],
      guest: { name: 'required' },
    });
    expect(can('cookies', ada)).toMatchObject({
      can: ['personal', 'create', 'preview', 'count', 'latest', 'signOut'],
      each: ['create', 'react'],
    });
    const providers = ['github', 'email'];
    expect(can('cookies', null, { auth_providers: providers })).toMatchObject({
      can: ['personal', 'count', 'latest', 'signIn'],
      providers: ['github'],
    });
  });

  test('leaves votes out for a name alone, where the owner wants it so', () => {
    expect(can('cookies', ada, { anon_vote: false }).each).toEqual(['create']);
    expect(can('cookies', { ...ada, id: 'github_1' }, { anon_vote: false }).each).toEqual(['create', 'react']);
  });

  test('has the limit in code points, as Remark42 counts', () => {
    expect(opened.thread.limits).toEqual({ text: 20_000 });
  });
});

describe('paging', () => {
  test('goes on after the last root that came', () => {
    expect(page(0).next).toBe(exchange('remark42/paging-and-sorting', 1).query.offset_id);
    expect(page(1).next).toBe('46aec69c-3fa0-41b4-b209-8ff0e5d8b73e');
    expect(opened.page.next).toBeNull();
  });

  test('ends where nothing came, whatever is counted as left', () => {
    const info = { count: 1, count_left: 2, last_comment: 'x' };
    expect(toPage({ comments: [], info }).next).toBeNull();
    expect(toPage({ comments: nested.comments.slice(0, 1), info: { ...info, count_left: 0 } }).next).toBeNull();
  });
});

describe('the viewer’s part', () => {
  const written = Date.parse('2026-11-22T16:19:30.427Z');
  const long = { ...config, edit_duration: (Date.now() - written) / 1_000 + 3_600 };

  test('is what they wrote and what they voted for', () => {
    const parts = toMines(plain, ada, config);
    const own = plain.comments.filter(({ user }) => user.id === ada.id).map(({ id }) => id);
    expect(parts.map(({ id }) => id)).toEqual(own);
    const bo = plain.comments.find(({ user }) => user.name === 'Bo Lindqvist')!.user;
    expect(toMines(plain, bo, config).find(({ id }) => id === plain.comments[0]!.id)?.mine).toEqual({
      can: ['create', 'react'],
      reacted: ['down'],
    });
  });

  test('is to change what nobody answered, for some minutes', () => {
    const row = plain.comments[0]!;
    const until = new Date(written + long.edit_duration * 1_000).toISOString();
    expect(toMine(row, long, { key: 'key-0001' })).toEqual({
      can: ['create', 'source', 'edit', 'remove'],
      reacted: ['down'],
      until,
      source: row.orig,
      key: 'key-0001',
    });
    expect(toMine(row, long, { answered: true }).can).toEqual(['create', 'source']);
    expect(toMine(row, config).can).toEqual(['create', 'source']);
    expect(toMine(row, long, { open: false }).can).toEqual(['source']);
  });
});

describe('writing', () => {
  test.each(created)('sends what Remark42 was sent: $body.id', ({ sent, body }) => {
    const { text, pid } = sent as { text: string; pid?: string };
    expect(fromDraft(draft({ text, parent: pid ?? null, thread }), 'remark')).toEqual(sent);
    expect(misfits(answers.create, { ...toComment(body), mine: toMine(body, config, { key: 'key-0001' }) })).toEqual([]);
  });

  test.each(['Ada Moreau', '林美玲', 'نور', 'abc_12'])('takes the name %s', (name) => expect(toName(` ${name} `)).toBe(name));
  test.each(["Tom O'Neil 🦊", 'ab', '', 'x'.repeat(65), 'a\nbc'])('refuses the name %j', (name) =>
    expect(() => toName(name)).toThrow(expect.objectContaining({ code: 'invalid', field: 'guest.name' })),
  );

  test('the latest come with their page, and without what was deleted', () => {
    const last = exchange('remark42/paging-and-sorting', 10).body as RemarkRow[];
    expect(toLatest(last, 5).map((row) => row.page)).toEqual([
      { title: 'Harbour pilots', url: thread },
      { title: 'Harbour pilots', url: thread },
    ]);
    expect(toLatest(last, 1)).toHaveLength(1);
    expect(
      toLatest(
        [
          { ...last[0]!, delete: true },
          { ...last[1]!, title: '' },
        ],
        5,
      ).map((row) => row.page),
    ).toEqual([{ title: thread, url: thread }]);
  });
});

describe('failures', () => {
  const failures = [...files, 'config-and-auth', 'counts', 'create-and-reply', 'votes'].flatMap((file) =>
    recorded(`remark42/${file}`).flatMap(({ status, body, note = '' }, index) =>
      status < 400 ? [] : [{ file, index, status, body, note }],
    ),
  );
  const none = { outcome: 'none' };
  const expected: Record<string, object> = {
    'create-and-reply 3': { code: 'signed-out', ...none },
    'counts 4': { code: 'not-found', ...none },
    'votes 1': { code: 'conflict', ...none },
    'votes 5': { code: 'forbidden', ...none },
    'votes 8': { code: 'not-found', ...none },
    'votes 9': { code: 'signed-out', ...none },
    'edit-and-delete 1': { code: 'forbidden', ...none },
    'edit-and-delete 2': { code: 'forbidden', ...none },
    'edit-and-delete 3': { code: 'signed-out', ...none },
    'edit-and-delete 8': { code: 'forbidden', ...none },
    'edit-and-delete 12': { code: 'forbidden', ...none },
    'edit-and-delete 15': { code: 'forbidden', message: 'This page takes no more comments.', ...none },
    'edit-and-delete 19': { code: 'forbidden', message: 'You may not write here any more.', ...none },
    'errors-and-limits 2': { code: 'too-many', retryAfter: 2, ...none },
    'errors-and-limits 3': { code: 'invalid', field: 'text', ...none },
    'errors-and-limits 4': { code: 'invalid', field: 'text', ...none },
    'errors-and-limits 5': { code: 'invalid', field: 'text', ...none },
    'errors-and-limits 6': { code: 'forbidden', message: 'It is too late to change this comment.', ...none },
    'errors-and-limits 7': { code: 'invalid', ...none },
    'errors-and-limits 8': { code: 'forbidden', ...none },
    'errors-and-limits 9': { code: 'forbidden', ...none },
    'errors-and-limits 12': { code: 'not-found', ...none },
    'errors-and-limits 14': { code: 'too-many', retryAfter: 2, ...none },
  };

  test('are all here that were recorded', () => {
    const names = failures.map(({ file, index }) => `${file} ${index}`);
    expect(Object.keys(expected).filter((name) => !names.includes(name))).toEqual([]);
  });

  test.each(failures)('$file $index, $status $note', ({ file, index, status, body }) => {
    const error = said(toError(status, body));
    expect(error).toMatchObject(expected[`${file} ${index}`] ?? none);
    expect(JSON.stringify(error)).not.toMatch(/anonymous_|[\da-f]{8}-/);
  });

  test('of the server itself may have come after it stored the comment', () => {
    for (const body of [{ code: 0, details: 'can’t save', error: 'x' }, '<html>', null])
      expect(said(toError(500, body))).toMatchObject({ code: 'unavailable', outcome: 'unknown' });
  });
});
