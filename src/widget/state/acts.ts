import { batch, computed, type ReadonlySignal } from '@preact/signals';
import { bare } from '../../contract/bare.ts';
import type { CommentError } from '../../contract/errors.ts';
import type { Body, Comment, Draft, Id, Reaction } from '../../contract/types.ts';
import type { Place } from './drafts.ts';
import { findSent } from './finding.ts';
import { stamp, type Creating, type Letter } from './letters.ts';
import { createMemory } from './memory.ts';
import { createOutbox, type Outbox, type Stand } from './outbox.ts';
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
  stand: Stand;
}

/** What the viewer does to comments. Each shows at once, is kept until it was answered, and is taken back where the backend refuses. */
export interface Acts extends Removing {
  readonly outgoing: ReadonlySignal<readonly Outgoing[]>;
  readonly outbox: Outbox;
  /** Sets or unsets one kind on a comment, or on the page (`null`). */
  react(entry: Entry | null, kind: string): void;
  /** The viewer's reactions to a comment, where the backend does not tell and only this device knows. Reads signals. */
  remembered(entry: Entry | null): readonly string[];
  /** Posts a new comment. Tells whether it will outlast the page until it is sent. */
  create(draft: Draft, name: string, place: Place): boolean;
  /** Gives a comment new words. Tells the same. */
  edit(entry: Entry, text: string, original: string): boolean;
  /** How a text would be drawn. @throws {CommentError} */
  preview(text: string): Promise<Body>;
  /** What was typed, for editing. @throws {CommentError} */
  source(entry: Entry): Promise<string>;
}

/** The acts of one thread; `to` names its backend. */
export function createActs(state: ThreadState, store: Store, told: Told, to = ''): Acts {
  const { door, end, page } = state.scope;
  const memory = createMemory(state, store);
  const removing = createRemoving(state, store, told);
  /** What is laid over comments for letters on their way. */
  const laid = new Map<string, { list: { value: readonly Intent[] }; intent: Intent }>();
  const outbox = createOutbox({ store, to, page: page.key, end, deliver, arrived, refused });
  const outgoing = computed(() =>
    outbox.posted.value.flatMap(({ letter, stand }) =>
      letter.act === 'create' ? [{ draft: letter.draft, name: letter.name, created: letter.created, stand }] : [],
    ),
  );

  return { ...removing, outgoing, outbox, remembered: memory.get, react, create, preview, source, edit, resume };

  function react(entry: Entry | null, kind: string): void {
    const toggle = toggling(entry, kind);
    const stamped = stamp();
    lay(stamped.key, entry ? entry.intents : state.pageIntents, { act: 'react', ...toggle });
    outbox.put({ act: 'react', ...stamped, to, page: page.key, thread: threadId(), comment: entry?.id ?? null, kind, on: toggle.on });
  }

  function toggling(entry: Entry | null, kind: string): Toggle {
    const reacted = entry ? shown(entry, memory.get(entry)).reacted : pageShown(state, memory.get(null)).reacted;
    return { kind, on: !reacted.includes(kind), rivals: rivalsOf(kind) };
  }

  function rivalsOf(kind: string): string[] {
    const kinds = state.thread.value?.kinds ?? [];
    const group = kinds.find((other) => other.kind === kind)?.group;
    return kinds.filter((other) => group !== undefined && other.group === group && other.kind !== kind).map((other) => other.kind);
  }

  function create(draft: Draft, name: string, place: Place): boolean {
    const repeatable = state.thread.value?.repeatable === true;
    return outbox.put({ act: 'create', ...stamp(draft.key), to, page: page.key, draft, name, place, repeatable });
  }

  function edit(entry: Entry, text: string, original: string): boolean {
    const stamped = stamp();
    lay(stamped.key, entry.intents, { act: 'edit', body: { text } });
    const letter = { ...stamped, to, page: page.key, thread: threadId(), id: entry.id, text, original } as const;
    return outbox.put({ act: 'edit', ...letter, place: `edit:${entry.id}` });
  }

  /** Goes on with what an earlier visit left, and lays over the comments what it asks for. */
  function resume(): void {
    removing.resume();
    outbox.resume();
    for (const { letter } of outbox.posted.value) {
      if (laid.has(letter.key) || letter.act === 'create') continue;
      const entry = state.tree.get((letter.act === 'edit' ? letter.id : letter.comment) ?? '');
      if (letter.act === 'edit') lay(letter.key, entry?.intents, { act: 'edit', body: { text: letter.text } });
      else {
        const list = letter.comment === null ? state.pageIntents : entry?.intents;
        lay(letter.key, list, { act: 'react', kind: letter.kind, on: letter.on, rivals: rivalsOf(letter.kind) });
      }
    }
  }

  /** Sends a letter; without the thread's own signal, for it must go out even while the element is being removed. */
  async function deliver(letter: Letter): Promise<void> {
    if (letter.act === 'create') return arrive(letter, await door.create(letter.draft));
    if (letter.act === 'edit') {
      const comment = await door.edit({ thread: letter.thread, id: letter.id, text: letter.text });
      batch(() => {
        lift(letter.key);
        state.tree.update(comment);
      });
      return told.saved(letter.id);
    }
    const { comment, kind, on } = letter;
    const reactions = await door.react({ thread: letter.thread, comment, kind, on });
    if (letter.page !== page.key) return;
    const entry = comment === null ? null : state.tree.get(comment);
    batch(() => {
      lift(letter.key);
      if (entry) entry.row.value = { ...entry.row.value, reactions };
      else if (entry === null && state.thread.value) state.thread.value = bare({ ...state.thread.value, reactions });
      if (entry !== undefined) memory.react(entry, { kind, on, rivals: rivalsOf(kind) });
    });
  }

  async function arrived(letter: Letter): Promise<boolean> {
    const found = letter.act === 'create' && (await findSent(state, letter));
    if (found) arrive(letter as Creating, found);
    return Boolean(found);
  }

  function refused(letter: Letter, error: CommentError): boolean {
    lift(letter.key);
    if (letter.page !== page.key) return false;
    if (letter.act !== 'react') return told.refused(letter, error);
    told.failed('react', error);
    return true;
  }

  /** Puts the viewer's new comment into the thread, whether or not live news brought it first. */
  function arrive(letter: Creating, comment: Comment): void {
    if (letter.page !== page.key) return;
    batch(() => {
      const heard = state.tree.get(comment.id) ?? state.news.value.find((row) => row.id === comment.id);
      state.news.value = state.news.value.filter((row) => row.id !== comment.id);
      state.tree.insert(comment, state.sort.value === 'oldest' ? 'end' : 'start');
      const thread = state.thread.value;
      if (thread && thread.count !== null && !heard && comment.state === 'visible')
        state.thread.value = bare({ ...thread, count: thread.count + 1 });
    });
    told.sent(comment, letter.key);
  }

  function preview(text: string): Promise<Body> {
    return door.preview({ text }, { signal: end });
  }

  async function source(entry: Entry): Promise<string> {
    const known = entry.mine.value?.source;
    return known ?? (await door.source({ thread: threadId(), id: entry.id }, { signal: end })).text;
  }

  function threadId(): Id {
    return state.thread.peek()?.id ?? '';
  }

  function lay(key: string, list: { value: readonly Intent[] } | undefined, intent: Intent): void {
    if (!list) return;
    laid.set(key, { list, intent });
    list.value = [...list.value, intent];
  }

  function lift(key: string): void {
    const what = laid.get(key);
    if (!what) return;
    laid.delete(key);
    what.list.value = what.list.value.filter((other) => other !== what.intent);
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
