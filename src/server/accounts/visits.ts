import type { Context } from 'hono';
import { isAddressedHere } from '../cors.ts';
import type { Accounts } from './keeper.ts';
import { cookieNames } from './rules.ts';
import { isHttps } from './same-origin.ts';
import type { Found, Line, Outcome } from './sessions.ts';

/** The sessions that come with requests. */
export interface Visits {
  /**
   * Whose session a request comes with. Without a cookie of ours nothing is loaded and nothing asked. `quiet` is for whoever looks
   * again while an answer is under way: it can bring no cookie any more, so the session is not renewed.
   */
  find(c: Context, quiet?: boolean): Promise<Found | null>;
  /** Does something about the session of a request, over its kind of line, and tells the browser its cookies. */
  change<T>(c: Context, run: (line: Line, cookie: string) => Promise<Outcome<T>>): Promise<T>;
}

/** Finds the sessions of requests. */
export function createVisits(accounts: Pick<Accounts, 'sessions'>): Visits {
  return {
    async find(c, quiet = false) {
      const cookie = cookieOf(c);
      if (!cookie) return null;
      const line = (await accounts.sessions())[cookie.kind];
      const found = await line.find(cookie.text, !quiet);
      return quiet ? found.value : tell(c, found);
    },
    async change(c, run) {
      const line = (await accounts.sessions())[isHttps(c) ? 'secure' : 'plain'];
      return tell(c, await run(line, cookieOf(c)?.text ?? ''));
    },
  };
}

function tell<T>(c: Context, { value, cookies }: Outcome<T>): T {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
  return value;
}

/** Our cookie of a request, alone. That of plain http counts only where the request names this computer as its host. */
function cookieOf(c: Context): { kind: 'secure' | 'plain'; text: string } | undefined {
  const all = (c.req.header('Cookie') ?? '').split(';').map((each) => each.trim());
  const named = (name: string): string | undefined => all.find((each) => each.startsWith(`${name}=`));
  const secure = named(cookieNames.secure);
  if (secure !== undefined) return { kind: 'secure', text: secure };
  const plain = isAddressedHere(c) ? named(cookieNames.plain) : undefined;
  return plain === undefined ? undefined : { kind: 'plain', text: plain };
}
