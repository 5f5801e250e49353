import { CommentError, errorCodes, toCommentError, type ErrorCode, type ErrorDetails } from '../../contract/errors.ts';

/** What an HTTP status means where the body does not say: a proxy, a firewall or a captive portal answered. */
const codeOf: Record<number, ErrorCode> = {
  400: 'invalid',
  401: 'signed-out',
  403: 'forbidden',
  404: 'not-found',
  405: 'unsupported',
  408: 'too-many',
  409: 'conflict',
  410: 'not-found',
  413: 'invalid',
  415: 'invalid',
  422: 'invalid',
  425: 'too-many',
  428: 'challenge',
  429: 'too-many',
  501: 'unsupported',
};

/** The longest wait that is believed, seconds. */
const longest = 300;

/** The error that a failed response stands for: the server's own words where it is one of ours, else by its status. */
export async function failureOf(response: Response, writing: boolean): Promise<CommentError> {
  const said = await ownWords(response);
  // Whatever else a 4xx means, it is a refusal: it must not look like something that passes.
  const other = response.status >= 400 && response.status < 500 ? 'forbidden' : 'unavailable';
  const code = said?.code ?? codeOf[response.status] ?? other;
  const message = typeof said?.message === 'string' ? said.message : `The server answered with status ${response.status}.`;
  const details: ErrorDetails = {};
  const own = Number(said?.retryAfter ?? -1);
  const wait = own >= 0 ? Math.min(own, longest) : retryAfter(response.headers.get('Retry-After'), Date.now());
  if (wait !== undefined) details.retryAfter = wait;
  if (typeof said?.field === 'string') details.field = said.field;
  if (writing) details.outcome = response.status < 500 ? 'none' : 'unknown';
  return toCommentError(new CommentError(code, message, details));
}

/**
 * Reads a `Retry-After` header, which is seconds or an HTTP date, as whole seconds of at most 300; the
 * first of a list, and nothing where it is neither. Browsers take "-5" and "1.5" for dates: those are not.
 */
export function retryAfter(header: string | null, now: number): number | undefined {
  const [, digits] = /^\s*(\d+(?:\.\d+)?)\s*(?:,|$)/.exec(header ?? '') ?? [];
  const date = /^\s*[a-z]/i.test(header ?? '') ? Date.parse(header!.replace(/( GMT)?\s*$/, ' GMT')) : Number.NaN;
  const seconds = Math.ceil(digits === undefined ? (date - now) / 1_000 : Number(digits));
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(0, seconds), longest);
}

type Words = { code: ErrorCode } & Record<string, unknown>;

async function ownWords(response: Response): Promise<Words | undefined> {
  try {
    const body = (await response.json()) as Record<string, unknown> | null;
    const code = errorCodes.find((known) => known === body?.code);
    return code === undefined ? undefined : { ...body, code };
  } catch {
    return undefined;
  }
}
