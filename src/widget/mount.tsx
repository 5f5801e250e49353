import { effect, signal, untracked, type Signal } from '@preact/signals';
import { render, type VNode } from 'preact';
import type { Door } from '../contract/connect.ts';
import { passes, toCommentError } from '../contract/errors.ts';
import type { PageRef, Sort } from '../contract/types.ts';
import { SessionContext } from './context.ts';
import { Notice } from './parts/Notice.tsx';
import { goOnFrom } from './living/focus.ts';
import { shut } from './living/shut.ts';
import { Thread } from './living/Thread.tsx';
import { levelOf } from './level.ts';
import { languageOf } from './words/language.ts';
import type { Sight } from './first/paint.tsx';
import { ownProps } from './preact.ts';
import { hashTarget } from './permalink.ts';
import { type Mapping, followPlace } from './place.ts';
import { isPolluted } from './polluted.ts';
import type { Policy } from './rich-text/policy.ts';
import { loadSanitizer, type Sanitizer } from './rich-text/sanitize.ts';
import { goOn, keepSight, keepWords } from './go-on.ts';
import { createSession, type Session } from './state/session.ts';
import { createStore, type Store } from './state/store.ts';
import { patiently } from './rich-text/drawn.ts';
import { keepTimes } from './state/ticking.ts';
import { dressWhole } from './style/dress-whole.ts';
import { keepSuited } from './style/following.ts';
import { loadSpeech } from './words/load.ts';

/** What the app hands to a thread. */
export interface MountOptions {
  /** The element that is mount point, theme root, event target and lifetime. */
  host: HTMLElement;
  /** Ends everything: listeners, timers, requests, streams. */
  end: AbortSignal;
  mapping: Mapping;
  lang?: string | undefined;
  sort?: string | undefined;
  /** That of the heading over the comments, 1 to 6; theirs are one deeper. */
  level?: string | undefined;
  /** A name for the backend that the door leads to. */
  backend?: string | undefined;
  /** Hosts whose images comments may show, with spaces between, or `*` for any; none unless told. */
  images?: string | undefined;
  /** Ours by the name that the page allows, where it had to be made already. */
  policy?: Policy | undefined;
  /** What is in sight already. */
  sight?: Sight | undefined;
  /** The adapter behind its door; rejects where it cannot be had. */
  door(page: PageRef): Promise<Door>;
}

