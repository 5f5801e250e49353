import { cleanLine } from './names.ts';

/** What can go wrong, by code. Codes are compared, never `instanceof`: an adapter loaded from a URL brings its own copy of this class, or none. */
export const errorCodes = [
  'offline',
  'invalid',
  'signed-out',
  'forbidden',
  'not-found',
  'conflict',
  'too-many',
  'challenge',
  'unavailable',
  'unsupported',
] as const;

/** One of the codes; the widget has a sentence for each. */
export type ErrorCode = (typeof errorCodes)[number];

/** `none`: the write certainly did not happen. `unknown`: it may have. */
export type Outcome = 'none' | 'unknown';

/** What an error carries beside its code and message. */
export interface ErrorDetails {
  /** Which field of the input is at fault (`invalid`), such as `text` or `guest.email`; with `forbidden`, what of the request is not allowed: the message is then shown as it is. */
  field?: string;
  /** Seconds to wait (`too-many`, `unavailable`), 0 to 86,400. */
  retryAfter?: number;
  outcome?: Outcome;
  /**
   * With `challenge`: the address of a page that asks whoever writes, to be shown in a frame. It says what comes of it by `postMessage`,
   * as `{ afterword: 'captcha', proof }`; that is sent with the same draft. `proof: ''` takes it back, `failed: true` says that it
   * cannot ask, and `height` how tall it is, px.
   */
  frame?: string;
  cause?: unknown;
}

/** The one error of the contract. The message is a sentence that may be shown to a reader, as text. */
export class CommentError extends Error {
  override readonly name = 'CommentError';
  readonly code: ErrorCode;
  declare readonly field?: string;
  declare readonly retryAfter?: number;
  declare readonly outcome?: Outcome;
  declare readonly frame?: string;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.code = code;
    if (details.field !== undefined) this.field = details.field;
    if (details.retryAfter !== undefined) this.retryAfter = details.retryAfter;
    if (details.outcome !== undefined) this.outcome = details.outcome;
    // Never one that a page has put onto `Object.prototype`.
    if (Object.hasOwn(details, 'frame')) this.frame = details.frame!;
  }
}

/** Codes after which a write may nevertheless have happened. */
const doubtful: readonly ErrorCode[] = ['offline', 'unavailable'];

/**
 * Whether a failure may pass without anybody's doing, so that a question may be asked again by itself:
 * nobody was reached, or the backend said when to come back. A refusal never does.
 */
export function passes({ code, retryAfter }: Pick<CommentError, 'code' | 'retryAfter'>): boolean {
  return doubtful.includes(code) || (code === 'too-many' && retryAfter !== undefined);
}

/**
 * Makes a `CommentError` of whatever was thrown. An error is known by its `code`; an unknown code,
 * and anything that is no error at all, is `unavailable`. With `writing`, `outcome` is filled in.
 */
export function toCommentError(thrown: unknown, writing = false): CommentError {
  try {
    return made(thrown, writing);
  } catch (cause) {
    // What was thrown throws at a touch.
    return new CommentError('unavailable', '', { cause, ...(writing && { outcome: 'unknown' }) });
  }
}

function made(thrown: unknown, writing: boolean): CommentError {
  const raw = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as Record<string, unknown>;
  const code = errorCodes.find((known) => known === raw.code) ?? 'unavailable';
  const details: ErrorDetails = { cause: thrown };
  if (typeof raw.field === 'string') details.field = raw.field.slice(0, 100);
  if (typeof raw.retryAfter === 'number' && raw.retryAfter >= 0) details.retryAfter = Math.min(raw.retryAfter, 86_400);
  if (Object.hasOwn(raw, 'frame') && typeof raw.frame === 'string') details.frame = raw.frame;
  if (raw.outcome === 'none' || raw.outcome === 'unknown') details.outcome = raw.outcome;
  else if (writing) details.outcome = doubtful.includes(code) ? 'unknown' : 'none';
  return new CommentError(code, typeof raw.message === 'string' ? cleanLine(raw.message, 500) : '', details);
}
