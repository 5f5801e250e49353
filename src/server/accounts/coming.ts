import type { Context, Hono } from 'hono';
import { CommentError } from '../../contract/errors.ts';
import type { Moderator } from '../../contract/desk.ts';
import type { Id, Instant } from '../../contract/types.ts';
import { sendOwn } from '../answer.ts';
import type { Around } from './around.ts';
import { admitEmail, admitName, admitPassword, readFor } from './inputs.ts';
import type { Accounts } from './keeper.ts';
import type { Looked, Said } from './links.ts';
import { roleIn, type Roles } from './roles.ts';
import { LASTS, SESSION } from './rules.ts';
import type { Found } from './sessions.ts';
import type { Visits } from './visits.ts';

/** Who is signed in, as the page at `/moderate` hears of it. */
export interface Session {
  account: Moderator | null;
  roles: Roles;
  expires: Instant | null;
}

const nobody: Session = { account: null, roles: {}, expires: null };

/** The routes by which moderators come, go, and invite each other. */
export function coming(app: Hono, accounts: Accounts, visits: Visits, { limit, tried }: Pick<Around, 'limit' | 'tried'>): void {
  const often = limit({ limit: 'moderate' });
  const seldom = limit({ limit: 'session' });

  app.get('/moderate/auth/session', often, async (c) => {
    const found = await visits.find(c);
    return sendOwn(c, found ? await sessionOf(found.account, found.expires) : nobody);
  });

  app.post('/moderate/auth/sign-in', seldom, async (c) => {
    const { email, password } = await readFor(c, 'signIn');
    const address = email.trim().toLowerCase();
    const account = await tried(c, address, () => visits.change(c, (line) => line.enter(address, password)));
    if (account === null) throw unfitting();
    return sendOwn(c, await sessionOf(account));
  });

  app.post('/moderate/auth/sign-out', often, async (c) => {
    await visits.change(c, (line, cookie) => line.close(cookie));
    return sendOwn(c, nobody);
  });

  app.post('/moderate/auth/look', often, async (c) => sendOwn(c, await accounts.look((await readFor(c, 'look')).code)));

  app.post('/moderate/auth/link', seldom, async (c) => {
    const { code, ...said } = await readFor(c, 'link');
    const looked = await accounts.look(code);
    const account = await accounts.take(code, await admit(c, looked, said), looked.known);
    return sendOwn(c, await enter(c, account));
  });

  app.post('/moderate/auth/password', seldom, async (c) => {
    const { account, since } = await signedIn(c);
    const { password, current } = await readFor(c, 'password');
    const before = await accounts.password(account);
    const { hash } = await accounts.sessions();
    const isFresh = Date.now() - Date.parse(since) < LASTS.fresh;
    if (before !== null && !isFresh && !(await fits(c, `${account}, signed in`, before, current)))
      throw new CommentError('forbidden', 'This is not your present password.', { field: 'current' });
    await accounts.setPassword(account, await hash(admitPassword(password)));
    return sendOwn(c, await enter(c, account));
  });

  app.post('/moderate/auth/name', often, async (c) => {
    const { account, expires } = await signedIn(c);
    await accounts.rename(account, admitName((await readFor(c, 'name')).name));
    return sendOwn(c, await sessionOf(account, expires));
  });

  app.post('/moderate/auth/invite', often, async (c) => {
    const { account } = await signedIn(c);
    const { site, email, role } = await readFor(c, 'invite');
    const mine = roleIn(await accounts.rolesOf(account), site);
    if (mine !== 'owner') throw new CommentError('forbidden', 'Only owners of a site say who moderates it.');
    const handed = await accounts.setRole({ site, email: admitEmail(email), role });
    return sendOwn(c, { link: handed && linkTo(c.req.header('Origin')!, handed.code), until: handed?.until ?? null });
  });

  async function signedIn(c: Context): Promise<Found> {
    const found = await visits.find(c);
    if (!found) throw new CommentError('signed-out', 'Please sign in first.');
    return found;
  }

  /** Signs an account in, in the place of whoever was. */
  async function enter(c: Context, account: Id): Promise<Session> {
    await visits.change(c, async (line, cookie) => {
      if (cookie !== '') await line.close(cookie);
      return line.open(account);
    });
    return sessionOf(account);
  }

  async function sessionOf(account: Id, expires = new Date(Date.now() + SESSION.idle * 1_000).toISOString()): Promise<Session> {
    const person = await accounts.person(account);
    return person ? { account: person, roles: await accounts.rolesOf(account), expires } : nobody;
  }

  /** What a link needs beside its code, clean. A new password becomes its hash; one that is there must be right. */
  async function admit(c: Context, { needs, known, email }: Looked, said: Said): Promise<Said> {
    const clean: Said = {};
    if (needs.includes('email')) clean.email = admitEmail(said.email);
    if (needs.includes('name')) clean.name = admitName(said.name);
    if (!needs.includes('password')) return clean;
    const { hash } = await accounts.sessions();
    if (!known) return { ...clean, password: await hash(admitPassword(said.password)) };
    const before = await accounts.passwordUnder(email!);
    if (before === null || !(await fits(c, `${email!}, invited`, before, said.password))) throw unfitting();
    return clean;
  }

  /** Whether a password is the one that is kept. `whose` is counted apart from signing in, which strangers may have used up. */
  async function fits(c: Context, whose: string, kept: string, password = ''): Promise<boolean> {
    const { verify } = await accounts.sessions();
    return (await tried(c, whose, async () => (await verify(kept, password)) || null)) !== null;
  }
}

/** The address of a code. It stands behind the #, which no server is told and no log holds. */
export const linkTo = (origin: string, code: string): string => `${origin}/moderate/#link=${code}`;

const unfitting = (): CommentError =>
  new CommentError('forbidden', 'This e-mail address and password do not belong together.', { field: 'password' });
