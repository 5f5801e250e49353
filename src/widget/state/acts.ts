import { batch, signal, type Signal } from '@preact/signals';
import { toCommentError, type CommentError } from '../../contract/errors.ts';
import type { Body, Comment, Draft, Id } from '../../contract/types.ts';
import type { Store } from './store.ts';
import { counted, shown, toggled } from './shown.ts';
import type { ThreadState } from './thread.ts';
import type { Entry, Intent, Toggle } from './tree.ts';

/** How long a deletion can be undone, in seconds. */
export const UNDO = 10;

/** What the widget is told of the viewer's acts. */
export interface Told {
  failed(act: 'react' | 'remove', error: CommentError): void;
  sent(comment: Comment): void;
}

/** A comment that is on its way and drawn already. */
export interface Outgoing {
  draft: Draft;
  name: string;
  created: number;
}

/** What the viewer does to comments. Each shows at once and is taken back where the backend refuses. */
export interface Acts {
  readonly outgoing: Signal<readonly Outgoing[]>;
  /** Sets or unsets one kind on a comment, or on the page (`null`). */
  react(entry: Entry | null, kind: string): Promise<void>;
  /** Deletes in `UNDO` seconds unless undone, or at once when the page is left. */
  remove(entry: Entry): void;
  undo(entry: Entry): void;
  /** Sends what was removed before the page was left and did not arrive. */
  resume(): void;
  /** @throws {CommentError} where it was not posted. */
  create(draft: Draft, name: string): Promise<Comment>;
  /** How a text would be drawn. @throws {CommentError} */
  preview(text: string): Promise<Body>;
  /** What was typed, for editing. @throws {CommentError} */
  source(entry: Entry): Promise<string>;
  /** @throws {CommentError} where it was not saved. */
  edit(entry: Entry, text: string): Promise<void>;
}

