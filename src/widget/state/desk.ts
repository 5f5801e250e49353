import { signal, type Signal } from '@preact/signals';
import { createComposer, createGuest, type Composer, type ComposerScope, type GuestSignals } from './composer.ts';
import { createDrafts, type Drafts, type Place } from './drafts.ts';
import type { Acts } from './acts.ts';
import type { Store } from './store.ts';
import type { ThreadState } from './thread.ts';
import type { Entry } from './tree.ts';

/** The composers that are open in a thread. */
export interface Desk {
  /** The one that starts a new thread of thought; always there. */
  readonly main: Composer;
  readonly guest: GuestSignals;
  /** Replies and edits under way. */
  readonly open: Signal<ReadonlyMap<Place, Composer>>;
  reply(to: Entry): Composer;
  /** @throws {CommentError} where what was typed cannot be had. */
  edit(of: Entry): Promise<Composer>;
  /** Puts a composer away; its draft stays. */
  close(composer: Composer): void;
  /** Opens the composers whose drafts were kept and whose comments are loaded. */
  restore(): void;
}

/** The desk of one thread. */
export function createDesk(state: ThreadState, acts: Acts, store: Store): Desk {
  const drafts: Drafts = createDrafts(store, state.scope.page.key);
  const guest = createGuest(store);
  const scope: ComposerScope = { state, acts, drafts, store, guest };
  const open = signal<ReadonlyMap<Place, Composer>>(new Map());

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
      const [kind, id] = [place.slice(0, place.indexOf(':')), place.slice(place.indexOf(':') + 1)];
      const entry = state.tree.get(id);
      if (!entry || open.value.has(place)) continue;
      if (kind === 'reply' && state.rights(entry).includes('create')) reply(entry);
      if (kind === 'edit' && state.rights(entry).includes('edit')) edit(entry).catch(() => {});
    }
  }

  return {
    main: createComposer(scope, 'new', null),
    guest,
    open,
    reply,
    edit,
    close: ({ place, end }) => {
      end();
      const rest = new Map(open.value);
      rest.delete(place);
      open.value = rest;
    },
    restore,
  };
}
