import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Door } from '../../contract/connect.ts';
import { toCommentError } from '../../contract/errors.ts';
import type { Id, Opened, PageRef, Sort, State } from '../../contract/types.ts';
import type { Told } from '../events.ts';
import type { Sanitizer } from '../rich-text/sanitize.ts';
import type { Speech } from '../words/speak.ts';
import { createActs, type Acts } from './acts.ts';
import { createAnnouncer, type Announcer } from './announcer.ts';
import { createDesk, type Desk } from './desk.ts';
import { followLive } from './live.ts';
import { tellNews } from './news-told.ts';
import { hearActing } from './heeding.ts';
import { createHiding, type Hiding } from './hiding.ts';
import { createReach, type Reach } from './reach.ts';
import { createReading, type Reading } from './reading.ts';
import { stir } from './stirring.ts';
import type { Store } from './store.ts';
import { createSent } from './sent.ts';
import { createThread, type ThreadState } from './thread.ts';
import type { Entry } from './tree.ts';

/** What a session is made of. */
export interface SessionScope {
  /** What the backend answered already, where it was asked before there was a session. */
  given?: Opened | undefined;
  door: Door;
  page: PageRef;
  store: Store;
  speech: Speech;
  /** `null` while bodies can only be drawn as plain text. */
  sanitize: ReadonlySignal<Sanitizer | null>;
  /** Now, in ms; ticks about once a minute while somebody looks. */
  clock: ReadonlySignal<number>;
  /** The thread is on screen in a visible page. */
  active: ReadonlySignal<boolean>;
  end: AbortSignal;
  /** Which backend the door leads to: what could not be sent goes to no other. */
  backend?: string | undefined;
  sort?: Sort | undefined;
  focus?: Id | undefined;
  /** That of the heading over the comments, 1 to 6. */
  level: number;
  /** Tells the page. */
  tell<K extends keyof Told>(event: K, detail: Told[K]): void;
}

/** What stands in comments only where something waits, is moderated or not verified; what is drawn comes in a chunk of its own. */
export interface Beside<Drawn = object> {
  /** Whether a comment has any of it: then it is no copy of others. */
  has(entry: Entry): boolean;
  /** What stands beside a name. */
  name(entry: Entry): Drawn | null;
  /** How a comment is kept from readers. */
  says(entry: Entry, state: State): string;
  /** What stands among its buttons. */
  acts(entry: Entry): Drawn | null;
}

/** One thread of one page while it is shown: everything the parts need. */
export interface Session extends Pick<SessionScope, 'speech' | 'sanitize' | 'clock' | 'page' | 'store' | 'level'> {
  readonly state: ThreadState;
  readonly acts: Acts;
  readonly desk: Desk;
  readonly announcer: Announcer;
  readonly reach: Reach;
  readonly reading: Reading;
  readonly hiding: Hiding;
  /** The comment that the page's address names. */
  readonly target: Signal<Id | null>;
  /** The comment whose heading takes the focus next. */
  readonly focus: Signal<Id | null>;
  /** The one that takes it where it stands, since the reader was there as it was under way. */
  stays: Id | null;
  /** The comment whose choice of reactions is open; `''` for the page. */
  readonly choosing: Signal<Id | null>;
  /** The key of a comment under way that has the focus. */
  readonly dwelling: Signal<string | null>;
  /** Something is drawn of which more may be told than it says itself: what is pinned or kept from readers, or somebody's with a badge. */
  readonly notable: Signal<boolean>;
  /** What stands in comments for that, once it is there. */
  beside?: Beside;
  /** Opens the thread and goes on where the viewer was; once more after a failure. */
  start(): Promise<void>;
  /** Shows the comment that a permalink names, wherever it is. */
  visit(id: Id): Promise<void>;
  /** Leads to a loaded comment: unfolds what it lies in and gives its heading the focus. */
  go(entry: Entry): void;
  /** Unfolds the branch of a comment and all that are around it. */
  unfold(entry: Entry | null): void;
}

