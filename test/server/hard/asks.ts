import { routes } from '../../../src/contract/protocol.ts';
import type { Method } from '../../../src/contract/types.ts';
import { draft, page, pageQuery, query, type Ask } from './stand.ts';

/** Every method of the contract that has a route. */
export type Routed = Method | 'watch';
export const methods = Object.keys(routes) as Routed[];
/** Methods whose route changes something, or at least is no GET. */
export const mutating = methods.filter((method) => routes[method].verb !== 'GET');

/** A right request for each method, about one comment of {@link page}. A new method does not compile until it is here. */
const fields: Record<Routed, (id: string) => { query?: string; body?: object }> = {
  open: () => ({ query: pageQuery }),
  list: (id) => ({ query: query({ thread: page.key, parent: id }) }),
  personal: () => ({ query: pageQuery }),
  create: () => ({ body: draft() }),
  edit: (id) => ({ body: { thread: page.key, id, text: 'Sleet.' } }),
  remove: (id) => ({ query: query({ thread: page.key, id }) }),
  source: (id) => ({ query: query({ thread: page.key, id }) }),
  preview: () => ({ body: { text: 'Perhaps.' } }),
  react: (id) => ({ body: { thread: page.key, comment: id, kind: 'heart', on: true } }),
  report: (id) => ({ body: { thread: page.key, id, reason: 'spam' } }),
  approve: (id) => ({ body: { thread: page.key, id } }),
  hide: (id) => ({ body: { thread: page.key, id } }),
  reject: (id) => ({ body: { thread: page.key, id } }),
  pin: (id) => ({ body: { thread: page.key, id, on: true } }),
  lock: () => ({ body: { thread: page.key, lock: 'closed' } }),
  count: () => ({ query: query({ keys: page.key }) }),
  latest: () => ({ query: query({ limit: '10' }) }),
  search: () => ({ query: query({ thread: page.key, text: 'snow' }) }),
  watch: () => ({ query: query({ thread: page.key, after: '0', once: 'true' }) }),
  signIn: () => ({ body: { provider: 'x' } }),
  signOut: () => ({}),
};

/** A right request for a method. */
export function askFor(method: Routed, { id = 'nobody', site = '' } = {}): Ask {
  const { verb, path } = routes[method];
  const { query: text = '', body } = fields[method](id);
  const search = [text, site && query({ site })].filter((part) => part !== '').join('&');
  return { verb, path: search === '' ? path : `${path}?${search}`, ...(body && { body }) };
}
