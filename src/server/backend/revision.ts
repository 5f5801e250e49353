import type { Id, InputOf } from '../../contract/types.ts';
import type { Revision, Shared } from '../revision.ts';
import type { Context } from './context.ts';
import { keysOf } from './read.ts';

/**
 * The state of a shared answer. What stands in one thread has the thread's revision, which changes with every row that
 * readers see; counts and the latest of all threads have the database's. A thread that is not there is not worth keeping, and neither is what somebody searched for.
 */
export async function revision<K extends Shared>(
  { store }: Context,
  site: Id,
  method: K,
  input: InputOf<K>,
): Promise<Revision | undefined> {
  if (method === 'open') {
    const { page, sort = 'oldest', focus = null } = input as InputOf<'open'>;
    return revisionIn(keysOf(page), ['open', sort, focus]);
  }
  if (method === 'list') {
    const { thread, parent, sort = 'oldest', cursor = null } = input as InputOf<'list'>;
    return revisionIn([thread], ['list', parent, sort, cursor]);
  }
  // There are as many answers as there are words: kept, they would push off the shelf what many ask for.
  if (method === 'search') return undefined;
  const state = await store.version();
  return state === undefined ? undefined : { name: JSON.stringify([method, site, input]), state: `all ${state}` };

  /** Names the answer by the first of some threads that is there: it is the one that is read. */
  async function revisionIn(keys: readonly Id[], asked: readonly (string | null)[]): Promise<Revision | undefined> {
    const revisions = await store.revisions(site, keys);
    const key = keys.find((key) => revisions.has(key));
    return key === undefined ? undefined : { name: JSON.stringify([...asked, site, key]), state: String(revisions.get(key)) };
  }
}
