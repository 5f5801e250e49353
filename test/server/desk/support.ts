import { onTestFinished } from 'vitest';
import type { Context, Hono } from 'hono';
import type { Desk, Role } from '../../../src/contract/desk.ts';
import { deskAnswers } from '../../../src/contract/desk-shapes.ts';
import { deskVerbs, type DeskMethod } from '../../../src/contract/desk.ts';
import { toQuery } from '../../../src/contract/protocol.ts';
import { read } from '../../../src/contract/read.ts';
import type { Schema } from '../../../src/contract/schema.ts';
import type { Comment, Id } from '../../../src/contract/types.ts';
import { serve, type ServeOptions } from '../../../src/server/app.ts';
import type { BackendOptions, SqlBackend } from '../../../src/server/backend/index.ts';
import type { Roles } from '../../../src/server/desk/ground.ts';
import type { WhoModerates } from '../../../src/server/desk/index.ts';
import { ask as past, freshDatabase } from '../support/databases.ts';
import { backendFor, page } from '../backend/support.ts';

export { failureOf, guest, listen, page, pageOf, type Person } from '../backend/support.ts';
export { ask as past } from '../support/databases.ts';

/** Where the server is, as browsers address it. */
export const HOST = 'comments.example';
export const ORIGIN = `https://${HOST}`;

/** Accounts and what they may do on which site. */
const everybody: Record<string, Record<Id, Role>> = {
  olga: { '*': 'owner' },
  mo: { default: 'moderator' },
  gwen: { garden: 'owner' },
  nobody: {},
};

/** What was answered. */
export interface Answer<T> {
  status: number;
  body: T;
  headers: Headers;
}

/** A failure's body. */
export interface Failed {
  code: string;
  message: string;
  field?: string;
  retryAfter?: number;
}

const emailOf = (account: Id): string => `${account}@mail.example`;

/** Accounts that lie in memory instead of the database. */
function fakeRoles(accounts: typeof everybody): Roles {
  const roleOf = (account: Id, site: Id): Role | null => accounts[account]?.[site] ?? null;
  return {
    list: async (_, site) =>
      Object.keys(accounts).flatMap((account) => {
        const role = roleOf(account, site) ?? roleOf(account, '*');
        return role === null ? [] : [{ id: account, name: account, email: emailOf(account), role }];
      }),
    async set(_, site, email, role) {
      const account = Object.keys(accounts).find((name) => emailOf(name) === email);
      if (account === undefined) return undefined;
      const before = roleOf(account, site);
      if (role === null) delete accounts[account]![site];
      else accounts[account]![site] = role;
      return { account, before };
    },
  };
}

/** A desk over the database of this run, with a session for whoever is named in the cookie `who`. */
export async function standDesk(options: Partial<BackendOptions> & { serving?: ServeOptions; backend?: SqlBackend } = {}) {
  const { serving, backend: given, ...rules } = options;
  const database = rules.database ?? (await freshDatabase());
  const backend = given ?? (await backendFor({ ...rules, database }));
  const accounts = structuredClone(everybody);
  const logged: unknown[] = [];
  const stopping = new AbortController();
  onTestFinished(() => stopping.abort());
  const whoModerates: WhoModerates = async (c: Context) => {
    const account = /(?:^|; )who=(\w+)/.exec(c.req.header('Cookie') ?? '')?.[1];
    const roles = account === undefined ? undefined : accounts[account];
    if (account === undefined || !roles) return null;
    return { account, name: account, email: `${account}@mail.example`, roleOf: (site) => roles[site] ?? roles['*'] ?? null };
  };
  const app: Hono = serve(backend, {
    rateLimits: false,
    sites: ['default', 'garden'],
    signal: stopping.signal,
    log: (thrown) => void logged.push(thrown),
    moderators: { whoModerates, roles: fakeRoles(accounts) },
    ...serving,
  });

  /** Sends a request as a browser would from a page of the server. */
  async function send(verb: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const sent: Record<string, string> = {
      Host: HOST,
      ...(verb === 'GET' ? {} : { Origin: ORIGIN, 'Content-Type': 'application/json' }),
      ...headers,
    };
    for (const [name, value] of Object.entries(sent)) if (value === '-') delete sent[name];
    return app.request(`http://${HOST}${path}`, {
      method: verb,
      headers: sent,
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }

  /** Asks as somebody, whatever comes of it. What is answered must fit the contract to the letter. */
  async function ask<K extends DeskMethod>(
    method: K,
    input: Desk[K]['input'],
    who = 'olga',
    headers: Record<string, string> = {},
  ): Promise<Answer<Desk[K]['answer'] & Failed>> {
    const verb = deskVerbs[method];
    const query = verb === 'GET' ? `?${toQuery(input).toString()}` : '';
    const cookie = who === '' ? {} : { Cookie: `who=${who}` };
    const response = await send(verb, `/moderate/api/${method}${query}`, verb === 'GET' ? undefined : input, { ...cookie, ...headers });
    const body = (await response.json()) as Desk[K]['answer'] & Failed;
    if (response.status === 200) read(deskAnswers[method] as Schema<unknown>, body, { strict: true });
    return { status: response.status, body, headers: response.headers };
  }

  /** Asks for what must succeed. */
  async function get<K extends DeskMethod>(method: K, input: Desk[K]['input'], who?: string): Promise<Desk[K]['answer']> {
    const { status, body } = await ask(method, input, who);
    if (status !== 200) throw new Error(`${method} was refused: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  /** Every item of a list, page by page, and how many pages there were. */
  async function all<K extends 'comments' | 'people' | 'threads' | 'log'>(
    method: K,
    input: Desk[K]['input'],
    between: () => Promise<unknown> = async () => {},
  ): Promise<Desk[K]['answer']['items']> {
    const items: unknown[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const answer = await get(method, { ...input, ...(cursor !== undefined && { cursor }) } as Desk[K]['input']);
      items.push(...answer.items);
      cursor = answer.next;
      if (cursor !== null) await between();
    }
    return items as Desk[K]['answer']['items'];
  }

  return { database, backend, app, accounts, logged, stopping, send, ask, get, all };
}

export type Stood = Awaited<ReturnType<typeof standDesk>>;

/** Reports a comment past the contract, whose `report` another part of the house brings. */
export async function report(
  { database }: Stood,
  { id }: Pick<Comment, 'id'>,
  { reason = 'This is an advertisement.', by = 'a reader', site = 'default', made = new Date().toISOString() } = {},
): Promise<void> {
  const values = `'${site}', '${id}', 'device:${by}', '${page.key}', '${reason}', '${made}', 0`;
  await past(database, `insert into report (site, comment, owner, thread, reason, made, closed) values (${values})`);
  await past(database, `update comment set flags = flags + 1 where site = '${site}' and id = '${id}'`);
}
