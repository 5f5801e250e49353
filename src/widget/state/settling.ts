import { batch, effect, untracked } from '@preact/signals';
import type { Comment, Id, State } from '../../contract/types.ts';
import type { ThreadState } from './thread-state.ts';
import { isHeld } from './tree.ts';

/** What became of a comment that is the viewer's own, or that they moderate. */
export interface Fate {
  id: Id;
  own: boolean;
  to: State;
}

/**
 * Finds out what became of comments of which something was heard that is not told to others: the viewer's own, and what they
 * moderate. What is nowhere any more goes. `told` hears of each that is in another state than before.
 */
export function heedFates(state: ThreadState, told: (fate: Fate) => void): void {
  const { tree } = state;
  /** How they were, and whether they went. */
  let before = new Map<Id, readonly [Comment, boolean]>();
  state.heed = (id, now) => {
    const entry = tree.get(id);
    if (!entry) return false;
    const was = entry.row.value;
    // Once it is so.
    if (now && !was.pinned !== !now.pinned) queueMicrotask(() => seat(state, new Set([id])));
    // A moderator may hide any comment that is shown.
    const concerns = entry.mine.value?.key ?? state.each.value.includes('hide');
    const leaves = entry.intents.value.some(({ act }) => act === 'remove');
    if (!concerns || leaves || (now && !(isHeld(was) && was.state !== now.state))) return false;
    // What comes together is asked for together.
    if (before.size === 0) queueMicrotask(() => void settle());
    before.set(id, [was, !now]);
    return true;
  };

  async function settle(): Promise<void> {
    const asked = before;
    before = new Map();
    const part = await state.again().catch(() => null);
    if (state.scope.end.aborted) return;
    const known = new Set(part && [...part.waiting, ...part.comments].map(({ id }) => id));
    for (const [id, [was, went]] of asked) {
      const entry = tree.get(id);
      if (!entry) continue;
      const { state: is } = entry.row.value;
      const isOwn = entry.mine.value?.key !== undefined;
      if (is !== was.state) told({ id, own: isOwn, to: is });
      else if (went && !known.has(id)) tree.remove(id);
    }
  }
}

/** Seats whatever comes to the roots. Gives what ends it. */
export function keepSeated(state: ThreadState): () => void {
  return effect(() => void (state.tree.roots.value && untracked(() => seat(state))));
}

/** Puts what waits, and what is in `loose`, where its time wants it, and what is pinned first: the news that bring them know no place. */
export function seat({ tree, sort }: ThreadState, loose: ReadonlySet<Id> = new Set()): void {
  const rowOf = (id: Id): Comment => tree.get(id)!.row.value;
  /** The pinned first, then all others; what waits goes before the first that comes later in the order that is drawn. */
  const seated = (list: readonly Id[], latestFirst: boolean): readonly Id[] => {
    const held = list.filter((id) => isHeld(rowOf(id)) || (loose.has(id) && !rowOf(id).pinned));
    const shown = list.filter((id) => !held.includes(id));
    const next = [...shown.filter((id) => rowOf(id).pinned), ...shown.filter((id) => !rowOf(id).pinned)];
    for (const id of held) {
      const made = Date.parse(rowOf(id).created);
      const at = next.findIndex((other) => {
        const later = Date.parse(rowOf(other).created) - made;
        return !rowOf(other).pinned && (latestFirst ? later < 0 : later > 0);
      });
      next.splice(at < 0 ? next.length : at, 0, id);
    }
    return next.every((id, index) => id === list[index]) ? list : next;
  };
  batch(() => {
    tree.roots.value = seated(tree.roots.value, sort.peek() === 'newest');
    for (const entry of tree.all())
      if (entry.replies.value.some((id) => isHeld(rowOf(id)))) entry.replies.value = seated(entry.replies.value, false);
  });
}
