import { bare } from '../../contract/bare.ts';
import { batch } from '@preact/signals';
import { toCommentError, type CommentError } from '../../contract/errors.ts';
import type { Comment, Id } from '../../contract/types.ts';
import type { Creating, Editing } from './letters.ts';
import type { Store } from './store.ts';
import { hold, inTurn } from './tabs.ts';
import { UNDO } from './undo.ts';
import type { ThreadState } from './thread.ts';
import type { Entry, Intent } from './tree.ts';

/** What the widget is told of the viewer's acts. */
export interface Told {
  failed(act: 'react' | 'remove', error: CommentError): void;
  /** A new comment arrived; `key` is that of its draft. */
  sent(comment: Comment, key: string): void;
  /** A comment's new words did. */
  saved(id: Id): void;
  /** Words were refused. Tells whether they could be given back where they were written. */
  refused(letter: Creating | Editing, error: CommentError): boolean;
}

/** Deleting one's own comments, with time to think again. */
export interface Removing {
  /** Deletes in `UNDO` seconds unless undone, or at once when the page is left. */
  remove(entry: Entry): void;
  undo(entry: Entry): void;
  /** Sends what was removed before the page was left and did not arrive. */
  resume(): void;
}

/** The removals of one thread: each is kept on the device until the backend has answered. */
export function createRemoving(state: ThreadState, store: Store, told: Told): Removing {
  const { door, end, page } = state.scope;
  const leaving = new Map<Id, { timer: ReturnType<typeof setTimeout>; commit: () => void }>();
  const kept = `removals:${page.key}`;

  const turn = `removing:${page.key}`;
  /** The page is being left: what fails now is tried again on the next visit. */
  let left = false;
  /** How many are under way, and what lets other tabs go on where this one has none left. */
  let under = 0;
  let letGo: (() => void) | null = null;

  const leave = (): void => leaving.forEach(({ commit }) => commit());
  const away = (is: boolean) => (): void => {
    left = is;
    if (is) leave();
  };
  addEventListener('pagehide', away(true), { signal: end });
  addEventListener('pageshow', away(false), { signal: end });
  end.addEventListener('abort', leave);

  return { remove, undo, resume };

  function remove(entry: Entry): void {
    const commit = (): void => {
      stopWaiting(entry.id);
      void removeNow(entry);
    };
    // What can be undone here is not for another tab to send.
    letGo ??= hold(turn);
    leaving.set(entry.id, { timer: setTimeout(commit, UNDO * 1000), commit });
    store.set(kept, [...keptIds(), entry.id]);
    entry.intents.value = [...entry.intents.value, { act: 'remove' }];
  }

  async function removeNow(entry: Entry): Promise<void> {
    entry.intents.value = [...others(entry), { act: 'remove', sent: true }];
    under++;
    try {
      // Without the thread's own signal: it must go out even while the element is being removed.
      const tombstone = await door.remove({ thread: threadId(), id: entry.id });
      batch(() => {
        // Live news may have come first: then it is not counted any more.
        const counted = state.tree.get(entry.id)?.row.value.state === 'visible';
        entry.intents.value = [];
        if (tombstone) state.tree.update(tombstone);
        else state.tree.remove(entry.id);
        const thread = state.thread.value;
        if (counted && thread?.count) state.thread.value = bare({ ...thread, count: thread.count - 1 });
      });
      forget(entry.id);
    } catch (thrown) {
      const error = toCommentError(thrown, true);
      // Who is still here is told and may delete it again: it must not go later by itself.
      if (!(left || end.aborted) || error.outcome === 'none') forget(entry.id);
      if (error.code === 'not-found') return gone(entry.id);
      entry.intents.value = others(entry);
      told.failed('remove', error);
    } finally {
      under--;
      free();
    }
  }

  function free(): void {
    if (leaving.size > 0 || under > 0) return;
    letGo?.();
    letGo = null;
  }

  /** What the backend no longer has goes; what answers it keeps its place. */
  function gone(id: Id): void {
    const entry = state.tree.get(id);
    if (!entry || entry.replies.value.length === 0) return state.tree.remove(id);
    entry.intents.value = [];
    entry.row.value = { ...entry.row.value, state: 'deleted' };
  }

  function undo(entry: Entry): void {
    stopWaiting(entry.id);
    forget(entry.id);
    entry.intents.value = others(entry);
    free();
  }

  function resume(): void {
    void inTurn(turn, async () => {
      if (!end.aborted) await Promise.all(keptIds().map(resumeOne));
    });
  }

  async function resumeOne(id: Id): Promise<void> {
    const entry = state.tree.get(id);
    if (leaving.has(id)) return;
    if (!entry) return removeUnseen(id);
    if (entry.row.value.state === 'deleted') forget(id);
    else await removeNow(entry);
  }

  /** What is not loaded may be on a later page, or gone already: both are for the backend to say. */
  async function removeUnseen(id: Id): Promise<void> {
    try {
      await door.remove({ thread: threadId(), id });
      forget(id);
    } catch (error) {
      if (toCommentError(error, true).outcome === 'none') forget(id);
    }
  }

  function threadId(): Id {
    return state.thread.peek()?.id ?? '';
  }

  function keptIds(): Id[] {
    return store.strings(kept);
  }

  function stopWaiting(id: Id): void {
    clearTimeout(leaving.get(id)?.timer);
    leaving.delete(id);
  }

  function forget(id: Id): void {
    const rest = keptIds().filter((other) => other !== id);
    store.set(kept, rest.length > 0 ? rest : undefined);
  }
}

/** What else the viewer waits for on a comment. */
function others(entry: Entry): Intent[] {
  return entry.intents.value.filter((intent) => intent.act !== 'remove');
}
