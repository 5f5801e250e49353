import { signal, type Signal } from '@preact/signals';
import { passes, toCommentError, type CommentError } from '../../contract/errors.ts';
import { createLetters, LETTERS, tab, type Letter } from './letters.ts';
import { hearOthers, type Store } from './store.ts';
import { inTurn, openTabs, stayKnown } from './tabs.ts';

/** The longest step between two tries, and the longest wait that a backend is believed; seconds. */
const most = { step: 60, told: 300 };
/** How long a backend is trusted to remember a draft's key, ms: ours does for seven days. */
const REMEMBERED = 6 * 24 * 3_600_000;

/** How it stands with a letter: under way; tried again by itself; perhaps arrived, which only the reader can tell; refused. */
export interface Stand {
  phase: 'sending' | 'waiting' | 'unknown' | 'refused';
  error?: CommentError | undefined;
}

/** A letter of this page, and how it stands with it. */
export interface Posted {
  letter: Letter;
  stand: Stand;
}

/** What an outbox is made of. */
export interface OutboxScope {
  store: Store;
  /** Which backend letters go to, and the key of the page that is shown. */
  to: string;
  page: string;
  end: AbortSignal;
  /** Sends a letter and shows what came of it. Rejects where it was not taken. */
  deliver(letter: Letter): Promise<void>;
  /** Looks whether a letter arrived after all; shows what came of it. */
  arrived(letter: Letter): Promise<boolean>;
  /** Gives a refused letter back to whoever wrote it; tells whether it was taken. */
  refused(letter: Letter, error: CommentError): boolean;
}

/** What leaves this device, in the order it was written. */
export interface Outbox {
  /** What the viewer of this page waits for. */
  readonly posted: Signal<readonly Posted[]>;
  /** Keeps a letter, then sends it. Tells whether it will outlast the page. */
  put(letter: Letter): boolean;
  /** Sends a letter once more, at the reader's word. */
  again(key: string): void;
  /** Takes a letter out, unless it is being sent. */
  take(key: string): Letter | undefined;
  /** Goes on with what an earlier visit left. */
  resume(): void;
}

/**
 * Sends letters one after the other, one tab at a time: each is on this device before it leaves, and until it was answered.
 * What may have arrived is sent again only where that makes one comment; else it is looked for, and then left to the reader.
 */
