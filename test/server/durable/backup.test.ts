import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createChance } from '../../faults/chance.ts';
import { folder } from '../backend/support.ts';
import { hashOf, nothingKnown, type Known } from './known.ts';
import { leaveBehind } from './harms.ts';
import { runCommand, startProgram } from './program.ts';
import { runHere } from './here.ts';
import { backUp } from '../../../src/server/store/backup.ts';
import { walk } from './talk.ts';
import { settleOpen, startWriters, type Writers } from './writers.ts';

const chance = createChance(4);
const threads = ['/a', '/b'];

/** A server on a file, with two who write to it. */
async function atWork(file: string): Promise<{ known: Known; writers: Writers; url: string; stop: () => Promise<unknown> }> {
  const program = await startProgram(`sqlite:${file}`);
  onTestFinished(() => program.kill());
  const known = nothingKnown();
  const writers = startWriters({ url: program.url, known, chance, writers: 2, threads, odd: expect.fail });
  await expect.poll(() => writers.acknowledged(), { timeout: 20_000 }).toBeGreaterThan(20);
  return { known, writers, url: program.url, stop: () => program.stop() };
}

const rowsOf = (file: string): { id: string; text: string }[] => {
  const sqlite = new Sqlite(file, { readonly: true });
  const rows = sqlite.prepare('select id, text from comment order by seq').all() as { id: string; text: string }[];
  sqlite.close();
  return rows;
};

describe('a backup', { timeout: 60_000 }, () => {
  it('that is made while others write is a beginning of what was acknowledged, and works on another machine', async () => {
    const place = folder();
    const [file, copy, other] = ['comments.db', 'backup.db', 'new/data/comments.db'].map((name) => join(place, name)) as [
      string,
      string,
      string,
    ];
    const { known, writers, url, stop } = await atWork(file);
    const before = [...known.sent.values()].filter(({ id }) => id !== undefined).map(({ id }) => id!);
    const made = await runCommand(['backup', copy, '--database', `sqlite:${file}`]);
    expect(made).toMatchObject({ code: 0, err: '' });
    await writers.stop();
    await settleOpen(url, known);
    await stop();
    const [copied, all] = [rowsOf(copy), rowsOf(file)];
    expect(made.out).toBe(
      `Backed up ${copied.length} comments in 2 threads to ${copy} (${/\(([\d.]+ .B),/.exec(made.out)?.[1]}, looked through).\n`,
    );
    expect(copied.map(({ id }) => id)).toEqual(all.slice(0, copied.length).map(({ id }) => id));
    expect(before.filter((id) => !copied.some((row) => row.id === id))).toEqual([]);
    // One file and no more, which needs no log.
    expect(readdirSync(place).filter((name) => name.startsWith('backup'))).toEqual(['backup.db']);

    expect(await runCommand(['restore', copy, '--database', `sqlite:${other}`])).toMatchObject({ code: 0, err: '' });
    expect(rowsOf(other)).toEqual(copied);
    const again = await startProgram(`sqlite:${other}`);
    onTestFinished(() => again.kill());
    const drawn = [...(await walk(again.url, '/a')), ...(await walk(again.url, '/b'))];
    expect(drawn.map(({ id }) => id).toSorted()).toEqual(copied.map(({ id }) => id).toSorted());
  });

  it('leaves what is there as it is', async () => {
    const place = folder();
    const file = await leaveBehind(place);
    const taken = join(place, 'notes.txt');
    writeFileSync(taken, 'Dear diary');
    const { code, err } = await runHere(['backup', taken, '--database', `sqlite:${file}`]);
    expect({ code, err }).toEqual({
      code: 1,
      err: `There is something at ${taken} already, which is left as it is: choose another name.\n`,
    });
    expect(readFileSync(taken, 'utf8')).toBe('Dear diary');
  });

  it.each([
    [
      'nothing is there',
      ['backup', 'b.db', '--database', 'sqlite:./none.db'],
      'There is no database at ./none.db: name it with --database.\n',
    ],
    ['it is not said where to', ['backup'], '"afterword backup" takes the file of one backup: afterword backup <file>\n'],
    [
      'PostgreSQL has it',
      ['backup', 'b.db', '--database', 'postgres://ada:secret@db.example/comments'],
      'A PostgreSQL database is backed up by its own program, also while servers run: pg_dump --format=custom --file=<file> <address>; and brought back by pg_restore.\n',
    ],
  ])('is refused in words where %s', async (_where, args, err) => {
    expect(await runHere(args)).toEqual({ code: 1, out: '', err });
  });

  it('of a damaged database is not made', async () => {
    const place = folder();
    const file = await leaveBehind(place);
    writeFileSync(file, readFileSync(file).fill(0xff, 100, 4_096));
    const { code, err } = await runHere(['backup', join(place, 'b.db'), '--database', `sqlite:${file}`]);
    expect(code).toBe(1);
    expect(err).toMatch(/^No backup of \S+ could be made at \S+: the file is damaged\.\n$/);
    expect(readdirSync(place).filter((name) => name.startsWith('b.db'))).toEqual([]);
  });
});

