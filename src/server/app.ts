import { Hono } from 'hono';
import type { Context } from 'hono';
import { CommentError } from '../contract/errors.ts';
import { openapi } from '../contract/openapi.ts';
import { routes, shared } from '../contract/protocol.ts';
import type { Backend, Call, Id, Method, Opened, Viewer, Who } from '../contract/types.ts';
import type { Accounts } from './accounts/keeper.ts';
import { rolesForDesk } from './accounts/for-desk.ts';
import { mountAccounts } from './accounts/mount.ts';
import { cutAddress } from './address.ts';
import { HttpRefusal, sendFailure, sendOwn, sendShared } from './answer.ts';
import { cors, isAddressedHere, type Welcome } from './cors.ts';
import { holdCrowd } from './crowd.ts';
import type { Missed } from './events.ts';
import { goneOf } from './gone.ts';
import { desk, type WhoModerates } from './desk/index.ts';
import type { Roles } from './desk/ground.ts';
import type { DeskKeeper } from './desk/keeper.ts';
import { guard } from './guard.ts';
import { guesses } from './guesses.ts';
import { askedWell, safeHeaders } from './headers.ts';
import { admitHome } from './homes.ts';
import { health, type Ready } from './health.ts';
import { anyone, whoAsks } from './identity.ts';
import { readInput } from './input.ts';
import { sendEvents } from './live.ts';
import { logInWords, type Facts } from './log.ts';
import { moderatePage } from './moderate-page.ts';
import { observe, type Metrics } from './observe.ts';
import { prepare, prepareOnce, type Prepared } from './prepared.ts';
import { createVisitors } from './proxies.ts';
import type { Counting } from './rates.ts';
import type { Revised, Shared } from './revision.ts';
import { sendPlain } from './plain/route.ts';
import { createShelf } from './shelf.ts';
import { seldom } from './seldom.ts';
import type { Site, Sited } from './site.ts';
import { sendCaptcha, withOrigin } from './spam/captcha/page.ts';
import type { Challenging } from './spam/proof/ask.ts';
import { files, type Folders } from './static.ts';
import { createTurnstile, type Streams } from './streams.ts';

/** What a server may be told; everything has a default. */
export interface ServeOptions extends Folders {
  /** Origins of the pages that may embed on the sites that are named here, such as `https://example.org`. */
  origins?: readonly string[];
  /**
   * Whether pages of this computer may embed, too, in requests that name this computer as their host: unless it is `false`.
   * Say so where the server listens elsewhere than on loopback.
   */
  loopback?: boolean;
  /** Addresses and networks of the proxies in front, such as `10.0.0.0/8`: theirs alone is `X-Forwarded-For` believed. */
  proxies?: readonly string[];
  /** Whether each address and each site is held to limits; on unless it is `false`. */
  rateLimits?: boolean;
  /** How many live streams may be open at a time, while limits are held. */
  streams?: Streams;
  /** Sites that exist beside those that the backend knows, "default" alone unless named. */
  sites?: readonly string[];
  /** A clock for the limits, in ms; must never go back. */
  now?: () => number;
  /** Silence in a live stream after which a comment line is sent, 20,000 ms. */
  heartbeatMs?: number;
  /** The most bytes of shared answers that are kept ready in memory, 64 MiB. */
  keepBytes?: number;
  /** Ends the live streams, so that the server can stop. */
  signal?: AbortSignal;
  /** Is told what went wrong unforeseen, and in which request; it goes to stderr in words unless told, without what readers sent. */
  log?: (thrown: unknown, request?: string) => void;
  /** Is told of each request that was answered. */
  requests?: (facts: Facts) => void;
  /** Counts what is answered, for `/metrics`; see `metricsToken`. */
  metrics?: Metrics;
  /** Who moderates, by their session, and who may: the backend's own accounts, unless told. Without either there is no `/moderate/api`. */
  moderators?: { whoModerates: WhoModerates; roles: Roles };
  /** Who sends this as a bearer token may read `/metrics`; without it there is no such address. */
  metricsToken?: string;
}

/**
 * Puts any backend on the web: the contract's routes under `/v1`, their description, `/healthz`, `/readyz` and `/metrics`, `/thread` for
 * whoever has no scripts, and the widget's files. It keeps nothing but counts (those of changes in the store, where the
 * backend counts) and, where the backend tells revisions, answers that all readers share.
 */
