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
  /** What finds it before anybody else asks, who then need not look again; `undefined` without a cookie of ours. */
  ahead(c: Context): (() => Promise<Found | null>) | undefined;
  /** Does something about the session of a request, over its kind of line, and tells the browser its cookies. */
  change<T>(c: Context, run: (line: Line, cookie: string) => Promise<Outcome<T>>): Promise<T>;
}

/** Finds the sessions of requests. */
export function createVisits(accounts: Pick<Accounts, 'sessions'>): Visits {
  const found = new WeakMap<Context, Found | null>();
  async function look(c: Context, quiet = false): Promise<Found | null> {
    const cookie = cookieOf(c);
    if (!cookie) return null;
    const line = (await accounts.sessions())[cookie.kind];
    const visit = await line.find(cookie.text, !quiet);
    return quiet ? visit.value : tell(c, visit);
  }
  return {
    async find(c, quiet = false) {
      const ahead = quiet ? undefined : found.get(c);
      // Whoever asks once more wants to know whether it is still so.
      found.delete(c);
      return ahead === undefined ? look(c, quiet) : ahead;
    },
    ahead(c) {
      if (!cookieOf(c)) return undefined;
      return async () => {
        const visit = await look(c);
        found.set(c, visit);
        return visit;
      };
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
