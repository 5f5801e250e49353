import { batch, signal, type Signal } from '@preact/signals';
import { passes, toCommentError, type CommentError } from '../../contract/errors.ts';
import { draftKey } from '../slot.ts';
import { createLetters, LETTERS, repeats, type Carrying, type FreshLetter, type Letter } from './letters.ts';
import { createStands, type Posted, type Stand } from './stands.ts';
import { secondsTo } from './steps.ts';
import { hearOthers, type Store } from './store.ts';
import { inTurn, openOutboxes, stayKnown } from './tabs.ts';

/** What an outbox is made of. */
export interface OutboxScope extends Carrying {
  store: Store;
  /** Which backend letters go to, and the key of the page that is shown. */
  to: string;
  page: string;
  end: AbortSignal;
}

/** What leaves this device, in the order it was written. */
export interface Outbox {
  /** What the viewer of this page waits for. */
  readonly posted: Signal<readonly Posted[]>;
  /** Keeps a letter, then sends it. Tells whether it will outlast the page. */
  put(letter: FreshLetter): boolean;
  /** Sends a letter once more, at the reader's word. */
  again(key: string): void;
  /** Takes a letter out, unless it was sent meanwhile, here or elsewhere. */
  take(key: string): Promise<Letter | undefined>;
  /** Goes on with what an earlier visit left. */
  resume(): void;
}

/**
 * Sends letters one after the other, one tab at a time: each is on this device before it leaves, and until it was answered.
 * What may have arrived is sent again only where that makes one comment; else it is looked for, and then left to the reader.
 */
