import { describe, expect, test } from 'vitest';
import { toError } from '../../src/adapters/artalk/failure.ts';
import {
  fromDraft,
  kinds,
  toComment,
  toCreated,
  toLatest,
  toMine,
  toOpened,
  toPage,
  toReacted,
  toReactions,
  type ArtalkList,
  type ArtalkRow,
} from '../../src/adapters/artalk/mapping.ts';
import { clockOf } from '../../src/adapters/artalk/zone.ts';
import { answers, comment as commentShape } from '../../src/contract/shapes.ts';
import { host } from '../kit/harness.ts';
import { draft, expectTree, misfits, said } from './recording.ts';

const reading = { clock: clockOf('Asia/Shanghai') };

/** A row as Artalk's API page has it. */
function row(id: number, rid = 0, over: Partial<ArtalkRow> = {}): ArtalkRow {
  return {
    id,
    rid,
    content: `Number **${id}**`,
    content_marked: `<p>Number <strong>${id}</strong></p>\n`,
    nick: '<b>Zed</b> & "Co"',
    link: 'https://zed.example/?a=1&b=2',
    email_encrypted: '0cc175b9c0f1b6a831c399e269772661',
    date: '2026-11-22 18:30:00',
    is_collapsed: false,
    is_pending: false,
    is_pinned: false,
    badge_name: '',
    visible: true,
    vote_up: 0,
    vote_down: 0,
    page_key: '/posts/harbour-pilots/',
    page_url: '',
    ...over,
  };
}
const list = (comments: ArtalkRow[], over: Partial<ArtalkList> = {}): ArtalkList => ({
  comments,
  count: comments.length,
  roots_count: comments.filter(({ rid }) => rid === 0).length,
  page: { id: 1, title: 'Harbour pilots', admin_only: false, vote_up: 3, vote_down: 1 },
  ...over,
});
const shape = (answer: ArtalkList, ...more: [Parameters<typeof toPage>[2]?, Parameters<typeof toPage>[3]?]): string[] =>
  toPage(answer, reading, ...more).items.map(({ id, parent }) => `${id}<${parent ?? '-'}`);

describe('a row', () => {
  test('says who wrote, as plain text, and when', () => {
    expect(toComment(row(7, 3), reading)).toEqual({
      id: '7',
      parent: '3',
      author: { id: null, name: '<b>Zed</b> & "Co"', website: 'https://zed.example/?a=1&b=2' },
      body: { html: '<p>Number <strong>7</strong></p>\n' },
      created: '2026-11-22T10:30:00.000Z',
      state: 'visible',
      replies: 0,
      reactions: [],
    });
  });

  test.each([
    ['no website that is none', { link: 'javascript:alert(1)' }, { author: { id: null, name: '<b>Zed</b> & "Co"' } }],
    ['a badge', { badge_name: 'Admin', link: '' }, { author: { id: null, name: '<b>Zed</b> & "Co"', badge: 'Admin' } }],
    ['what waits', { is_pending: true }, { state: 'pending' }],
    ['what is pinned', { is_pinned: true }, { pinned: true }],
    ['what is collapsed', { is_collapsed: true }, { folded: '', mine: { can: ['react'], reacted: null } }],
    [
      'votes',
      { vote_up: 2, vote_down: 1 },
      {
        reactions: [
          { kind: 'up', count: 2 },
          { kind: 'down', count: 1 },
        ],
      },
    ],
  ])('shows %s', (_what, over, expected) => {
    const comment = toComment(row(1, 0, over), reading);
    expect(comment).toMatchObject(expected);
    expect(misfits(commentShape, comment)).toEqual([]);
    expect(misfits(answers.create, toCreated(row(1, 0, over), reading, 'key-0001'))).toEqual([]);
  });

  test('has a picture only where the owner says from where', () => {
    const pictures = 'https://pictures.example/';
    expect(toComment(row(1), reading).author).not.toHaveProperty('avatar');
    expect(toComment(row(1), { ...reading, pictures }).author.avatar).toBe('https://pictures.example/0cc175b9c0f1b6a831c399e269772661');
    expect(toComment(row(1, 0, { email_encrypted: '' }), { ...reading, pictures }).author).not.toHaveProperty('avatar');
  });
});