export function serve(
  backend: Backend & Partial<Revised & Missed & Counting & Sited & Ready & { accounts: Accounts; desk: DeskKeeper } & Challenging>,
  options: ServeOptions = {},
): Hono {
  const {
    log = logInWords('warn').failure,
    requests,
    metrics,
    sites = ['default'],
    heartbeatMs = 20_000,
    signal = new AbortController().signal,
  } = options;
  const complaints = { log, cause: seldom(log) };
  const description = prepare(openapi());
  const shelf = createShelf(options.keepBytes);
  const app = new Hono();
  const visitors = createVisitors(options.proxies, log);
  const { addressOf } = visitors;
  const held = { on: options.rateLimits ?? true, addressOf, count: backend.count?.bind(backend), now: options.now };
  const turnstile = createTurnstile(held.on ? options.streams : { each: Infinity, all: Infinity });
  const limit = guard({ ...held, siteOf, accountOf: (c) => accounts?.accountOf(c) });
  const tried = guesses({ ...held, giveBack: backend.giveBack?.bind(backend) });
  app.onError((thrown, c) => sendFailure(c, thrown, complaints));
  app.notFound((c) => sendFailure(c, new CommentError('not-found', 'There is nothing at this address.'), complaints));
  if (requests || metrics) app.use(observe(requests, metrics));
  app.use(safeHeaders(visitors), askedWell);
  app.use('/v1/*', holdCrowd(), cors(welcomeOf));
  const accounts = backend.accounts && mountAccounts(app, backend.accounts, { limit, tried, siteOf, known, guest });
  for (const [name, { verb, path }] of Object.entries(routes) as [Method | 'watch', { verb: string; path: string }][])
    app.on(verb, path, limit(name), (c) => run(c, name).catch((thrown: unknown) => fail(c, thrown)));
  app.get('/v1/challenge', limit('personal'), async (c) => sendOwn(c, await challengeOf(c)));
  app.get('/v1/captcha', limit('personal'), async (c) => sendCaptcha(c, await backend.captcha?.(await siteOf(c)), await welcomeOf(c)));
  app.get('/v1/openapi.json', limit('latest'), (c) => sendShared(c, description));
  health(app, { healthy, ready: backend.ready, signal, metrics, token: options.metricsToken, complaints });
  app.get('/thread', limit('open'), (c) => plain(c));
  for (const path of new Set(Object.values(routes).map((route) => route.path))) app.all(path, (c) => refuseVerb(c, path));
  const moderators = options.moderators ?? (accounts && { whoModerates: accounts.whoModerates, roles: rolesForDesk });
  if (backend.desk && moderators) {
    desk(app, {
      ...moderators,
      keeper: backend.desk,
      named: sites,
      isSite: async (id) => (await findSite(id)) !== undefined,
      originsOf: namedOrigins,
      limits: held,
      isSecure: (c) => c.req.header('X-Forwarded-Proto') === 'https' && visitors.isBehind(c),
      complaints,
      signal,
      heartbeatMs,
    });
  }
  if (options.widget === undefined) accounts?.home();
  moderatePage(app, options.widget);
  files(app, options);
  return app;

  async function run(c: Context, name: Method | 'watch'): Promise<Response> {
    const site = await siteOf(c);
    const isShared = shared.includes(name);
    if (isShared) c.header('Vary', 'Origin, Authorization');
    if (name === 'watch') return sendEvents(c, backend, site, { heartbeatMs, signal, log, enter: () => turnstile.enter(addressOf(c)) });
    const input = await readInput(c, name);
    admitHome(name, input, await welcomeOf(c));
    if (isShared) return sendShared(c, await answerShared(c, site, name as Shared, input));
    if (name === 'signOut' && (await accounts?.signOut(c))) return sendOwn(c, await guest(site));
    // What somebody wrote is done though they have left.
    const call = routes[name].verb === 'GET' ? { signal: goneOf(c) } : undefined;
    return sendOwn(
      c,
      await ask({ ...whoAsks(c.req, site), network: cutAddress(addressOf(c)), ...(await accounts?.whoHolds(c, site)) }, name, input, call),
    );
  }

  /** Nobody hears why something was not done for whoever has left. */
  function fail(c: Context, thrown: unknown): Response {
    return goneOf(c).aborted ? c.body(null) : sendFailure(c, thrown, complaints);
  }

  /** Some work for a device that is to send a comment. */
  async function challengeOf(c: Context): Promise<unknown> {
    if (!backend.challenge) throw new CommentError('unsupported', 'This server does not do that.');
    return withOrigin(c, await backend.challenge(whoAsks(c.req, await siteOf(c)), c.req.query('page') ?? ''));
  }

  /** A thread for whoever has no scripts. */
  async function plain(c: Context): Promise<Response> {
    const site = await siteOf(c);
    return sendPlain(c, {
      ask: (name, input) => ask(anyone(site), name, input),
      async revision(name, input) {
        const found = await backend.revision?.(site, name, input as never);
        return found && 'name' in found ? found : undefined;
      },
      shelf,
      log,
    });
  }

  /** What all readers get alike: asked as nobody, so that nothing of one reader can be in it. */
  async function answerShared(c: Context, site: Id, name: Shared, input: unknown): Promise<Prepared> {
    const gone = (): AbortSignal => goneOf(c);
    const make = (signal: AbortSignal): Promise<unknown> => ask(anyone(site), name, input, { signal });
    const revision = await backend.revision?.(site, name, input as never);
    if (revision && 'answer' in revision) return prepareOnce(revision.answer);
    if (revision) return shelf.take(revision, make, gone);
    // What was searched for was not made in a moment, and is long: packing it is worth the while.
    return name === 'search' ? prepare(await make(gone())) : prepareOnce(await make(gone()));
  }

  async function ask(who: Who, name: Method, input: unknown, call?: Call): Promise<unknown> {
    const adapter = backend.as(who);
    const method = adapter[name] as ((input: unknown, call?: Call) => Promise<unknown>) | undefined;
    if (!method) throw new CommentError('unsupported', 'This server does not do that.');
    return method.call(adapter, input, call);
  }

  async function siteOf(c: Context): Promise<Id> {
    const site = await findSite(askedSite(c));
    if (!site) throw new CommentError('not-found', 'This server does not keep the site that was asked for.', { field: 'site' });
    return site.id;
  }

  /** Which pages may embed on the site that is asked for. A page that names no site of ours can read that, where it may embed at all. */
  async function welcomeOf(c: Context): Promise<Welcome> {
    return welcomeTo(c, askedSite(c));
  }

  async function welcomeTo(c: Context, id: Id): Promise<Welcome> {
    return { origins: await namedOrigins(id), loopback: (options.loopback ?? true) && isAddressedHere(c) && !visitors.isBehind(c) };
  }

  async function namedOrigins(id: Id): Promise<string[]> {
    const site = await findSite(id);
    const named = !site || sites.includes(site.id) ? (options.origins ?? []) : [];
    return [...named, ...(site?.origins ?? [])];
  }

  /** What the accounts ask of a site. */
  async function known(c: Context, id: Id): Promise<{ welcome: Welcome; inPage: boolean } | undefined> {
    const site = await findSite(id);
    return site && { welcome: await welcomeTo(c, id), inPage: site.settings?.moderateInPage ?? false };
  }

  /** A viewer of whom nothing is known. */
  async function guest(site: Id): Promise<Viewer> {
    return ((await ask(anyone(site), 'open', { page: { key: '/', url: '', title: '' } })) as Opened).viewer;
  }

  async function findSite(id: Id): Promise<(Pick<Site, 'id' | 'origins'> & Partial<Site>) | undefined> {
    return (await backend.site?.(id)) ?? (sites.includes(id) ? { id, origins: [] } : undefined);
  }

  /** Asks the backend something small, so that "healthy" means that comments can be read. */
  async function healthy(): Promise<unknown> {
    return backend.as(anyone(sites[0] ?? 'default')).count?.({ keys: ['/'] });
  }
}

const askedSite = (c: Context): Id => c.req.query('site') || 'default';

function refuseVerb(c: Context, path: string): never {
  const verbs = Object.values(routes).flatMap((route) => (route.path === path ? [route.verb as string] : []));
  if (verbs.includes('GET')) verbs.push('HEAD');
  c.header('Allow', verbs.join(', '));
  throw new HttpRefusal(405, 'unsupported', `This address answers ${verbs.join(', ')}, but not ${c.req.method}.`);
}
