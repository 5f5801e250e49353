import { effect, signal, type ReadonlySignal } from '@preact/signals';
import type { CommentError } from '../../../contract/errors.ts';
import type { Id } from '../../../contract/types.ts';
import { createSearching } from '../../state/searching.ts';
import type { Session } from '../../state/session.ts';
import { createWalk } from './walk.ts';

/** How long somebody pauses in typing before what is loaded is searched, and how much longer before the backend is asked, ms. */
const REST = { here: 250, far: 350 };

/** Searching a thread while the bar for it is open. */
export interface Looking {
  /** What is to be said of the matches that are loaded. */
  readonly told: ReadonlySignal<string>;
  /** What is to be said of what is not loaded. Reads signals. */
  beyond(): string;
  /** The backend could not be asked, and may be asked again. */
  failed(): boolean;
  typed(): void;
  go(by: 1 | -1): Promise<void>;
  again(): Promise<void>;
  /** Ends it. Tells the comment that the reader was led to. */
  end(): Id | null;
}

/** Begins to search for the words of a field; `thread` is the element all comments stand in. */
export function createLooking(session: Session, thread: () => Element, words: () => string): Looking {
  const { speech, announcer, reach } = session;
  const { say } = speech;
  const told = signal('');
  const searching = createSearching(session);
  const walk = createWalk(thread, words, searching, ready);
  /** The words that were searched for last. */
  const sought = signal('');
  let timer: ReturnType<typeof setTimeout>;
  /** Asks the backend: not yet, under way, or done. */
  let due: (() => Promise<void>) | null = null;
  let asked: Promise<void> = Promise.resolve();
  /** Being led to a match, for these words. */
  let going: object | null = null;
  let ended = false;

  // What could not be asked without a network is asked when it is back.
  const stop = effect(() => {
    if (!reach.offline.value) setTimeout(() => searching.problem.peek()?.code === 'offline' && void again());
  });

  return { told, beyond, failed: () => searching.problem.value !== null, typed, go, again, end };

  function typed(): void {
    clearTimeout(timer);
    due = null;
    searching.forget();
    timer = setTimeout(look, REST.here);
  }

  function look(): void {
    clearTimeout(timer);
    searching.forget();
    going = null;
    sought.value = words();
    const n = walk.begin();
    const far = sought.peek() !== '' && searching.isPartial() && searching.isOffered();
    tell(n > 0 ? say('searchFound', { n }) : sought.peek() === '' || far ? '' : say('searchNone'));
    due = far ? () => ask(searching.ask(sought.peek())) : null;
    if (far) timer = setTimeout(() => void ready(), REST.far);
  }

  function ready(): Promise<void> {
    clearTimeout(timer);
    asked = due?.() ?? asked;
    due = null;
    return asked;
  }

  async function ask(asking: Promise<void>): Promise<void> {
    const then = sought.peek();
    await asking;
    if (ended || then !== words()) return;
    const far = beyond();
    if (far !== '') announcer.announce(far, false, 'search');
    else if (told.peek() === '') tell(say('searchNone'));
  }

  async function again(): Promise<void> {
    if (!ended) await ask(searching.more());
  }

  async function go(by: 1 | -1): Promise<void> {
    if (going) return;
    if (sought.peek() !== words()) look();
    if (sought.peek() === '') return;
    const mine = (going = {});
    try {
      const place = await walk.go(by);
      if (going !== mine) return;
      const some = searching.far.peek().length > 0 || searching.problem.peek();
      tell(place ? say('searchAt', { at: place.at + 1, n: place.n }) : some ? '' : say('searchNone'));
    } catch (error) {
      if (going === mine) tell(speech.wrong(error as CommentError));
    } finally {
      if (going === mine) going = null;
    }
  }

  function beyond(): string {
    if (sought.value === '' || !searching.isPartial()) return '';
    if (!searching.isOffered()) return told.value && say('searchLoaded');
    if (searching.asking.value) return say('searchAsking');
    const problem = searching.problem.value;
    if (problem) return say('searchFailed', { reason: speech.wrong(problem) });
    const n = searching.left().length;
    return n === 0 ? '' : say('searchFar', { n }) + (searching.next.value === null ? '' : ` ${say('searchGoesOn')}`);
  }

  function tell(sentence: string): void {
    told.value = sentence;
    announcer.announce(sentence, false, 'search');
  }

  function end(): Id | null {
    ended = true;
    going = null;
    clearTimeout(timer);
    stop();
    searching.forget();
    walk.end();
    return walk.here();
  }
}
