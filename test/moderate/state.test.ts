import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { DeskComment } from '../../src/contract/desk.ts';
import { CommentError } from '../../src/contract/errors.ts';
import type { Ask } from '../../src/moderate/ask.ts';
import { createChoosing } from '../../src/moderate/state/choosing.ts';
import { createDoing } from '../../src/moderate/state/doing.ts';
import { createListing } from '../../src/moderate/state/listing.ts';
import { createRoom } from '../../src/moderate/state/room.ts';
import { made, reported } from './made.ts';

/** A room whose questions are answered by `answer`, with a list of these comments that wait. */
async function room(
  comments: DeskComment[],
  answer: (name: string, input: Record<string, unknown>) => unknown = (_, { ids = comments.map(({ id }) => id) }) => ({
    done: ids,
    log: 'l1',
  }),
) {
  const asked: string[] = [];
  const end = new AbortController();
  onTestFinished(() => end.abort());
  const ask = (async (name: string, input: Record<string, unknown>) => {
    asked.push(name === 'act' ? `${String(input.act)} ${String(input.ids)}` : name);
    if (name === 'me')
      return {
        moderator: { id: 'm', name: 'Mara', email: 'm@desk.example' },
        sites: [{ id: 's', role: 'owner', waiting: comments.length, reported: 0, origins: [] }],
      };
    if (name !== 'comments') return answer(name, input);
    const from = Number(input.cursor ?? 0);
    const items = comments.slice(from, from + Number(input.limit));
    return { items, next: from + items.length < comments.length ? String(from + items.length) : null };
  }) as unknown as Ask;
  const made = createRoom(ask, end.signal);
  await made.enter();
  const listing = createListing(made.ask, { site: 's', state: 'pending' });
  await listing.load();
  return { room: made, doing: createDoing(made), listing, choosing: createChoosing(listing), asked };
}

const some = (n: number): DeskComment[] => Array.from({ length: n }, (_, k) => made(k));

describe('a list', () => {
  it('comes page by page, each comment once, though it moved meanwhile', async () => {
    const comments = some(70);
    const { listing } = await room(comments);
    expect([listing.rows.value.length, listing.more.value]).toEqual([50, true]);
    comments.splice(50, 0, comments[3]!);
    await listing.load();
    expect([listing.rows.value.length, listing.more.value]).toEqual([70, false]);
  });

  it('is cut into blocks, of which only the first of each answer is drawn at once', async () => {
    const { listing } = await room(some(400));
    await listing.load(200);
    expect(listing.blocks.value.map(({ rows, near }) => [rows.length, near.value])).toEqual([
      [50, true],
      [50, true],
      [50, false],
      [50, false],
      [50, false],
    ]);
  });

  it('says what went wrong, keeps what it has, and goes on where it was', async () => {
    let broken = false;
    const { listing, room: one } = await room(some(120));
    const real = one.ask;
    const failing = createListing(
      (async (name, input) => {
        if (broken) throw new CommentError('offline', '');
        return real(name, input);
      }) as Ask,
      { site: 's' },
    );
    await failing.load();
    broken = true;
    await failing.load();
    expect([failing.failed.value?.code, failing.rows.value.length, failing.more.value]).toEqual(['offline', 50, true]);
    broken = false;
    await failing.load();
    expect([failing.failed.value, failing.rows.value.length]).toEqual([null, 100]);
    expect(listing.rows.value).toHaveLength(50);
  });
});

describe('choosing', () => {
  it('goes by ranges in both directions, past what has left the list, and to 500 at most', async () => {
    const { listing, choosing } = await room(some(700));
    await listing.load(200);
    await listing.load(200);
    await listing.load(200);
    choosing.choose('c9', true);
    choosing.choose('c5', true, true);
    expect(choosing.rows.value.map(({ id }) => id)).toEqual(['c5', 'c6', 'c7', 'c8', 'c9']);
    listing.find('c7')!.away.value = true;
    expect(choosing.rows.value).toHaveLength(4);
    choosing.all(true);
    expect(choosing.rows.value).toHaveLength(500);
    choosing.choose('c640', true);
    expect(choosing.rows.value).toHaveLength(500);
  });
});