/** Draws the thread of the page into an element and keeps it, through client-side navigation, until `end`. */
export async function mount(options: MountOptions): Promise<void> {
  const { host, end, mapping } = options;
  /** What is in sight already, for the first thread of this element. */
  let { sight } = options;
  ownProps();
  const root = host.shadowRoot ?? dressWhole(host);
  keepSuited(host, options.end);
  end.addEventListener('abort', () => {
    render(null, root);
    // What was in sight before the parts were there is not theirs.
    root.replaceChildren();
  });
  const place = followPlace(mapping, end, options.sight);
  const sanitize = signal<Sanitizer | null>(null);
  const ready = patiently(
    options.sight?.sanitizer ?? loadSanitizer({ ...options, say: (sentence) => speech.say(sentence) }),
    (loaded) => (sanitize.value = loaded),
  );
  const [speech] = await Promise.all([loadSpeech(options.lang ?? languageOf(host), host), ready]);
  if (end.aborted) return;
  keepTimes(root, speech, end);
  const level = levelOf(options.level);
  if (options.level !== undefined && options.level !== `${level}`)
    console.warn(`Afterword: heading-level is “${options.level}”, but must be a number from 1 to 6: it is taken as ${level}.`);
  const store: Store = createStore(() => localStorage);
  const clock = createClock(end);
  const active = createActive(host, end);
  const current = signal<Session | null>(null);

  const stop = effect(() => {
    const page = place.value;
    if (!page) return;
    const life = new AbortController();
    void untracked(() => start(page, AbortSignal.any([life.signal, end])));
    return () => life.abort();
  });
  end.addEventListener('abort', stop);
  addEventListener('hashchange', () => visit(), { signal: end });
  // Whoever follows once more a link to where the page is already wants to be there again.
  const again = ({ target }: Event): void => {
    if (location.hash && (target as Element).closest('a')?.getAttribute('href') === location.hash) visit();
  };
  root.addEventListener('click', again);
  end.addEventListener('abort', () => root.removeEventListener('click', again));

  async function start(page: PageRef, signal: AbortSignal): Promise<void> {
    try {
      const door = await options.door(page);
      if (signal.aborted) return;
      const tell = (event: string, detail: unknown): void =>
        void host.dispatchEvent(new CustomEvent(`afterword:${event}`, { detail, bubbles: true, composed: true }));
      const sort = (['oldest', 'newest', 'best'] as const).find((known) => known === options.sort) satisfies Sort | undefined;
      const begun = sight?.end();
      /** What is in sight is this page's: it may have gone on to another address meanwhile. */
      const ours = sight?.key === page.key;
      const session = createSession({
        given: ours ? begun?.opened : undefined,
        door,
        page,
        store,
        speech,
        sanitize,
        clock,
        active,
        end: signal,
        backend: options.backend,
        sort,
        level,
        tell,
        focus: hashTarget() ?? undefined,
      });
      sight = undefined;
      current.value = session;
      if (begun && ours) {
        keepWords(begun, session);
        keepSight(root, session);
      }
      // Where the page put something onto every object, Preact would take that for what the elements in sight have.
      if (begun && isPolluted()) root.replaceChildren();
      const focused = root.activeElement as HTMLElement | null;
      // Comments are taken over in their places, unless what is being sent comes among them.
      const open = shut(session.acts.outgoing.peek()[0] ? [] : [...root.querySelectorAll('.roots > li')]);
      draw(
        <SessionContext.Provider value={session} key={session}>
          <Thread />
        </SessionContext.Provider>,
      );
      open();
      // After what is taken over in the next microtask.
      if (begun) queueMicrotask(() => goOn(root, begun, focused));
    } catch (error) {
      if (signal.aborted) return;
      console.error('Afterword:', error instanceof Error ? error.message : error);
      missing(error, page, signal);
      host.dispatchEvent(new CustomEvent('afterword:error', { detail: error, bubbles: true, composed: true }));
    }
  }

  /** There is no thread to draw: the adapter did not come, which may be tried again, or cannot be had on this page. */
  function missing(error: unknown, page: PageRef, signal: AbortSignal): void {
    if (sight) {
      sight.end();
      root.replaceChildren();
      sight = undefined;
    }
    if (!passes(toCommentError(error))) return draw(<Notice>{speech.say('misconfigured')}</Notice>);
    const again = async (): Promise<void> => {
      removeEventListener('online', again);
      const pressed = root.activeElement;
      await start(page, signal);
      goOnFrom(pressed, () => root.querySelector('.title'));
    };
    addEventListener('online', again, { signal });
    draw(
      <Notice act={speech.say('retry')} onAct={() => void again()}>
        {speech.say('unavailable')}
      </Notice>,
    );
  }

  /** Draws with all of our style, which comes in the same moment: what stands in sight is laid out once for both. */
  function draw(what: VNode): void {
    dressWhole(host);
    render(what, root);
  }

  function visit(): void {
    const id = hashTarget();
    if (id !== null) void current.value?.visit(id);
  }
}

/** Now, once a minute while the page is visible. */
export function createClock(end: AbortSignal): Signal<number> {
  const clock = signal(Date.now());
  const tick = (): void => {
    if (document.visibilityState === 'visible') clock.value = Date.now();
  };
  const timer = setInterval(tick, 60_000);
  document.addEventListener('visibilitychange', tick, { signal: end });
  end.addEventListener('abort', () => clearInterval(timer));
  return clock;
}

/** Whether somebody can see the element: on screen, or near it, in a visible page. */
function createActive(host: HTMLElement, end: AbortSignal): Signal<boolean> {
  const active = signal(false);
  let near = false;
  const update = (): void => {
    active.value = near && document.visibilityState === 'visible';
  };
  const observer = new IntersectionObserver(
    (entries) => {
      near = entries.some((entry) => entry.isIntersecting);
      update();
    },
    { rootMargin: '200px' },
  );
  observer.observe(host);
  document.addEventListener('visibilitychange', update, { signal: end });
  addEventListener('pagehide', () => (active.value = false), { signal: end });
  addEventListener('pageshow', update, { signal: end });
  end.addEventListener('abort', () => observer.disconnect());
  return active;
}
