import { bare } from '../contract/bare.ts';
import type { Call, InputOf, LiveEvent } from '../contract/types.ts';
import { connection } from './http/connection.ts';
import { follow } from './http/follow.ts';
import { steady, type Pace } from './http/pace.ts';
import type { Send } from './http/request.ts';
import { amongTabs, canShare } from './http/tabs.ts';

/** Where live events come from. */
export interface Live {
  send: Send;
  /** The stream's address, by which the tabs that may share it know each other. */
  url: string;
  pace?: Pace;
  /** Whether to share one stream among tabs; where the browser can, unless told. */
  share?: boolean;
}

/** Follows one thread's events until the signal ends it. */
export async function* live(
  { send, url, pace = steady, share = canShare() }: Live,
  { thread, after }: InputOf<'watch'>,
  call: Call = bare({}),
): AsyncGenerator<LiveEvent, never> {
  const signal = call.signal ?? new AbortController().signal;
  const open = connection(send, thread, pace);
  const arrivals = share ? amongTabs(`afterword:events:${url}`, open, after, pace, signal) : follow(open, after, pace, signal);
  for await (const { event } of arrivals) yield event;
  throw signal.reason;
}
