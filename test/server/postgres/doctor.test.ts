import { expect, test, vi } from 'vitest';
import { openBackend } from '../../../src/server/backend/index.ts';
import { lookAtDatabase } from '../../../src/server/doctor/database.ts';
import { ask, postgresDatabase } from '../support/databases.ts';

const told = { spam: true, turnstileSecret: undefined, hcaptchaSecret: undefined };

/** What the doctor says of a database, each with its sign. */
const said = async (address: string): Promise<string[]> =>
  (await lookAtDatabase(address, told)).map(({ state, words }) => `${state}: ${words}`);

test('the doctor says how a database of PostgreSQL is, and changes nothing', async () => {
  const address = await postgresDatabase();
  expect(await said(address)).toEqual([expect.stringMatching(/^note: There is nothing in the database .* yet/)]);
  expect(await ask(address, "select to_regclass('migration') as there")).toEqual([{ there: null }]);
  await (await openBackend({ database: address })).close();
  expect(await said(address)).toEqual([expect.stringMatching(/^good: The database postgres.* answers\.$/)]);
  vi.setSystemTime(Date.now() - 120_000);
  expect(await said(address)).toContainEqual(expect.stringMatching(/^bad: The clocks .* 120 seconds apart/));
  vi.useRealTimers();
  await ask(address, "delete from migration where name = '0012-edits'");
  expect(await said(address)).toEqual([expect.stringMatching(/^note: .* older schema: .* "0012-edits"/)]);
  await ask(address, "insert into migration values ('0099-future', '2026')");
  expect(await said(address)).toEqual([expect.stringMatching(/^bad: .* newer Afterword \(its schema is "0099-future"\)/)]);
});

test('the doctor says why a database of PostgreSQL cannot be used, without its password', async () => {
  const url = new URL(await postgresDatabase());
  const name = url.pathname;
  url.pathname = '/nowhere';
  expect(await said(url.href)).toEqual([expect.stringMatching(/^bad: .*there is no database of this name/)]);
  url.pathname = name;
  url.port = '1';
  url.password = 'my-secret';
  expect(await said(url.href)).toEqual([expect.stringMatching(/^bad: (?!.*my-secret).*no server answers there/)]);
});
