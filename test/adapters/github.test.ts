import { describe, expect, test } from 'vitest';
import {
  fromDraft,
  kinds,
  toAnswer,
  toAuthor,
  toComment,
  toCount,
  toCreated,
  toError,
  toOpened,
  toPage,
  toReacted,
  toReactions,
  type GitHubFound,
  type GitHubGroup,
  type GitHubList,
  type GitHubRow,
} from '../../src/adapters/github/mapping.ts';
import { CommentError } from '../../src/contract/errors.ts';
import { answers, comment as commentShape } from '../../src/contract/shapes.ts';
import { draft, exchange, expectTree, htmlOf, misfits, said } from './recording.ts';

const term = 'posts/harbour-pilots/';
const data = <T>(file: string, index: number): T => {
  const { status, headers, body } = exchange(`github/${file}`, index);
  return toAnswer<T>(status, headers, body);
};
const listOf = (found: GitHubFound): GitHubList | undefined => (found.repository?.discussion ?? found.search?.nodes[0])?.comments;
const rowsOf = (list: GitHubList | undefined): GitHubRow[] =>
  (list?.nodes ?? []).flatMap((row) => (row ? [row, ...rowsOf(row.replies)] : []));

const found = data<GitHubFound>('thread-nested', 0);
const forward = data<GitHubFound>('paging', 0);
const more = data<{ node: { replies: GitHubList } }>('paging', 1).node.replies;
const newest = data<GitHubFound>('paging', 2);
const opened = toOpened(found, term, true);
const byNumber = (number: number) => opened.page.items.find(({ id }) => id === `DC_kwDOLab${number}`);
const rowByNumber = (number: number) => rowsOf(listOf(found)).find(({ id }) => id === `DC_kwDOLab${number}`) as GitHubRow;
const made = (index: number, mutation: string): GitHubRow =>
  data<Record<string, { comment: GitHubRow }>>('write', index)[mutation]?.comment as GitHubRow;
const fail = (status: number, body: unknown, headers: Record<string, string> = {}): object =>
  said(toError(status, new Headers(headers), body));

const error = (type: string, message = 'Words.'): object => ({ data: { viewer: null }, errors: [{ type, message, path: ['x'] }] });

const sentAs = (index: number): unknown => exchange('github/write', index).sent.variables;

describe('every recorded answer', () => {
  test.each([
    ['the whole thread', found, 'oldest'],
    ['a first page', forward, 'oldest'],
    ['the newest', newest, 'newest'],
    ['no thread yet', data<GitHubFound>('thread-empty', 0), 'oldest'],
  ] as const)('%s passes the door without a note', (_name, answer, sort) => {
    for (const signedIn of [true, false]) {
      expect(misfits(answers.open, toOpened(answer, term, signedIn, sort))).toEqual([]);
      expect(rowsOf(listOf(answer)).flatMap((row) => misfits(commentShape, toComment(row, { signedIn })))).toEqual([]);
    }
  });

  test.each([
    ['the whole thread', listOf(found)],
    ['a first page', listOf(forward)],
    ['more replies', more],
  ])('%s keeps every row, in order, with its words', (_name, list) => {
    const page = toPage(list as GitHubList, { signedIn: true });
    expect(misfits(answers.list, page)).toEqual([]);
    expect(page.items.map(({ id }) => id)).toEqual(rowsOf(list).map(({ id }) => id));
    expect(page.items.map(htmlOf)).toEqual(rowsOf(list).map(({ bodyHTML }) => bodyHTML));
  });
});

