import { effect, signal, type Signal } from '@preact/signals';
import { bare } from '../../contract/bare.ts';
import type { Draft, GuestFields } from '../../contract/types.ts';
import type { Acts } from './acts.ts';
import { check, type Problem } from './checking.ts';
import { draftKey } from '../slot.ts';
import type { Drafts, Place, Written } from './drafts.ts';
import { described, fillIn, named, type GuestSignals } from './guest.ts';
import { UNDO } from './undo.ts';
import type { Store } from './store.ts';
import type { ThreadState } from './thread.ts';
import type { Entry } from './tree.ts';

/** How long after sending another press means the same, ms. */
const TWICE = 1_000;

/** One place where something is written. */
export interface Composer {
  readonly place: Place;
  /** The comment that is answered or edited; `null` for a new thread of thought. */
  readonly entry: Entry | null;
  readonly text: Signal<string>;
  readonly guest: GuestSignals;
  readonly problem: Signal<Problem | null>;
  /** Storage refused to keep the draft: it lasts as long as the page. */
  readonly fleeting: Signal<boolean>;
  /** Another tab writes here, too: from now on this text is a draft of its own. */
  readonly twin: Signal<boolean>;
  /** How many other drafts of this place are kept. */
  readonly others: Signal<number>;
  /** Something was discarded and can still be had back. */
  readonly discarded: Signal<boolean>;
  /** How often the reader was asked to go on here. */
  readonly called: Signal<number>;
  /** The reader is here. Whoever draws it keeps this. */
  focused: boolean;
  /** How it is being written, as long as its form is there, which keeps this. */
  manner?: (() => Pick<Draft, 'written' | 'proof'>) | undefined;
  /** What came of the check that the backend asked for. Whoever draws that keeps this. */
  proof?: string | undefined;
  /** Something is written that has not been sent. */
  written(): boolean;
  /** Hands over what is written, to be sent. Tells the key that it goes under, or `null` where there is a problem; the text is then still here. */
  send(): string | null;
  /** Forgets what is written, but for ten seconds. */
  discard(): void;
  undiscard(): void;
  /** Shows the next of the other drafts; this one is kept. */
  swap(): void;
  /**
   * Shows a text that comes back, beside what is wrong with it. What is being written here is kept as another draft.
   * `said` is what an edited comment says after all.
   */
  take(written: Written, problem: Problem | null, said?: string): void;
  /** Looks what another tab did to the draft. Where that `cleared` all storage, it meant no single text: what stands here is kept again. */
  hear(cleared?: boolean): void;
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
  /** Whether the guest wants to be remembered on this device. */
  remember: Signal<boolean>;
}

