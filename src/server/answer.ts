import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { CommentError, errorCodes, toCommentError, type ErrorCode, type ErrorDetails } from '../contract/errors.ts';
import { statusOf, type Failure } from '../contract/protocol.ts';
import { encodingsOf } from './encoding.ts';
import { etag, matches } from './etag.ts';
import type { Prepared } from './prepared.ts';

/** A refusal whose HTTP status says more than its code does, such as 413 or 405. */
export class HttpRefusal extends CommentError {
  readonly status: number;

  constructor(status: number, code: ErrorCode, message: string, details?: ErrorDetails) {
    super(code, message, details);
    this.status = status;
  }
}

/**
 * Sends an answer that is the same for every reader: it may be kept, but is asked for again each time, which costs 304
 * and no body.
 */
export async function sendShared(c: Context, prepared: Prepared, type = 'application/json'): Promise<Response> {
  const encoding = prepared.choose(encodingsOf(c.req.header('Accept-Encoding')));
  const tag = etag(prepared.hash, encoding);
  c.header('Vary', 'Accept-Encoding', { append: true });
  c.header('ETag', tag);
  c.header('Cache-Control', 'no-cache');
  if (matches(c.req.header('If-None-Match'), tag)) return c.body(null, 304);
  if (encoding !== '') c.header('Content-Encoding', encoding);
  return c.body(await prepared.bytes(encoding), 200, { 'Content-Type': type });
}

/** Sends an answer that is one viewer's own: nobody may keep it. */
export function sendOwn(c: Context, answer: unknown): Response {
  c.header('Cache-Control', 'private, no-store');
  return c.body(JSON.stringify(answer ?? null), 200, { 'Content-Type': 'application/json' });
}

/** Where failures go that the owner should hear of. */
export interface Complaints {
  /** What nobody foresaw. */
  log: (thrown: unknown, request?: string) => void;
  /** Why the backend could not be reached, such as a database that is away. */
  cause: (thrown: unknown, request?: string) => void;
}

/**
 * Sends a failure. An error is known by its code; what has none of ours was not foreseen: it goes to
 * `log` whole and to the reader as one sentence, without path or stack. Of what is merely out of reach the owner hears the cause.
 */
export function sendFailure(c: Context, thrown: unknown, { log, cause }: Complaints): Response {
  const request = c.get('request') as string | undefined;
  if (!isForeseen(thrown)) {
    log(thrown, request);
    thrown = new HttpRefusal(500, 'unavailable', 'Something went wrong on the server. Please try again in a moment.');
  }
  const error = toCommentError(thrown);
  const status = thrown instanceof HttpRefusal ? thrown.status : statusOf[error.code];
  const why = (thrown as { cause?: unknown }).cause;
  if (error.code === 'unavailable' && why instanceof Error) cause(why, request);
  const failure: Failure = { code: error.code, message: error.message };
  if (error.field !== undefined) failure.field = error.field;
  if (error.retryAfter !== undefined) {
    failure.retryAfter = Math.ceil(error.retryAfter);
    c.header('Retry-After', String(failure.retryAfter));
  }
  c.header('Cache-Control', 'private, no-store');
  return c.json(failure, status as ContentfulStatusCode);
}

function isForeseen(thrown: unknown): boolean {
  const code = (thrown as { code?: unknown } | null | undefined)?.code;
  return errorCodes.some((known) => known === code);
}