describe('a thread', () => {
  test('is a tree of two levels', () => {
    expectTree(opened.page.items);
    expect(byNumber(7002)?.parent).toBe('DC_kwDOLab7001');
    expect(byNumber(7001)).toMatchObject({ parent: null, replies: 7 });
    expect(opened.thread.limits.depth).toBe(2);
  });

  test('has one id before and after there is a discussion', () => {
    const none = toOpened(data('thread-empty', 0), term, true);
    expect([none.thread.id, opened.thread.id]).toEqual([term, term]);
    expect([none.page, none.thread.count, none.thread.can.includes('create')]).toEqual([{ items: [], next: null }, 0, true]);
    expect(none.thread).not.toHaveProperty('url');
  });

  test('is the one whose title is the term itself: the search is fuzzy', () => {
    expect(toOpened(found, 'posts/harbour', true).page.items).toEqual([]);
    expect(toOpened(forward, 'by number', true).page.items.length).toBeGreaterThan(0);
  });

  test('shows people by their login, and a ghost where one is gone', () => {
    expect(byNumber(7001)?.author).toEqual({
      id: 'adamoreau',
      name: 'adamoreau',
      avatar: 'https://avatars.example/u/adamoreau?s=80',
      website: 'https://github.com/adamoreau',
      badge: 'Owner',
    });
    expect(byNumber(7002)?.author).not.toHaveProperty('badge');
    expect(toAuthor(null)).toEqual({ id: null, name: 'ghost' });
    expect(toAuthor({ login: 'x' }, 'FIRST_TIME_CONTRIBUTOR').badge).toBe('First time contributor');
  });

  test('says when, and when it was edited', () => {
    expect(byNumber(7001)).toMatchObject({ created: '2026-01-05T10:01:01Z', edited: '2026-01-05T12:00:00Z' });
    expect(byNumber(7002)).not.toHaveProperty('edited');
  });

  test('knows the eight reactions, and shows those that were used', () => {
    expect(kinds.map(({ kind }) => kind)).toEqual((rowByNumber(7001).reactionGroups ?? []).map(({ content }) => content));
    expect(byNumber(7001)?.reactions).toEqual([
      { kind: 'THUMBS_UP', count: 3 },
      { kind: 'HEART', count: 1 },
    ]);
    expect(byNumber(7002)?.reactions).toEqual([]);
    expect([toReactions(null), toReacted(null)]).toEqual([[], []]);
  });

  test('keeps the place of what was deleted, and nothing else of it', () => {
    expect(byNumber(7022)).toEqual({
      id: 'DC_kwDOLab7022',
      parent: null,
      created: '2026-01-05T10:22:22Z',
      replies: 0,
      author: { id: null, name: '' },
      body: { text: '' },
      reactions: [],
      state: 'deleted',
    });
  });

  test('folds what was minimized, and says why', () => {
    expect(byNumber(7016)).toMatchObject({ state: 'visible', folded: 'spam', replies: 2 });
    expect(byNumber(7017)).not.toHaveProperty('folded');
    expect(toComment({ ...rowByNumber(7016), minimizedReason: null }, { signedIn: false }).folded).toBe('');
  });

  test('puts answers forward', () => {
    expect(toComment({ ...rowByNumber(7001), isAnswer: true }, { signedIn: false }).pinned).toBe(true);
    expect(byNumber(7001)).not.toHaveProperty('pinned');
  });

  test('that is locked says so, and nobody may write', () => {
    const [discussion] = found.search?.nodes ?? [];
    const locked = toOpened({ ...found, search: { nodes: [{ ...discussion, locked: true } as never] } }, term, true);
    expect(misfits(answers.open, locked)).toEqual([]);
    expect(locked.thread).toMatchObject({ closed: 'This discussion is locked.', can: ['react'], each: ['react'] });
    expect(locked.page.items[1]?.mine?.can).not.toContain('create');
    expect(opened.thread).not.toHaveProperty('closed');
  });

  test('survives a hole in a list, as GitHub’s schema allows one', () => {
    const list = listOf(found) as GitHubList;
    expect(toPage({ ...list, nodes: [null, ...list.nodes] }, { signedIn: true }).items.length).toBe(opened.page.items.length);
    expect(() => toPage({ ...list, nodes: null as never }, { signedIn: true })).toThrow(expect.objectContaining({ code: 'unavailable' }));
  });
});

describe('the viewer', () => {
  test('has rights on each comment, as GitHub says', () => {
    expect(byNumber(7001)?.mine).toEqual({ can: ['create', 'react'], reacted: ['THUMBS_UP'] });
    expect(byNumber(7002)?.mine).toEqual({
      can: ['create', 'react', 'edit', 'source', 'remove'],
      reacted: [],
      source: 'A reply on level two.',
    });
    expect(toComment({ ...rowByNumber(7001), viewerCanReact: false }, { signedIn: true }).mine?.can).toEqual(['create']);
  });

  test('is who signed in, as the page knows', () => {
    expect(opened.viewer.author).toMatchObject({ id: 'bolindqvist', name: 'bolindqvist' });
    expect(opened.thread.can).toEqual(['create', 'react']);
    expect(opened.thread.mine).toEqual({ reacted: [] });
  });

  test('is nobody where the site’s own token reads: a robot’s rights are nobody’s', () => {
    const read = toOpened(found, term, false);
    expect(read.viewer).toEqual({ author: null, providers: [] });
    expect([read.thread.can, read.thread.each]).toEqual([[], []]);
    expect(JSON.stringify(read)).not.toContain('"mine"');
  });
});

