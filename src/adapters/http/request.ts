import { bare } from '../../contract/bare.ts';
import { cutter, unlessCut } from '../../contract/cut.ts';
import { CommentError, type ErrorDetails } from '../../contract/errors.ts';
import { routes, shared, toQuery } from '../../contract/protocol.ts';
import type { Call, Host, InputOf, Method } from '../../contract/types.ts';
import type { Device } from './device.ts';
import { failureOf } from './failure.ts';

/** How long an answer may take, ms. */
const patience = 15_000;

const writes: readonly string[] = [
  'create',
  'edit',
  'remove',
  'react',
  'report',
  'approve',
  'hide',
  'reject',
  'pin',
  'lock',
  'signIn',
  'signOut',
];

/** Writes that come to the same when they are sent twice. A new comment does only where the thread says so, which whoever sends it knows. */
const repeatable: readonly string[] = ['edit', 'react'];

/** Sends one method's input and gives the response once it is a good one. */
export type Send = (name: Method | 'watch', input: object, call: Call) => Promise<Response>;

/**
 * Speaks to one server, as whoever signed in at the page, else as this device. What all readers share is asked by a plain GET with no header of ours, so that
 * browsers send it at once and may keep it; a 401 to that is asked again with the token, where there is
 * one. The token goes to this server only: a redirect of such a request is an error.
 */
export function sender(base: string, site: string | undefined, device: Device, host: Pick<Host, 'early' | 'token'> = bare({})): Send {
  let reached = false;
  return async (name, input, call) => {
    const writing = writes.includes(name);
    const token = shared.includes(name) ? null : ((await viewer()) ?? (writing ? device.make() : device.get()));
    const response = await request(name, input, token, call).catch((thrown: unknown) => {
      // A server that has answered is set up as it should be: then it is the line, which the owner need not hear of.
      if (!reached && !call.signal?.aborted) void tellWhy(base);
      throw thrown;
    });
    reached = true;
    const retry = response.status === 401 && token === null ? ((await viewer()) ?? device.get()) : null;
    const last = retry === null ? response : await request(name, input, retry, call);
    if (!last.ok) throw await failureOf(last, writing);
    return last;
  };

  /** Who signed in at the page. */
  async function viewer(): Promise<string | null> {
    return (await host.token?.()) || null;
  }

  /** The answer that is under way for the same page, unless more is asked than that. */
  function earlier(name: Method | 'watch', input: object): Promise<Response> | undefined {
    const { page, focus } = input as Partial<InputOf<'open'>>;
    return name === 'open' && page && !page.aliases && !focus ? host.early?.(page.key) : undefined;
  }

  function request(name: Method | 'watch', input: object, token: string | null, call: Call): Promise<Response> {
    const { verb, path } = routes[name];
    const inQuery = verb === 'GET' || verb === 'DELETE';
    const query = toQuery(inQuery ? { ...input, site } : { site }).toString();
    const headers: Record<string, string> = bare({});
    if (token !== null) headers.Authorization = `Bearer ${token}`;
    if (!inQuery) headers['Content-Type'] = 'application/json';
    const init: RequestInit = {
      method: verb,
      headers,
      credentials: 'omit',
      redirect: verb === 'GET' && token === null ? 'follow' : 'error',
      // A deletion may go out while the page is being left.
      keepalive: name === 'remove',
      ...(!inQuery && { body: JSON.stringify(input) }),
      ...(call.signal && { signal: call.signal }),
    };
    const url = base + path + (query && `?${query}`);
    const once = (): Promise<Response> => earlier(name, input) ?? fetch(url, bare(init));
    if (!repeatable.includes(name)) return once();
    // Where the chunk cannot be had, or run, a write goes out all the same.
    return import('./write.ts').then(({ write }) => write(url, init), once);
  }
}

/** Tells the owner why there may be no answer, as far as the words for that can be had. */
async function tellWhy(base: string): Promise<void> {
  try {
    const { explain } = await import('../explain.ts');
    explain(base);
  } catch {}
}

/** Sends a method's input and reads the JSON answer, the whole within 15 seconds unless told. Nothing is sent twice unasked. */
export async function ask(send: Send, name: Method, input: object, call: Call = bare({}), patienceMs = patience): Promise<unknown> {
  const cut = cutter(call.signal);
  const outcome: ErrorDetails = writes.includes(name) ? { outcome: 'unknown' } : {};
  const late = new CommentError('unavailable', 'The server took too long to answer.', outcome);
  const timer = setTimeout(() => cut.abort(late), patienceMs);
  try {
    const answer = send(name, input, cut).then((response) => response.json() as Promise<unknown>);
    return await unlessCut(answer, cut.signal);
  } catch (thrown) {
    call.signal?.throwIfAborted();
    if (cut.signal.aborted) throw late;
    if (thrown instanceof CommentError) throw thrown;
    const details = { ...outcome, cause: thrown };
    if (thrown instanceof SyntaxError) throw new CommentError('unavailable', 'The server’s answer could not be read.', details);
    throw new CommentError('offline', 'The server cannot be reached.', details);
  } finally {
    clearTimeout(timer);
    cut.free();
  }
}