/** A backup with 16 comments, and a database in which there are others. */
async function both(): Promise<{ backup: string; file: string; address: string; place: string }> {
  const place = folder();
  const backup = join(place, 'backup.db');
  mkdirSync(join(place, 'old'));
  backUp(await leaveBehind(join(place, 'old')), backup);
  mkdirSync(join(place, 'data'));
  const file = await leaveBehind(join(place, 'data'));
  return { backup, file, address: `sqlite:${file}`, place };
}

const asides = (file: string): string[] => readdirSync(join(file, '..')).filter((name) => name.includes('.before-'));

describe('bringing back a backup', { timeout: 60_000 }, () => {
  it('keeps what was there, rights and all', async () => {
    const { backup, file, address } = await both();
    chmodSync(file, 0o640);
    const was = rowsOf(file);
    const { code, out, err } = await runCommand(['restore', backup, '--database', address]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const [aside] = asides(file);
    expect(out).toMatch(/^Brought back 16 comments in 1 thread from \S+backup\.db, the newest of \d{4}-\d\d-\d\d \d\d:\d\d UTC\.\n/);
    expect(out).toContain(`What was there before is kept as ${join(file, '..', aside!)}.\n`);
    expect(rowsOf(join(file, '..', aside!))).toEqual(was);
    expect(rowsOf(file)).toEqual(rowsOf(backup));
    expect(existsSync(`${file}.restoring`)).toBe(false);
  });

  it('helps where the database is damaged, and keeps the damaged one with its log', async () => {
    const { backup, file, address } = await both();
    writeFileSync(file, readFileSync(file).fill(0xff, 0, 200));
    const [main, log] = [file, `${file}-wal`].map((path) => hashOf(readFileSync(path, 'base64')));
    expect(await runHere(['restore', backup, '--database', address])).toMatchObject({ code: 0 });
    const aside = join(
      file,
      '..',
      asides(file).find((name) => !name.endsWith('-wal'))!,
    );
    expect([aside, `${aside}-wal`].map((path) => hashOf(readFileSync(path, 'base64')))).toEqual([main, log]);
    expect(rowsOf(file)).toHaveLength(16);
  });

  it('is refused while a server has the database open', async () => {
    const { backup, file, address } = await both();
    const program = await startProgram(address);
    onTestFinished(() => program.kill());
    const words = `A server or another program has ${file} open: stop it first, and start it again afterwards.\n`;
    expect(await runCommand(['restore', backup, '--database', address])).toEqual({ code: 1, out: '', err: words });
    await program.stop();
    expect(await runCommand(['restore', backup, '--database', address])).toMatchObject({ code: 0 });
  });

  it.each<[string, (backup: string) => void, RegExp]>([
    ['is damaged', (backup) => writeFileSync(backup, readFileSync(backup).fill(0xff, 100, 4_096)), /the file is damaged/],
    ['is something else', (backup) => writeFileSync(backup, 'Dear diary'.repeat(900)), /the file is no SQLite database/],
    ['is empty', (backup) => writeFileSync(backup, ''), /the file is empty/],
    ['has no comments of ours', (backup) => void new Sqlite(backup).exec('drop table migration').close(), /no comments of Afterword in it/],
    [
      'is newer',
      (backup) => void new Sqlite(backup).exec("insert into migration values ('9999-future', '2030')").close(),
      /written by a newer Afterword \(its schema is "9999-future"\)/,
    ],
  ])('changes nothing where the backup %s', async (_what, harm, says) => {
    const { backup, file, address } = await both();
    const was = rowsOf(file);
    harm(backup);
    const { code, out, err } = await runHere(['restore', backup, '--database', address]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(says);
    expect(err).toMatch(/^The backup \S+ could not be brought back: [^\n]+\. \S+ is as it was\.\n$/);
    expect(rowsOf(file)).toEqual(was);
    expect(asides(file)).toEqual([]);
  });

  it('that was cut off between two names is not taken for a new beginning', async () => {
    const file = join(folder(), 'comments.db');
    writeFileSync(`${file}.restoring`, 'half of a backup');
    const { code, err } = await runHere(['serve', '--port', '0', '--database', `sqlite:${file}`]);
    expect(code).toBe(1);
    expect(err).toContain(
      'a backup was being brought back and that was cut off; please do it again. Bring back a backup: afterword restore',
    );
  });
});
