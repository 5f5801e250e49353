import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Comment } from '../../../src/contract/types.ts';
import { backendFor, guest, listen, nobody, page, wordsOf, type Person } from '../backend/support.ts';
import { ask, postgresDatabase } from '../support/databases.ts';
import { serveIt } from '../support/process.ts';
import { alice, bob, draft, json, page as winter, pageQuery, readUntil } from '../support.ts';

/** Says a dozen things, one after another. */
async function chatter(person: Person): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await person.say(`${person.name} says ${turn}`);
}

/** Two servers on one database. */
async function pair(more: object = {}) {
  const database = await postgresDatabase();
  return { database, one: await backendFor({ database, ...more }), other: await backendFor({ database, ...more }) };
}

test('who reads on one server hears at once what is written on the other, and the other way round', async () => {
  const { one, other } = await pair();
  const [ada, bo] = [guest(one, 'Ada'), guest(other, 'Bo')];
  const [here, there] = [listen(ada), listen(bo)];
  const told = [here.next(1), there.next(1)];
  // Both listen by now.
  await sleep(500);
  const since = performance.now();
  await ada.say('from one');
  await Promise.all(told);
  // Looking takes up to a second.
  expect(performance.now() - since).toBeLessThan(700);
  const further = here.next(2);
  await bo.say('from the other');
  expect((await further).map((event) => (event.type === 'put' ? wordsOf(event.comment) : event.type))).toContain('from the other');
});

test('what is not told is found by looking, also after the connection was cut', async () => {
  const { database, one, other } = await pair();
  const stream = listen(nobody(one));
  const first = stream.next(1);
  await sleep(300);
  await ask(database, "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%' and datname = current_database()");
  await guest(other, 'Bo').say('unheard');
  expect((await first)[0]).toMatchObject({ type: 'put' });
  await expect
    .poll(
      async () =>
        (await ask(database, "select 1 from pg_stat_activity where query like 'listen%' and datname = current_database()")).length,
    )
    .toBe(1);
  const since = performance.now();
  const more = stream.next(2);
  await guest(other, 'Bo').say('heard');
  await more;
  expect(performance.now() - since).toBeLessThan(900);
});

test(
  'many who write in one thread on two servers: numbers are in the order of commits, and nothing is missed',
  { timeout: 30_000 },
  async () => {
    const { database, one, other } = await pair({ pageSize: 200 });
    const people = Array.from({ length: 8 }, (_, at) => guest(at % 2 === 0 ? one : other, `Guest ${at}`));
    const seen: number[] = [];
    const late: number[] = [];
    const done = new AbortController();
    const looking = (async () => {
      while (!done.signal.aborted) {
        const rows = await ask<{ seq: string }>(database, 'select seq from comment order by seq');
        const highest = seen.at(-1) ?? 0;
        const known = new Set(seen);
        const fresh = rows.map(({ seq }) => Number(seq)).filter((seq) => !known.has(seq));
        late.push(...fresh.filter((seq) => seq < highest));
        seen.push(...fresh);
      }
    })();
    const stream = listen(nobody(one), '0');
    await Promise.all(people.map(chatter));
    done.abort();
    await looking;
    expect(late).toEqual([]);
    const { thread } = await nobody(other).open({ page });
    expect(thread.count).toBe(96);
    const told = new Set<string>();
    let before = 0;
    while (told.size < 96)
      for (const event of await stream.next(1)) {
        expect(Number('at' in event ? event.at : 0)).toBeGreaterThan(before);
        before = Number('at' in event ? event.at : 0);
        if (event.type === 'put') told.add(event.comment.id);
      }
    const rows = await ask<{ seq: string; rev: string }>(database, 'select seq, rev from comment order by seq');
    const revisions = rows.map(({ rev }) => Number(rev));
    expect(revisions).toEqual(revisions.toSorted((a, b) => a - b));
  },
);

test('a draft that reaches both servers at once makes one comment', async () => {
  const { one, other } = await pair();
  const [here, there] = [guest(one, 'Ada'), guest(other, 'Ada')];
  for (let turn = 0; turn < 10; turn++) {
    const draft = here.draft({ text: `turn ${turn}` });
    const made = await Promise.all([here.create(draft), there.create(draft), here.create(draft)]);
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  }
  expect((await here.open({ page })).thread.count).toBe(10);
});

test('a hundred clicks at once on two servers are counted right', async () => {
  const { one, other } = await pair();
  const { id } = await guest(one, 'Ada').say('x');
  const click = (at: number) =>
    guest(at % 2 === 0 ? one : other, `Guest ${at % 50}`).react({ thread: page.key, comment: id, kind: 'heart', on: true });
  await Promise.all(Array.from({ length: 100 }, (_, at) => click(at)));
  expect((await nobody(other).open({ page })).page.items[0]!.reactions).toEqual([{ kind: 'heart', count: 50 }]);
});

const post = (url: string, text: string, device: string) =>
  fetch(`${url}/v1/comments`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${device}` },
    body: JSON.stringify(draft({ text })),
  });
const stream = (url: string, after: string) => fetch(`${url}/v1/events?thread=${encodeURIComponent(winter.key)}&after=${after}`);

test(
  'Alice on one process and Bob on another see each other within a second; one is killed, the other goes on',
  { timeout: 40_000 },
  async () => {
    const database = await postgresDatabase();
    const [one, other] = await Promise.all([serveIt(database), serveIt(database)]);
    const [forAlice, forBob] = [await stream(one.url, '0'), await stream(other.url, '0')];
    await sleep(500);
    const since = performance.now();
    const aliceHears = readUntil(forAlice, (text) => text.includes('from Bob')).then(() => performance.now() - since);
    const bobHears = readUntil(forBob, (text) => text.includes('from Alice')).then(() => performance.now() - since);
    const [{ id }] = await Promise.all([
      json<Comment>(post(one.url, 'from Alice', alice)),
      json<Comment>(post(other.url, 'from Bob', bob)),
    ]);
    expect(Math.max(await aliceHears, await bobHears)).toBeLessThan(1_000);
    one.child.kill('SIGKILL');
    await once(one.child, 'exit');
    const { at } = (await json<{ thread: { at: string } }>(fetch(`${other.url}/v1/thread?${pageQuery}`))).thread;
    const goesOn = await stream(other.url, at);
    const hears = readUntil(goesOn, (text) => text.includes('still here'));
    await post(other.url, 'still here', bob);
    expect(await hears).toContain('still here');
    const text = await (await fetch(`${other.url}/v1/thread?${pageQuery}`)).text();
    expect(text).toContain(id);
  },
);
