import { signal, type Signal } from '@preact/signals';
import type { DeskAct, DeskComment, DeskDone } from '../../contract/desk.ts';
import { passes, toCommentError } from '../../contract/errors.ts';
import { writtenAt } from '../../contract/moderating.ts';
import type { Id } from '../../contract/types.ts';
import { say, wrong } from '../speak.ts';
import { after, belongs, type Listing, type Row } from './listing.ts';
import type { Room } from './room.ts';

/** Something that was done, as the bar says it. */
export interface Deed {
  /** What was done, in words. */
  said: string;
  /** `sending`: nobody answered yet; `waiting`: the line is cut, and it is tried again; `done`; `undone`. */
  state: 'sending' | 'waiting' | 'done' | 'undone';
  /** Its place in the log, where it can be undone. */
  log: Id | null;
  /** The act of it, and the rows as they were before. */
  act: DeskAct | 'other';
  before: Map<Row, DeskComment>;
  filter: Listing['filter'] | null;
}

/** What is done to comments, and undone. */
export interface Doing {
  /** What was done last; `null` for nothing, or once that was put away. */
  last: Signal<Deed | null>;
  /** How many acts the server has not confirmed yet. */
  pending: Signal<number>;
  /** Does something to rows of a list: it shows at once, goes out in order, and comes back with words if it is refused. */
  act(listing: Listing, rows: readonly Row[], act: DeskAct, reason?: string): Promise<void>;
  /** Has the bar say what was done elsewhere, so that it can be undone from there. */
  note(said: string, log: Id | null): void;
  /** Has the bar say no more of what is done and over. */
  putAway(): void;
  /** Undoes what was done last. Resolves to the rows that came back. */
  undo(): Promise<Row[]>;
}

/** The acts by which a comment is shown, or found good: they mean the text that was seen. */
const showing: readonly DeskAct[] = ['approve', 'dismiss', 'pin'];

/** How long is waited before something is sent again, ms: twice as long each time, up to the second. */
const [FIRST, LONGEST] = [1_000, 20_000];

