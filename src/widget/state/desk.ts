import { effect, signal, untracked, type Signal } from '@preact/signals';
import type { CommentError } from '../../contract/errors.ts';
import type { Id } from '../../contract/types.ts';
import { fieldOf } from './checking.ts';
import { createComposer, type Composer, type ComposerScope } from './composer.ts';
import { draftKey } from '../slot.ts';
import { createDrafts, type Drafts, type Place } from './drafts.ts';
import { createGuest, type GuestSignals } from './guest.ts';
import { writtenOf, type Creating, type Editing } from './letters.ts';
import type { Acts } from './acts.ts';
import { hearOthers, type Store } from './store.ts';
import type { ThreadState } from './thread.ts';
import type { Entry } from './tree.ts';

/** The composers that are open in a thread. */
export interface Desk {
  /** The one that starts a new thread of thought; always there. */
  readonly main: Composer;
  readonly guest: GuestSignals;
  /** Whether the guest wants to be remembered on this device. */
  readonly remember: Signal<boolean>;
  /** Replies and edits under way. */
  readonly open: Signal<ReadonlyMap<Place, Composer>>;
  reply(to: Entry): Composer;
  /** @throws {CommentError} where what was typed cannot be had. */
  edit(of: Entry): Promise<Composer>;
  /** Puts a composer away; its draft stays. */
  close(composer: Composer): void;
  /**
   * Gives refused words back where they were written, beside what is wrong with them, and the reader with them where they were there (`call`).
   * While something else is written there, an edit becomes another draft of its place, and a comment stays where it stands.
   */
  giveBack(letter: Creating | Editing, error: CommentError, call: boolean): boolean;
  /** Takes a comment that was not sent out of the outbox, to be written anew. */
  reopen(key: string): Promise<void>;
  /** Opens the composers whose drafts were kept and whose comments are loaded. */
  restore(): void;
}

/** The comment that a place is about. */
const about = (place: Place): Id => place.slice(place.indexOf(':') + 1);

/** The desk of one thread. */
export function createDesk(state: ThreadState, acts: Acts, store: Store): Desk {
  const drafts: Drafts = createDrafts(store, state.scope.page.key);
  const guest = createGuest(store);
  const remember = signal(store.get('guest') !== undefined);
  const scope: ComposerScope = { state, acts, drafts, store, guest, remember };
  const open = signal<ReadonlyMap<Place, Composer>>(new Map());

  const main = createComposer(scope, 'new', null);
  const hear = (name: string): void => {
    for (const composer of [main, ...open.peek().values()]) composer.hear(name === '');
  };
  hearOthers((name) => (name === '' || name.startsWith('draft:')) && hear(name), state.scope.end);
  // A page that was put away heard nothing meanwhile.
  addEventListener('pageshow', () => hear('draft:'), { signal: state.scope.end });

  const put = (place: Place, make: () => Composer): Composer => {
    const composer = open.value.get(place) ?? make();
    open.value = new Map(open.value).set(place, composer);
    return composer;
  };

  const reply = (to: Entry): Composer => put(`reply:${to.id}`, () => createComposer(scope, `reply:${to.id}`, to));

  async function edit(of: Entry): Promise<Composer> {
    const source = await acts.source(of);
    return put(`edit:${of.id}`, () => createComposer(scope, `edit:${of.id}`, of, source));
  }

  function restore(): void {
    for (const place of drafts.places()) {
      const id = about(place);
      const entry = state.tree.get(id);
      if (open.value.has(place) || place === 'new') continue;
      if (!entry) {
        if (!state.backlog.has(id)) void followGone(place, id);
        continue;
      }
      // Also where nobody may answer any more: what was written stays in sight.
      if (place.startsWith('reply')) reply(entry);
      else if (state.rights(entry).includes('edit')) edit(entry).catch(() => {});
      else if (entry.mine.value) moveUp(place);
    }
  }

  async function followGone(place: Place, id: Id): Promise<void> {
    try {
      const { isThere } = await import('./finding.ts');
      if (!(await isThere(state, id))) moveUp(place);
    } catch {
      // Where nobody can tell, it is still there.
    }
  }

  /** What was written to a comment that is no more goes to the composer at the top, so that it stays in reach. */
  function moveUp(place: Place): void {
    for (const written of drafts.at(place)) {
      const moved = { ...written, key: draftKey() };
      if (main.written()) drafts.keep('new', moved);
      else main.take(moved, null);
      drafts.drop(place, written.key);
    }
    main.hear();
  }

  /** The composer of a place; `null` where what it belongs to is not here. */
  function composerOf({ place, ...letter }: Creating | Editing): Composer | null {
    const entry = state.tree.get(about(place));
    if (letter.act === 'edit') return entry ? put(place, () => createComposer(scope, place, entry, letter.original)) : null;
    return place === 'new' ? main : entry ? reply(entry) : null;
  }

  function giveBack(letter: Creating | Editing, error: CommentError, call: boolean): boolean {
    const composer = composerOf(letter);
    const written = writtenOf(letter, error);
    if (composer && !composer.written()) {
      composer.take(written, { field: fieldOf(error), sentence: error }, letter.act === 'edit' ? letter.original : undefined);
      if (call) composer.called.value++;
      return true;
    }
    if (letter.act === 'create') return false;
    drafts.keep(letter.place, written);
    composer?.hear();
    return true;
  }

  async function reopen(key: string): Promise<void> {
    const letter = await acts.outbox.take(key);
    if (letter?.act !== 'create') return;
    const composer = composerOf(letter) ?? main;
    composer.take(writtenOf(letter), null);
    composer.called.value++;
  }

  const stop = effect(() => {
    if (state.tree.gone.value > 0) untracked(leaveGone);
  });
  state.scope.end.addEventListener('abort', stop);

  function leaveGone(): void {
    for (const composer of open.peek().values()) {
      if (state.tree.knows(composer.entry!.id)) continue;
      close(composer);
      moveUp(composer.place);
      if (composer.focused) main.called.value++;
    }
  }

  function close({ place, end }: Composer): void {
    end();
    const rest = new Map(open.value);
    rest.delete(place);
    open.value = rest;
  }

  return {
    main,
    guest,
    remember,
    open,
    reply,
    edit,
    close,
    giveBack,
    reopen,
    restore,
  };
}