describe('a thread', () => {
  test('passes the door without a note, whoever may write', () => {
    const opened = toOpened(list([row(1), row(2, 1)]), '/posts/harbour-pilots/', reading);
    expect(misfits(answers.open, opened)).toEqual([]);
    expect(opened.thread).toMatchObject({ id: '/posts/harbour-pilots/', count: 2, each: ['create', 'react'] });
    expect(opened.thread.reactions).toEqual([
      { kind: 'up', count: 3 },
      { kind: 'down', count: 1 },
    ]);
    expect(opened.viewer.guest).toEqual({ name: 'required', email: 'required', website: 'optional' });
    const closed = toOpened(list([], { page: { id: 1, admin_only: true, vote_up: 0, vote_down: 0 } }), '/', reading);
    expect(misfits(answers.open, closed)).toEqual([]);
    expect([closed.thread.can.includes('create'), closed.thread.each]).toEqual([false, ['react']]);
  });

  test('is the tree that people answered in: Artalk sends roots and then everything below them', () => {
    const answer = list([row(5), row(1), row(6, 5), row(2, 1), row(3, 2), row(4, 1)]);
    expect(shape(answer)).toEqual(['5<-', '6<5', '1<-', '2<1', '3<2', '4<1']);
    expectTree(toPage(answer, reading).items);
    expect(toPage(answer, reading).items[2]?.replies).toBe(2);
  });

  test('leaves out what only came along, and roots what answers nothing that is shown', () => {
    expect(shape(list([row(2, 1), row(1, 0, { visible: false })]))).toEqual(['2<-']);
  });

  test('offers votes as one group, for comments and for the page', () => {
    expect(kinds.map(({ group, only, final }) => [group, only, final])).toEqual(
      Array.from({ length: 2 }, () => ['vote', undefined, undefined]),
    );
  });

  test('that nobody wrote in is empty, and what is no list is a failure', () => {
    const none = toOpened(list([], { page: { id: 0, vote_up: 0, vote_down: 0 } }), '/', reading);
    expect([none.page, none.thread.reactions, none.thread.count]).toEqual([{ items: [], next: null }, [], 0]);
    expect(() => toPage({ ...list([]), comments: null as never }, reading)).toThrow(expect.objectContaining({ code: 'unavailable' }));
  });
});

/** When all rows were written that do not say otherwise. */
const second = Date.parse('2026-11-22T10:30:00Z');
const after = (at: number, id: number) => ({ at, last: { id: String(id), created: second } });

describe('paging', () => {
  const first = list([row(9), row(8), row(10, 8)], { roots_count: 5 });

  test('goes on after the roots that came, and ends with the last', () => {
    expect(toPage(first, reading).next).toBe(`2-${second}-8`);
    expect(toPage(first, reading, { at: 0 }, 'oldest').next).toBe('2');
    expect(toPage(list([row(5)], { roots_count: 5 }), reading, after(4, 6)).next).toBeNull();
    expect(toPage(list([], { roots_count: 5 }), reading, after(4, 6)).next).toBeNull();
  });

  test('leaves out roots that moved, with what is below them', () => {
    // Two were written meanwhile, so the next two are those that were seen.
    const moved = list([row(9), row(8), row(7), row(10, 8), row(13, 10), row(14, 7)], { roots_count: 7 });
    expect(shape(moved, after(2, 8))).toEqual(['7<-', '14<7']);
    expect(toPage(moved, reading, after(2, 8)).next).toBe(`5-${second}-7`);
    expect(shape(moved, after(2, 8), 'oldest')).toHaveLength(6);
    expect(shape(list([row(9, 0, { is_pinned: true, date: '2026-11-23 10:00:00' })]), after(2, 8))).toEqual(['9<-']);
  });

  test('keeps what was brought from elsewhere: its ids are higher, though it is older', () => {
    const brought = list([row(31, 0, { date: '2019-01-01 10:00:00' }), row(30, 0, { date: '2018-01-01 10:00:00' })], { roots_count: 9 });
    expect(shape(brought, after(2, 8))).toEqual(['31<-', '30<-']);
  });

  test('goes on after the last that was shown, where a whole page was written meanwhile', () => {
    const newer = list([row(20, 0, { date: '2026-11-23 10:00:00' }), row(9)], { roots_count: 7 });
    expect(toPage(newer, reading, after(2, 9)).items).toEqual([]);
    expect(toPage(newer, reading, after(2, 9)).next).toBe(`4-${second}-9`);
  });
});

describe('the server’s clock', () => {
  test.each([
    ['Asia/Shanghai', '2026-11-22 18:30:00', '2026-11-22T10:30:00.000Z'],
    ['+08:00', '2026-11-22 18:30:00', '2026-11-22T10:30:00.000Z'],
    ['-0330', '2026-11-22 18:30:00', '2026-11-22T22:00:00.000Z'],
    ['UTC', '2026-01-01 00:00:00', '2026-01-01T00:00:00.000Z'],
    ['Europe/Amsterdam', '2026-07-01 12:00:00', '2026-07-01T10:00:00.000Z'],
    ['Europe/Amsterdam', '2026-12-01 12:00:00', '2026-12-01T11:00:00.000Z'],
    // The hour that comes twice, the one before and after it, and one that never comes.
    ['Europe/Amsterdam', '2026-10-25 01:59:59', '2026-10-24T23:59:59.000Z'],
    ['Europe/Amsterdam', '2026-10-25 02:30:00', '2026-10-25T00:30:00.000Z'],
    ['Europe/Amsterdam', '2026-10-25 03:00:00', '2026-10-25T02:00:00.000Z'],
    ['Europe/Amsterdam', '2026-03-29 02:30:00', '2026-03-29T00:30:00.000Z'],
    ['America/St_Johns', '2026-07-01 00:00:00', '2026-07-01T02:30:00.000Z'],
  ])('in %s at %s', (zone, date, instant) => {
    expect(clockOf(zone)(date)).toBe(instant);
  });

  test.each(['', 'soon', '2026-11-22', '2026-99-22 18:30:00', '2026-11-22T18:30:00Z', null, 5])('tells nothing of %j', (date) => {
    expect(clockOf('+08:00')(date)).toBe('');
  });

  test('is refused where there is no such zone', () => {
    for (const zone of ['Mars/Olympus', '8', '+8', ''])
      expect(() => clockOf(zone)).toThrow(expect.objectContaining({ code: 'invalid', field: 'zone' }));
  });
});

