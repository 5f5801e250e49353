import type { Id, InputOf } from '../../contract/types.ts';
import type { AtOnce, Revision, Shared } from '../revision.ts';
import type { Context } from './context.ts';
import { DAY } from './lock.ts';
import { glanceAt, openNone } from './read.ts';
import { count } from './totals.ts';

/**
 * The state of a shared answer. What stands in one thread has the thread's revision, which changes with every row that
 * readers see, and with the site's settings; the latest of all threads have the database's. Where nobody has written yet, and for counts,
 * the question itself tells all. What somebody searched for is not worth keeping.
 */
export async function revision<K extends Shared>(
  context: Context,
  site: Id,
  method: K,
  input: InputOf<K>,
): Promise<Revision | AtOnce | undefined> {
  const { store, settings, stamp } = context;
  // Threads that close by age do so as a day ends.
  const day = Math.floor(settings.now() / DAY);
  if (method === 'open') {
    const { page, sort = 'oldest', focus = null } = input as InputOf<'open'>;
    const glance = await glanceAt(context, site, page);
    return glance ? stateOf(glance, ['open', sort, focus]) : { answer: openNone(context, page) };
  }
  if (method === 'list') {
    const { thread, parent, sort = 'oldest', cursor = null } = input as InputOf<'list'>;
    const glance = (await store.glance(site, [thread])).get(thread);
    return glance?.thread === thread ? stateOf(glance, ['list', parent, sort, cursor]) : undefined;
  }
  if (method === 'count') return { answer: await count(context, site, input as InputOf<'count'>) };
  // There are as many answers as there are words: kept, they would push off the shelf what many ask for.
  if (method === 'search') return undefined;
  const state = await store.version();
  return state === undefined ? undefined : { name: JSON.stringify([method, site, input]), state: `${stamp} all ${state}` };

  /** Names the answer by the thread that is read. */
  function stateOf({ thread, rev }: { thread: Id; rev: number }, asked: readonly (string | null)[]): Revision {
    return { name: JSON.stringify([...asked, site, thread]), state: `${stamp} ${rev} ${day}` };
  }
}
