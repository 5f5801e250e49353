import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Comment } from '../../../src/contract/types.ts';
import { askFor, methods, type Routed } from '../hard/asks.ts';
import { ada, ben, draft, listed, stand, type Answer, type Stand } from '../hard/stand.ts';
import { ask, freshDatabase } from '../support/databases.ts';
import { doings } from './routes.ts';
import { allowInPage, browser, challenge, invited, owner, pageToken, type Browser } from './support.ts';

/** SEC-21 for accounts: moderators of one site and of another, owners, and those whose time is over. */
let at: Stand;
const closing: (() => Promise<unknown>)[] = [];
/** Sessions at /moderate. */
const sessions = {} as Record<'nobody' | 'mod 1' | 'mod 2' | 'owner 1' | 'owner' | 'signed out' | 'expired', Browser>;
/** Bearer tokens, as pages send them. */
const tokens = {} as Record<'mod 1' | 'mod 2' | 'owner' | 'signed out' | 'expired', string>;
let comment: Comment;

beforeAll(async () => {
  const database = await freshDatabase((end) => closing.push(end));
  at = await stand({ rules: { database }, origins: [listed], sites: ['default'] });
  closing.unshift(() => at.close());
  await at.backend.sites.add('garden', { origins: [listed], settings: { moderateInPage: true } });
  await allowInPage(at);
  sessions.nobody = browser(at);
  sessions.owner = await owner(at);
  sessions['mod 1'] = await invited(at, 'default', 'mod1@example.org');
  sessions['mod 2'] = await invited(at, 'garden', 'mod2@example.org');
  sessions['owner 1'] = await invited(at, 'default', 'owner1@example.org', 'owner');
  const left = await invited(at, 'default', 'left@example.org', 'owner');
  tokens['signed out'] = await pageToken(at, left);
  await at.ask({ verb: 'DELETE', path: '/v1/session', device: tokens['signed out'], headers: { Origin: listed } });
  sessions['signed out'] = {
    ...left,
    ask: (what, said, more) => browser(at).ask(what, said, { ...more, headers: { ...more?.headers, Cookie: cookie } }),
  };
  const { cookie } = left;
  await left.get('sign-out', {});
  sessions.expired = await invited(at, 'default', 'late@example.org', 'owner');
  tokens.expired = await pageToken(at, sessions.expired);
  const past = new Date(Date.now() - 1_000).toISOString();
  const late = `(select id from account_user where email = 'late@example.org')`;
  await ask(database, `update account_session set "expiresAt" = '${past}' where "userId" = ${late}`);
  await ask(database, `update account_token set until = '${past}' where account = ${late}`);
  tokens['mod 1'] = await pageToken(at, sessions['mod 1']);
  tokens['mod 2'] = await pageToken(at, sessions['mod 2'], { site: 'garden' });
  tokens.owner = await pageToken(at, sessions.owner);
}, 60_000);
afterAll(async () => {
  for (const close of closing) await close();
});

const askAs = (method: Routed, device: string, more: { id?: string; site?: string } = {}): Promise<Answer> =>
  at.ask({ ...askFor(method, { id: comment.id, ...more }), device, headers: { Origin: listed } });
const write = async (device: string): Promise<Comment> =>
  JSON.parse((await at.ask({ verb: 'POST', path: '/v1/comments', body: draft({ text: 'Snow of Ada.' }), device })).text) as Comment;

describe('with a session', () => {
  const roles = ['nobody', 'mod 1', 'mod 2', 'owner 1', 'owner', 'signed out', 'expired'] as const;
  type Row = [what: string, said: object, ...statuses: [number, number, number, number, number, number, number]];
  /** What each may: nobody, moderator of site 1, of site 2, owner of site 1, of the server, somebody signed out, somebody whose time is over. */
  const rows: Row[] = [
    ['sign-in', doings['sign-in']!, 403, 403, 403, 403, 403, 403, 403],
    ['look', doings.look!, 404, 404, 404, 404, 404, 404, 404],
    ['link', doings.link!, 404, 404, 404, 404, 404, 404, 404],
    ['password', doings.password!, 401, 422, 422, 422, 422, 401, 401],
    ['name', doings.name!, 401, 200, 200, 200, 200, 401, 401],
    ['invite', doings.invite!, 401, 403, 403, 200, 200, 401, 401],
    ['invite', { ...doings.invite, site: 'garden' }, 401, 403, 403, 403, 200, 401, 401],
    ['invite', { ...doings.invite, site: '*' }, 401, 403, 403, 403, 200, 401, 401],
    ['step-up', doings['step-up']!, 401, 200, 403, 200, 200, 401, 401],
    ['step-up', { ...doings['step-up'], site: 'garden' }, 401, 403, 200, 403, 200, 401, 401],
    ['step-up', { site: '*', origin: listed, challenge }, 401, 403, 403, 403, 403, 401, 401],
  ];

  test.each(rows)('%s %j', async (what, said, ...statuses) => {
    const found: number[] = [];
    for (const role of roles) found.push((await sessions[role].ask(what, said)).status);
    expect(found).toEqual(statuses);
  });

  test('every route is in it', () => {
    expect(new Set([...rows.map(([what]) => what), 'sign-out'])).toEqual(new Set(Object.keys(doings)));
  });

  test('of a session that is over nothing is told', async () => {
    for (const role of ['nobody', 'signed out', 'expired'] as const)
      expect((await sessions[role].ask('session')).text).toBe('{"account":null,"roles":{},"expires":null}');
  });
});

