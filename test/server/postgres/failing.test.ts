import { Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { backendFor, everyRow, failureOf, guest, nobody, page, pageOf, wordsOf, type Person } from '../backend/support.ts';
import { alice, draft as posted, pageQuery, start } from '../support.ts';
import { ask, postgresDatabase } from '../support/databases.ts';
import { startCluster } from '../support/postgres.ts';

/** A connection past all of ours that holds what it takes until told, as another program's may. */
async function holder(database: string, ...lines: string[]) {
  const client = new Client(database);
  client.on('error', () => {});
  await client.connect();
  let ended = false;
  const release = async (): Promise<void> => {
    if (ended) return;
    ended = true;
    await client.query('rollback');
    await client.end();
  };
  onTestFinished(() => release().catch(() => {}));
  await client.query('begin');
  for (const line of lines) await client.query(line);
  return { client, release };
}

const busy = { code: 'unavailable', retryAfter: 5, outcome: 'unknown' };

/** What an act failed with, and after how many ms. */
async function fails(act: Promise<unknown>): Promise<{ error: unknown; took: number }> {
  const since = performance.now();
  const error = await act.then(
    () => 'nothing failed',
    (thrown: unknown) => thrown,
  );
  return { error, took: performance.now() - since };
}

test(
  'a thread that another program keeps locked refuses writes within 5 s, and every other thread goes on',
  { timeout: 20_000 },
  async () => {
    const database = await postgresDatabase();
    const backend = await backendFor({ database });
    const ada = guest(backend, 'Ada');
    await ada.say('before');
    const { release } = await holder(database, "update thread set title = 'mine'");
    const drafts = Array.from({ length: 12 }, (_, at) => ada.draft({ text: `number ${at}` }));
    const refused = Promise.all(drafts.map((draft) => fails(ada.create(draft))));
    const other = pageOf('other');
    for (let turn = 0; turn < 20; turn++) {
      await ada.say(`there ${turn}`, null, { page: other });
      expect((await ada.open({ page })).thread.count).toBe(1);
    }
    for (const { error, took } of await refused) {
      expect(error).toMatchObject(busy);
      expect(took).toBeLessThan(5_000);
    }
    await release();
    const made = await Promise.all(drafts.flatMap((draft) => [ada.create(draft), ada.create(draft)]));
    expect(new Set(made.map(({ id }) => id)).size).toBe(12);
    expect((await ada.open({ page })).thread.count).toBe(13);
  },
);

test(
  'with no connection left, and with a statement that takes too long, the answer is 503 with Retry-After',
  { timeout: 20_000 },
  async () => {
    const database = await postgresDatabase();
    const backend = await backendFor({ database: `${database}?connections=2` });
    const { ask: request, get } = await start(backend);
    expect((await request('POST', '/v1/comments', posted(), alice)).status).toBe(200);
    const { release } = await holder(database, 'lock table comment in access exclusive mode');
    const answers = Promise.all([
      get(`/v1/thread?${pageQuery}&sort=newest`),
      get(`/v1/thread?${pageQuery}&sort=best`),
      get('/v1/latest?limit=5'),
      request('POST', '/v1/comments', posted(), alice),
      request('POST', '/v1/comments', posted({ page: { ...pageOf('b') }, thread: pageOf('b').key }), alice),
    ]);
    const since = performance.now();
    for (const { status, headers } of await answers) expect([status, headers.get('Retry-After')]).toEqual([503, '5']);
    expect(performance.now() - since).toBeLessThan(5_500);
    await release();
    await expect.poll(async () => (await get(`/v1/thread?${pageQuery}&sort=newest`)).status).toBe(200);
    expect((await request('POST', '/v1/comments', posted(), alice)).status).toBe(200);
  },
);

/** Has the database refuse the next so many comments as it does when others were in the way. */
const refuseNext = async (database: string, count: number): Promise<void> => {
  await ask(database, 'create sequence refusals');
  await ask(
    database,
    `create function refuse() returns trigger language plpgsql as $$ begin
      if nextval('refusals') <= ${count} then raise exception 'others were faster' using errcode = 'serialization_failure'; end if;
      return new; end $$`,
  );
  await ask(database, 'create trigger refuse before insert on comment for each row execute function refuse()');
};

test('a serialization failure is tried again, and nobody hears of it', async () => {
  const database = await postgresDatabase();
  const ada = guest(await backendFor({ database }), 'Ada');
  await refuseNext(database, 3);
  await ada.say('kept');
  expect((await everyRow(ada)).map(wordsOf)).toEqual(['kept']);
  expect(await ask(database, 'select last_value::int as tries from refusals')).toEqual([{ tries: 4 }]);
});

test('one that does not end is 503, and leaves nothing behind', async () => {
  const database = await postgresDatabase();
  const ada = guest(await backendFor({ database }), 'Ada');
  await refuseNext(database, 1_000);
  const draft = ada.draft();
  expect((await fails(ada.create(draft))).error).toMatchObject(busy);
  await ask(database, 'drop trigger refuse on comment');
  expect((await ada.open({ page })).thread.count).toBe(0);
  await ada.create(draft);
  await ada.create(draft);
  expect((await ada.open({ page })).thread.count).toBe(1);
});

test('a deadlock is ended by the database, and the write done again', { timeout: 20_000 }, async () => {
  const database = await postgresDatabase();
  const ada = guest(await backendFor({ database }), 'Ada');
  await ada.say('before');
  // PostgreSQL looks for deadlocks when somebody has waited for a second, and ends who looked: let it be ours.
  const { client, release } = await holder(database, "set local deadlock_timeout = '30s'", "update thread set title = 'mine'");
  const draft = ada.draft({ text: 'meets another' });
  const made = ada.create(draft);
  await expect
    .poll(
      async () =>
        (await ask(database, "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")).length,
    )
    .toBe(1);
  await client.query('select * from draft for update nowait');
  const waits = client
    .query(`insert into draft select site, owner, '${draft.key}', digest, comment, made from draft limit 1`)
    .catch(() => {});
  await waits;
  await release();
  await made;
  expect(
    (
      await ask<{ deadlocks: string }>(
        database,
        'select pg_stat_clear_snapshot(), deadlocks from pg_stat_database where datname = current_database()',
      )
    ).length,
  ).toBe(1);
  expect((await everyRow(ada)).map(wordsOf)).toEqual(['before', 'meets another']);
});

test('what PostgreSQL cannot keep is refused as such, and read as what is not there', async () => {
  const ada = guest(await backendFor({ database: await postgresDatabase() }), 'Ada');
  const zero = { ...page, key: 'with a \0 in it' };
  expect(await failureOf(ada.say('x', null, { page: zero }))).toMatchObject({ code: 'invalid' });
  expect(await failureOf(ada.open({ page: zero }))).toMatchObject({ code: 'invalid' });
  const long = Array.from({ length: 1_900 }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 7_919) % 20_000))).join('');
  expect(await failureOf(ada.say('x', null, { page: { ...page, key: long } }))).toMatchObject({ code: 'invalid' });
  const mark = Buffer.from('best.999999999999999.999999999999999').toString('base64url');
  expect((await ada.list({ thread: page.key, parent: null, sort: 'best', cursor: mark })).items).toEqual([]);
});

