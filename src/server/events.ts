import type { Call, Id, InputOf, LiveEvent } from '../contract/types.ts';

/** A backend that can tell what was missed without having anybody wait for silence. */
export interface Missed {
  missed(site: Id, input: InputOf<'watch'>, call?: Call): Promise<LiveEvent[]>;
}

/** How events are streamed. */
export interface Streaming {
  /** Silence in ms after which a comment line is sent, so that nobody on the way takes the stream for dead. */
  heartbeatMs: number;
  /** Ends the stream, for the server's own stop. */
  signal: AbortSignal;
  /** Is told of a backend that broke; the stream then ends and the reader comes back. */
  log: (thrown: unknown) => void;
}

/** When whoever is cut off should come back, ms. */
const retry = 'retry: 1000\n\n';

/**
 * Where a server that stops sends its readers: back in 1 to 6 seconds, each at another moment, so that they do not all come at once.
 * The widget adds up to half of it, so that all are back within ten.
 */
const comeBack = (): string => `retry: ${1_000 + Math.floor(Math.random() * 5_000)}\n\n`;

/** Writes one event as server-sent events have it. An `at` that would break out of its line is left out. */
export function writeEvent(event: object): string {
  const { at } = event as Partial<LiveEvent>;
  const id = at !== undefined && !/[\r\n\0]/.test(at) ? `id: ${at}\n` : '';
  return `${id}data: ${JSON.stringify(event)}\n\n`;
}

/**
 * Streams events as they happen. An event is asked for only when the reader has room for it; when the
 * reader or the server goes, the backend's iterator is told by the signal that `watch` is given.
 */
export function streamEvents(
  watch: (signal: AbortSignal) => AsyncIterable<object>,
  { heartbeatMs, signal, log }: Streaming,
): ReadableStream<Uint8Array> {
  const gone = new AbortController();
  const events = watch(gone.signal)[Symbol.asyncIterator]();
  const stop = (): void => {
    signal.removeEventListener('abort', stop);
    gone.abort();
    wake?.('end');
    // A reader who leaves with an event still under way asks for no further one: what the backend keeps for them is given back by this.
    events.return?.().catch(() => {});
  };
  const utf8 = new TextEncoder();
  let next: Promise<IteratorResult<object>> | undefined;
  // Made anew for each wait: one promise for the whole stream would keep all that was ever raced against it.
  let wake: ((why: 'beat' | 'end') => void) | undefined;
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();

  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(utf8.encode(retry)),
    async pull(controller) {
      const winner = gone.signal.aborted ? 'end' : await nextOrBeat();
      if (winner === 'beat') return controller.enqueue(utf8.encode(':\n\n'));
      if (winner !== 'end' && !winner.done) return controller.enqueue(utf8.encode(writeEvent(winner.value)));
      if (signal.aborted) controller.enqueue(utf8.encode(comeBack()));
      stop();
      controller.close();
    },
    cancel: stop,
  });

  /** The next event, or what comes before it: silence, the end, a failure. An event that is late is waited for again. */
  async function nextOrBeat() {
    next ??= events.next();
    const other = Promise.withResolvers<'beat' | 'end'>();
    wake = other.resolve;
    const timer = setTimeout(() => other.resolve('beat'), heartbeatMs);
    const winner = await Promise.race([next, other.promise]).catch(broken);
    clearTimeout(timer);
    if (winner !== 'beat') next = undefined;
    return winner;
  }

  function broken(thrown: unknown): 'end' {
    if (!gone.signal.aborted) log(thrown);
    return 'end';
  }
}

/** Events as one finished answer. */
export const writeEvents = (events: readonly LiveEvent[]): string => retry + events.map(writeEvent).join('');

/** The most events that one poll takes; whoever has more to hear asks again. */
const most = 1_000;

/**
 * Everything that was missed, as one finished answer. The contract has no mark for "that was all", so
 * a moment of silence is taken for it; whoever asks again loses nothing, because `after` has not moved.
 */
export async function missedEvents(watch: (signal: AbortSignal) => AsyncIterable<LiveEvent>, silenceMs: number): Promise<string> {
  const done = new AbortController();
  const events = watch(done.signal)[Symbol.asyncIterator]();
  let written = retry;
  try {
    for (let count = 0; count < most; count++) {
      const next = events.next();
      // Where silence wins, the iterator rejects with the signal's reason: that is no failure.
      next.catch(() => {});
      const silence = Promise.withResolvers<undefined>();
      const timer = setTimeout(silence.resolve, silenceMs, undefined);
      const winner = await Promise.race([next, silence.promise]).finally(() => clearTimeout(timer));
      if (!winner || winner.done) break;
      written += writeEvent(winner.value);
    }
    return written;
  } finally {
    done.abort();
  }
}