export function createOutbox(scope: OutboxScope): Outbox {
  const { store, to, page, end } = scope;
  const own = draftKey();
  const letters = createLetters(store, to);
  const posted = signal<readonly Posted[]>([]);
  const stands = createStands(letters);
  let all: Letter[] = [];
  /** What another tab has sent or taken back, until it is known which: it stays in sight. */
  const gone = new Map<string, Letter>();
  /** Outboxes that send their letters themselves. */
  let others: ReadonlySet<string> = new Set();
  /** Ends that others know of this one, which has something to send. */
  let forgetUs: (() => void) | null = null;
  let flying: string | null = null;
  let [running, more] = [false, false];
  /** How it stands with the letter whose next try waits for its time. */
  let waiting: Stand | null = null;
  /** The backend said when. */
  const isTold = (): boolean => Boolean(waiting?.error?.retryAfter);
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether this outbox sends it: it is its own, or that of none that is open. */
  const isOurs = ({ outbox }: Letter): boolean => outbox === own || !others.has(outbox);

  const wake = (): void => {
    // When the backend said how long to wait, only the reader is in a hurry.
    if (document.visibilityState === 'visible' && !isTold()) tryNow();
  };
  for (const event of ['online', 'pageshow']) addEventListener(event, wake, { signal: end });
  document.addEventListener('visibilitychange', wake, { signal: end });
  hearOthers((name) => {
    // Whoever cleared all storage took no letter back: what this one may send is kept again.
    if (name === '') all.filter(isOurs).forEach(letters.keep);
    // What the other tab waits for is for it to try: else each failure of the one would wake the other.
    if (name === '' || name.startsWith(LETTERS)) resume(waiting !== null);
  }, end);
  end.addEventListener('abort', () => {
    clearTimeout(timer);
    forgetUs?.();
  });

  return { posted, put, again, take, resume: () => resume() };

  function put(fresh: FreshLetter): boolean {
    // Before others hear of the letter, so that they leave it to this one.
    forgetUs ??= stayKnown(own);
    // After all that were written before, though a clock may have been set back.
    const created = Math.max(Date.now(), (letters.all().at(-1)?.created ?? 0) + 1);
    const lasts = letters.keep({ ...fresh, to, page, created, outbox: own });
    resume(isTold());
    return lasts;
  }

  function again(key: string): void {
    refresh();
    const letter = all.find((each) => each.key === key);
    if (!letter) return;
    // Who has looked and sends it again says that it did not arrive.
    if (stands.of(letter).phase === 'unknown') stands.note(letter, { begun: false });
    stand(letter, { phase: 'sending', asked: true });
    tryNow();
  }

  function tryNow(): void {
    tries = 0;
    waiting = null;
    void run();
  }

  async function take(key: string): Promise<Letter | undefined> {
    let taken: Letter | undefined;
    // Another tab may be sending it at this moment.
    await inTurn('outbox', async () => {
      taken = flying === key ? undefined : letters.all().find((letter) => letter.key === key);
      if (taken) forget(taken);
    });
    return taken;
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
    try {
      await inTurn('outbox', sendAll);
    } finally {
      running = false;
    }
    if (more && !isTold()) return void run();
    // Whose outbox is closed meanwhile is nobody's letter until somebody looks again.
    const left = all.some(({ outbox }) => outbox !== own && others.has(outbox));
    if (left && !waiting && !end.aborted) timer = setTimeout(() => void run(), 2_000);
  }

  async function sendAll(): Promise<void> {
    // At least once, since a page that was put away heard of nothing; anew for each, since others may open meanwhile.
    do {
      others = await openOutboxes();
      const letter = next();
      if (!letter || !(await send(letter))) return;
    } while (all.length > 0);
  }

  /** The first that neither waits for the reader nor goes by another outbox. */
  function next(): Letter | undefined {
    refresh();
    return end.aborted ? undefined : all.find((letter) => isOurs(letter) && !stands.isLeft(letter));
  }

  /** Tells whether the next may go. */
  async function send(letter: Letter): Promise<boolean> {
    flying = letter.key;
    stand(letter, { phase: 'sending' });
    try {
      if (letter.begun && !repeats(letter)) return await look(letter);
      if (navigator.onLine === false) return wait(letter, { phase: 'waiting' });
      stands.note(letter, { begun: true });
      const shown = await scope.deliver(letter);
      batch(() => {
        shown();
        forget(letter);
      });
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
    if (error.outcome === 'none') stands.note(letter, { begun: false });
    if (passes(error)) return wait(letter, { phase: 'waiting', error });
    if (scope.refused(letter, error)) forget(letter);
    else stand(letter, { phase: 'refused', error });
    return true;
  }

  async function look(letter: Letter, error?: CommentError): Promise<boolean> {
    try {
      if (await scope.arrived(letter)) forget(letter);
      else stand(letter, { phase: 'unknown', error });
    } catch (thrown) {
      const blind = toCommentError(thrown);
      if (passes(blind)) return wait(letter, { phase: 'looking', error: blind });
      stand(letter, { phase: 'unknown', error });
    }
    return true;
  }

  function wait(letter: Letter, how: Stand): false {
    waiting = how;
    stands.set(letter, how);
    waitBehind();
    clearTimeout(timer);
    if (!end.aborted) timer = setTimeout(() => void run(), 1_000 * secondsTo(how.error, tries++));
    return false;
  }

  /** Nothing overtakes a letter that waits: so it stands with all that would be sent after it. */
  function waitBehind(): void {
    if (waiting)
      for (const letter of all.filter(isOurs))
        if (stands.of(letter).phase === 'sending') stands.set(letter, { phase: 'waiting', error: waiting.error });
    show();
  }

  function forget({ key }: Letter): void {
    letters.drop(key);
    stands.drop(key);
    all = all.filter((each) => each.key !== key);
    show();
  }

  function stand(letter: Letter, how: Stand): void {
    stands.set(letter, how);
    show();
  }

  function refresh(): void {
    const now = letters.all();
    const stays = new Set(now.map(({ key }) => key));
    for (const letter of all) if (!stays.has(letter.key) && letter.page === page) void follow(letter);
    all = now;
    waitBehind();
  }

  /** What another tab has sent is one's own all the same, and no news. */
  async function follow(letter: Letter): Promise<void> {
    gone.set(letter.key, letter);
    await scope.arrived(letter).catch(() => false);
    gone.delete(letter.key);
    stands.drop(letter.key);
    show();
  }

  function show(): void {
    if (all.some(({ outbox }) => outbox === own)) forgetUs ??= stayKnown(own);
    else {
      forgetUs?.();
      forgetUs = null;
    }
    posted.value = [...gone.values(), ...all].flatMap((letter) => (letter.page === page ? [{ letter, stand: stands.of(letter) }] : []));
  }
}
