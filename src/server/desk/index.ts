import type { Context, Hono } from 'hono';
import { CommentError } from '../../contract/errors.ts';
import { deskInputs } from '../../contract/desk-shapes.ts';
import { deskVerbs, type DeskMethod } from '../../contract/desk.ts';
import { fromQuery } from '../../contract/protocol.ts';
import type { Schema } from '../../contract/schema.ts';
import type { Moderator, Role } from '../../contract/desk.ts';
import type { Id } from '../../contract/types.ts';
import { HttpRefusal, sendFailure, sendOwn, type Complaints } from '../answer.ts';
import { streamEvents } from '../events.ts';
import { guard } from '../guard.ts';
import { readJson, readStrictly } from '../input.ts';
import type { Count } from '../rates.ts';
import { createTurnstile } from '../streams.ts';
import { admitOrigin } from './origin.ts';
import type { Asking, Roles } from './ground.ts';
import type { Asked, DeskKeeper } from './keeper.ts';
import { follow } from './live.ts';

/**
 * Who moderates, as their session says: their account, and what they may do on which site; `null` where nobody is signed in. `quiet`
 * where the answer is under way: asking keeps no session longer then.
 */
export type WhoModerates = (
  c: Context,
  quiet?: boolean,
) => Promise<{ account: Id; name: string; email: string; roleOf(site: Id): Role | null } | null>;

/** What the desk is lent by the server that it stands in. */
export interface DeskLent {
  keeper: DeskKeeper;
  whoModerates: WhoModerates;
  roles: Roles;
  /** Sites that are there though the database does not know them. */
  named: readonly Id[];
  /** Whether a site is there. */
  isSite(site: Id): Promise<boolean>;
  /** The origins of its pages. */
  originsOf(site: Id): Promise<string[]>;
  /** Whether limits are held, from where a request came, and where it is counted. */
  limits: { on: boolean; addressOf(c: Context): string; count?: Count | undefined; now?: (() => number) | undefined };
  /** Whether a proxy that is listed says that it was reached by https. */
  isSecure(c: Context): boolean;
  complaints: Complaints;
  /** Ends the live streams. */
  signal: AbortSignal;
  heartbeatMs: number;
}

/** Where the desk is. */
const BASE = '/moderate/api';
/** A thousand words that let a comment wait are longer than a comment. */
const MOST = 256 * 1_024;
/** Live streams of one network, and of this process. */
const STREAMS = { each: 20, all: 500 };
/** Neither kept nor buffered by anything between: nginx reads the last one. */
const streaming = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'private, no-store, no-transform', 'X-Accel-Buffering': 'no' };
/** What only owners do. */
const owners: readonly DeskMethod[] = ['setRules', 'setRole'];

const methods = Object.keys(deskVerbs) as DeskMethod[];

/** Every address of the desk with its verb, for tests that go through all. */
export const deskRoutes: readonly { method: DeskMethod | 'events'; verb: 'GET' | 'POST'; path: string }[] = [
  ...methods.map((method) => ({ method, verb: deskVerbs[method], path: `${BASE}/${method}` })),
  { method: 'events' as const, verb: 'GET' as const, path: `${BASE}/events` },
];

/** Puts the desk on the web, below `/moderate/api`: each of its questions and acts, for whoever has a session and a role. */
export function desk(app: Hono, lent: DeskLent): void {
  const { keeper, complaints, signal, heartbeatMs, limits } = lent;
  const limit = guard({ ...limits, siteOf: () => 'the desk' });
  const turnstile = createTurnstile(limits.on ? STREAMS : { each: Infinity, all: Infinity });
  for (const { method, verb, path } of deskRoutes) {
    const run = method === 'events' ? events : (c: Context) => answer(c, method);
    app.on(verb, path, limit({ limit: verb === 'GET' ? 'desk' : 'deed' }), (c) =>
      run(c).catch((thrown: unknown) => sendFailure(c, thrown, complaints)),
    );
    app.all(path, (c) => sendFailure(c, refuseVerb(c, verb), complaints));
  }

  async function answer(c: Context, method: DeskMethod): Promise<Response> {
    const acts = deskVerbs[method] === 'POST';
    const who = await seated(c, acts);
    const schema = deskInputs[method] as Schema<{ site: Id }>;
    const raw = acts ? await readJson(c, MOST) : fromQuery(schema, new URL(c.req.url).searchParams);
    const input = readStrictly(schema, raw);
    if (method === 'me') return sendOwn(c, await keeper.me({ ...who, id: who.account }, lent.named, lent.originsOf));
    const asking = await admit(who, input.site);
    if (owners.includes(method) && asking.role !== 'owner') throw new CommentError('forbidden', 'Only an owner of this site can do that.');
    return sendOwn(c, await keeper.answer(method as Asked, asking, input as never, lent.roles));
  }

  /** Who is signed in. @throws {CommentError} `signed-out` where nobody is, `forbidden` where another page asks. */
  async function seated(c: Context, acts: boolean) {
    admitOrigin(c, acts, lent.isSecure(c));
    const who = await lent.whoModerates(c);
    if (!who) throw new CommentError('signed-out', 'Please sign in to moderate.');
    return who;
  }

  /** What somebody is on a site. Of one on which they are nothing they do not even hear whether it is there. */
  async function admit(who: Omit<Moderator, 'id'> & { account: Id; roleOf(site: Id): Role | null }, site: Id): Promise<Asking> {
    const role = who.roleOf(site);
    if (role === null) throw new CommentError('forbidden', 'You do not moderate this site.');
    if (!(await lent.isSite(site))) throw new CommentError('not-found', 'This server does not keep this site.', { field: 'site' });
    return { site, account: who.account, by: who.name || who.email, role };
  }

  async function events(c: Context): Promise<Response> {
    const who = await seated(c, false);
    const { site } = readStrictly(deskInputs.rules, fromQuery(deskInputs.rules, new URL(c.req.url).searchParams));
    await admit(who, site);
    // A HEAD never reads its body, so nobody would end the stream.
    if (c.req.method === 'HEAD') return c.body(null, 200, streaming);
    const leave = turnstile.enter(limits.addressOf(c));
    const still = async (): Promise<boolean> => {
      const now = await lent.whoModerates(c, true);
      return now?.account === who.account && now.roleOf(site) !== null;
    };
    const watch = (ended: AbortSignal) => {
      ended.addEventListener('abort', leave, { once: true });
      if (ended.aborted) leave();
      return follow(() => keeper.news(site), still, ended);
    };
    return c.body(streamEvents(watch, { heartbeatMs, signal, log: complaints.log }), 200, streaming);
  }
}

function refuseVerb(c: Context, verb: 'GET' | 'POST'): HttpRefusal {
  const verbs = verb === 'GET' ? 'GET, HEAD' : verb;
  c.header('Allow', verbs);
  return new HttpRefusal(405, 'unsupported', `This address answers ${verbs}, but not ${c.req.method}.`);
}