describe('counting', () => {
  test('needs all roots, and leaves tombstones out', () => {
    expect(listOf(found)?.totalCount).toBe(12);
    expect(opened.thread.count).toBe(24);
    expect(opened.page.items.filter(({ state }) => state === 'visible').length).toBe(24);
  });

  test('is not known while roots are missing, before or after', () => {
    expect(toOpened(forward, term, true).thread.count).toBeNull();
    expect(toOpened(newest, term, true, 'newest').thread.count).toBeNull();
    expect(toCount({ ...(listOf(found) as GitHubList), pageInfo: { hasNextPage: false, endCursor: null } })).toBe(24);
  });
});

describe('paging', () => {
  test('goes on by GitHub’s own cursor, for roots and for replies', () => {
    const page = toPage(listOf(forward) as GitHubList, { signedIn: true });
    expect(page.next).toBe('Y3Vyc29yOnYyOkRDX2t3RE9MYWI3MDEw');
    expect(page.items[0]).toMatchObject({ replies: 7, more: 'Y3Vyc29yOnYyOkRDX2t3RE9MYWI3MDAz' });
    expect(opened.page.next).toBeNull();
    expect(opened.page.items[0]).not.toHaveProperty('more');
  });

  test('gives the rest of the replies', () => {
    const page = toPage(more, { signedIn: true });
    expect(page.next).toBeNull();
    expect(page.items.map(({ id, parent }) => [id.slice(-4), parent?.slice(-4)])).toEqual(
      ['7004', '7005', '7006', '7007', '7008'].map((id) => [id, '7001']),
    );
  });

  test('reads the last page backwards for the newest', () => {
    const { items, next } = toOpened(newest, term, true, 'newest').page;
    expect(items.map(({ id }) => id.slice(-4))).toEqual(['7022', '7021']);
    expect(next).toBe('Y3Vyc29yOnYyOkRDX2t3RE9MYWI3MDIx');
    expect(toPage(listOf(found) as GitHubList, { signedIn: true }, 'newest').next).toBeNull();
  });

  test('leaves the answer as it was', () => {
    const before = JSON.stringify(newest);
    toOpened(newest, term, true, 'newest');
    expect(JSON.stringify(newest)).toBe(before);
  });
});

describe('writing', () => {
  test('a new comment is its writer’s own', () => {
    const comment = toCreated(made(1, 'addDiscussionComment'), 'key-0001');
    expect(misfits(answers.create, comment)).toEqual([]);
    expect(comment).toMatchObject({ id: 'DC_kwDOLab7026', parent: null, replies: 0, state: 'visible' });
    expect(comment.mine).toMatchObject({
      can: ['create', 'react', 'edit', 'source', 'remove'],
      source: 'A new **comment**',
      key: 'key-0001',
    });
  });

  test('a reply knows its root, an edit tells when', () => {
    expect(toCreated(made(2, 'addDiscussionComment')).parent).toBe('DC_kwDOLab7001');
    const edited = toCreated(made(3, 'updateDiscussionComment'));
    expect(misfits(answers.edit, edited)).toEqual([]);
    expect(edited).toMatchObject({ edited: '2026-01-06T09:00:00Z', mine: { source: 'Edited reply' } });
  });

  test('reactions come back as all there are and those of the viewer', () => {
    const { addReaction } = data<{ addReaction: { subject: { reactionGroups: GitHubGroup[] } } }>('write', 5);
    const { removeReaction } = data<{ removeReaction: { subject: { reactionGroups: GitHubGroup[] } } }>('write', 6);
    const [after, taken] = [addReaction.subject.reactionGroups, removeReaction.subject.reactionGroups];
    expect(misfits(answers.react, toReactions(after))).toEqual([]);
    expect(toReactions(after)).toEqual([
      { kind: 'THUMBS_UP', count: 3 },
      { kind: 'ROCKET', count: 1 },
    ]);
    expect([toReacted(after), toReacted(taken)]).toEqual([['THUMBS_UP', 'ROCKET'], []]);
  });

  test('drafts go out as the variables of the mutation', () => {
    expect(fromDraft(draft({ text: 'A new **comment**' }), 'D_kwDOLab012')).toEqual({ replyTo: null, ...(sentAs(1) as object) });
    expect(fromDraft(draft({ text: 'A reply', parent: 'DC_kwDOLab7001' }), 'D_kwDOLab012')).toEqual(sentAs(2));
    expect(fromDraft(draft({ text: 'A reply', parent: 'DC_kwDOLab7002' }), 'D_kwDOLab012', 'DC_kwDOLab7001')).toEqual(sentAs(2));
  });
});

