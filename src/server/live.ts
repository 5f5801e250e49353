import type { Context } from 'hono';
import { CommentError } from '../contract/errors.ts';
import type { Backend, Call, InputOf, LiveEvent } from '../contract/types.ts';
import { missedEvents, streamEvents, writeEvents, type Missed, type Streaming } from './events.ts';
import { goneOf } from './gone.ts';
import { anyone } from './identity.ts';
import { readInput } from './input.ts';

/** Silence after which a poll takes what it has for everything, ms. Long for a database in this process, short for a reader. */
const silenceMs = 250;

/** Neither kept nor buffered by anything between: nginx reads the last one. */
const headers = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache, no-transform', 'X-Accel-Buffering': 'no' };

/** How this stream is let in. */
interface Entering extends Streaming {
  /** Counts it, and gives what is called when it ends. @throws {CommentError} where too many are open. */
  enter(): () => void;
}

/** Answers `GET /v1/events`: a stream from `after` on, or with `once=true` what was missed and no more. */
export async function sendEvents(c: Context, backend: Backend & Partial<Missed>, site: string, streaming: Entering): Promise<Response> {
  const input = (await readInput(c, 'watch')) as InputOf<'watch'>;
  const adapter = backend.as(anyone(site));
  if (!adapter.watch) throw new CommentError('unsupported', 'This server has no live events.');
  const watch = (signal: AbortSignal): AsyncIterable<LiveEvent> => adapter.watch!(input, { signal } satisfies Call);
  if (c.req.query('once') === 'true') {
    const events = await backend.missed?.(site, input, { signal: goneOf(c) });
    return c.body(events ? writeEvents(events) : await missedEvents(watch, silenceMs), 200, headers);
  }
  // A HEAD never reads its body, so nobody would end the stream.
  if (c.req.method === 'HEAD') return c.body(null, 200, headers);
  const leave = streaming.enter();
  const counted = (signal: AbortSignal): AsyncIterable<LiveEvent> => {
    // However a stream ends, its signal is told.
    signal.addEventListener('abort', leave, { once: true });
    if (signal.aborted) leave();
    return watch(signal);
  };
  return c.body(streamEvents(counted, streaming), 200, headers);
}
