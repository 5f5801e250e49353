import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sql, type Kysely } from 'kysely';
import { move } from '../../../src/server/store/move.ts';
import { openPlain, type Plain } from '../../../src/server/store/plain.ts';
import type { Database } from '../../../src/server/store/schema.ts';
import { createChance } from '../../faults/chance.ts';
import { folder } from '../backend/support.ts';
import { leaveBehind } from './harms.ts';
import { runCommand, startProgram } from './program.ts';
import { runHere } from './here.ts';
import { nothingKnown } from './known.ts';
import { startWriters } from './writers.ts';
import { compareAnswers } from './answers.ts';

const opened = (file: string): Promise<Plain> => openedAt(`sqlite:${file}`);

async function openedAt(address: string): Promise<Plain> {
  const plain = await openPlain(address);
  onTestFinished(() => plain.close());
  return plain;
}

const everything = async (db: Kysely<Database>): Promise<unknown[]> => [
  await db.selectFrom('thread').selectAll().orderBy('key').execute(),
  await db.selectFrom('comment').selectAll().orderBy('seq').execute(),
  await db.selectFrom('reaction').selectAll().orderBy('owner').orderBy('comment').orderBy('kind').execute(),
  await db.selectFrom('draft').selectAll().orderBy('key').execute(),
];

const thread = (key: string) => ({ site: 'default', key, url: '', title: 'Ünï — 日本', rev: 2, totals: 1, count: 0, reactions: '{}' });

/** More rows than travel at once, in an order in which keys of three columns matter. */
async function fill({ db }: Plain): Promise<void> {
  await db.insertInto('thread').values(['/a', '/B', '/ä'].map(thread)).execute();
  const rows = Array.from({ length: 1_203 }, (_, at) => ({
    site: at % 3 === 0 ? 'default' : 'other',
    owner: `device:${at % 7}`,
    key: `key-${at}`,
    digest: 'd',
    comment: 'c',
    made: '2026-03-01T12:00:00.000Z',
  }));
  for (let from = 0; from < rows.length; from += 100)
    await db
      .insertInto('draft')
      .values(rows.slice(from, from + 100))
      .execute();
}

