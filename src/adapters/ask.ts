import { bare } from '../contract/bare.ts';
import { cutter, unlessCut } from '../contract/cut.ts';
import { CommentError, type ErrorDetails } from '../contract/errors.ts';
import type { Call } from '../contract/types.ts';
import { explain } from './explain.ts';

/** How long an answer may take, ms. */
const PATIENCE = 15_000;

/** What goes into an address; what is `undefined` does not. */
export type Query = Record<string, string | number | boolean | undefined>;

/** One question to a backend that does not speak our contract. */
export interface Question {
  /** `GET` unless told. All others may have been done even though no answer came. */
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the base address, with a slash at its beginning. */
  path: string;
  query?: Query;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as a form, where there is no `json`. */
  form?: Query;
  headers?: Record<string, string>;
  /** What is sent proves who asks, as headers of its own do. */
  secret?: boolean;
  /** The answer is text, even where it reads as JSON. */
  asText?: boolean;
}

/** What a backend answered, whatever its status: JSON, or else the text itself. */
export interface Answer<T = unknown> {
  status: number;
  ok: boolean;
  headers: Headers;
  body: T;
}

/** Asks one backend. */
export type Ask = <T>(question: Question, call?: Call) => Promise<Answer<T>>;

/**
 * Asks the backend at this address, each question once and within 15 seconds. `credentials` are the browser's cookies.
 * What is `secret`, or comes with headers of its own, proves who asks, and goes to this address only: a redirect of it is an
 * error, since browsers hand all but `Authorization` on to wherever it leads.
 * Rejects with `offline` where it cannot be reached, which is also all that a browser tells of a refusal by CORS, and
 * with `unavailable` where the answer takes too long; a status is no error here, for each backend has its own ways.
 */
export function asker(
  base: string,
  { credentials = 'omit', headers = {} }: Pick<RequestInit, 'credentials'> & Pick<Question, 'headers'> = {},
): Ask {
  return async <T>(question: Question, call: Call = bare({})): Promise<Answer<T>> => {
    const { method = 'GET', path, query = {}, json, form, secret = false, asText = false } = question;
    const cut = cutter(call.signal);
    const outcome: ErrorDetails = method === 'GET' ? {} : { outcome: 'unknown' };
    const late = new CommentError('unavailable', 'The server took too long to answer.', outcome);
    const timer = setTimeout(() => cut.abort(late), PATIENCE);
    const body = json === undefined ? form && written(form) : JSON.stringify(json);
    const init: RequestInit = {
      method,
      credentials,
      headers: bare({
        Accept: 'application/json',
        ...(json !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
        ...question.headers,
      }),
      redirect: secret || Object.keys(question.headers ?? {}).length > 0 ? 'error' : 'follow',
      signal: cut.signal,
      ...(body !== undefined && { body }),
    };
    const asked = written(query).toString();
    try {
      const answer = fetch(`${base}${path}${asked && (path.includes('?') ? '&' : '?')}${asked}`, bare(init)).then((response) =>
        read<T>(response, asText),
      );
      return await unlessCut(answer, cut.signal);
    } catch (thrown) {
      call.signal?.throwIfAborted();
      if (cut.signal.aborted) throw late;
      explain(base);
      throw new CommentError('offline', 'The comment server cannot be reached.', { ...outcome, cause: thrown });
    } finally {
      clearTimeout(timer);
      cut.free();
    }
  };
}

function written(fields: Query): URLSearchParams {
  return new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
}

async function read<T>(response: Response, asText: boolean): Promise<Answer<T>> {
  const text = await response.text();
  let body: unknown = text;
  try {
    if (!asText) body = JSON.parse(text);
  } catch {
    // A page in HTML, or nothing at all.
    if (text === '') body = null;
  }
  return { status: response.status, ok: response.ok, headers: response.headers, body: body as T };
}
