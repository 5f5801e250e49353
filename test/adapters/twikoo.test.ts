import { describe, expect, test } from 'vitest';
import {
  flat,
  fromDraft,
  longest,
  toAnswer,
  toComment,
  toCreated,
  toGuestFields,
  toHtml,
  toKinds,
  toMine,
  toOpened,
  toPage,
  toReactions,
  type TwikooList,
  type TwikooRow,
} from '../../src/adapters/twikoo/mapping.ts';
import type { CommentError } from '../../src/contract/errors.ts';
import { answers, comment as commentShape } from '../../src/contract/shapes.ts';
import { draft, exchange, expectTree, htmlOf, misfits, recorded, said } from './recording.ts';

const thread = { id: '/posts/harbour-pilots/', count: 28 };
const files = ['thread-nested', 'thread-empty', 'paging-and-sorting', 'edit-and-delete', 'errors'];
const lists = files.flatMap((file) =>
  recorded(`twikoo/${file}`)
    .filter(({ sent, body }) => sent.event === 'COMMENT_GET' && !('message' in (body as object)))
    .map(({ body }, index) => ({ name: `${file} ${index}`, answer: body as TwikooList })),
);
const first = exchange('twikoo/thread-nested', 0).body as TwikooList;
const second = exchange('twikoo/thread-nested', 1).body as TwikooList;
const opened = toOpened(first, thread, {});
const rows = [...flat(first), ...flat(second)];
const named = (nick: string): TwikooRow => rows.find((row) => row.nick === nick)!;

function failure(file: string, index: number): object {
  const { status, body } = exchange(`twikoo/${file}`, index);
  try {
    return toAnswer(status, body);
  } catch (thrown) {
    return said(thrown as CommentError);
  }
}

describe('every recorded list', () => {
  test.each(lists)('$name passes the door without a note', ({ answer }) => {
    expect(misfits(answers.open, toOpened(answer, thread, {}))).toEqual([]);
    expect(misfits(answers.list, toPage(answer))).toEqual([]);
    for (const row of flat(answer)) {
      expect(misfits(commentShape, toComment(row))).toEqual([]);
      expect(misfits(answers.create, toCreated(row, 'key-0001'))).toEqual([]);
    }
  });

  test.each(lists)('$name keeps every row once, with its words, below its parent', ({ answer }) => {
    const { items } = toPage(answer);
    expect(items.map(({ id }) => id).toSorted()).toEqual(
      flat(answer)
        .map(({ id }) => id)
        .toSorted(),
    );
    for (const item of items) {
      const row = flat(answer).find(({ id }) => id === item.id);
      expect([htmlOf(item), item.author.name]).toEqual([row?.comment, row?.nick]);
    }
    expectTree(items);
  });
});

describe('a thread', () => {
  test('goes on before the last root, and ends', () => {
    expect(opened.page.next).toBe(String(first.data.at(-1)!.created));
    expect(exchange('twikoo/thread-nested', 1).sent.before).toBe(Number(opened.page.next));
    expect(toPage(second).next).toBeNull();
  });

  test('does not go on from what is pinned, which comes besides', () => {
    const pinned = { ...first, data: [...first.data, { ...first.data[0]!, id: 'pinned', top: true, created: 5 }] };
    expect(toPage(pinned).next).toBe(opened.page.next);
    expect(toPage(pinned).items.find(({ id }) => id === 'pinned')?.pinned).toBe(true);
  });

  test('is the tree that people answered in, not the flat list Twikoo sends', () => {
    const { items } = toPage(second);
    const root = items.find(({ author, parent }) => author.name === 'Ada Moreau' && parent === null)!;
    const reply = items.find(({ parent }) => parent === root.id)!;
    expect(items.find(({ parent }) => parent === reply.id)?.author.name).toBe('林美玲');
  });

  test('hangs a reply whose parent was deleted under its root', () => {
    const root = second.data.find(({ nick }) => nick === 'Ada Moreau')!;
    const orphaned = root.replies!.filter(({ pid }) => pid !== root.id);
    const { items } = toPage({ data: [{ ...root, replies: orphaned }] });
    expectTree(items);
    expect(items[1]?.parent).toBe(root.id);
  });

  test('shows names raw, and no website that is none', () => {
    expect(toComment(named('<b>Zed</b> & "Co"')).author).toEqual({
      id: null,
      name: '<b>Zed</b> & "Co"',
      website: 'https://zed.example/?a=1&b=2',
    });
    expect(toComment({ ...named('Ada Moreau'), link: 'javascript:alert(1)' }).author).not.toHaveProperty('website');
    expect(toComment({ ...named('Ada Moreau'), master: true }).author.badge).toBe('Owner');
  });

  test('that everybody shares carries nothing of one viewer', () => {
    expect(opened.page.items.some((item) => 'mine' in item)).toBe(false);
  });

  test('asks guests for what the owner wants, and offers the votes there are', () => {
    expect(toGuestFields({})).toEqual({ name: 'optional', email: 'optional', website: 'optional' });
    expect(toGuestFields({ DISPLAYED_FIELDS: 'nick,mail', REQUIRED_FIELDS: 'nick' })).toEqual({ name: 'required', email: 'optional' });
    expect(toKinds({}).map(({ kind }) => kind)).toEqual(['up', 'down']);
    expect(toKinds({ SHOW_DISLIKE: 'false' }).map(({ kind }) => kind)).toEqual(['up']);
    const { config } = toAnswer<{ config: object }>(200, exchange('twikoo/setup-and-config', 10).body);
    expect([longest(config), longest({}), longest({ LIMIT_LENGTH: '' }), longest({ LIMIT_LENGTH: '0' })]).toEqual([
      20_000,
      500,
      500,
      undefined,
    ]);
  });
});

