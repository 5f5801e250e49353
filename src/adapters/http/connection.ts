import { CommentError } from '../../contract/errors.ts';
import { cutter, unlessCut } from '../../contract/cut.ts';
import type { Cursor, Id, LiveEvent } from '../../contract/types.ts';
import type { Pace } from './pace.ts';
import type { Send } from './request.ts';
import { sseReader, type Message } from './sse.ts';

/** One event as it arrived, and where the stream stands after it. */
export interface Arrival {
  at: Cursor | undefined;
  event: LiveEvent;
}

/** What a connection is asked for. */
export interface Asked {
  after: Cursor | undefined;
  /** Only what was missed, then the end. */
  once: boolean;
  signal: AbortSignal;
  /** Is called for whatever comes in, heartbeats too. */
  alive?: () => void;
  /** Is told how long the server asks to wait before coming back, ms. */
  retry?: (ms: number) => void;
}

/** Opens one connection and gives what arrives on it; ends with it, or throws where it broke. */
export type Open = (asked: Asked) => AsyncGenerator<Arrival, void>;

/** Connects to a thread's events. A connection on which nothing comes in for too long is cut. */
export function connection(send: Send, thread: Id, pace: Pace): Open {
  return async function* open({ after, once, signal, alive = () => {}, retry }) {
    const cut = cutter(signal);
    const bark = (): void => cut.abort(new CommentError('unavailable', 'The live events have gone silent.'));
    let dog = setTimeout(bark, pace.first);
    try {
      const input = { thread, after, ...(once ? { once } : {}) };
      const response = await unlessCut(send('watch', input, cut), cut.signal);
      for await (const piece of pieces(response, cut.signal, retry)) {
        clearTimeout(dog);
        dog = setTimeout(bark, pace.silence);
        alive();
        yield* piece;
      }
    } finally {
      clearTimeout(dog);
      cut.free();
      cut.abort();
    }
  };
}

/** What each piece of the body brings, empty where it was a heartbeat. */
async function* pieces(response: Response, signal: AbortSignal, retry: Asked['retry']): AsyncGenerator<Arrival[], void> {
  if (!response.headers.get('Content-Type')?.startsWith('text/event-stream') || !response.body) {
    response.body?.cancel().catch(() => {});
    throw new CommentError('unavailable', 'The server’s live events could not be read.');
  }
  const read = sseReader(retry);
  // Not `for await` over the body: WebKit's streams cannot do that.
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (;;) {
      const { done, value } = await unlessCut(reader.read(), signal);
      if (done) return;
      yield read(value).flatMap(arrivalOf);
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** The event in a message; nothing where it is no JSON, which coming back would not mend. */
function arrivalOf({ id, data }: Message): Arrival[] {
  try {
    return [{ at: id, event: JSON.parse(data) as LiveEvent }];
  } catch {
    return [];
  }
}