/** A composer with the draft of its place. `before` is what an edited comment says now. */
export function createComposer(scope: ComposerScope, place: Place, entry: Entry | null, before = ''): Composer {
  const { state, acts, drafts, store, guest, remember } = scope;
  const editing = place.startsWith('edit:');
  const [kept] = drafts.at(place);
  let original = before;
  const text = signal(kept?.text ?? original);
  const problem = signal<Problem | null>(null);
  const fleeting = signal(false);
  const twin = signal(false);
  const others = signal(0);
  const discarded = signal(false);
  const called = signal(0);
  let key = kept?.key ?? draftKey();
  /** When the last text went: whoever presses twice has sent it once, and made no mistake. */
  let sentAt = -Infinity;
  let gone: { written: Written; timer: ReturnType<typeof setTimeout> } | null = null;
  fillIn(guest, kept?.guest);
  /** What is known to be kept: written again only once it is something else, since another tab may be writing there. */
  let settled = kept && saying();

  const stopKeeping = effect(() => {
    if (saying() !== settled) save();
    count();
  });

  // What was wrong is looked at again when it is sent again.
  const stopChecking = effect(() => {
    void [text.value, guest.name.value, guest.email.value, guest.website.value];
    problem.value = null;
  });

  /** What is written, in one string. Reads signals. */
  function saying(): string {
    return JSON.stringify([text.value, editing ? null : named(guest)]);
  }

  function save(): void {
    const said = editing ? null : named(guest);
    settled = saying();
    if (text.value === original) drafts.drop(place, key);
    else keep({ text: text.value, key, ...(said && { guest: said }) });
  }

  function keep(written: Written): void {
    let how = drafts.keep(place, written);
    if (how === 'elsewhere') {
      twin.value = true;
      key = draftKey();
      how = drafts.keep(place, { ...written, key });
    }
    fleeting.value = how === 'fleeting';
  }

  function count(): void {
    others.value = drafts.at(place).filter((each) => each.key !== key && each.text !== text.peek()).length;
  }

  /** Shows a text under its key. */
  function become(written: Written): void {
    key = written.key;
    fillIn(guest, written.guest);
    text.value = written.text;
  }

  /** Shows a draft as it is kept. */
  function show(written: Written): void {
    settled = JSON.stringify([written.text, editing ? null : named(guest)]);
    become(written);
  }

  function blank(): void {
    drafts.drop(place, key);
    become({ text: original, key: draftKey() });
    twin.value = false;
  }

  function discard(): void {
    if (gone) clearTimeout(gone.timer);
    gone = { written: { text: text.peek(), key: draftKey() }, timer: setTimeout(forget, UNDO * 1_000) };
    blank();
    discarded.value = true;
  }

  function undiscard(): void {
    const written = gone?.written;
    forget();
    if (written) take(written, null);
  }

  function forget(): void {
    if (gone) clearTimeout(gone.timer);
    gone = null;
    discarded.value = false;
  }

  function swap(): void {
    const all = drafts.at(place);
    const next = all[(all.findIndex((each) => each.key === key) + 1) % all.length];
    if (next) show(next);
  }

  function take(written: Written, wrong: Problem | null, said = original): void {
    original = said;
    become(written);
    // The same words under another key are another draft.
    save();
    count();
    problem.value = wrong;
  }

  function hear(cleared = false): void {
    const now = drafts.news(place, key);
    if (typeof now === 'string') show({ text: now, key });
    else if (now === null && cleared) save();
    else if (now === null) become({ text: original, key: draftKey() });
    count();
  }

  function send(): string | null {
    if (text.peek() === original && performance.now() - sentAt < TWICE) return null;
    const fields = editing || state.viewer.value?.author ? bare({}) : (state.viewer.value?.guest ?? bare({}));
    // The page went on to another address: what is written is kept where it belongs.
    const unsettled = state.scope.end.aborted || !state.thread.peek();
    problem.value = unsettled ? { field: null, sentence: 'unsettled' } : check(text.value, fields, guest);
    if (problem.value) return null;
    const sent = key;
    const lasts = editing && entry ? acts.edit(entry, text.value, original) : post(fields);
    // Only now is it kept elsewhere.
    blank();
    sentAt = performance.now();
    forget();
    fleeting.value = !lasts;
    return sent;
  }

  function post(fields: GuestFields): boolean {
    const said = described(guest, fields);
    const { page } = state.scope;
    const thread = state.thread.value!.id;
    const parent = entry?.id ?? null;
    const how = composer.manner?.();
    const draft = { page, thread, parent, text: text.value, key, ...(said && { guest: said }), ...how };
    if (said) store.set('guest', remember.peek() ? said : undefined);
    return acts.create(draft, said?.name ?? state.viewer.value?.author?.name ?? '', place);
  }

  const written = (): boolean => text.peek() !== original;

  function end(): void {
    for (const stop of [stopKeeping, stopChecking]) stop();
    forget();
  }

  const composer: Composer = {
    place,
    entry,
    text,
    guest,
    problem,
    fleeting,
    twin,
    others,
    discarded,
    called,
    focused: false,
    written,
    send,
    discard,
    undiscard,
    swap,
    take,
    hear,
    end,
  };
  return composer;
}
