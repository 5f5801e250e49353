import type { Role } from '../contract/desk.ts';
import type { Id, Instant } from '../contract/types.ts';
import { send } from './ask.ts';

/** What a link that was handed over is good for. */
export interface Link {
  purpose: 'set-up' | 'invitation' | 'sign-in';
  email: string | null;
  role: Role | null;
  site: Id | null;
  /** What is asked of whoever follows it. */
  needs: ('email' | 'name' | 'password')[];
}

/** What somebody fills in who follows a link. */
export type Filled = Partial<Record<'email' | 'name' | 'password', string>>;

/** Signing in and out, and links that were handed over. Each rejects with a `CommentError`; the session itself is a cookie that no script reads. */
export interface Auth {
  signIn(email: string, password: string): Promise<void>;
  signOut(): Promise<void>;
  /** Tells what a code is good for, without using it up. */
  look(code: string): Promise<Link>;
  /** Uses a code up: whoever sent it is signed in. */
  follow(code: string, filled: Filled): Promise<void>;
  /** Gives somebody a role. `link` is to be handed to them, and is told only this once; `null` where they have an account already. */
  invite(site: Id, email: string, role: Role): Promise<{ link: string | null; until: Instant | null }>;
}

/** Asks the server's accounts, below the page's own address. */
export function createAuth(base: URL): Auth {
  const post = (name: string, body: object): Promise<unknown> => send(new URL(`auth/${name}`, base), body);
  return {
    signIn: async (email, password) => void (await post('sign-in', { email, password })),
    signOut: async () => void (await post('sign-out', {})),
    look: async (code) => (await post('look', { code })) as Link,
    follow: async (code, filled) => void (await post('link', { code, ...filled })),
    invite: async (site, email, role) => (await post('invite', { site, email, role })) as { link: string | null; until: Instant | null },
  };
}

/**
 * Takes the code of a link such as `#link=…` out of the address, and the address is without it from then on:
 * it must not stay in the history, nor in what somebody copies. `null` where there is none.
 */
export function takeCode(): string | null {
  const [, code] = /^#link=([\w.~%-]{1,500})$/.exec(location.hash) ?? [];
  if (code === undefined) return null;
  history.replaceState(null, '', location.pathname + location.search);
  try {
    return decodeURIComponent(code);
  } catch {
    return code;
  }
}
