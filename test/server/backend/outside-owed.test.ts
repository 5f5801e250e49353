import { describe, expect, it } from 'vitest';
import { rolesForDesk } from '../../../src/server/accounts/for-desk.ts';
import type { SqlBackend } from '../../../src/server/backend/index.ts';
import { createOutside } from '../../../src/server/backend/outside.ts';
import type { Watchers } from '../../../src/server/backend/watchers.ts';
import type { Services } from '../../../src/server/spam/outside/services.ts';
import { openStore } from '../../../src/server/store/index.ts';
import { ask } from '../support/databases.ts';
import { akismet, asking, hook, kept, letBeDue, puddings, service } from './outside-support.ts';
import { backendFor, guest, member, page } from './support.ts';

const LOOKED_AT = 'Somebody who runs this site will look at it first.';
const CHECKING = 'It is being looked at.';
const target = (id: string) => ({ thread: page.key, id });
const mo = { site: 'default', account: 'mo', by: 'Mo', role: 'moderator' } as const;

const owed = async (database: string, where = 'true'): Promise<number> =>
  Number((await ask<{ count: number }>(database, `select count(*) as count from outside where ${where}`))[0]!.count);

/** Comments about which somebody is still to be asked, after a first try that failed; the server that had them is gone. */
async function left(services: (url: string) => Services, texts: readonly string[]) {
  const { line, heard, url } = await puddings();
  line.up = false;
  const { ada, backend, database } = await asking(services(url));
  const ids: string[] = [];
  for (const text of texts) ids.push((await ada.say(text)).id);
  await expect.poll(() => owed(database, 'tries = 1'), { timeout: 10_000 }).toBe(texts.length);
  await backend.close();
  line.up = true;
  heard.length = 0;
  return { line, heard, url, database, ids };
}

/** A comment that appeared though a hook gave no answer, which then takes it for spam. */
async function late(meanwhile: (it: Awaited<ReturnType<typeof asking>> & { id: string }) => Promise<unknown>) {
  const line = { up: false };
  const { url } = await service((response) => (line.up ? response.end('{"verdict":"spam"}') : response.writeHead(503).end()));
  const stood = await asking(hook(url));
  const ada = member(stood.backend, { id: 'ada', name: 'Ada' });
  const { id, state } = await ada.say('A few words.');
  expect(state).toBe('visible');
  await expect.poll(() => owed(stood.database, 'tries = 1')).toBe(1);
  await meanwhile({ ...stood, id });
  await expect.poll(() => owed(stood.database, 'tries = 0')).toBe(0);
  line.up = true;
  await letBeDue(stood.database);
  await expect.poll(() => owed(stood.database), { timeout: 15_000 }).toBe(0);
  expect(stood.said.at(-1)).toBe(`The webhook says spam of comment ${id}.`);
  return kept(stood.database, id);
}

/** Has a moderator pin a comment. */
const pin = ({ backend, id }: { backend: SqlBackend; id: string }) =>
  member(backend, { id: 'mo', name: 'Mo' }, { roles: ['moderator'] }).pin({ ...target(id), on: true });

/** Makes a moderator of somebody with an account. */
async function appoint(database: string, account: string): Promise<void> {
  const user = `'${account}', 'Ada', 'ada@example.org', 1, '2026-01-01', '2026-01-01'`;
  await ask(database, `insert into account_user (id, name, email, "emailVerified", "createdAt", "updatedAt") values (${user})`);
  await ask(database, `insert into role (site, account, role, made) values ('default', '${account}', 'moderator', '2026-01-01')`);
}

/** So many minutes ago. */
const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

const ways = async () => ({ on: true, outside: true, down: 'wait' as const });

describe('of several servers', () => {
  it('one asks', async () => {
    const { url, heard, database, ids } = await left(akismet, ['One.', 'Two.', 'Three.', 'Four.', 'Five.', 'Six.']);
    await letBeDue(database);
    const stores = await Promise.all([openStore(database), openStore(database)]);
    const watchers = { ring: () => {} } as unknown as Watchers;
    const servers = stores.map((store) => createOutside({ store, watchers }, akismet(url), () => {}, ways));
    await Promise.all(ids.flatMap((id) => servers.map((server) => server.ask({ site: 'default', id }, 'wait'))));
    for (const server of servers) server.close();
    for (const store of stores) await store.close();
    expect(heard).toHaveLength(ids.length);
  });

  it('whoever knows a service has an hour, and what nobody asks about keeps nobody from the others', { timeout: 60_000 }, async () => {
    const words = Array.from({ length: 21 }, (_, at) => `Words about ${String.fromCodePoint(0x61 + at).repeat(9)}.`);
    const { url, line, database, ids } = await left(hook, words);
    line.up = false;
    const { ada } = await asking(akismet(url), { database });
    const { id } = await ada.say('A few words.');
    line.up = true;
    await ask(database, `update outside set due = '${ago(30)}' where what = 'hook'`);
    await ask(database, `update outside set due = '${ago(1)}' where what = 'akismet'`);
    await expect.poll(() => kept(database, id), { timeout: 15_000 }).toMatchObject({ state: 'visible' });
    expect(await owed(database)).toBe(ids.length);
    await ask(database, `update outside set due = '${ago(61)}'`);
    await expect.poll(() => owed(database), { timeout: 30_000 }).toBe(0);
    expect(await kept(database, ids[0]!)).toMatchObject({ state: 'visible', signals: null });
  });
});

