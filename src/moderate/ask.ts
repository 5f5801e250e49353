import { deskVerbs, type Desk } from '../contract/desk.ts';
import { CommentError, toCommentError } from '../contract/errors.ts';
import { toQuery } from '../contract/protocol.ts';

/** How long an answer is waited for, ms: the server itself gives up after five seconds. */
const PATIENCE = 15_000;

/** Asks one of the desk's questions, or has one of its acts done. Rejects with a `CommentError`. */
export type Ask = <K extends keyof Desk>(name: K, input: Desk[K]['input']) => Promise<Desk[K]['answer']>;

/** What somebody who moderates asks the server: below the page's own address, with its session, which the browser sends by itself. */
export function createAsk(base: URL): Ask {
  return async (name, input) => {
    const url = new URL(`api/${name}`, base);
    if (deskVerbs[name] === 'POST') return send(url, input) as never;
    url.search = String(toQuery(input));
    return send(url) as never;
  };
}

/**
 * Asks for JSON, or sends it by POST and takes what comes back; `null` where nothing does.
 * @throws a `CommentError` in each case in which there is no such answer.
 */
export async function send(url: URL, body?: object): Promise<unknown> {
  const posted = body && { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
  const response = await reached(fetch(url, { ...posted, cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) }));
  const text = await reached(response.text());
  const answer = parsed(text);
  if (response.ok && answer !== undefined) return answer;
  const known = typeof answer === 'object' && answer !== null && 'code' in answer;
  if (response.status === 401 && !(known && (answer as { code: unknown }).code === 'forbidden'))
    throw toCommentError({ ...(answer as object), code: 'signed-out' }, true);
  throw known ? toCommentError(answer, true) : new CommentError('unavailable', '', { outcome: 'unknown' });
}

async function reached<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    throw new CommentError('offline', '', { outcome: 'unknown', cause });
  }
}

function parsed(text: string): unknown {
  if (!text) return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
