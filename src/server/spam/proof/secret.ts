import { randomBytes } from 'node:crypto';
import type { Store } from '../../store/index.ts';

const known = new WeakMap<Store, Promise<string>>();

/** What the servers of one database sign with: made by whichever comes first, and kept in it, so that each takes what another asked for. */
export function secretOf(store: Store): Promise<string> {
  const made = known.get(store) ?? make(store);
  known.set(store, made);
  made.catch(() => known.delete(store));
  return made;
}

function make(store: Store): Promise<string> {
  return store.write('secret', async (work) => {
    await work
      .insertInto('secret')
      .values({ name: 'proof', value: randomBytes(32).toString('base64url') })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return (await work.selectFrom('secret').select('value').where('name', '=', 'proof').executeTakeFirstOrThrow()).value;
  });
}