describe('a comment that nobody outside judges in the end', () => {
  it.each([
    ['wait', { state: 'pending', reason: LOOKED_AT }],
    ['pass', { state: 'visible', reason: null }],
  ] as const)('since no service is known any more is as the owner’s “%s” says', { timeout: 30_000 }, async (down, as) => {
    const { database, ids, heard } = await left(akismet, ['A few words.']);
    await letBeDue(database);
    await backendFor({ database, spam: { down } });
    await expect.poll(() => owed(database), { timeout: 15_000 }).toBe(0);
    expect(await kept(database, ids[0]!)).toMatchObject(as);
    expect(heard).toEqual([]);
  });

  it('since no try was answered waits for a moderator, and says so', { timeout: 30_000 }, async () => {
    const { database, ids, line, url } = await left(akismet, ['A few words.']);
    line.up = false;
    expect(await kept(database, ids[0]!)).toMatchObject({ state: 'pending', reason: CHECKING });
    await ask(database, `update outside set tries = 29, due = '2020-01-01T00:00:00.000Z'`);
    await asking(akismet(url), { database });
    await expect.poll(() => owed(database), { timeout: 15_000 }).toBe(0);
    expect(await kept(database, ids[0]!)).toMatchObject({ state: 'pending', reason: LOOKED_AT });
  });

  it('since the site asks nobody any more is sent to nobody', { timeout: 30_000 }, async () => {
    const { database, ids, heard, url } = await left(akismet, ['A few words.']);
    const { backend } = await asking(akismet(url), { database });
    await backend.sites.set('default', { settings: { spam: { outside: false } } });
    await letBeDue(database);
    await expect.poll(() => owed(database), { timeout: 15_000 }).toBe(0);
    expect(await kept(database, ids[0]!)).toMatchObject({ state: 'pending', reason: LOOKED_AT });
    expect(heard).toEqual([]);
  });
});

describe('a comment that is removed', () => {
  it('by its writer or a moderator is sent to nobody any more, and kept nowhere', async () => {
    const { url, line } = await puddings();
    line.up = false;
    const { ada, backend, database } = await asking({ ...akismet(url), ...hook(url) });
    const [one, other] = [await ada.say('A few words.'), await ada.say('Quite other ones.')];
    await expect.poll(() => owed(database, 'tries = 1')).toBe(4);
    await ada.remove(target(one.id));
    expect(await owed(database)).toBe(2);
    await backend.desk.answer('act', mo, { site: 'default', act: 'remove', ids: [other.id] }, rolesForDesk);
    expect(await owed(database)).toBe(0);
  });

  it('while it is asked about stays removed', async () => {
    const { url, heard } = await service((response) => setTimeout(() => response.end('false'), 1_000));
    const { ada, database, said } = await asking(akismet(url));
    const saying = ada.say('A few words.');
    await expect.poll(() => heard.length).toBe(1);
    await ada.remove(target((await ada.personal({ page }))!.waiting[0]!.id));
    await saying;
    expect([said.length, await owed(database)]).toEqual([1, 0]);
    expect((await ada.personal({ page }))!.waiting).toEqual([]);
  });
});

describe('a late verdict', () => {
  it('has a comment wait that no moderator said anything of', { timeout: 30_000 }, async () => {
    expect(await late(async () => {})).toMatchObject({ state: 'pending', reason: LOOKED_AT, pinned: 0, approved: 0 });
  });

  it('changes nothing of what a moderator pinned', { timeout: 30_000 }, async () => {
    expect(await late(pin)).toMatchObject({ state: 'visible', pinned: 1 });
  });

  it('changes nothing of what a moderator approved', { timeout: 30_000 }, async () => {
    const approved = late(async ({ backend, id }) => {
      await guest(backend, 'Ben').report({ ...target(id), reason: 'Rude.' });
      await backend.desk.answer('act', mo, { site: 'default', act: 'approve', ids: [id] }, rolesForDesk);
    });
    expect(await approved).toMatchObject({ state: 'visible', approved: 1 });
  });

  it('changes nothing of what a moderator wrote', { timeout: 30_000 }, async () => {
    expect(await late(({ database }) => appoint(database, 'ada'))).toMatchObject({ state: 'visible' });
  });

  it('changes nothing of what a moderator gave its words', { timeout: 30_000 }, async () => {
    const edited = late(({ backend, id }) => backend.desk.answer('edit', mo, { site: 'default', id, text: 'Fewer words.' }, rolesForDesk));
    expect(await edited).toMatchObject({ state: 'visible' });
  });

  it('of a hook counts whether Akismet answered before or not', { timeout: 30_000 }, async () => {
    const { url } = await puddings();
    const slow = await service((response) => setTimeout(() => response.end('{"verdict":"spam"}'), 1_500));
    const { ada, database } = await asking({ ...akismet(url), ...hook(slow.url) });
    const { id, state } = await ada.say('A few words.');
    expect(state).toBe('visible');
    await expect.poll(() => kept(database, id)).toMatchObject({ state: 'pending', reason: LOOKED_AT });
  });

  it('has a comment wait that appeared by “pass”', { timeout: 30_000 }, async () => {
    const { url, line } = await puddings();
    line.up = false;
    const { ada, database } = await asking(akismet(url), { spam: { down: 'pass' } });
    const { id, state } = await ada.say('A pudding for you.');
    expect(state).toBe('visible');
    line.up = true;
    await letBeDue(database);
    await expect.poll(() => kept(database, id), { timeout: 15_000 }).toMatchObject({ state: 'pending', reason: LOOKED_AT });
  });
});