describe('moving to another database', { timeout: 60_000 }, () => {
  it('takes everything along, and the next comment comes after the last', async () => {
    const from = join(folder(), 'from.db');
    const to = `sqlite:${folder()}/to.db`;
    const first = await startProgram(`sqlite:${from}`);
    onTestFinished(() => first.kill());
    const known = nothingKnown();
    const threads = ['/a', '/b'];
    const chance = createChance(7);
    const writers = startWriters({ url: first.url, known, chance, writers: 4, threads, odd: () => {} });
    await expect.poll(() => writers.acknowledged(), { timeout: 20_000 }).toBeGreaterThan(40);
    await writers.stop();
    const args = ['migrate', '--to', to, '--database', `sqlite:${from}`];
    const words = `A server has ${from} open: stop it first, or what it writes meanwhile would stay behind.\n`;
    expect(await runCommand(args)).toEqual({ code: 1, out: '', err: words });
    await first.stop();
    const { code, out, err } = await runCommand(args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(
      /^Moved \d+ comments in 2 threads, and \d+ rows beside them; all were compared\.\nStart the server with DATABASE_URL=sqlite:/,
    );
    expect(await everything((await openedAt(to)).db)).toEqual(await everything((await opened(from)).db));
    const second = await startProgram(to);
    onTestFinished(() => second.kill());
    expect(await compareAnswers(second.url, known, threads, chance)).toEqual({ lost: [], doubled: [], amiss: [] });
    const more = startWriters({ url: second.url, known, chance, writers: 1, threads, odd: () => {} });
    await expect.poll(() => more.acknowledged(), { timeout: 20_000 }).toBeGreaterThan(4);
    await more.stop();
    const back = await runCommand(['migrate', '--to', `sqlite:${folder()}/back.db`, '--database', to]);
    expect(back).toMatchObject({ code: 1, out: '' });
    expect(back.err).toMatch(/^A server has \S+ open: stop it first, or what it writes meanwhile would stay behind\.\n$/);
    expect(await compareAnswers(second.url, known, threads, chance)).toEqual({ lost: [], doubled: [], amiss: [] });
  });

  it('goes in batches by every key', async () => {
    const place = folder();
    const [from, to] = [await opened(join(place, 'from.db')), await opened(join(place, 'to.db'))];
    await fill(from);
    expect(await move(from.db, to.db)).toMatchObject({ thread: 3, comment: 0, reaction: 0, draft: 1_203 });
    expect(await everything(to.db)).toEqual(await everything(from.db));
  });

  it('is all or nothing where it is cut off', async () => {
    const place = folder();
    const [from, to] = [await opened(join(place, 'from.db')), await opened(join(place, 'to.db'))];
    await fill(from);
    const cut = move(from.db, to.db, (rows) => {
      if (rows > 600) throw new Error('The light went out.');
    });
    await expect(cut).rejects.toThrow('The light went out.');
    expect(await everything(to.db)).toEqual([[], [], [], []]);
    // And can be done again.
    expect(await move(from.db, to.db)).toMatchObject({ draft: 1_203 });
  });

  it('is not kept where something arrived otherwise than it was sent', async () => {
    const place = folder();
    const [from, to] = [await opened(join(place, 'from.db')), await opened(join(place, 'to.db'))];
    await fill(from);
    await sql`create trigger spoil after insert on draft when new.key = 'key-700' begin update draft set digest = 'x' where key = 'key-700'; end`.execute(
      to.db,
    );
    await expect(move(from.db, to.db)).rejects.toThrow('"draft" did not arrive as it was sent (1203 of 1203 rows)');
    expect(await everything(to.db)).toEqual([[], [], [], []]);
  });

  it('knows every table of the schema', async () => {
    const { db } = await opened(join(folder(), 'any.db'));
    const tables = (await db.introspection.getTables()).map(({ name }) => name);
    const moved = Object.keys(await move(db, (await opened(join(folder(), 'other.db'))).db));
    // What is over soon is left behind.
    expect([...moved, 'migration', 'rate', 'proof', 'sketch'].toSorted()).toEqual(
      tables.filter((name) => !name.startsWith('sqlite_')).toSorted(),
    );
  });

  it.each<[string, (place: string, file: string) => string[], RegExp]>([
    ['it is not said where to', (_place, file) => ['--database', `sqlite:${file}`], /takes where the comments move to/],
    ['both are one', (_place, file) => ['--database', `sqlite:${file}`, '--to', `sqlite:${file}`], /are there already/],
    ['there is nothing', (place) => ['--database', `sqlite:${place}/none.db`, '--to', `sqlite:${place}/b.db`], /There is no database at/],
    [
      'the other is unknown',
      (_place, file) => ['--database', `sqlite:${file}`, '--to', 'mysql://a:secret@b/c'],
      /"mysql:\/\/a:\*\*\*@b\/c" cannot be used/,
    ],
  ])('is refused in words where %s', async (_what, args, says) => {
    const place = folder();
    const file = await leaveBehind(place);
    const { code, out, err } = await runHere(['migrate', ...args(place, file)]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(says);
    expect(existsSync(join(place, 'b.db'))).toBe(false);
  });

  it('is refused where the other has comments already, which stay', async () => {
    const place = folder();
    const [from, to] = [await leaveBehind(place), join(place, 'to.db')];
    const args = ['migrate', '--to', `sqlite:${to}`, '--database', `sqlite:${from}`];
    expect((await runHere(args)).code).toBe(0);
    const words = `Nothing was moved to sqlite:${to}: it is not empty: comments are moved only to where there are none.\n`;
    expect(await runHere(args)).toEqual({ code: 1, out: '', err: words });
  });
});