/** The acts of one thread. */
export function createActs(state: ThreadState, store: Store, told: Told): Acts {
  const { door, end, page } = state.scope;
  const outgoing = signal<readonly Outgoing[]>([]);
  const leaving = new Map<Id, { timer: ReturnType<typeof setTimeout>; commit: () => void }>();
  const queues = new Map<Id | null, Promise<unknown>>();
  const kept = `removals:${page.key}`;

  const leave = (): void => leaving.forEach(({ commit }) => commit());
  addEventListener('pagehide', leave, { signal: end });
  end.addEventListener('abort', leave, { once: true });

  return { outgoing, react, remove, undo, resume, create, preview, source, edit };

  async function react(entry: Entry | null, kind: string): Promise<void> {
    const intents = entry ? entry.intents : state.pageIntents;
    const toggle = toggling(entry, kind);
    const intent: Intent = { act: 'react', ...toggle };
    intents.value = [...intents.value, intent];
    try {
      await inTurn(entry?.id ?? null, async () => {
        const input = { thread: threadId(), comment: entry?.id ?? null, kind, on: toggle.on };
        const reactions = await door.react(input, { signal: end });
        batch(() => {
          settle(intents, intent);
          if (entry) {
            entry.row.value = { ...entry.row.value, reactions };
            const can = [...state.rights(entry)];
            entry.mine.value = { can, ...entry.mine.value, reacted: toggled(entry.mine.value?.reacted ?? [], toggle) };
          } else {
            if (state.thread.value) state.thread.value = { ...state.thread.value, reactions };
            state.pageReacted.value = toggled(state.pageReacted.value, toggle);
          }
        });
      });
    } catch (error) {
      settle(intents, intent);
      if (!end.aborted) told.failed('react', toCommentError(error, true));
    }
  }

  function toggling(entry: Entry | null, kind: string): Toggle {
    const kinds = state.thread.value?.kinds ?? [];
    const group = kinds.find((other) => other.kind === kind)?.group;
    const rivals = kinds.filter((other) => group !== undefined && other.group === group && other.kind !== kind).map((other) => other.kind);
    const reacted = entry ? shown(entry).reacted : pageShown(state).reacted;
    return { kind, on: !reacted.includes(kind), rivals };
  }

  function remove(entry: Entry): void {
    const commit = (): void => {
      stopWaiting(entry.id);
      void removeNow(entry);
    };
    leaving.set(entry.id, { timer: setTimeout(commit, UNDO * 1000), commit });
    store.set(kept, [...(store.get<Id[]>(kept) ?? []), entry.id]);
    entry.intents.value = [...entry.intents.value, { act: 'remove' }];
  }

  async function removeNow(entry: Entry): Promise<void> {
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
        if (counted && thread?.count) state.thread.value = { ...thread, count: thread.count - 1 };
      });
      forget(entry.id);
    } catch (thrown) {
      const error = toCommentError(thrown, true);
      if (error.outcome === 'none') forget(entry.id);
      if (error.code === 'not-found') return gone(entry.id);
      drop(entry, 'remove');
      told.failed('remove', error);
    }
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
    drop(entry, 'remove');
  }

  function resume(): void {
    for (const id of store.get<Id[]>(kept) ?? []) {
      const entry = state.tree.get(id);
      if (!entry || leaving.has(id)) continue;
      if (entry.row.value.state === 'deleted') {
        forget(id);
        continue;
      }
      entry.intents.value = [...entry.intents.value, { act: 'remove' }];
      void removeNow(entry);
    }
  }

  async function create(draft: Draft, name: string): Promise<Comment> {
    const ghost: Outgoing = { draft, name, created: Date.now() };
    outgoing.value = [...outgoing.value, ghost];
    try {
      const comment = await door.create(draft, { signal: end });
      batch(() => {
        settle(outgoing, ghost);
        arrive(comment);
      });
      told.sent(comment);
      return comment;
    } catch (error) {
      settle(outgoing, ghost);
      throw error;
    }
  }

  /** Puts the viewer's new comment into the thread, whether or not live news brought it first. */
  function arrive(comment: Comment): void {
    const heard = state.tree.get(comment.id) ?? state.news.value.find((row) => row.id === comment.id);
    state.news.value = state.news.value.filter((row) => row.id !== comment.id);
    state.tree.insert(comment, state.sort.value === 'oldest' ? 'end' : 'start');
    const thread = state.thread.value;
    if (thread && thread.count !== null && !heard && comment.state === 'visible')
      state.thread.value = { ...thread, count: thread.count + 1 };
  }

  function preview(text: string): Promise<Body> {
    return door.preview({ text }, { signal: end });
  }

  async function source(entry: Entry): Promise<string> {
    const known = entry.mine.value?.source;
    return known ?? (await door.source({ thread: threadId(), id: entry.id }, { signal: end })).text;
  }

  async function edit(entry: Entry, text: string): Promise<void> {
    const intent: Intent = { act: 'edit', body: { text } };
    entry.intents.value = [...entry.intents.value, intent];
    try {
      const comment = await door.edit({ thread: threadId(), id: entry.id, text }, { signal: end });
      batch(() => {
        settle(entry.intents, intent);
        state.tree.update(comment);
      });
    } catch (error) {
      settle(entry.intents, intent);
      throw error;
    }
  }

  function threadId(): Id {
    return state.thread.peek()?.id ?? '';
  }

  /** One after the other for each comment, so that the last click is what stays. */
  function inTurn<T>(id: Id | null, task: () => Promise<T>): Promise<T> {
    const turn = (queues.get(id) ?? Promise.resolve()).then(task, task);
    queues.set(id, turn);
    return turn;
  }

  function stopWaiting(id: Id): void {
    clearTimeout(leaving.get(id)?.timer);
    leaving.delete(id);
  }

  function forget(id: Id): void {
    const rest = (store.get<Id[]>(kept) ?? []).filter((other) => other !== id);
    store.set(kept, rest.length > 0 ? rest : undefined);
  }
}

/** What is shown of the reactions to the page: the truth with the viewer's intents laid over it. */
export function pageShown(state: ThreadState): { reactions: { kind: string; count: number }[]; reacted: readonly string[] } {
  let reactions = state.thread.value?.reactions ?? [];
  let reacted = state.pageReacted.value;
  for (const intent of state.pageIntents.value) {
    if (intent.act !== 'react') continue;
    reactions = counted(reactions, reacted, intent);
    reacted = toggled(reacted, intent);
  }
  return { reactions, reacted };
}

/** Drops what was answered or refused. */
function settle<T>(list: Signal<readonly T[]>, item: T): void {
  list.value = list.value.filter((other) => other !== item);
}

function drop(entry: Entry, act: Intent['act']): void {
  entry.intents.value = entry.intents.value.filter((intent) => intent.act !== act);
}