describe('the viewer’s part', () => {
  test('is what Twikoo says of whoever asks', () => {
    const own = rows.find(({ isOwner }) => isOwner)!;
    expect(toMine(own)).toEqual({ can: ['create', 'react', 'remove'], reacted: [] });
    expect(toMine(rows.find(({ liked }) => liked)!)).toEqual({ can: ['create', 'react'], reacted: ['up'] });
    expect(toMine({ ...own, disliked: true }, 'key-0001')).toMatchObject({ reacted: ['down'], key: 'key-0001' });
  });

  test('of a comment that waits is to remove it', () => {
    const waits = (exchange('twikoo/errors', 20).body as TwikooList).data[0]!;
    expect(toCreated(waits, 'key-0001')).toMatchObject({ state: 'pending', mine: { can: ['remove'], key: 'key-0001' } });
  });

  test('counts votes where there are any', () => {
    expect(toReactions({ ups: 3, downs: 0 })).toEqual([{ kind: 'up', count: 3 }]);
    expect(toReactions({})).toEqual([]);
  });
});

describe('writing', () => {
  test('drafts go out with the fields that Twikoo was sent', () => {
    const { event: _event, accessToken: _token, ua: _ua, ...fields } = exchange('twikoo/create-and-reply', 2).sent;
    const { pid, rid, comment } = fields as Record<string, string>;
    const guest = { name: '林美玲', email: 'mei@example.com', website: 'https://mei.example/blog' };
    expect(fromDraft(draft({ text: comment!, parent: pid!, guest }), rid)).toEqual(fields);
    expect(fromDraft(draft({ text: 'A root.' }))).not.toHaveProperty('pid');
  });

  test('makes HTML of a text in which nothing is markup', () => {
    expect(toHtml('1 < 2 & <b>\r\n\nnext')).toBe('1 &lt; 2 &amp; &lt;b&gt;<br><br>next');
  });
});

describe('failures, which all come with status 200', () => {
  const none = { outcome: 'none' };
  test.each([
    ['create-and-reply', 6, { code: 'invalid', field: 'guest.email', ...none }],
    ['edit-and-delete', 0, { code: 'forbidden', ...none }],
    ['edit-and-delete', 2, { code: 'not-found', ...none }],
    ['edit-and-delete', 5, { code: 'signed-out', ...none }],
    ['errors', 0, { code: 'invalid', ...none }],
    ['errors', 1, { code: 'invalid', ...none }],
    ['errors', 2, { code: 'unsupported', ...none }],
    ['errors', 3, { code: 'unavailable', outcome: 'unknown' }],
    ['errors', 5, { code: 'invalid', field: 'guest.email', ...none }],
    ['errors', 8, { code: 'invalid', ...none }],
    ['errors', 10, { code: 'invalid', field: 'text', ...none }],
    ['errors', 15, { code: 'too-many', ...none }],
  ])('%s %d', (file, index, error) => {
    expect(failure(file, index)).toMatchObject(error);
    // The server speaks Chinese, whatever the reader does.
    expect(failure(file, index)).toMatchObject({ message: expect.stringMatching(/^[\x20-\x7e]+$/) as string });
  });

  test('what is no answer at all may have been done', () => {
    for (const [status, body] of [
      [502, '<html>'],
      [200, null],
      [200, 'OK'],
      [500, { code: 0 }],
    ] as const)
      expect(() => toAnswer(status, body)).toThrow(expect.objectContaining({ code: 'unavailable', outcome: 'unknown' }));
  });

  test('a delete that worked is a success', () => {
    expect(failure('edit-and-delete', 1)).toEqual({ code: 0, deleted: 1 });
  });
});