/** Makes what does; all acts go out one after another. */
export function createDoing(room: Room): Doing {
  const last = signal<Deed | null>(null);
  const pending = signal(0);
  let line = Promise.resolve();
  const putAway = (): void => {
    const state = last.peek()?.state;
    if (state === 'done' || state === 'undone') last.value = null;
  };
  return { last, pending, act, note, putAway, undo };

  async function act(listing: Listing, rows: readonly Row[], act: DeskAct, reason?: string): Promise<void> {
    if (rows.length === 0) return;
    const before = new Map(rows.map((row) => [row, row.comment.peek()]));
    const deed: Deed = { said: say(`did:${act}`, { n: rows.length }), state: 'sending', log: null, act, before, filter: listing.filter };
    last.value = deed;
    for (const row of rows) {
      row.trouble.value = '';
      row.comment.value = after(row.comment.peek(), act);
      row.away.value = !belongs(row.comment.peek(), listing.filter);
    }
    count(deed, 1);
    const ids = rows.map(({ id }) => id);
    const seen = showing.includes(act) && { seen: [...before.values()].map(writtenAt) };
    const input = { site: listing.filter.site, act, ids, deed: newName(), ...seen, ...(reason && { reason }) };
    try {
      const answer = await inTurn(deed, () => room.ask('act', input));
      const out = leave(deed, answer);
      count({ ...deed, before: out }, -1);
      const said =
        before.size > 0
          ? say(`did:${act}`, { n: before.size })
          : [...out.keys()].find((row) => row.trouble.peek())?.trouble.peek() || say('wrong:conflict');
      // What was deleted is gone: undoing that would bring nothing back.
      change(deed, { state: 'done', log: act === 'remove' ? null : answer.log, said });
      room.announcer.announce(said, false, 'done');
    } catch (thrown) {
      count(deed, -1);
      const words = say('refused', { why: wrong(toCommentError(thrown)) });
      bring(deed, words);
      // Where its rows are not listed any more, only the bar can say so.
      if (!rows.some((row) => listing.find(row.id) === row)) show(words, null);
      else if (isLast(deed)) last.value = null;
      room.announcer.announce(words, true);
    }
  }

  /** Sends something once all before it is through, again and again while the line is cut. */
  async function inTurn<T>(deed: Deed, send: () => Promise<T>): Promise<T> {
    const before = line;
    const { promise, resolve } = Promise.withResolvers<void>();
    line = promise;
    pending.value++;
    try {
      await before;
      for (let pause = FIRST; ; pause = Math.min(pause * 2, LONGEST)) {
        try {
          return await send();
        } catch (thrown) {
          const error = toCommentError(thrown);
          if (!passes(error)) throw error;
          change(deed, { state: 'waiting' });
          await nextTry(error.retryAfter ? error.retryAfter * 1_000 : pause);
        }
      }
    } finally {
      pending.value--;
      resolve();
    }
  }

  function show(said: string, log: Id | null): void {
    last.value = { said, state: 'done', log, act: 'other', before: new Map(), filter: null };
  }

  function note(said: string, log: Id | null): void {
    show(said, log);
    room.announcer.announce(said, false, 'done');
  }

  async function undo(): Promise<Row[]> {
    const deed = last.peek();
    const site = room.site.peek();
    if (!deed?.log || deed.state !== 'done' || !site) return [];
    change(deed, { state: 'sending' });
    const input = { site: deed.filter?.site ?? site.id, log: deed.log, deed: newName() };
    try {
      leave(deed, await inTurn(deed, () => room.ask('undo', input)));
      count(deed, -1);
      bring(deed, '');
      change(deed, { state: 'undone', said: say('undone'), log: null });
      room.announcer.announce(say('undone'), false, 'done');
      return [...deed.before.keys()];
    } catch (thrown) {
      const words = say('notUndone', { why: wrong(toCommentError(thrown)) });
      change(deed, { state: 'done', said: words });
      room.announcer.announce(words, true);
      return [];
    }
  }

  /** Takes what the server left out of a deed for what it is now. Gives those rows, as they were before. */
  function leave(deed: Deed, { done, left = [] }: DeskDone): Deed['before'] {
    const out = new Map([...deed.before].filter(([{ id }]) => !done.includes(id)));
    for (const [row, before] of out) {
      deed.before.delete(row);
      const now = left.find(({ id }) => id === row.id);
      row.away.value = !now || !belongs(now, deed.filter!);
      if (!now) continue;
      row.comment.value = now;
      if (writtenAt(now) !== writtenAt(before)) row.trouble.value = say('changed');
    }
    return out;
  }

  /** Puts rows back to what they were. */
  function bring({ before }: Deed, words: string): void {
    for (const [row, { state, pinned, reported, reports, told }] of before) {
      // Only what an act changes: the text may have been edited since.
      const { told: _, ...now } = row.comment.peek();
      row.comment.value = { ...now, state, pinned, reported, reports, ...(told !== undefined && { told }) };
      row.away.value = false;
      row.trouble.value = words;
    }
  }

  function isLast(deed: Deed): boolean {
    return last.peek()?.before === deed.before;
  }

  function change(deed: Deed, more: Partial<Deed>): void {
    Object.assign(deed, more);
    if (isLast(deed)) last.value = { ...deed };
  }

  /** Keeps the numbers beside the sections true until the server says them. */
  function count({ before, act }: Deed, sign: 1 | -1): void {
    const counts = { ...room.counts.peek() };
    const more = { waiting: 0, reported: 0 };
    for (const comment of before.values()) {
      const now = after(comment, act);
      more.waiting += Number(now.state === 'pending') - Number(comment.state === 'pending');
      more.reported += isReported(now) - isReported(comment);
    }
    for (const name of ['waiting', 'reported'] as const) {
      const own = Math.max(-counts[name], sign * more[name]);
      counts[name] += own;
      room.own[name] += own;
    }
    room.counts.value = counts;
  }
}

/** Waits until it is time to try again: after a while, or once the browser says that there is a line. */
function nextTry(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(go, ms);
    addEventListener('online', go, { once: true });
    function go(): void {
      clearTimeout(timer);
      removeEventListener('online', go);
      resolve();
    }
  });
}

/** A name for a deed: 128 random bits, so that it can be sent again and is done once. */
const newName = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-');

const isReported = ({ state, reported }: DeskComment): number => Number(state === 'visible' && reported > 0);
