import { Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { rolesForDesk } from '../../../src/server/accounts/for-desk.ts';
import type { SqlBackend } from '../../../src/server/backend/index.ts';
import type { Asked } from '../../../src/server/desk/keeper.ts';
import type { Desk } from '../../../src/contract/desk.ts';
import { personOf } from '../../../src/server/person.ts';
import { backendFor, guest } from '../backend/support.ts';
import { ask, postgresDatabase } from '../support/databases.ts';

/** What is set as a whole (a site, a person) is changed by two servers at the same time, and neither loses what the other changed. */

const site = 'default';
const asking = { site, account: 'mo', by: 'Mo', role: 'owner' as const };
const doing = <K extends Asked>(backend: SqlBackend, method: K, input: Desk[K]['input']): Promise<Desk[K]['answer']> =>
  backend.desk.answer(method, asking, input, rolesForDesk);

/** Two servers on one database. */
async function pair(): Promise<{ database: string; one: SqlBackend; other: SqlBackend }> {
  const database = await postgresDatabase();
  return { database, one: await backendFor({ database }), other: await backendFor({ database }) };
}

/** Does some things at the same moment: each has begun and waits for what `line` holds, before any can go on. */
async function atOnce<T>(database: string, line: string, things: readonly (() => Promise<T>)[]): Promise<T[]> {
  const client = new Client(database);
  await client.connect();
  onTestFinished(() => client.end());
  await client.query('begin');
  await client.query(line);
  const doings = things.map((thing) => thing());
  const waiting = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  for (let tries = 0; (await ask(database, waiting)).length < things.length && tries < 100; tries++) await sleep(20);
  await client.query('rollback');
  return Promise.all(doings);
}

const holdSite = `update site set changed = changed`;
const holdPlace = `insert into site values ('default', '[]', '{}', '', '')`;

test.each([
  ['that was set before', true],
  ['of which nothing was set', false],
])('the rules of a site %s, and what else is set for it by command', async (_what, isSet) => {
  const { database, one, other } = await pair();
  if (isSet) await one.sites.set(site, { settings: { longest: 500 } });
  await atOnce<unknown>(database, isSet ? holdSite : holdPlace, [
    () => doing(one, 'setRules', { site, rules: { links: 7 } }),
    () => other.sites.set(site, { origins: ['https://blog.example'], settings: { editMinutes: 3 } }),
  ]);
  expect(await one.sites.list()).toMatchObject([
    {
      origins: ['https://blog.example'],
      settings: { editMinutes: 3, rules: { links: 7 }, ...(isSet && { longest: 500 }) },
    },
  ]);
});

test.each([
  ['that was set before', true],
  ['of which nothing was set', false],
])('two rules of a site %s, each with its line in the log', async (_what, isSet) => {
  const { database, one, other } = await pair();
  if (isSet) await one.sites.set(site, { settings: { longest: 500 } });
  await atOnce(database, isSet ? holdSite : holdPlace, [
    () => doing(one, 'setRules', { site, rules: { links: 7 } }),
    () => doing(other, 'setRules', { site, rules: { reports: 9 } }),
  ]);
  const both = { links: 7, reports: 9 };
  expect((await doing(one, 'rules', { site })).rules).toMatchObject(both);
  const log = await ask<{ before: string; after: string }>(database, 'select before, after from deed order by seq');
  expect(log.map(({ before, after }) => [before, JSON.parse(after)])).toEqual([
    ['{}', expect.anything()],
    [log[0]!.after, both],
  ]);
});

test('two settings of a site, each by a command that keeps what it does not name', async () => {
  const { database, one, other } = await pair();
  await one.sites.set(site, { settings: { spam: { wait: 6 } } });
  await atOnce(database, holdSite, [
    () => one.sites.set(site, ({ spam }) => ({ settings: { spam: { ...spam, refuse: 20 } } })),
    () => other.sites.set(site, ({ spam }) => ({ settings: { spam: { ...spam, difficulty: 'hard' } } })),
  ]);
  expect((await one.sites.list())[0]!.settings.spam).toEqual({ wait: 6, refuse: 20, difficulty: 'hard' });
});

test('undoing a rule, and another that is set meanwhile', async () => {
  const { database, one, other } = await pair();
  const { log } = await doing(one, 'setRules', { site, rules: { links: 7 } });
  const [undone, set] = await atOnce<unknown>(database, holdSite, [
    () => doing(one, 'undo', { site, log: log! }).catch(({ code }: { code: string }) => code),
    () => doing(other, 'setRules', { site, rules: { reports: 9 } }),
  ]);
  // Whoever came second: nothing was undone that was changed since, or what was undone is not there again.
  const { rules } = await doing(one, 'rules', { site });
  expect([undone === 'conflict' ? 7 : 3, 9]).toEqual([rules.links, rules.reports]);
  expect(set).toMatchObject({ log: expect.any(String) });
});

test.each([
  ['somebody of whom something was decided', true],
  ['somebody of whom nothing was decided', false],
])('that %s is trusted, and banned', async (_what, isDecided) => {
  const { database, one, other } = await pair();
  await guest(one, 'Ada').say('Hello.');
  const person = personOf(site, 'device:device-of-Ada');
  if (isDecided) {
    await doing(one, 'person', { site, person, trusted: true });
    await doing(one, 'person', { site, person, trusted: false });
  }
  const hold = isDecided
    ? 'update person set changed = changed'
    : `insert into person (site, owner, changed) values ('default', 'device:device-of-Ada', '')`;
  await atOnce(database, hold, [
    () => doing(one, 'person', { site, person, trusted: true }),
    () => doing(other, 'person', { site, person, banHours: 5 }),
  ]);
  const { items } = await doing(one, 'people', { site });
  expect(items).toMatchObject([{ person, trusted: true, banned: expect.any(String) }]);
  const log = await ask<{ before: string; after: string }>(database, 'select before, after from deed order by seq desc limit 2');
  expect(log[0]!.before).toBe(log[1]!.after);
});
