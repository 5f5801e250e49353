import { batch, effect, untracked, type ReadonlySignal } from '@preact/signals';
import { bare } from '../../contract/bare.ts';
import type { CommentError } from '../../contract/errors.ts';
import type { Body, Comment, Draft, Id, Reaction } from '../../contract/types.ts';
import { wordsOf } from '../rich-text/words.ts';
import { draftKey } from '../slot.ts';
import { createDrafts, type Place } from './drafts.ts';
import { writtenOf, type Creating, type Letter } from './letters.ts';
import { createMemory } from './memory.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import type { Posted, Stand } from './stands.ts';
import { createRemoving, type Removing, type Told } from './removing.ts';
import { counted, shown, toggled, type Shown } from './shown.ts';
import { createSent } from './sent.ts';
import { steady } from './steady.ts';
import type { Store } from './store.ts';
import type { ThreadState } from './thread.ts';
import type { Entry, Intent } from './tree.ts';

/** A comment that is on its way and drawn already. */
export interface Outgoing {
  draft: Draft;
  name: string;
  stand: Stand;
  /** What the backend said of it; the error itself does not tell that where lists are compared. */
  why?: string | undefined;
}

/** What the viewer does to comments. Each shows at once, is kept until it was answered, and is taken back where the backend refuses. */
export interface Acts extends Removing {
  readonly outgoing: ReadonlySignal<readonly Outgoing[]>;
  /** What of it stands among the roots: it answers no comment, or one that is not here. */
  readonly adrift: ReadonlySignal<readonly Outgoing[]>;
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
  /** What is laid over comments for letters on their way; `null` once that was answered. */
  const laid = new Map<string, { list: { value: readonly Intent[] }; intent: Intent } | null>();
  const outbox = createOutbox({ store, to, page: page.key, end, deliver, arrived, refused });
  // Reactions and edits go the same way, and how it stands is noted at each step.
  const outgoing = steady<Outgoing>(() =>
    outbox.posted.value.flatMap(({ letter, stand }) =>
      letter.act === 'create' ? [{ draft: letter.draft, name: letter.name, stand, why: stand.error?.message }] : [],
    ),
  );
  const isHere = (id: Id): boolean => state.tree.get(id) !== undefined || state.backlog.has(id);
  const adrift = steady(() => {
    void state.tree.roots.value;
    return outgoing.value.filter(({ draft: { parent } }) => parent === null || !isHere(parent));
  });

  const stop = effect(() => {
    const posted = outbox.posted.value;
    untracked(() => layOver(posted));
  });
  end.addEventListener('abort', stop);

  return { ...removing, outgoing, adrift, outbox, remembered: memory.get, react, create, preview, source, edit, resume };

  function react(entry: Entry | null, kind: string): void {
    const reacted = entry ? shown(entry, memory.get(entry)).reacted : pageShown(state, memory.get(null)).reacted;
    const on = !reacted.includes(kind);
    outbox.put({ act: 'react', key: draftKey(), thread: threadId(), comment: entry?.id ?? null, kind, on });
  }

  function rivalsOf(kind: string): string[] {
    const kinds = state.thread.value?.kinds ?? [];
    const group = kinds.find((other) => other.kind === kind)?.group;
    return kinds.filter((other) => group !== undefined && other.group === group && other.kind !== kind).map((other) => other.kind);
  }

  function create(draft: Draft, name: string, place: Place): boolean {
    return outbox.put({ act: 'create', key: draft.key, draft, name, place, repeatable: state.thread.value?.repeatable === true });
  }

  function edit({ id }: Entry, text: string, original: string): boolean {
    return outbox.put({ act: 'edit', key: draftKey(), thread: threadId(), id, text, original, place: `edit:${id}` });
  }

  /** Goes on with what an earlier visit left, and lays it over the comments that came since. */
  function resume(): void {
    removing.resume();
    outbox.resume();
    layOver(outbox.posted.value);
  }

  /** Lays over the comments what is on its way, and takes away what is so no more, whoever has sent it. */
  function layOver(posted: readonly Posted[]): void {
    const keys = new Set(posted.map(({ letter }) => letter.key));
    for (const key of laid.keys()) {
      if (keys.has(key)) continue;
      lift(key);
      laid.delete(key);
    }
    for (const { letter } of posted) if (!laid.has(letter.key)) lay(letter);
  }

  function lay(letter: Letter): void {
    if (letter.act === 'create') return;
    const id = letter.act === 'edit' ? letter.id : letter.comment;
    const list = id === null ? state.pageIntents : state.tree.get(id)?.intents;
    if (!list) return;
    const intent: Intent =
      letter.act === 'edit'
        ? { act: 'edit', body: { text: letter.text } }
        : { act: 'react', kind: letter.kind, on: letter.on, rivals: rivalsOf(letter.kind) };
    laid.set(letter.key, { list, intent });
    list.value = [...list.value, intent];
  }

  function lift(key: string): void {
    const what = laid.get(key);
    if (!what) return;
    laid.set(key, null);
    what.list.value = what.list.value.filter((other) => other !== what.intent);
  }

  /** Sends a letter; without the thread's own signal, for it must go out even while the element is being removed. */
  async function deliver(letter: Letter): Promise<() => void> {
    if (letter.act === 'create') {
      const comment = await door.create(letter.draft);
      return () => arrive(letter, comment);
    }
    if (letter.act === 'edit') {
      const comment = await door.edit({ thread: letter.thread, id: letter.id, text: letter.text });
      return () => {
        lift(letter.key);
        state.tree.update(comment);
        told.saved(letter.id);
      };
    }
    const { comment, kind, on } = letter;
    const reactions = await door.react({ thread: letter.thread, comment, kind, on });
    return () => {
      if (letter.page !== page.key) return;
      const entry = comment === null ? null : state.tree.get(comment);
      lift(letter.key);
      if (entry) entry.row.value = { ...entry.row.value, reactions };
      else if (entry === null && state.thread.value) state.thread.value = bare({ ...state.thread.value, reactions });
      if (entry !== undefined) memory.react(entry, { kind, on, rivals: rivalsOf(kind) });
    };
  }

  async function arrived(letter: Letter): Promise<boolean> {
    if (letter.act !== 'create') {
      // Live news tell how it is now.
      if (!door.has('watch')) await state.refresh();
      return true;
    }
    // Seldom needed. Where it cannot be had, nobody can tell yet.
    const { findSent } = await import('./finding.ts');
    const found = await findSent(state, letter, wordsOf);
    if (found) arrive(letter, found);
    return found !== undefined;
  }

  function refused(letter: Letter, error: CommentError): boolean {
    lift(letter.key);
    const here = letter.page === page.key && !end.aborted;
    if (letter.act === 'react') {
      if (here) told.failed('react', error);
      return true;
    }
    if (here) return told.refused(letter, error);
    createDrafts(store, letter.page).keep(letter.place, writtenOf(letter, error));
    return true;
  }

  /** Puts the viewer's new comment into the thread, whether or not live news brought it first. */
  function arrive(letter: Creating, comment: Comment): void {
    createSent(store, letter.page).add(comment.id);
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
    const waiting = outbox.posted.peek().findLast(({ letter }) => letter.act === 'edit' && letter.id === entry.id)?.letter;
    if (waiting?.act === 'edit') return waiting.text;
    const known = entry.mine.value?.source;
    return known ?? (await door.source({ thread: threadId(), id: entry.id }, { signal: end })).text;
  }

  function threadId(): Id {
    return state.thread.peek()?.id ?? '';
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
