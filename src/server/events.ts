import type { LiveEvent } from '../contract/types.ts';

/** How events are streamed. */
export interface Streaming {
  /** Silence in ms after which a comment line is sent, so that nobody on the way takes the stream for dead. */
  heartbeatMs: number;
  /** Ends the stream, for the server's own stop. */
  signal: AbortSignal;
  /** Is told of a backend that broke; the stream then ends and the reader comes back. */
  log: (thrown: unknown) => void;
}

/** When a plain `EventSource` should come back, ms. */
const retry = 'retry: 3000\n\n';

/** Writes one event as server-sent events have it. An `at` that would break out of its line is left out. */
export function writeEvent(event: LiveEvent): string {
  const at = 'at' in event ? event.at : undefined;
  const id = at !== undefined && !/[\r\n\0]/.test(at) ? `id: ${at}\n` : '';
  return `${id}data: ${JSON.stringify(event)}\n\n`;
}

/**
 * Streams events as they happen. An event is asked for only when the reader has room for it; when the
 * reader or the server goes, the backend's iterator is told by the signal that `watch` is given.
 */
export function streamEvents(
  watch: (signal: AbortSignal) => AsyncIterable<LiveEvent>,
  { heartbeatMs, signal, log }: Streaming,
): ReadableStream<Uint8Array> {
  const gone = new AbortController();
  const end = new Promise<'end'>((resolve) => gone.signal.addEventListener('abort', () => resolve('end'), { once: true }));
  const stop = (): void => gone.abort();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const events = watch(gone.signal)[Symbol.asyncIterator]();
  const utf8 = new TextEncoder();
  let next: Promise<IteratorResult<LiveEvent>> | undefined;

  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(utf8.encode(retry)),
    async pull(controller) {
      next ??= events.next();
      const beat = pause(heartbeatMs);
      const winner = await Promise.race([end, next, beat.over]).catch(broken).finally(beat.stop);
      if (winner === 'beat') return controller.enqueue(utf8.encode(':\n\n'));
      if (winner === 'end' || winner.done) return finish(controller);
      next = undefined;
      controller.enqueue(utf8.encode(writeEvent(winner.value)));
    },
    cancel: finish,
  });

  function broken(thrown: unknown): 'end' {
    if (!gone.signal.aborted) log(thrown);
    return 'end';
  }

  function finish(controller?: ReadableStreamDefaultController): void {
    signal.removeEventListener('abort', stop);
    // An iterator that was waiting rejects with the signal's reason: that is no failure.
    next?.catch(() => {});
    if (gone.signal.aborted && !signal.aborted) return;
    stop();
    controller?.close();
  }
}

/**
 * Everything that was missed, as one finished answer. The contract has no mark for "that was all", so
 * a moment of silence is taken for it; whoever asks again loses nothing, because `after` has not moved.
 */
export async function missedEvents(watch: (signal: AbortSignal) => AsyncIterable<LiveEvent>, silenceMs: number): Promise<string> {
  const done = new AbortController();
  const events = watch(done.signal)[Symbol.asyncIterator]();
  let written = retry;
  try {
    for (;;) {
      const next = events.next();
      next.catch(() => {});
      const silence = pause(silenceMs);
      const winner = await Promise.race([next, silence.over]).finally(silence.stop);
      if (winner === 'beat' || winner.done) return written;
      written += writeEvent(winner.value);
    }
  } finally {
    done.abort();
  }
}

function pause(ms: number) {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<'beat'>((resolve) => {
    timer = setTimeout(() => resolve('beat'), ms);
  });
  return { over, stop: () => clearTimeout(timer) };
}