describe('failures', () => {
  const headers = new Headers();

  test.each([
    ['NOT_FOUND', 'not-found'],
    ['FORBIDDEN', 'forbidden'],
    ['INSUFFICIENT_SCOPES', 'forbidden'],
    ['UNPROCESSABLE', 'invalid'],
    ['RATE_LIMITED', 'too-many'],
    ['SOMETHING_NEW', 'unavailable'],
  ])('%s with HTTP 200 is %s', (type, code) => {
    expect(fail(200, error(type))).toEqual({ code, message: 'Words.' });
    expect(() => toAnswer(200, headers, error(type))).toThrow(expect.objectContaining({ code }));
  });

  test('a question GitHub does not understand is our fault, not the reader’s', () => {
    const { status, body } = exchange('github/schema-errors', 0);
    expect(fail(status, body)).toMatchObject({ code: 'unavailable', message: expect.stringContaining('Cannot query field') });
    expect(() => toAnswer(status, headers, body)).toThrow(CommentError);
  });

  test('an app that was not installed is forbidden', () => {
    expect(fail(200, { errors: [{ message: 'Resource not accessible by integration' }] })).toMatchObject({ code: 'forbidden' });
  });

  test('a token that ended asks to sign in again', () => {
    expect(fail(401, { message: 'Bad credentials' })).toEqual({ code: 'signed-out', message: 'Bad credentials' });
  });

  test('limits come in four ways, and all ask to wait', () => {
    expect(fail(403, { message: 'You have exceeded a secondary rate limit.' }, { 'retry-after': '60' })).toMatchObject({
      code: 'too-many',
      retryAfter: 60,
    });
    expect(fail(403, { message: 'You have exceeded a secondary rate limit.' })).toMatchObject({ code: 'too-many' });
    expect(fail(403, { message: 'No.' }, { 'x-ratelimit-remaining': '0' })).toMatchObject({ code: 'too-many' });
    expect(fail(429, { message: 'Slow down.' })).toEqual({ code: 'too-many', message: 'Slow down.' });
    expect(fail(403, { message: 'No.' }, { 'x-ratelimit-remaining': '12' })).toEqual({ code: 'forbidden', message: 'No.' });
  });

  test('what came beside errors is taken only where half an answer is one', () => {
    const half = { data: { a: { id: '1' }, b: null }, errors: [{ type: 'NOT_FOUND', message: 'b' }] };
    expect(() => toAnswer(200, headers, half)).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect(toAnswer(200, headers, half, true)).toEqual(half.data);
    expect(() => toAnswer(200, headers, { errors: half.errors }, true)).toThrow(expect.objectContaining({ code: 'not-found' }));
    // What was made and can only not be told whole was stored nevertheless.
    expect(() => toAnswer(200, headers, half)).toThrow(expect.objectContaining({ outcome: 'unknown' }));
    expect(() => toAnswer(200, headers, { ...half, data: { a: null } })).toThrow(expect.not.objectContaining({ outcome: 'unknown' }));
    expect(data('counts', 0)).toMatchObject({ a: { comments: { totalCount: 12 } }, b: null });
  });

  test('an answer that is none is no crash', () => {
    expect(fail(502, '<html>')).toEqual({ code: 'unavailable', message: '' });
    expect(fail(200, null)).toEqual({ code: 'unavailable', message: '' });
    expect(fail(200, { errors: 'x' })).toEqual({ code: 'unavailable', message: '' });
    expect(() => toAnswer(200, headers, {})).toThrow(expect.objectContaining({ code: 'unavailable' }));
  });
});