describe('votes', () => {
  test('are counted, and tell what this network voted', () => {
    expect(toReactions({ up: 3, down: 0 })).toEqual([{ kind: 'up', count: 3 }]);
    expect(toReacted({ up: 1, down: 0, is_up: true, is_down: false })).toEqual(['up']);
    expect(toReacted({ up: 1, down: 1, is_up: false, is_down: true })).toEqual(['down']);
    expect(toReacted({ up: 0, down: 0, is_up: false, is_down: false })).toEqual([]);
  });
});

describe('writing', () => {
  test('sends what Artalk asks for', () => {
    const guest = { name: ' Ada ', email: ' ada@example.org ', website: 'https://ada.example/' };
    expect(fromDraft(draft({ text: 'Hm.', parent: '7', guest }), 'Blog')).toEqual({
      name: 'Ada',
      email: 'ada@example.org',
      link: 'https://ada.example/',
      content: 'Hm.',
      rid: 7,
      page_key: '/posts/harbour-pilots/',
      page_title: 'Harbour pilots',
      site_name: 'Blog',
    });
    expect(fromDraft(draft({ guest: { name: 'Ada', email: 'a@b.example' } }), 'Blog')).toMatchObject({ rid: 0 });
    expect(fromDraft(draft({ guest: { name: 'Ada', email: 'a@b.example' } }), 'Blog')).not.toHaveProperty('link');
  });

  test('lets writers do to their comment what anybody may, and nothing while it waits', () => {
    expect(toMine(false, ['up'], 'key-0001')).toEqual({ can: ['create', 'react'], reacted: ['up'], key: 'key-0001' });
    expect(toMine(true, [])).toEqual({ can: [], reacted: [] });
    expect(toCreated(row(1, 0, { is_pending: true }), reading, 'key-0001')).toMatchObject({ state: 'pending', mine: { can: [] } });
  });

  test('the latest come with the page’s address as Artalk knows it, else by its path', () => {
    expect(toLatest(row(1), reading, host()).page).toEqual({
      title: '/posts/harbour-pilots/',
      url: 'https://example.org/posts/harbour-pilots/',
    });
    const elsewhere = row(1, 0, { page_url: 'https://blog.example/posts/harbour-pilots/' });
    expect(toLatest(elsewhere, reading, host()).page?.url).toBe('https://blog.example/posts/harbour-pilots/');
  });
});

describe('failures', () => {
  const none = { outcome: 'none' };
  test.each([
    [400, { msg: 'Nickname cannot be empty' }, { code: 'invalid', field: 'guest.name', ...none }],
    [400, { msg: 'Invalid Email' }, { code: 'invalid', field: 'guest.email', ...none }],
    [400, { msg: 'Invalid Link' }, { code: 'invalid', field: 'guest.website', ...none }],
    [400, { msg: '昵称不能为空' }, { code: 'invalid', ...none }],
    [400, { msg: 'Cannot reply to this comment' }, { code: 'forbidden', ...none }],
    [400, { msg: 'Inconsistent with the page_key of the parent comment' }, { code: 'not-found', ...none }],
    [404, { msg: 'Parent comment not found' }, { code: 'not-found', ...none }],
    [401, { msg: 'Login required', need_auth_login: true }, { code: 'signed-out', ...none }],
    [403, { msg: 'Admin access required', need_login: true }, { code: 'forbidden', ...none }],
    [403, { msg: '', need_captcha: true, img_data: 'data:' }, { code: 'too-many', retryAfter: 60, ...none }],
    [403, { msg: '', need_captcha: true, iframe: true }, { code: 'too-many', retryAfter: 60, ...none }],
    [413, '<html>', { code: 'invalid', ...none }],
    [500, { msg: 'Comment failed' }, { code: 'unavailable', outcome: 'unknown' }],
    [502, null, { code: 'unavailable', outcome: 'unknown' }],
    [408, null, { code: 'unavailable', outcome: 'unknown' }],
  ])('%d %j', (status, body, error) => {
    expect(said(toError(status, body))).toMatchObject(error);
    // Artalk speaks its owner's language, whatever the reader does.
    expect(said(toError(status, body))).toMatchObject({ message: expect.stringMatching(/^[\x20-\x7e]+$/) as string });
  });
});
