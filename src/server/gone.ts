import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

/** Why something was not done: nobody is there to hear of it. One for all, since thousands may leave at once. */
const left = new Error('Whoever asked has left.');

/**
 * Tells when whoever sent a request has left. Node hears of it at once, but says so only when an answer is written; here, as in nginx, a
 * client that closes its side is one that has left.
 */
export function goneOf(c: Context): AbortSignal {
  const kept = c.get('gone') as AbortSignal | undefined;
  if (kept) return kept;
  const { incoming, outgoing } = (c.env ?? {}) as Partial<HttpBindings>;
  if (!incoming || !outgoing) return c.req.raw.signal;
  const gone = new AbortController();
  const leave = (): void => {
    // A request whose body was read to its end is closed, too.
    const isCut = outgoing.destroyed || (incoming.destroyed && !incoming.readableEnded);
    if (isCut && !outgoing.writableFinished) gone.abort(left);
  };
  leave();
  incoming.once('close', leave);
  outgoing.once('close', leave);
  c.set('gone', gone.signal);
  return gone.signal;
}
