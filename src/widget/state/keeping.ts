import { batch } from '@preact/signals';
import { bare } from '../../contract/bare.ts';
import { CommentError } from '../../contract/errors.ts';
import type { Comment, Feature, Id, Lock, State } from '../../contract/types.ts';
import { UNDO } from './undo.ts';
import type { Session } from './session.ts';
import { seat } from './settling.ts';
import { isHeld, type Entry, type Intent } from './tree.ts';

/** The provider that lets a moderator act in this page for a while. */
export const STEP_UP: Id = 'moderator';

/** What a moderator does to a comment. */
export type Deed = 'approve' | 'hide' | 'reject' | 'pin' | 'unpin';

/** What was done to a comment lately. */
export interface Done {
  deed: Deed;
  /** Why it was not done after all. */
  error: CommentError | null;
  /** How it was before. */
  was: State;
}

/** What a moderator does in the page. Each act shows at once, and is taken back where the backend refuses. */
export interface Keeping {
  /** What was done to a comment in the last ten seconds, or could not be done. */
  done(entry: Entry): Done | undefined;
  may(entry: Entry, deed: Deed): boolean;
  act(entry: Entry, deed: Deed, reason?: string): Promise<void>;
  undo(entry: Entry): Promise<void>;
  /** Puts away why something was not done. */
  forget(entry: Entry): void;
  /** Whether this page offers to moderate, and whether the viewer does so now. */
  offers(): boolean;
  moderates(): boolean;
  /** Has the viewer show that they moderate. Must be called while a button is being pressed, for it opens a window. @throws {CommentError} */
  begin(): Promise<void>;
  /** @throws {CommentError} */
  stop(): Promise<void>;
  /** @throws {CommentError} */
  lock(lock: Lock, reason: string): Promise<void>;
}

/** What is so once it is done. */
const becomes: Record<Deed, Partial<Comment>> = {
  approve: { state: 'visible' },
  hide: { state: 'pending' },
  reject: { state: 'rejected' },
  pin: { pinned: true },
  unpin: { pinned: false },
};

/** A moderator's acts on one thread. `told` hears of what was done and what failed. */
export function createKeeping({ state }: Session, told: (entry: Entry, done: Done) => void): Keeping {
  const { door, end } = state.scope;
  /** Whether it was begun in this page, and not ended. */
  let begun = false;
  const latest = new Map<Id, Done & { timer?: ReturnType<typeof setTimeout> }>();

  return { done: ({ id }) => latest.get(id), may, act, undo, forget, offers, moderates, begin, stop, lock };

  function may(entry: Entry, deed: Deed): boolean {
    const { state: is, pinned, parent } = entry.row.value;
    const right: Feature = deed === 'unpin' ? 'pin' : deed;
    const makesSense =
      deed === 'approve'
        ? is !== 'visible'
        : right === 'pin'
          ? parent === null && is === 'visible' && Boolean(pinned) === (deed === 'unpin')
          : is === 'visible' || is === 'pending' || deed === 'hide';
    return makesSense && is !== 'deleted' && state.rights(entry).includes(right);
  }

  async function act(entry: Entry, deed: Deed, reason = ''): Promise<void> {
    const was = entry.row.value.state;
    const intent: Intent = { act: 'moderate', change: becomes[deed] };
    entry.intents.value = [...entry.intents.value, intent];
    note(entry, { deed, was, error: null });
    let row: Comment | undefined;
    try {
      row = await ask(entry, deed, reason);
      if (deed === 'approve' && row.state !== 'visible') throw new CommentError('conflict', '');
    } catch (thrown) {
      if (!end.aborted) note(entry, { deed, was, error: thrown as CommentError });
    }
    if (end.aborted) return;
    batch(() => {
      entry.intents.value = entry.intents.value.filter((other) => other !== intent);
      if (row) take(entry, row);
    });
    const done = latest.get(entry.id);
    if (done) told(entry, done);
  }

  function ask({ id, row }: Entry, deed: Deed, reason: string): Promise<Comment> {
    const target = { thread: state.thread.peek()!.id, id };
    const { edited, created } = row.value;
    const why = { ...target, ...(reason && { reason }) };
    if (deed === 'approve') return door.approve({ ...target, seen: edited ?? created });
    if (deed === 'hide') return door.hide(why);
    if (deed === 'reject') return door.reject(why);
    return door.pin({ ...target, on: deed === 'pin' });
  }

  /** What the backend says it is now; live news count, and where there are none, so do we. */
  function take(entry: Entry, row: Comment): void {
    const more = Number(row.state === 'visible') - Number(entry.row.value.state === 'visible');
    state.tree.update(row);
    seat(state, new Set([entry.id]));
    const thread = state.thread.peek();
    if (more !== 0 && thread && thread.count !== null && !door.has('watch'))
      state.thread.value = bare({ ...thread, count: thread.count + more });
  }

  async function undo(entry: Entry): Promise<void> {
    const done = latest.get(entry.id);
    if (!done) return;
    const back: Record<Deed, Deed> = {
      approve: done.was === 'rejected' ? 'reject' : 'hide',
      hide: 'approve',
      reject: 'approve',
      pin: 'unpin',
      unpin: 'pin',
    };
    // What waited before it was refused waits again.
    await act(entry, done.deed === 'reject' && done.was === 'pending' ? 'hide' : back[done.deed]);
    if (!latest.get(entry.id)?.error) forget(entry);
  }

  function note(entry: Entry, done: Done): void {
    clearTimeout(latest.get(entry.id)?.timer);
    const timer = done.error ? undefined : setTimeout(() => forget(entry), UNDO * 1_000);
    latest.set(entry.id, { ...done, ...(timer && { timer }) });
    entry.redraw();
  }

  function forget(entry: Entry): void {
    clearTimeout(latest.get(entry.id)?.timer);
    if (latest.delete(entry.id)) entry.redraw();
  }

  function offers(): boolean {
    // Who has begun is offered nothing to sign in with, and can end it.
    return begun || (state.viewer.value?.providers.some(({ id }) => id === STEP_UP) === true && door.has('signIn'));
  }

  function moderates(): boolean {
    return state.each.value.includes('hide');
  }

  async function begin(): Promise<void> {
    state.viewer.value = await door.signIn({ provider: STEP_UP }, { signal: end });
    begun = true;
    await state.again();
  }

  async function stop(): Promise<void> {
    state.viewer.value = await door.signOut({}, { signal: end });
    begun = false;
    const part = await state.again();
    leave(new Set(part?.waiting.map(({ id }) => id)));
  }

  /** What only moderators see goes, and so does what only they may do. */
  function leave(own: ReadonlySet<Id>): void {
    batch(() => {
      for (const entry of Array.from(state.tree.all())) {
        if (isHeld(entry.row.value) && !own.has(entry.id)) state.tree.remove(entry.id);
        else if (entry.mine.value?.can.includes('approve') || entry.mine.value?.can.includes('hide')) entry.mine.value = null;
        latest.delete(entry.id);
      }
    });
  }

  async function lock(to: Lock, reason: string): Promise<void> {
    const thread = state.thread.peek()!;
    state.thread.value = await door.lock({ thread: thread.id, lock: to, ...(reason && { reason }) }, { signal: end });
    // What may be done here is otherwise now.
    await state.again().catch(() => {});
  }
}
