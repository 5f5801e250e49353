import ky from 'ky';
import { CommentError, type ErrorDetails } from '../../contract/errors.ts';
import { routes, shared, toQuery } from '../../contract/protocol.ts';
import type { Call, Method } from '../../contract/types.ts';
import type { Device } from './device.ts';
import { failureOf } from './failure.ts';

/** How long an answer may take, ms. */
const patience = 15_000;

const writes: readonly string[] = ['create', 'edit', 'remove', 'react', 'report', 'signIn', 'signOut'];

/** Sends one method's input and gives the response once it is a good one. */
export type Send = (name: Method | 'watch', input: object, call: Call) => Promise<Response>;

/**
 * Speaks to one server. What all readers share is asked by a plain GET with no header of ours, so that
 * browsers send it at once and may keep it; a 401 to that is asked again with the token, where there is
 * one. The token goes to this server only: a redirect of such a request is an error.
 */
export function sender(base: string, site: string | undefined, device: Device): Send {
  return async (name, input, call) => {
    const writing = writes.includes(name);
    const token = shared.includes(name) ? null : writing ? device.make() : device.get();
    const response = await request(name, input, token, call);
    const retry = response.status === 401 && token === null ? device.get() : null;
    const last = retry === null ? response : await request(name, input, retry, call);
    if (!last.ok) throw await failureOf(last, writing);
    return last;
  };

  function request(name: Method | 'watch', input: object, token: string | null, call: Call): Promise<Response> {
    const { verb, path } = routes[name];
    const inQuery = verb === 'GET' || verb === 'DELETE';
    const query = toQuery(inQuery ? { ...input, site } : { site }).toString();
    return ky(base + path + (query && `?${query}`), {
      method: verb,
      credentials: 'omit',
      redirect: verb === 'GET' && token === null ? 'follow' : 'error',
      retry: 0,
      timeout: false,
      throwHttpErrors: false,
      ...(inQuery ? {} : { json: input }),
      ...(token === null ? {} : { headers: { Authorization: `Bearer ${token}` } }),
      ...(call.signal ? { signal: call.signal } : {}),
    });
  }
}

/** Sends a method's input and reads the JSON answer, the whole within 15 seconds. Nothing is sent twice unasked. */
export async function ask(send: Send, name: Method, input: object, call: Call = {}): Promise<unknown> {
  const late = AbortSignal.timeout(patience);
  const signal = call.signal ? AbortSignal.any([call.signal, late]) : late;
  try {
    const response = await send(name, input, { signal });
    return await response.json();
  } catch (thrown) {
    call.signal?.throwIfAborted();
    if (thrown instanceof CommentError) throw thrown;
    const details: ErrorDetails = { cause: thrown };
    if (writes.includes(name)) details.outcome = 'unknown';
    if (late.aborted) throw new CommentError('unavailable', 'The server took too long to answer.', details);
    if (thrown instanceof SyntaxError) throw new CommentError('unavailable', 'The server’s answer could not be read.', details);
    throw new CommentError('offline', 'The server cannot be reached.', details);
  }
}
