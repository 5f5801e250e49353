import { bare } from '../../contract/bare.ts';
import { effect, signal, type Signal } from '@preact/signals';
import { CommentError, toCommentError } from '../../contract/errors.ts';
import type { Comment, Guest, GuestFields } from '../../contract/types.ts';
import type { Acts } from './acts.ts';
import { draftKey, type Drafts, type Place } from './drafts.ts';
import type { Store } from './store.ts';
import type { ThreadState } from './thread.ts';
import type { Entry } from './tree.ts';

/** Which sentence stands beside which field: one of ours, or what the backend said. */
export interface Problem {
  field: 'text' | 'name' | 'email' | 'website' | null;
  sentence: 'needText' | 'needName' | 'needEmail' | 'needWebsite' | 'badEmail' | 'badWebsite' | 'unsettled' | CommentError;
}

/** What a guest says of themself, shared by all composers and remembered on this device once something was sent. */
export type GuestSignals = Record<keyof Guest, Signal<string>>;

/** One place where something is written. */
export interface Composer {
  readonly place: Place;
  /** The comment that is answered or edited; `null` for a new thread of thought. */
  readonly entry: Entry | null;
  readonly text: Signal<string>;
  readonly guest: GuestSignals;
  readonly problem: Signal<Problem | null>;
  readonly sending: Signal<boolean>;
  /** Storage refused to keep the draft: it lasts as long as the page. */
  readonly fleeting: Signal<boolean>;
  /** Sends what is written. Resolves to the comment, or to `null` where there is a problem; the text is then still here. */
  send(): Promise<Comment | null>;
  /** Forgets what is written. */
  discard(): void;
  /** Stops listening to the fields; the draft stays. */
  end(): void;
}

/** What composers are made of. */
export interface ComposerScope {
  state: ThreadState;
  acts: Acts;
  drafts: Drafts;
  store: Store;
  guest: GuestSignals;
}

/** Fields of a guest, as remembered on this device. */
export function createGuest(store: Store): GuestSignals {
  const kept = bare(store.get<Guest>('guest') ?? {});
  const field = (name: keyof Guest): Signal<string> => signal(typeof kept[name] === 'string' ? kept[name] : '');
  return { name: field('name'), email: field('email'), website: field('website') };
}

/** A composer with the draft of its place. `original` is what an edited comment says now. */
export function createComposer(scope: ComposerScope, place: Place, entry: Entry | null, original = ''): Composer {
  const { state, acts, drafts, store, guest } = scope;
  const kept = drafts.get(place);
  const text = signal(kept?.text ?? original);
  const problem = signal<Problem | null>(null);
  const sending = signal(false);
  const fleeting = signal(false);
  let key = kept?.key ?? draftKey();

  const stopKeeping = effect(() => {
    const now = text.value;
    if (now === original) drops();
    else fleeting.value = !drafts.keep(place, { text: now, key });
  });

  // What was wrong is looked at again when it is sent again.
  const stopChecking = effect(() => {
    void [text.value, guest.name.value, guest.email.value, guest.website.value];
    problem.value = null;
  });

  function drops(): void {
    if (drafts.get(place)) drafts.drop(place);
  }

  function discard(): void {
    text.value = original;
    problem.value = null;
    key = draftKey();
  }

  async function send(): Promise<Comment | null> {
    if (sending.peek()) return null;
    const editing = place.startsWith('edit:');
    const guestFields = editing || state.viewer.value?.author ? bare({}) : (state.viewer.value?.guest ?? bare({}));
    // The page went on to another address: what is written is kept where it belongs.
    problem.value = state.scope.end.aborted ? { field: null, sentence: 'unsettled' } : check(text.value, guestFields, guest);
    if (problem.value) return null;
    sending.value = true;
    const unplugged = navigator.onLine === false;
    try {
      const comment = editing && entry ? await change(entry) : await create(guestFields);
      discard();
      drops();
      return comment;
    } catch (thrown) {
      const error = toCommentError(thrown, true);
      // An earlier text of this draft did arrive; what stands here now is another comment.
      if (error.code === 'conflict') key = draftKey();
      // Who was offline before already has sent nothing.
      const sentence = unplugged && error.code === 'offline' ? new CommentError('offline', '', { outcome: 'none' }) : error;
      problem.value = { field: fieldOf(error), sentence };
      return null;
    } finally {
      sending.value = false;
    }
  }

  async function change(of: Entry): Promise<Comment> {
    const written = text.peek();
    await acts.edit(of, written);
    return of.row.value;
  }

  async function create(fields: GuestFields): Promise<Comment> {
    const said = described(fields);
    const thread = state.thread.value;
    if (!thread) throw new CommentError('unavailable', '');
    const draft = {
      page: state.scope.page,
      thread: thread.id,
      parent: entry?.id ?? null,
      text: text.value,
      key,
      ...(said && { guest: said }),
    };
    const comment = await acts.create(draft, said?.name ?? state.viewer.value?.author?.name ?? '');
    if (said) store.set('guest', said);
    return comment;
  }

  /** The guest's own words for the fields that are asked for. */
  function described(fields: GuestFields): Guest | null {
    const names = Object.keys(fields) as (keyof Guest)[];
    const said = bare(Object.fromEntries(names.map((name) => [name, guest[name].value.trim()]).filter(([, value]) => value)));
    if (typeof said.website === 'string' && !/^https?:/i.test(said.website)) said.website = `https://${said.website}`;
    return names.length > 0 ? said : null;
  }

  return {
    place,
    entry,
    text,
    guest,
    problem,
    sending,
    fleeting,
    send,
    discard,
    end: () => [stopKeeping, stopChecking].forEach((stop) => stop()),
  };
}

/** What can be said without asking the backend. */
function check(text: string, fields: GuestFields, guest: GuestSignals): Problem | null {
  const { name, email, website } = guest;
  if (!text.trim()) return { field: 'text', sentence: 'needText' };
  if (fields.name === 'required' && !name.value.trim()) return { field: 'name', sentence: 'needName' };
  if (fields.email === 'required' && !email.value.trim()) return { field: 'email', sentence: 'needEmail' };
  if (fields.email && email.value.trim() && !/^\S+@\S+\.\S+$/.test(email.value.trim())) return { field: 'email', sentence: 'badEmail' };
  if (fields.website === 'required' && !website.value.trim()) return { field: 'website', sentence: 'needWebsite' };
  if (fields.website && /\s|^(?!https?:)[a-z][\w+.-]*:(?!\d)/i.test(website.value.trim()))
    return { field: 'website', sentence: 'badWebsite' };
  return null;
}

/** The field of the form that a backend's `field` names. */
function fieldOf(error: CommentError): Problem['field'] {
  const name = error.field?.replace(/^guest\./, '');
  return name === 'text' || name === 'name' || name === 'email' || name === 'website' ? name : null;
}
