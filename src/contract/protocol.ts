import type { ErrorCode } from './errors.ts';
import type { Method } from './types.ts';
import type { AnySchema } from './schema.ts';

/** One route of the contract over HTTP. */
export interface Route {
  verb: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT';
  path: string;
}

/**
 * Every method as a route. The input of GET and DELETE travels in the query, never in the path
 * (proxies decode `%2F` there); that of the others is the JSON body. The site is the query's `site`.
 */
export const routes: Record<Method | 'watch', Route> = {
  open: { verb: 'GET', path: '/v1/thread' },
  list: { verb: 'GET', path: '/v1/comments' },
  personal: { verb: 'GET', path: '/v1/personal' },
  create: { verb: 'POST', path: '/v1/comments' },
  edit: { verb: 'PATCH', path: '/v1/comments' },
  remove: { verb: 'DELETE', path: '/v1/comments' },
  source: { verb: 'GET', path: '/v1/source' },
  preview: { verb: 'POST', path: '/v1/preview' },
  react: { verb: 'PUT', path: '/v1/reactions' },
  report: { verb: 'POST', path: '/v1/reports' },
  approve: { verb: 'POST', path: '/v1/approve' },
  hide: { verb: 'POST', path: '/v1/hide' },
  reject: { verb: 'POST', path: '/v1/reject' },
  pin: { verb: 'PUT', path: '/v1/pin' },
  lock: { verb: 'PUT', path: '/v1/lock' },
  count: { verb: 'GET', path: '/v1/counts' },
  latest: { verb: 'GET', path: '/v1/latest' },
  search: { verb: 'GET', path: '/v1/search' },
  watch: { verb: 'GET', path: '/v1/events' },
  signIn: { verb: 'POST', path: '/v1/session' },
  signOut: { verb: 'DELETE', path: '/v1/session' },
};

/** Methods whose answer is the same for every reader: sent without a token, cached by `ETag`. */
export const shared: readonly (Method | 'watch')[] = ['open', 'list', 'count', 'latest', 'search', 'watch'];

/** The HTTP status of each error. The body is `{ code, message, field?, retryAfter? }` and says more. */
export const statusOf: Record<ErrorCode, number> = {
  offline: 503,
  invalid: 422,
  'signed-out': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-many': 429,
  challenge: 428,
  unavailable: 503,
  unsupported: 501,
};

/** Writes an input as a query: nested fields with a dot, lists by repetition, `null` and missing left out. */
export function toQuery(input: object): URLSearchParams {
  const query = new URLSearchParams();
  const add = (name: string, value: unknown): void => {
    if (value == null) return;
    if (Array.isArray(value)) for (const item of value) add(name, item);
    else if (typeof value === 'object') for (const [key, inner] of Object.entries(value)) add(name ? `${name}.${key}` : key, inner);
    else query.append(name, String(value));
  };
  add('', input);
  return query;
}

/** Turns a query back into what a schema can read: the inverse of `toQuery`. What the schema does not name is ignored, and so is an optional field that is empty but must not be. */
export function fromQuery(schema: AnySchema, query: URLSearchParams, name = ''): unknown {
  switch (schema.type) {
    case 'object': {
      const row: Record<string, unknown> = Object.create(null);
      for (const key of Object.keys(schema.fields)) row[key] = fromQuery(schema.fields[key]!, query, name ? `${name}.${key}` : key);
      return row;
    }
    case 'optional':
      return Array.from(query).some(
        ([key, value]) => (value !== '' || mayBeEmpty(schema.of)) && (key === name || key.startsWith(`${name}.`)),
      )
        ? fromQuery(schema.of, query, name)
        : undefined;
    case 'nullable':
      return fromQuery(schema.of, query, name);
    case 'list':
      return query.getAll(name);
    case 'number':
      return query.has(name) ? Number(query.get(name)) : undefined;
    case 'boolean':
      return query.has(name) ? query.get(name) === 'true' : undefined;
    default:
      return query.get(name) ?? undefined;
  }
}

const mayBeEmpty = (schema: AnySchema): boolean => schema.type === 'text' && schema.min === 0;

/** The answer of a route where it failed. */
export interface Failure {
  code: ErrorCode;
  message: string;
  field?: string;
  /** Seconds. */
  retryAfter?: number;
}

/** Kept here so that both ends name the same thing: who asks, as a bearer token of 128 random bits or more. */
export const bearer = /^Bearer ([\w-]{22,512})$/;
