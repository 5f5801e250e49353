import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Moderator, Role } from '../../src/contract/desk.ts';
import { CommentError } from '../../src/contract/errors.ts';
import type { Link } from '../../src/moderate/auth.ts';
import type { Kept } from './keep.ts';

/** Who can sign in to the stand-in, and the links that were handed over. */
export interface Accounts {
  people: Map<string, Moderator & { password: string }>;
  links: Map<string, Link>;
  sessions: Map<string, string>;
  /** Whose session a request has. */
  who(c: Context): Moderator | null;
  answer(c: Context, name: string, input: Record<string, string>): object;
}

/** Accounts in memory, with the routes that the real ones have. */
export function createAccounts(sites: Map<string, Kept>, named: () => string): Accounts {
  const people: Accounts['people'] = new Map();
  const links: Accounts['links'] = new Map();
  const sessions: Accounts['sessions'] = new Map();
  const who = (c: Context): Moderator | null => {
    const email = sessions.get(getCookie(c, 'session') ?? '');
    return (email && people.get(email)) || null;
  };
  const begin = (c: Context, email: string): object => {
    const session = crypto.randomUUID();
    sessions.set(session, email);
    setCookie(c, 'session', session, { httpOnly: true, sameSite: 'Lax', path: '/' });
    return { account: people.get(email), roles: {}, expires: null };
  };
  return { people, links, sessions, who, answer };

  function answer(c: Context, name: string, input: Record<string, string>): object {
    const { code = '', email = '', password = '', site = '' } = input;
    switch (name) {
      case 'sign-in':
        if (!password || people.get(email)?.password !== password)
          throw new CommentError('forbidden', 'This e-mail address and password do not belong together.');
        return begin(c, email);
      case 'sign-out':
        sessions.delete(getCookie(c, 'session') ?? '');
        return { account: null, roles: {}, expires: null };
      case 'look':
        return linkOf(code);
      case 'link':
        return follow(c, code, input);
      case 'invite': {
        const link = `${named()}/moderate/#link=${encodeURIComponent(`to ${email}`)}`;
        links.set(`to ${email}`, { purpose: 'invitation', email, role: input.role as Role, site, needs: ['name', 'password'] });
        return { link, until: new Date(Date.now() + 7 * 86_400_000).toISOString() };
      }
      default:
        throw new CommentError('not-found', 'There is nothing at this address.');
    }
  }

  function linkOf(code: string): Link {
    const link = links.get(code);
    if (!link) throw new CommentError('not-found', 'This link was used already, or its time is over.');
    return link;
  }

  function follow(c: Context, code: string, { email = '', name = '', password = '' }: Record<string, string>): object {
    const link = linkOf(code);
    if (link.needs.includes('password') && password.length < 10)
      throw new CommentError('invalid', 'A password has 10 to 128 characters.', { field: 'password' });
    links.delete(code);
    const address = link.email ?? email;
    const account = { id: address, name: name || address, email: address, password };
    if (!people.has(address)) people.set(address, account);
    for (const [id, kept] of sites)
      if (link.role && (link.site === null || link.site === id))
        kept.members.push({ id: account.id, name: account.name, email: address, role: link.role });
    return begin(c, address);
  }
}