export function createOutbox(scope: OutboxScope): Outbox {
  const { store, to, page, end } = scope;
  const letters = createLetters(store, to);
  const posted = signal<readonly Posted[]>([]);
  const stands = new Map<string, Stand>();
  let all: Letter[] = [];
  /** What another tab has sent or taken back, until it is known which: it stays in sight. */
  const gone = new Map<string, Letter>();
  /** Tabs that send their letters themselves. */
  let others: ReadonlySet<string> = new Set();
  let unknown: (() => void) | null = null;
  let flying: string | null = null;
  let running = false;
  let more = false;
  /** The next try waits for its time; perhaps because the backend said when. */
  let waiting: 'step' | 'told' | null = null;
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const wake = (): void => {
    // When the backend said how long to wait, only the reader is in a hurry.
    if (document.visibilityState === 'visible' && waiting !== 'told') tryNow();
  };
  for (const event of ['online', 'pageshow']) addEventListener(event, wake, { signal: end });
  document.addEventListener('visibilitychange', wake, { signal: end });
  hearOthers((name) => {
    // What the other tab waits for is for it to try: else each failure of the one would wake the other.
    if (name === '' || name.startsWith(LETTERS)) resume(waiting !== null);
  }, end);
  end.addEventListener('abort', () => {
    clearTimeout(timer);
    unknown?.();
  });

  return { posted, put, again, take, resume: () => resume() };

  function put(letter: Letter): boolean {
    // Before others hear of the letter, so that they leave it to this tab.
    unknown ??= stayKnown(tab);
    const lasts = letters.keep(letter);
    resume(waiting === 'told');
    return lasts;
  }

  function again(key: string): void {
    const letter = all.find((each) => each.key === key);
    if (!letter) return;
    // Who has looked and sends it again says that it did not arrive.
    if (stands.get(key)?.phase === 'unknown') letters.keep(Object.assign(letter, { begun: false }));
    stand(letter, { phase: 'sending' });
    tryNow();
  }

  function tryNow(): void {
    tries = 0;
    waiting = null;
    void run();
  }

  function take(key: string): Letter | undefined {
    const letter = all.find((each) => each.key === key);
    if (!letter || flying === key) return undefined;
    forget(letter);
    return letter;
  }

  function resume(later = false): void {
    refresh();
    if (!later) void run();
  }

  async function run(): Promise<void> {
    if (running || end.aborted) return void (more = true);
    clearTimeout(timer);
    running = true;
    more = false;
    waiting = null;
    await inTurn(async () => {
      others = await openTabs();
      for (let letter = next(); letter; letter = next()) if (!(await send(letter))) break;
    });
    running = false;
    if (more && waiting !== 'told') return void run();
    // Whose tab is closed meanwhile is nobody's letter until somebody looks again.
    const left = all.some(({ tab: of }) => of !== tab && others.has(of));
    if (left && !waiting && !end.aborted) timer = setTimeout(() => void run(), 2_000);
  }

  /** The first that neither waits for the reader nor went by another tab. */
  function next(): Letter | undefined {
    refresh();
    return end.aborted
      ? undefined
      : all.find(({ key, tab: of }) => (of === tab || !others.has(of)) && !['unknown', 'refused'].includes(stands.get(key)?.phase ?? ''));
  }

  /** Tells whether the next may go. */
  async function send(letter: Letter): Promise<boolean> {
    flying = letter.key;
    stand(letter, { phase: 'sending' });
    try {
      if (letter.begun && !repeats(letter)) return await look(letter);
      if (navigator.onLine === false) return wait(letter, { phase: 'waiting' });
      letters.keep(Object.assign(letter, { begun: true }));
      await scope.deliver(letter);
      forget(letter);
      tries = 0;
      return true;
    } catch (thrown) {
      return await failed(letter, toCommentError(thrown, true));
    } finally {
      flying = null;
    }
  }

  async function failed(letter: Letter, error: CommentError): Promise<boolean> {
    if (error.outcome === 'unknown' && !repeats(letter)) return look(letter, error);
    if (error.outcome === 'none') letters.keep(Object.assign(letter, { begun: false }));
    if (passes(error)) return wait(letter, { phase: 'waiting', error });
    if (!end.aborted && scope.refused(letter, error)) forget(letter);
    else stand(letter, { phase: 'refused', error });
    return true;
  }

  async function look(letter: Letter, error?: CommentError): Promise<boolean> {
    if (await scope.arrived(letter).catch(() => false)) forget(letter);
    else stand(letter, { phase: 'unknown', error });
    return true;
  }

  function wait(letter: Letter, how: Stand): false {
    stand(letter, how);
    const told = Math.min(how.error?.retryAfter ?? 0, most.told);
    const seconds = Math.max(Math.min(2 ** tries++, most.step) * (1 + Math.random() / 2), told);
    waiting = told > 0 ? 'told' : 'step';
    clearTimeout(timer);
    if (!end.aborted) timer = setTimeout(() => void run(), seconds * 1_000);
    return false;
  }

  function forget({ key }: Letter): void {
    letters.drop(key);
    stands.delete(key);
    all = all.filter((each) => each.key !== key);
    show();
  }

  function stand({ key }: Letter, how: Stand): void {
    stands.set(key, how);
    show();
  }

  function refresh(): void {
    const now = letters.all();
    const stays = new Set(now.map(({ key }) => key));
    for (const letter of all) if (!stays.has(letter.key) && letter.page === page && letter.act === 'create') void follow(letter);
    all = now;
    show();
  }

  /** What another tab has sent is one's own all the same, and no news. */
  async function follow(letter: Letter): Promise<void> {
    gone.set(letter.key, letter);
    await scope.arrived(letter).catch(() => false);
    gone.delete(letter.key);
    show();
  }

  function show(): void {
    if (all.some((letter) => letter.tab === tab)) unknown ??= stayKnown(tab);
    else {
      unknown?.();
      unknown = null;
    }
    const shown = [...gone.values(), ...all].filter((letter) => letter.page === page);
    posted.value = shown.map((letter) => ({ letter, stand: stands.get(letter.key) ?? { phase: 'sending' } }));
  }
}

/** Whether sending it again does no harm: edits and reactions say how it shall be. */
function repeats(letter: Letter): boolean {
  return letter.act !== 'create' || (letter.repeatable && Date.now() - letter.created < REMEMBERED);
}