/** Writes one comment after another until told, each until it is acknowledged. */
async function writeThrough(person: Person, end: AbortSignal) {
  const acknowledged: string[] = [];
  const refusals: unknown[] = [];
  for (let turn = 0; !end.aborted; turn++) {
    const draft = person.draft({ text: `${person.name} ${turn}` });
    for (;;) {
      try {
        acknowledged.push((await person.create(draft)).id);
        break;
      } catch (error) {
        refusals.push(error);
        await sleep(50);
      }
    }
  }
  return { acknowledged, refusals };
}

test.each(['fast', 'immediate'] as const)(
  'a server of PostgreSQL that is stopped (%s) and started again loses and doubles nothing',
  { timeout: 60_000 },
  async (how) => {
    const cluster = await startCluster();
    onTestFinished(() => cluster.remove());
    const database = `${cluster.url}postgres`;
    const [one, other] = [await backendFor({ database, pageSize: 200 }), await backendFor({ database, pageSize: 200 })];
    const { get } = await start(one);
    await guest(one, 'Ada').say('before');
    const end = new AbortController();
    const writing = Promise.all(
      Array.from({ length: 10 }, (_, at) => writeThrough(guest(at % 2 ? one : other, `Guest ${at}`), end.signal)),
    );
    for (let round = 0; round < 2; round++) {
      await sleep(300);
      await cluster.stop(how);
      const refused = await get(`/v1/thread?${pageQuery}`);
      expect([refused.status, refused.headers.get('Retry-After')]).toEqual([503, '5']);
      await cluster.start();
    }
    await sleep(300);
    end.abort();
    const written = await writing;
    const refusals = written.flatMap(({ refusals }) => refusals);
    expect(refusals.length).toBeGreaterThan(0);
    for (const error of refusals) expect(error).toMatchObject(busy);
    const acknowledged = written.flatMap(({ acknowledged }) => acknowledged);
    const rows = await everyRow(nobody(other));
    expect(new Set(acknowledged).size).toBe(acknowledged.length);
    expect(rows.map(({ id }) => id).toSorted().length).toBe(acknowledged.length + 1);
    expect(acknowledged.filter((id) => !rows.some((row) => row.id === id))).toEqual([]);
    expect(new Set(rows.map(wordsOf)).size).toBe(rows.length);
    expect((await nobody(one).open({ page })).thread.count).toBe(rows.length);
  },
);