describe('an act', () => {
  it('shows at once, counts, and is undone', async () => {
    const { listing, doing, room: one } = await room(some(3));
    const rows = listing.rows.value.slice(0, 2);
    const done = doing.act(listing, rows, 'approve');
    expect([listing.rows.value.length, one.counts.value.waiting, doing.last.value?.state]).toEqual([1, 1, 'sending']);
    await done;
    expect([doing.last.value?.state, doing.last.value?.log]).toEqual(['done', 'l1']);
    expect(await doing.undo()).toHaveLength(2);
    expect([listing.rows.value.length, one.counts.value.waiting, doing.last.value?.state]).toEqual([3, 3, 'undone']);
  });

  it('that is refused brings the rows back with words, wherever they stood', async () => {
    const {
      listing,
      doing,
      room: one,
    } = await room(some(3), () => {
      throw new CommentError('forbidden', 'You do not moderate this site.');
    });
    await doing.act(listing, [listing.rows.value[1]!], 'reject');
    expect(listing.rows.value.map(({ id, trouble }) => `${id} ${trouble.value}`)).toEqual([
      'c0 ',
      'c1 Not done. You do not moderate this site.',
      'c2 ',
    ]);
    expect([one.counts.value.waiting, doing.last.value]).toEqual([3, null]);
  });

  it('goes out after the one before, again and again while the line is cut', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    let cut = true;
    const { listing, doing, asked } = await room(some(3), (_, { ids }) => {
      if (cut) throw new CommentError('offline', '');
      return { done: ids, log: 'l1' };
    });
    const [one, two] = listing.rows.value;
    const all = Promise.all([doing.act(listing, [one!], 'approve'), doing.act(listing, [two!], 'reject')]);
    await vi.advanceTimersByTimeAsync(3_500);
    expect(doing.pending.value).toBe(2);
    expect(asked.filter((name) => name.startsWith('reject'))).toEqual([]);
    cut = false;
    dispatchEvent(new Event('online'));
    await all;
    expect(asked.filter((name) => /^(approve|reject)/.test(name)).slice(-2)).toEqual(['approve c0', 'reject c1']);
    expect(doing.pending.value).toBe(0);
  });

  it('waits where the session is over, and goes on once somebody has signed in again', async () => {
    let out = true;
    const {
      listing,
      doing,
      room: one,
    } = await room(some(2), (_, { ids }) => {
      if (out) throw new CommentError('signed-out', '');
      return { done: ids, log: 'l7' };
    });
    const done = doing.act(listing, [listing.rows.value[0]!], 'approve');
    await vi.waitFor(() => expect(one.signedOut.value).toBe(true));
    out = false;
    await one.enter();
    await done;
    expect([one.signedOut.value, doing.last.value?.log]).toEqual([false, 'l7']);
  });

  it('that deletes is not offered to be undone', async () => {
    const { listing, doing } = await room(some(1));
    await doing.act(listing, listing.rows.value, 'remove');
    expect([doing.last.value?.state, doing.last.value?.log]).toEqual(['done', null]);
    expect(await doing.undo()).toEqual([]);
  });

  it.each(['undone', 'refused'])('that is %s leaves a text that was changed since', async (how) => {
    const { room: one, doing } = await room([reported(7)], (_, { ids }) => {
      if (how === 'refused') throw new CommentError('forbidden', '');
      return { done: ids ?? ['c7'], log: 'l1' };
    });
    const all = createListing(one.ask, { site: 's' });
    await all.load();
    const row = all.rows.value[0]!;
    const done = doing.act(all, [row], 'hide');
    const edited = '2026-11-26T13:00:00Z';
    row.comment.value = { ...row.comment.value, text: 'Without the address.', edited, told: 'We changed it.' };
    await done;
    await doing.undo();
    expect(row.comment.value).toEqual({ ...reported(7), text: 'Without the address.', edited });
  });

  it('that hides leaves what is not shown as it is, at once and not only once the server says so', async () => {
    const shown = made(0, { state: 'visible' });
    const { room: one, doing } = await room([shown, made(1, { state: 'rejected' }), made(2)], () => new Promise(() => {}));
    const all = createListing(one.ask, { site: 's' });
    await all.load();
    one.counts.value = { waiting: 1, reported: 0 };
    void doing.act(all, all.rows.value, 'hide');
    expect(all.rows.value.map(({ comment }) => comment.value.state)).toEqual(['pending', 'rejected', 'pending']);
    expect(one.counts.value.waiting).toBe(2);
  });

  it('leaves a comment where it still belongs', async () => {
    const { room: one, doing } = await room([reported(7), made(1)]);
    const all = createListing(one.ask, { site: 's' });
    await all.load();
    await doing.act(all, [all.rows.value[0]!], 'hide', 'Be kind');
    expect(all.rows.value.map(({ comment }) => comment.value.state)).toEqual(['pending', 'pending']);
  });
});
