import type { Adapter, Call, Id, Who } from '../../contract/types.ts';
import { createAccounts, type Accounts } from '../accounts/keeper.ts';
import type { Missed } from '../events.ts';
import type { Ready } from '../health.ts';
import { createRenderer } from '../markdown/renderer.ts';
import type { Counting } from '../rates.ts';
import type { Revised } from '../revision.ts';
import type { Sited } from '../site.ts';
import { challengeFor, type Challenging } from '../spam/proof/ask.ts';
import type { CaptchaOptions } from '../spam/captcha/captcha.ts';
import type { Services } from '../spam/outside/services.ts';
import { spamLayers } from '../spam/layers.ts';
import { settleSpam, type SpamSettings } from '../spam/settings.ts';
import { openStore, type Warn } from '../store/index.ts';
import { leaving } from '../store/leaving.ts';
import { timeStore, type Timed } from '../store/timed.ts';
import { admitLength } from '../../contract/admit.ts';
import { forReaders, type Context } from './context.ts';
import { createDeskKeeper, type DeskKeeper } from '../desk/keeper.ts';
import { createCounter } from './count.ts';
import { create } from './create.ts';
import { approve, hide, pin, reject } from './acting.ts';
import { lock } from './lock.ts';
import { createForgetting } from './forgetting.ts';
import { createModerator, type Moderator } from './moderator.ts';
import { settle, type Rules } from '../../contract/rules.ts';
import { settleRules } from '../judge/rules.ts';
import { createSiteKeeper, type SiteKeeper } from './keeping-sites.ts';
import { createSites } from './sites.ts';
import { createThreadKeeper, type ThreadKeeper } from './threads.ts';
import { edit, remove, source } from './own.ts';
import { createOutside } from './outside.ts';
import { personal } from './personal.ts';
import { react } from './react.ts';
import { report } from './report.ts';
import { createReady } from './ready.ts';
import { list, open } from './read.ts';
import { revision } from './revision.ts';
import { search } from './search.ts';
import { seed, type SeedThread } from './seed.ts';
import { count, latest } from './totals.ts';
import { missed, readRevisions, watch } from './watch.ts';
import { createWatchers } from './watchers.ts';

export type { SeedComment, SeedThread } from './seed.ts';
export type { SiteCount } from './keeping-sites.ts';
export type { Carrying, Proposals } from './threads.ts';

/** How a backend over SQL behaves. All but the database has a default. */
export interface BackendOptions extends Rules {
  /** `sqlite:./data/afterword.db`, whose folder is made, `sqlite::memory:`, or `postgres://user:password@host:5432/name`. */
  database: string;
  /** What cookies of those who moderate are signed with, else one that is made and kept in the database. */
  sessionSecret?: string;
  /** What is done against spam on every site that does not say otherwise; nothing where it is missing. `afterword serve` says `{}`: all by default. */
  spam?: SpamSettings;
  /** Who outside is asked about comments, after they are stored; nobody where it is missing. */
  services?: Services;
  /** The secrets of services that look at whoever is new, for sites that have one (`SiteSettings.captcha`). */
  captcha?: CaptchaOptions;
  /** Is told what they say, in words without anything of a comment. */
  tell?: (words: string) => void;
  /** Is told of each turn with the database: how long it was waited for, and how long it took with that, in ms. */
  timed?: Timed;
  /** Is told in words of what happens to the database by itself, such as that a thread of it is started again. */
  warn?: Warn;
}

/** A backend whose comments are kept in a database. */
export interface SqlBackend extends Revised, Missed, Counting, Sited, Ready, Moderator, Challenging {
  /** Which sites there are, for their owner. */
  sites: SiteKeeper;
  /** Which threads there are, and under which keys, for their owner. */
  threads: ThreadKeeper;
  /** Who moderates. */
  accounts: Accounts;
  /** What moderators ask and do at `/moderate`. */
  desk: DeskKeeper;
  /** Whether nobody has ever written or reacted. */
  isEmpty(): Promise<boolean>;
  /** Writes a thread of invented comments: all of it or nothing. */
  seed(thread: SeedThread): Promise<void>;
  /** Resolves once the database is broken for good, and this process should end, to why. */
  broken: Promise<Error>;
  /** Ends every stream and closes the database. */
  close(): Promise<void>;
}

/**
 * Opens a database, or makes it, and keeps comments in it.
 * @throws {Error} in one line for the owner, where the database cannot be used; what is in it is never overwritten.
 */
