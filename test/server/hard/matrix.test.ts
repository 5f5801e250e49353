import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Comment } from '../../../src/contract/types.ts';
import { deskRoutes } from '../../../src/server/desk/index.ts';
import { accountRoutes } from '../accounts/routes.ts';
import { askFor, methods, type Routed } from './asks.ts';
import { ada, ben, draft, listed, stand, type Ask, type Stand } from './stand.ts';

/**
 * SEC-21: who may do what. Each row says, for one method and a comment of Ada's, the status for: nobody, Ada, another device, a page
 * of the site without a token, a token that is none; then for Ada and the other device on another site than the comment's, then for
 * Ada and the other while the comment is hidden. Moderators and owners: `accounts/matrix.test.ts`.
 */
const matrix: Record<Routed, [nobody: number, ada: number, other: number, page: number, wrong: number, ...more: number[]]> = {
  open: [200, 200, 200, 200, 200, 200, 200, 200, 200],
  list: [200, 200, 200, 200, 200, 404, 404, 404, 404],
  personal: [200, 200, 200, 200, 200, 200, 200, 200, 200],
  count: [200, 200, 200, 200, 200, 200, 200, 200, 200],
  latest: [200, 200, 200, 200, 200, 200, 200, 200, 200],
  search: [200, 200, 200, 200, 200, 200, 200, 200, 200],
  watch: [200, 200, 200, 200, 200, 200, 200, 200, 200],
  preview: [200, 200, 200, 200, 200, 200, 200, 200, 200],
  create: [401, 200, 200, 401, 401, 200, 200, 200, 200],
  source: [401, 200, 403, 401, 401, 404, 404, 200, 404],
  edit: [401, 200, 403, 401, 401, 404, 404, 403, 404],
  remove: [401, 200, 403, 401, 401, 404, 404, 200, 404],
  react: [401, 200, 200, 401, 401, 404, 404, 404, 404],
  report: [401, 403, 200, 401, 401, 404, 404, 403, 404],
  approve: [401, 403, 403, 401, 401, 403, 403, 403, 403],
  hide: [401, 403, 403, 401, 401, 403, 403, 403, 403],
  reject: [401, 403, 403, 401, 401, 403, 403, 403, 403],
  pin: [401, 403, 403, 401, 401, 403, 403, 403, 403],
  lock: [401, 403, 403, 401, 401, 403, 403, 403, 403],
  signIn: [501, 501, 501, 501, 501, 501, 501, 501, 501],
  signOut: [501, 501, 501, 501, 501, 501, 501, 501, 501],
};

/** What moderators ask and do: who may is tried by `desk/session.test.ts`, for each of them. */
const desks = deskRoutes.map(({ verb, path }) => `${verb} ${path}`);

/** What stands beside the contract and is everybody's, with no row of anybody in it. */
const everybodys = ['GET /v1/openapi.json', 'GET /healthz', 'GET /readyz', 'GET /thread', 'GET /', 'GET /v1/challenge', 'GET /v1/captcha'];

let server: Stand;
let comment: Comment;
beforeAll(async () => (server = await stand({ sites: ['default', 'garden'] })));
afterAll(() => server.close());
beforeEach(async () => {
  comment = JSON.parse((await server.ask({ verb: 'POST', path: '/v1/comments', body: draft({ text: 'Snow of Ada.' }), device: ada })).text);
});

const page = { Origin: listed };
interface Role {
  who: string;
  more?: Partial<Ask>;
  site?: string;
  hidden?: boolean;
}
const roles: Role[] = [
  { who: 'nobody' },
  { who: 'Ada', more: { device: ada } },
  { who: 'another device', more: { device: ben } },
  { who: 'a page without a token', more: { headers: page } },
  { who: 'a token that is none', more: { headers: { Authorization: 'Bearer short' } } },
  { who: 'Ada on another site', more: { device: ada }, site: 'garden' },
  { who: 'another on another site', more: { device: ben }, site: 'garden' },
  { who: 'Ada while it is hidden', more: { device: ada }, hidden: true },
  { who: 'another while it is hidden', more: { device: ben }, hidden: true },
];
const cells = methods.flatMap((method) => roles.map((role, index) => ({ method, ...role, status: matrix[method][index] })));

test.each(cells)('$method by $who', async ({ method, more, site = '', hidden, status = 0 }) => {
  if (hidden) await server.backend.hide(comment.id);
  const answer = await server.ask({ ...askFor(method, { id: comment.id, site }), ...more });
  expect(answer.status).toBe(status);
  // Of what somebody may not touch nothing is told either.
  expect(status >= 400 && /Snow|Sleet|Ada/.test(answer.text)).toBe(false);
  const changed = status === 200 && (method === 'edit' ? 'Sleet.' : method === 'remove' ? undefined : false);
  expect((await row()).text).toBe(changed === false ? 'Snow of Ada.' : changed);
});

test('every route of the server is named in the matrix', () => {
  const known = methods.map((method) => `${askFor(method).verb} ${askFor(method).path.split('?')[0]}`);
  const found = server.app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`);
  expect(new Set(found)).toEqual(new Set([...known, ...everybodys, ...accountRoutes, ...desks]));
  // What answers every verb does so for all addresses, or refuses a verb.
  const all = server.app.routes.filter(({ method }) => method === 'ALL').map(({ path }) => path);
  expect(
    all.filter(
      (path) => !['/*', '/v1/*', '/moderate/auth/*'].includes(path) && ![...known, ...desks].some((route) => route.endsWith(` ${path}`)),
    ),
  ).toEqual([]);
});

test('an id cannot be guessed: 100 random bits, none like another', async () => {
  expect(comment.id).toMatch(/^[a-z2-7]{20}$/);
});

/** The text as its writer has it; `undefined` once it was removed. */
async function row(): Promise<{ text?: string }> {
  const { status, text } = await server.ask({ ...askFor('source', { id: comment.id }), device: ada });
  return status === 200 ? (JSON.parse(text) as { text: string }) : {};
}
