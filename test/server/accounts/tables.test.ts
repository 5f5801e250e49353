import { getMigrations } from 'better-auth/db/migration';
import { expect, test } from 'vitest';
import { tables } from '../../../src/server/accounts/sessions.ts';
import { openStore } from '../../../src/server/store/index.ts';
import { throughStore } from '../../../src/server/store/through.ts';
import { onTestFinished } from 'vitest';
import { isPostgres, lightDatabase } from '../support/databases.ts';

test.skipIf(isPostgres)('the tables are those that better-auth asks for', async () => {
  const store = await openStore(await lightDatabase());
  onTestFinished(() => store.close());
  const db = await throughStore(store);
  const { toBeAdded, toBeCreated } = await getMigrations({ ...tables, database: { db, type: 'sqlite' }, secret: 'x'.repeat(40) });
  expect([...toBeAdded, ...toBeCreated]).toEqual([]);
});

test('what better-auth asks goes through the store, and a transaction is refused', async () => {
  const store = await openStore(await lightDatabase());
  onTestFinished(() => store.close());
  const db = await throughStore(store);
  await db.insertInto('account_fact').values({ name: 'one', value: 'two' }).execute();
  expect(await db.selectFrom('account_fact').selectAll().execute()).toEqual([{ name: 'one', value: 'two' }]);
  await expect(db.transaction().execute(async () => {})).rejects.toThrow('no transaction');
});
