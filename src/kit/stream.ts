import type { Adapter, Id, LiveEvent } from '../contract/types.ts';
import type { Stream } from './check.ts';
import { fail, holds, within } from './expect.ts';

/** More events than this, and what is waited for is not coming. */
const FLOOD = 1_000;

/** Begins to listen at once, so that what is written next is told. */
export function listenTo(adapter: Adapter, thread: Id, after: string | undefined, signal: AbortSignal): Stream {
  const input = after === undefined ? { thread } : { thread, after };
  const events = adapter.watch!(input, { signal })[Symbol.asyncIterator]();
  let coming = ahead(events);
  return { until };

  async function until(what: string, fits: (event: LiveEvent) => boolean): Promise<LiveEvent[]> {
    const told: LiveEvent[] = [];
    for (;;) {
      const step = await within(what, coming);
      if (step.done) return fail(`Expected ${what}, but the stream ended.`);
      coming = ahead(events);
      told.push(step.value);
      if (fits(step.value)) return told;
      holds(told.length < FLOOD, `Expected ${what}, but ${FLOOD} other events came.`);
    }
  }
}

/** The next event, asked for before anybody waits: it may fail unheard once the check is over. */
function ahead(events: AsyncIterator<LiveEvent>): Promise<IteratorResult<LiveEvent>> {
  const next = events.next();
  next.catch(() => {});
  return next;
}