export async function openBackend(options: BackendOptions): Promise<SqlBackend> {
  const opened = await openStore(options.database, undefined, options.warn);
  const store = options.timed ? timeStore(opened, options.timed) : opened;
  const watchers = createWatchers((watched) => readRevisions(store, watched), store.wire);
  const renderer = createRenderer();
  const sites = createSites(store, options);
  const spam = settleSpam(options.spam, undefined);
  // The list of words is made ready now: the first comment would wait for it, and others for that.
  if (spam.on) spamLayers(spam);
  const context: Context = {
    store,
    watchers,
    settings: settle(options, Date.now),
    rules: settleRules(undefined),
    forget: createForgetting(store),
    render: renderer.render,
    stamp: '',
    spam,
    tell: options.tell ?? (() => {}),
  };
  const outside = createOutside(context, options.services ?? {}, context.tell, async (site) => (await sites.know(site)).spam);
  if (options.services) context.outside = outside;
  const counter = createCounter(context);
  const contextOf = async (site: Id, call?: Call): Promise<Context> => {
    const { settings, rules, spam, captcha, stamp } = await sites.know(site);
    return { ...context, settings, rules, spam, captcha, stamp, store: leaving(store, call?.signal) };
  };
  const threads = createThreadKeeper(context);
  const ready = createReady(store);
  return {
    as: (who) => adapterOf(context, (call) => contextOf(who.site, call), who),
    revision: (site, method, input) => toReaders(async () => revision(await contextOf(site), site, method, input)),
    missed: (site, input, call) => toReaders(() => missed({ ...context, store: leaving(store, call?.signal) }, site, input)),
    count: (counted) => counter.count(counted),
    giveBack: (counted) => counter.giveBack(counted),
    site: (id) => toReaders(async () => (await sites.know(id)).site),
    challenge: (who, page) => toReaders(async () => challengeFor(store, await contextOf(who.site), who, page)),
    captcha: (site) => toReaders(async () => (await sites.know(site)).captcha),
    ready: () => toReaders(ready),
    sites: createSiteKeeper(context, sites),
    threads,
    accounts: createAccounts(store, options.sessionSecret),
    desk: createDeskKeeper({ context, contextOf, sites, threads }),
    ...createModerator(context),
    isEmpty: () => store.read(async (work) => (await work.selectFrom('thread').select('key').limit(1).execute()).length === 0),
    seed: (thread) => seed(context, thread),
    broken: store.broken ?? new Promise(() => {}),
    async close() {
      outside.close();
      watchers.close();
      counter.close();
      renderer.close();
      await store.close();
    },
  };
}

function adapterOf(general: Context, its: (call?: Call) => Promise<Context>, who: Who): Adapter {
  const { site } = who;
  const all = (call?: Call): Context => ({ ...general, store: leaving(general.store, call?.signal) });
  return {
    open: guarded(async (input, call) => open(await its(call), site, input)),
    list: guarded(async (input, call) => list(await its(call), site, input)),
    personal: guarded(async (input, call) => personal(await its(call), who, input)),
    create: guarded(async (input) => create(await its(), who, input)),
    edit: guarded(async (input) => edit(await its(), who, input)),
    remove: guarded(async (input) => remove(await its(), who, input)),
    source: guarded(async (input, call) => source(await its(call), who, input)),
    preview: guarded(async ({ text }) => {
      admitLength(text, (await its()).settings.textLimit);
      return { html: await general.render(text) };
    }),
    react: guarded(async (input) => react(await its(), who, input)),
    report: guarded(async (input) => report(await its(), who, input)),
    approve: guarded(async (input) => approve(await its(), who, input)),
    hide: guarded(async (input) => hide(await its(), who, input)),
    reject: guarded(async (input) => reject(await its(), who, input)),
    pin: guarded(async (input) => pin(await its(), who, input)),
    lock: guarded(async (input) => lock(await its(), who, input)),
    count: guarded((input) => count(general, site, input)),
    latest: guarded((input, call) => latest(all(call), site, input)),
    search: guarded((input, call) => search(all(call), site, input)),
    // A site says nothing about what a stream shows.
    watch: (input, call) => watch(general, site, input, call),
  };
}

/** Runs something whose failure readers may see. */
async function toReaders<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw forReaders(error);
  }
}

/** A method that keeps what a database says from readers, and after its call was cancelled answers nothing, whatever it did. */
function guarded<I, O>(run: (input: I, call?: Call) => Promise<O>): (input: I, call?: Call) => Promise<O> {
  return async (input, call) => {
    call?.signal?.throwIfAborted();
    const answer = await run(input, call).catch((error: unknown) => {
      throw call?.signal?.aborted ? call.signal.reason : forReaders(error);
    });
    call?.signal?.throwIfAborted();
    return answer;
  };
}
