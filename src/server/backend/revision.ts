import type { Id, InputOf, PageRef } from '../../contract/types.ts';
import type { Revision, Shared } from '../revision.ts';
import type { Context } from './context.ts';
import { DAY } from './lock.ts';
import { findThread, keysOf } from './read.ts';

/**
 * The state of a shared answer. What stands in one thread has the thread's revision, which changes with every row that
 * readers see, and with the site's settings; counts and the latest of all threads have the database's. A thread that is not there is not worth keeping, and neither is what somebody searched for.
 */
export async function revision<K extends Shared>(
  { store, settings, stamp }: Context,
  site: Id,
  method: K,
  input: InputOf<K>,
): Promise<Revision | undefined> {
  // Threads that close by age do so as a day ends.
  const day = Math.floor(settings.now() / DAY);
  if (method === 'open') {
    const { page, sort = 'oldest', focus = null } = input as InputOf<'open'>;
    const keys = keysOf(page);
    // Mostly the page's own key has a thread, and then nothing else counts.
    const own = await revisionIn(keys[0]!, ['open', sort, focus]);
    if (own) return own;
    const led = await foundFor(page);
    return led === keys[0] ? undefined : revisionIn(led, ['open', sort, focus]);
  }
  if (method === 'list') {
    const { thread, parent, sort = 'oldest', cursor = null } = input as InputOf<'list'>;
    return revisionIn(thread, ['list', parent, sort, cursor]);
  }
  // There are as many answers as there are words: kept, they would push off the shelf what many ask for.
  if (method === 'search') return undefined;
  const state = await store.version();
  return state === undefined ? undefined : { name: JSON.stringify([method, site, input]), state: `${stamp} all ${state}` };

  /** Names the answer by the thread that is read. */
  async function revisionIn(key: Id, asked: readonly (string | null)[]): Promise<Revision | undefined> {
    const rev = (await store.revisions(site, [key])).get(key);
    return rev === undefined ? undefined : { name: JSON.stringify([...asked, site, key]), state: `${stamp} ${rev} ${day}` };
  }

  /** The thread that a page is led to by an earlier key. */
  function foundFor(page: PageRef): Promise<Id> {
    return store.read(async (work) => (await findThread(work, site, page)).key);
  }
}
