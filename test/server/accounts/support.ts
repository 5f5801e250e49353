import { createHash } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { Session } from '../../../src/server/accounts/coming.ts';
import type { ServeOptions } from '../../../src/server/app.ts';
import type { BackendOptions } from '../../../src/server/backend/index.ts';
import { listed, stand, type Answer, type Ask, type Stand } from '../hard/stand.ts';
import { lightDatabase } from '../support/databases.ts';

export const password = 'snow over the quiet town';

/** A browser at one server: it keeps cookies, and says where its page stands. */
export interface Browser {
  /** What it holds, as it would send it. */
  cookie: string;
  /** Asks a route of the accounts: by POST where it says something. */
  ask(what: string, said?: object, more?: Partial<Ask>): Promise<Answer>;
  /** The same, where it must succeed. */
  get<T = Session>(what: string, said?: object): Promise<T>;
}

/** A server over the database of this run, without limits, that ends with the test. */
export async function server(options: ServeOptions & { rules?: Partial<BackendOptions> } = {}): Promise<Stand> {
  const stood = await stand({ ...options, rules: { database: await lightDatabase(), ...options.rules } });
  onTestFinished(() => stood.close());
  return stood;
}

/** A browser whose page came over https through a proxy, or over plain http on this computer. */
export function browser(at: Stand, https = true): Browser {
  const host = https ? 'comments.example' : new URL(at.url).host;
  const jar = new Map<string, string>();
  const self: Browser = {
    get cookie() {
      return Array.from(jar, ([name, value]) => `${name}=${value}`).join('; ');
    },
    async ask(what, said, more = {}) {
      const headers: Record<string, string> = { Host: host, ...(self.cookie && { Cookie: self.cookie }) };
      if (said) headers.Origin = `${https ? 'https' : 'http'}://${host}`;
      const path = what.startsWith('/') ? what : `/moderate/auth/${what}`;
      const answer = await at.ask({ verb: said ? 'POST' : 'GET', path, body: said, ...more, headers: { ...headers, ...more.headers } });
      for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
        if (/max-age=0/i.test(line)) jar.delete(name!);
        else jar.set(name!, value!);
      }
      return answer;
    },
    async get(what, said) {
      const answer = await self.ask(what, said);
      if (answer.status !== 200) throw new Error(`${what}: ${answer.status} ${answer.text}`);
      return JSON.parse(answer.text) as never;
    },
  };
  return self;
}

/** A browser of the first owner, who has set the server up. */
export async function owner(at: Stand, https = true): Promise<Browser> {
  const own = browser(at, https);
  const { code } = (await at.backend.accounts.setUp())!;
  await own.get('link', { code, email: 'Ada@Example.org', name: 'Ada', password });
  return own;
}

/** A browser of somebody who was invited. */
export async function invited(at: Stand, site: string, email: string, role: 'owner' | 'moderator' = 'moderator'): Promise<Browser> {
  const { code } = (await at.backend.accounts.setRole({ site, email, role }))!;
  const own = browser(at);
  await own.get('link', { code, name: email.split('@')[0]!, password: `${email} likes rain` });
  return own;
}

/** What a page shows to be the one that asked. */
export const verifier = 'verifier-verifier-verifier-verifier-verifier';
export const challenge = createHash('sha256').update(verifier).digest('base64url');

/** Lets moderators of a site act in its pages. */
export const allowInPage = (at: Stand, site = 'default'): Promise<unknown> =>
  at.backend.sites.set(site, { settings: { moderateInPage: true } });

/** Turns a code into a token, as a page of an origin does. */
export function exchange(at: Stand, code: string, { origin = listed, site = 'default', shown = verifier } = {}): Promise<Answer> {
  return at.ask({ verb: 'POST', path: `/v1/step-up?site=${site}`, body: { code, verifier: shown }, headers: { Origin: origin } });
}

/** The token of a page, in which a moderator has confirmed. */
export async function pageToken(at: Stand, own: Browser, { site = 'default', origin = listed } = {}): Promise<string> {
  const { code } = await own.get<{ code: string }>('step-up', { site, origin, challenge });
  return (JSON.parse((await exchange(at, code, { site, origin })).text) as { token: string }).token;
}
