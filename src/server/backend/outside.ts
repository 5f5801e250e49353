import type { Id } from '../../contract/types.ts';
import { askService, type Answer, type Outside, type ServiceName, type Services } from '../spam/outside/services.ts';
import type { Spam } from '../spam/settings.ts';
import type { Context } from './context.ts';
import { dueNow, keptIn, noteOutside, take, type OutsideRow, type Place } from './outside-rows.ts';
import { nameFor, settle } from './outside-verdict.ts';
import { nameOf } from './watchers.ts';

/** How often what is due is looked for, ms, and how often somebody is asked before it is given up: for about a day. */
const EVERY = 5_000;
const MOST = 30;

/** What is known of a site about those outside. */
type Ways = Pick<Spam, 'on' | 'outside' | 'down'>;

/**
 * Makes what asks outside. `log` hears of each verdict, in words without anything of the comment, and `waysOf` tells what a site
 * says of services now. What is due at a service that no server knows for an hour, or on a site that asks nobody any more, is
 * settled as what nobody answers in the end: no comment waits for an answer that cannot come.
 */
export function createOutside(
  context: Pick<Context, 'store' | 'watchers'>,
  services: Services,
  log: (words: string) => void,
  waysOf: (site: Id) => Promise<Ways>,
): Outside {
  const { store, watchers } = context;
  const names = (['akismet', 'hook'] as const).filter((name) => services[name] !== undefined);
  const timer = setInterval(() => void again(), EVERY).unref();

  async function again(): Promise<void> {
    try {
      for (const place of await store.read((work) => dueNow(work, names, Date.now()))) await one(place, await waysOf(place.site));
    } catch {
      // The database is away; it is looked at again soon.
    }
  }

  async function one(place: Place, { on, outside, down }: Ways): Promise<void> {
    const name = on && outside ? names.find((name) => name === place.what) : undefined;
    try {
      const row = await store.write(`outside ${place.site} ${place.comment}`, (work) => take(work, place));
      if (!row) return;
      const answer = name ? await hear(name, row) : null;
      if (!name) log(`${nameFor(row.what)} is asked no more about comment ${row.comment}.`);
      const { site, thread } = keptIn(row).told;
      const isLast = !name || row.tries >= MOST;
      const changed = await store.write(nameOf(site, thread), (work) => settle(work, row, { answer, down, isLast }));
      if (changed !== undefined) watchers.ring(site, changed);
    } catch {
      // What cannot be written now stays due.
    }
  }

  async function hear(name: ServiceName, row: OutsideRow): Promise<Answer | null> {
    try {
      const answer = await askService(services, name, keptIn(row).told);
      log(`${nameFor(name)} says ${answer === 'none' ? 'nothing' : answer} of comment ${row.comment}.`);
      return answer;
    } catch (thrown) {
      log(`${nameFor(name)} ${(thrown as Error).message}, try ${row.tries} about comment ${row.comment}.`);
      return null;
    }
  }

  return {
    checks: services.akismet !== undefined,
    async note(work, told, row) {
      for (const what of names) await noteOutside(work, what, told, row);
    },
    async ask({ site, id: comment }, down) {
      const ways = { on: true, outside: true, down };
      // Nobody waits for a hook: it only decides afterwards.
      if (services.hook) void one({ site, comment, what: 'hook' }, ways);
      if (services.akismet) await one({ site, comment, what: 'akismet' }, ways);
    },
    close: () => clearInterval(timer),
  };
}
