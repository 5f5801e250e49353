import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import type { Id, Instant } from '../../contract/types.ts';
import type { Store } from '../store/index.ts';
import { throughStore } from '../store/through.ts';
import { adapterFor } from './adapter.ts';
import { cookieNames, PASSWORD, SESSION } from './rules.ts';

/** A session that is there. */
export interface Found {
  account: Id;
  name: string;
  email: string;
  expires: Instant;
  /** When it signed in. */
  since: Instant;
}

/** What becomes of a question about a session: what was found, and the cookies that the browser is told. */
export interface Outcome<T> {
  value: T;
  cookies: string[];
}

/** Sessions over one kind of line: https, or plain http on this very computer. */
export interface Line {
  /** The session that cookies tell of; using it keeps it for twelve hours more, unless it is not to `renew`. */
  find(cookie: string, renew: boolean): Promise<Outcome<Found | null>>;
  /** Signs in by password; `null` where the two do not belong together, which takes as long for addresses that nobody has. */
  enter(email: string, password: string): Promise<Outcome<Id | null>>;
  /** Signs an account in that has shown a code. */
  open(account: Id): Promise<Outcome<Id>>;
  /** Ends the session on the server. */
  close(cookie: string): Promise<Outcome<null>>;
}

/** better-auth, at work on our database. */
export interface Sessions {
  secure: Line;
  plain: Line;
  /** What is kept of a password: scrypt, with a salt. */
  hash(password: string): Promise<string>;
  verify(hash: string, password: string): Promise<boolean>;
}

/** The options that decide which tables there are. */
export const tables = {
  user: { modelName: 'account_user' },
  session: { modelName: 'account_session', expiresIn: SESSION.idle, updateAge: SESSION.renewed, storeSessionInDatabase: true },
  account: { modelName: 'account_login' },
  verification: { modelName: 'account_verification' },
} as const satisfies BetterAuthOptions;

/** Loads better-auth and puts it to work. Its own routes are mounted nowhere: it is only asked by ours. */
export async function openSessions(store: Store, secret: string): Promise<Sessions> {
  const database = adapterFor(await throughStore(store));
  const secure = make(database, secret, true);
  const plain = make(database, secret, false);
  const { password } = await secure.$context;
  return {
    secure: lineOf(secure),
    plain: lineOf(plain),
    hash: (text) => password.hash(text),
    verify: (hash, text) => password.verify({ hash, password: text }),
  };
}

type Auth = ReturnType<typeof make>;

function make(database: ReturnType<typeof adapterFor>, secret: string, secure: boolean) {
  return betterAuth({
    ...tables,
    database,
    secret,
    // Nothing is ever made of it: no route of better-auth is mounted, and it sends nobody anywhere.
    baseURL: secure ? 'https://afterword.invalid' : 'http://localhost',
    basePath: '/moderate/auth',
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD.least,
      maxPasswordLength: PASSWORD.most,
      autoSignIn: false,
    },
    advanced: {
      cookiePrefix: 'afterword',
      // Its own prefix would be "__Secure-"; "__Host-" is in the name.
      useSecureCookies: false,
      cookies: {
        session_token: {
          name: cookieNames[secure ? 'secure' : 'plain'],
          attributes: { secure, sameSite: 'lax', httpOnly: true, path: '/' },
        },
      },
      ipAddress: { disableIpTracking: true },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [opening],
  });
}

/** Signs in an account that our own routes have made sure of. */
const opening = {
  id: 'afterword',
  endpoints: {
    openSession: createAuthEndpoint('/open-session', { method: 'POST' }, async (context) => {
      const { internalAdapter } = context.context;
      const user = await internalAdapter.findUserById((context.body as { account: Id }).account);
      if (!user) throw new APIError('NOT_FOUND');
      const session = await internalAdapter.createSession(user.id);
      await setSessionCookie(context, { session, user });
      return { account: user.id };
    }),
  },
} as const;

function lineOf({ api }: Auth): Line {
  return {
    async find(cookie, renew) {
      const query = { disableRefresh: !renew };
      const { headers, response } = await api.getSession({ headers: new Headers({ cookie }), query, returnHeaders: true });
      if (!response) return { value: null, cookies: cookies(headers) };
      const { user, session } = response;
      const value = {
        account: user.id,
        name: user.name,
        email: user.email,
        expires: new Date(session.expiresAt).toISOString(),
        since: new Date(session.createdAt).toISOString(),
      };
      return { value, cookies: cookies(headers) };
    },
    async enter(email, password) {
      try {
        const { headers, response } = await api.signInEmail({ body: { email, password }, headers: new Headers(), returnHeaders: true });
        return { value: response.user.id, cookies: cookies(headers) };
      } catch (error) {
        if (error instanceof APIError && error.statusCode < 500) return { value: null, cookies: [] };
        throw error;
      }
    },
    async open(account) {
      const asked = api.openSession as (input: object) => Promise<{ headers: Headers }>;
      const { headers } = await asked({ body: { account }, headers: new Headers(), returnHeaders: true });
      return { value: account, cookies: cookies(headers) };
    },
    async close(cookie) {
      const { headers } = await api.signOut({ headers: new Headers({ cookie }), returnHeaders: true });
      return { value: null, cookies: cookies(headers) };
    },
  };
}

/** The cookies that are ours to set, of all that better-auth would. */
const cookies = (headers: Headers): string[] => headers.getSetCookie().filter((cookie) => names.test(cookie));
const names = new RegExp(`^(${cookieNames.secure}|${cookieNames.plain})=`);