/** Starts a session: the thread is asked for at once. */
export function createSession(scope: SessionScope): Session {
  const { door, page, store, speech, end, tell } = scope;
  const announcer = createAnnouncer(end);
  const { sort, focus: sought, given } = scope;
  const sent = createSent(store, page.key);
  const state = createThread({ door, page, end, sort, focus: sought, given, isSent: sent.has });
  // Live news may be there before the other tab has its answer.
  sent.hear(
    () =>
      state.news
        .peek()
        .filter(({ id }) => sent.has(id))
        .forEach(state.put),
    end,
  );
  const acts = createActs(
    state,
    store,
    {
      failed: (act, error) => {
        announcer.announce(speech.say(act === 'react' ? 'notReacted' : 'notRemoved', { reason: speech.wrong(error) }), true);
        tell('error', error);
      },
      sent: (comment, key) => {
        announcer.announce(speech.say(comment.state === 'pending' ? 'waits' : 'sent'));
        if (dwelling.peek() === key) session.stays = focus.value = comment.id;
        reading.wrote(comment.id);
        // After the count that it changed.
        queueMicrotask(() => tell('sent', { id: comment.id, state: comment.state }));
      },
      saved: () => announcer.announce(speech.say('saved')),
      refused: (letter, error) => {
        tell('error', error);
        return desk.giveBack(letter, error, dwelling.peek() === letter.key);
      },
    },
    scope.backend,
  );
  const desk = createDesk(state, acts, store);
  const reading = createReading(state, store, scope.active);
  const hiding = createHiding(store);
  const target = signal<Id | null>(null);
  const focus = signal<Id | null>(null);
  const choosing = signal<Id | null>(null);
  const dwelling = signal<string | null>(null);
  const reach = createReach(state, scope.active, start);
  const session: Session = {
    ...scope,
    state,
    acts,
    desk,
    announcer,
    reach,
    reading,
    hiding,
    target,
    focus,
    choosing,
    dwelling,
    notable: signal(false),
    stays: null,
    start,
    visit,
    go,
    unfold,
  };

  followLive(
    state,
    computed(() => scope.active.value && !reach.offline.value),
  );
  // One's own may come by the stream before it was answered: then nothing came.
  tellNews(state.news, (n) => announcer.announce(n > 0 ? speech.say('newsCame', { n }) : '', false, 'news'), end);
  stir(session, scope.clock, end);
  // Whoever is with a comment that is no longer under way is nowhere.
  onEnd(
    effect(() => {
      const here = acts.outgoing.value.some(({ draft }) => draft.key === dwelling.peek());
      if (!here) dwelling.value = null;
    }),
  );
  const count = computed(() => state.thread.value?.count);
  onEnd(effect(() => void (count.value !== undefined && tell('count', count.value))));
  onEnd(effect(() => void (state.problem.value && tell('error', state.problem.value))));
  void start();
  return session;

  async function start(): Promise<void> {
    await state.open(scope.focus);
    if (end.aborted || state.phase.value !== 'ready') return;
    tell('ready', { count: state.thread.value?.count ?? null });
    if (scope.focus) await (scope.given ? visit(scope.focus) : arrive(scope.focus));
    await state.own();
    await state.backlog.done();
    if (end.aborted) return;
    acts.resume();
    desk.restore();
    // What was being written stays in sight, though a branch around it was folded.
    for (const { entry } of desk.open.peek().values()) unfold(entry);
  }

  function onEnd(stop: () => void): void {
    end.addEventListener('abort', stop);
  }

  async function visit(id: Id): Promise<void> {
    const problem = await state.find(id).then(() => null, toCommentError);
    if (end.aborted) return;
    // Nobody knows whether it is still here. A thread that is not there says so itself.
    if (state.phase.peek() === 'ready') state.problem.value = problem;
    if (!problem) arrive(id);
  }

  function arrive(id: Id): void {
    const entry = state.tree.get(id);
    if (!entry && !state.backlog.soon(id)) return announcer.announce(speech.say('unlinked'));
    target.value = id;
    reading.open(id);
    if (entry) return go(entry);
    focus.value = id;
    unlessBusy();
  }

  function go(entry: Entry): void {
    unfold(entry.parent);
    focus.value = entry.id;
  }

  function unfold(entry: Entry | null): void {
    for (let at = entry; at; at = at.parent) if (reading.folded.peek().has(at.id)) reading.fold(at.id, false);
  }

  /** Whoever does something before the comment they came for is drawn is not taken from it. */
  function unlessBusy(): void {
    const reached = new AbortController();
    const signal = AbortSignal.any([reached.signal, end]);
    hearActing(() => (focus.value = null), signal);
    const stop = effect(() => {
      if (focus.value === null) reached.abort();
    });
    signal.addEventListener('abort', () => stop?.(), { once: true });
  }
}
