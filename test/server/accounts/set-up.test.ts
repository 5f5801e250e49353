import { expect, onTestFinished, test } from 'vitest';
import { openBackend } from '../../../src/server/backend/index.ts';
import { ask, freshDatabase } from '../support/databases.ts';
import { browser, password, server } from './support.ts';

const racer = (number: number) => ({ email: `racer-${number}@example.org`, name: `Racer ${number}` });

test('of a hundred who set up at the same time, by one link, one becomes the owner', { timeout: 60_000 }, async () => {
  const database = await freshDatabase();
  const at = await server({ rules: { database } });
  const { code } = (await at.backend.accounts.setUp())!;
  // Hashing a password takes a tenth of a second of a core: ten come as browsers do, and the others with a hash.
  const { hash } = await at.backend.accounts.sessions();
  const hashed = await hash(password);
  const outcomes = await Promise.all(
    Array.from({ length: 100 }, async (_, number) =>
      number % 10 === 0
        ? (await browser(at).ask('link', { code, ...racer(number), password })).status
        : at.backend.accounts.take(code, { ...racer(number), password: hashed }, false).then(
            () => 200,
            () => 404,
          ),
    ),
  );
  expect(outcomes.filter((outcome) => outcome === 200).length).toBe(1);
  expect(outcomes.filter((outcome) => outcome === 404).length).toBe(99);
  expect(await ask(database, 'select role from role')).toEqual([{ role: 'owner' }]);
  expect((await ask(database, 'select id from account_user')).length).toBe(1);
});

test(
  'of servers that start together each makes a link, the last one is good, and none once there is an owner',
  { timeout: 60_000 },
  async () => {
    const database = await freshDatabase();
    const at = await server({ rules: { database } });
    const other = await openBackend({ database });
    onTestFinished(() => other.close());
    const first = (await at.backend.accounts.setUp())!;
    const second = (await other.accounts.setUp())!;
    const late = await browser(at).ask('link', { code: first.code, email: 'ada@example.org', name: 'Ada', password });
    expect(late.status).toBe(404);
    await browser(at).get('link', { code: second.code, email: 'ada@example.org', name: 'Ada', password });
    expect(await at.backend.accounts.setUp()).toBe(null);
    expect(await other.accounts.setUp()).toBe(null);
    expect(await ask(database, 'select digest from account_link')).toEqual([]);
  },
);

test('who was made the owner by the command leaves nothing to set up', async () => {
  const at = await server();
  const setUp = (await at.backend.accounts.setUp())!;
  const added = (await at.backend.accounts.setRole({ site: '*', email: 'ada@example.org', role: 'owner' }))!;
  await browser(at).get('link', { code: added.code, name: 'Ada', password });
  expect((await browser(at).ask('link', { code: setUp.code, email: 'ben@example.org', name: 'Ben', password })).status).toBe(404);
  expect((await at.backend.accounts.rolesOn('*')).map(({ email }) => email)).toEqual(['ada@example.org']);
});

test('cookies are signed with a secret that is made once, or given', async () => {
  const database = await freshDatabase();
  const at = await server({ rules: { database } });
  const other = await openBackend({ database });
  onTestFinished(() => other.close());
  await Promise.all([at.backend.accounts.sessions(), other.accounts.sessions()]);
  const kept = await ask<{ value: string }>(database, "select value from account_fact where name = 'secret'");
  expect(kept.length).toBe(1);
  expect(kept[0]!.value).toMatch(/^[\w-]{43}$/);
  const given = await server({ rules: { sessionSecret: 'given-by-the-owner-and-long-enough-for-that' } });
  await given.backend.accounts.sessions();
});
