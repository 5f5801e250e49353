import type { Store, Work } from '../store/index.ts';
import { ACCOUNTS } from '../store/through.ts';
import { newSecret } from './secrets.ts';

/** Says something once: `true` for the one who did, however many try at the same time. */
export async function claim(work: Work, name: string, value: string): Promise<boolean> {
  const claimed = await work
    .insertInto('account_fact')
    .values({ name, value })
    .onConflict((conflict) => conflict.doNothing())
    .returning('name')
    .executeTakeFirst();
  return claimed !== undefined;
}

/** Waits until nobody else changes who may do what, on whichever server. */
export async function takeTurn(work: Work): Promise<void> {
  await work
    .updateTable('account_fact')
    .set(({ ref }) => ({ value: ref('value') }))
    .where('name', '=', 'owner')
    .execute();
}

/** What was said; `undefined` where nothing was. */
export async function factOf(work: Work, name: string): Promise<string | undefined> {
  return (await work.selectFrom('account_fact').select('value').where('name', '=', name).executeTakeFirst())?.value;
}

/** What cookies are signed with: made once for all servers of a database. */
export async function secretOf(store: Store): Promise<string> {
  const read = (): Promise<string | undefined> => store.read((work) => factOf(work, 'secret'));
  const found = await read();
  if (found !== undefined) return found;
  await store.write(ACCOUNTS, (work) => claim(work, 'secret', newSecret()));
  return (await read())!;
}