describe('with a token in a page', () => {
  const same = [200, 200, 200, 200, 200] as const;
  /** For moderator of site 1, of site 2, owner, signed out, expired: about a comment of a guest, on site 1. */
  const rows: Record<Exclude<Routed, (typeof acts)[number]>, readonly number[]> = {
    open: same,
    list: same,
    count: same,
    latest: same,
    search: same,
    watch: same,
    personal: [200, 401, 200, 401, 401],
    preview: [200, 401, 200, 401, 401],
    create: [200, 401, 200, 401, 401],
    source: [403, 401, 403, 401, 401],
    edit: [403, 401, 403, 401, 401],
    remove: [403, 401, 403, 401, 401],
    react: [200, 401, 200, 401, 401],
    signIn: [501, 401, 501, 401, 401],
    // Last, since it ends them.
    signOut: same,
  };
  /** What moderators do. Only these three may be done with a token of a page; what else comes of it, the backend's own tests say. */
  const acts = ['report', 'approve', 'hide', 'reject', 'pin', 'lock'] as const;
  const may: readonly string[] = ['report', 'approve', 'hide', 'pin'];
  const roles = ['mod 1', 'mod 2', 'owner', 'signed out', 'expired'] as const;
  const ours: readonly string[] = ['mod 1', 'owner'];

  beforeAll(async () => void (comment = await write(ada)));

  test.each(acts)('%s', async (method) => {
    const isThere = typeof at.backend.as({ site: 'default', author: null, device: null, roles: [], lang: 'en' })[method] === 'function';
    const found: [role: string, status: number | string][] = [];
    for (const role of roles) {
      comment = await write(ada);
      const { status } = await askAs(method, tokens[role]);
      // What comes of what may be done is the backend's to say.
      found.push([role, ours.includes(role) && may.includes(method) && ![401, 403, 501].includes(status) ? 'may' : status]);
    }
    const mine = !isThere ? 501 : may.includes(method) ? 'may' : 403;
    expect(found).toEqual(roles.map((role) => [role, ours.includes(role) ? mine : 401]));
    // Nobody else does it, and nobody on another site than the token's.
    comment = await write(ada);
    for (const device of [ada, ben])
      expect([401, 403, 501, ...(method === 'report' ? [200, 404] : [])]).toContain((await askAs(method, device)).status);
    expect((await askAs(method, tokens['mod 1'], { site: 'garden' })).status).toBe(401);
  });

  test.each(methods.filter((method) => method in rows && method !== 'signOut'))('%s', async (method) => {
    const found: number[] = [];
    for (const role of roles) found.push((await askAs(method, tokens[role])).status);
    expect(found).toEqual(rows[method as keyof typeof rows]);
    // On the other site: nobody of site 1, whatever they are there.
    const there: number[] = [];
    for (const role of ['mod 1', 'owner', 'signed out', 'expired'] as const)
      there.push((await askAs(method, tokens[role], { site: 'garden' })).status);
    // What all share is asked as nobody: there it is found or not.
    const isShared = rows[method as keyof typeof rows] === same;
    expect(there.filter((status) => !(isShared ? [200, 404] : [401]).includes(status))).toEqual([]);
  });

  test.each(['source', 'edit', 'remove'] as const)('%s, of what the account wrote itself', async (method) => {
    const { id } = await write(tokens['mod 1']);
    const found: number[] = [];
    for (const role of ['owner', 'mod 2', 'expired', 'mod 1'] as const) found.push((await askAs(method, tokens[role], { id })).status);
    found.push((await askAs('source', ben, { id })).status);
    expect(found).toEqual([403, 401, 401, 200, method === 'remove' ? 404 : 403]);
  });

  test('signOut', async () => {
    for (const role of roles) expect((await askAs('signOut', tokens[role])).status).toBe(200);
    for (const role of roles) expect((await askAs('personal', tokens[role])).status).toBe(401);
  });
});

describe('with a cookie where a token is needed', () => {
  test.each(methods)('%s takes no notice of it', async (method) => {
    const { cookie } = sessions.owner;
    const target = askFor(method, { id: comment.id });
    const [bare, cookied] = [await at.ask(target), await at.ask({ ...target, headers: { Cookie: cookie, Host: 'comments.example' } })];
    expect(cookied.status).toBe(bare.status);
    expect(cookied.headers['set-cookie']).toBe(undefined);
  });
});
