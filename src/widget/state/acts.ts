import { bare } from '../../contract/bare.ts';
import { batch, signal, type Signal } from '@preact/signals';
import { toCommentError } from '../../contract/errors.ts';
import type { Body, Comment, Draft, Id, Reaction } from '../../contract/types.ts';
import { createMemory } from './memory.ts';
import { createRemoving, type Removing, type Told } from './removing.ts';
import { counted, shown, toggled, type Shown } from './shown.ts';
import type { Store } from './store.ts';
import type { ThreadState } from './thread.ts';
import type { Entry, Intent, Toggle } from './tree.ts';

/** A comment that is on its way and drawn already. */
export interface Outgoing {
  draft: Draft;
  name: string;
  created: number;
}

/** What the viewer does to comments. Each shows at once and is taken back where the backend refuses. */
export interface Acts extends Removing {
  readonly outgoing: Signal<readonly Outgoing[]>;
  /** Sets or unsets one kind on a comment, or on the page (`null`). */
  react(entry: Entry | null, kind: string): Promise<void>;
  /** The viewer's reactions to a comment, where the backend does not tell and only this device knows. Reads signals. */
  remembered(entry: Entry | null): readonly string[];
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
  const { door, end } = state.scope;
  const outgoing = signal<readonly Outgoing[]>([]);
  const queues = new Map<Id | null, Promise<unknown>>();
  const memory = createMemory(state, store);

  return { outgoing, ...createRemoving(state, store, told), remembered: memory.get, react, create, preview, source, edit };

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
          if (entry) entry.row.value = { ...entry.row.value, reactions };
          else if (state.thread.value) state.thread.value = bare({ ...state.thread.value, reactions });
          memory.react(entry, toggle);
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
    const reacted = entry ? shown(entry, memory.get(entry)).reacted : pageShown(state, memory.get(null)).reacted;
    return { kind, on: !reacted.includes(kind), rivals };
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
      state.thread.value = bare({ ...thread, count: thread.count + 1 });
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
}

/** What is shown of the reactions to the page: the truth with the viewer's intents laid over it. */
export function pageShown(state: ThreadState, remembered: readonly string[] = []): Pick<Shown, 'reacted'> & { reactions: Reaction[] } {
  let reactions = state.thread.value?.reactions ?? [];
  let reacted = state.pageReacted.value ?? remembered;
  for (const intent of state.pageIntents.value) {
    if (intent.act !== 'react') continue;
    reactions = counted(reactions, reacted, intent);
    reacted = toggled(reacted, intent);
  }
  return { reactions, reacted };
}

/** Drops what was answered or refused. */
function settle<T>(list: { value: readonly T[] }, item: T): void {
  list.value = list.value.filter((other) => other !== item);
}
