import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { openStore } from '../../../src/server/store/index.ts';
import { migrations } from '../../../src/server/store/migrations.ts';
import { createChance, type Chance } from '../../faults/chance.ts';
import { flawsOf, placeFor } from './place.ts';
import { killGroup, root } from './program.ts';
import { noOutcome, type Asked, type Outcome, type Proof } from './proof.ts';

/** Kills a program at random moments of each step of the schema, on a filled database: a step was taken whole, or not at all. */
export const migrating: Proof = {
  name: 'migrating',
  about: 'kill -9 at random moments of each step of the schema, over 300,000 comments unless told',
  rounds: 50,
  misses: ({ database }) => (database === 'sqlite' ? undefined : 'a step is one transaction there, which the server goes back from'),
  play: (asked) => play(asked, asked.comments ?? 300_000),
};

/** The proof over so many comments; `rounds` is for each step. */
export async function play({ rounds, seed, tell }: Asked, comments: number): Promise<Outcome> {
  const outcome = noOutcome();
  const chance = createChance(seed);
  const place = await placeFor('sqlite');
  const [before, file] = [join(place.folder, 'before.db'), place.file!];
  const half = { before: 0, after: 0 };
  try {
    for (const [at, { name }] of migrations.entries()) {
      await prepare(before, at, comments);
      const took = await timeOf(before, file, at);
      for (let round = 0; round < rounds; round++) {
        layOut(before, file, at);
        await kill(file, at + 1, chance, took);
        half[judge(file, at, comments, outcome)]++;
        await goOn(file, at + 1, outcome);
        outcome.rounds++;
      }
      tell(`${name}: ${rounds} times, in ${Math.round(took)} ms, on ${Math.round(statSync(before).size / 1e6)} MB`);
    }
  } finally {
    await place.end();
  }
  return { ...outcome, note: `${half.before} times the step was undone, ${half.after} times it was done` };
}

/** A database that has taken the first steps, filled as soon as it has tables. */
async function prepare(file: string, steps: number, comments: number): Promise<void> {
  await (await openStore(`sqlite:${file}`, migrations.slice(0, steps))).close();
  if (steps === 1) fill(file, comments);
}

/** Fills the tables of the first step. */
function fill(file: string, comments: number): void {
  const sqlite = new Sqlite(file);
  sqlite.pragma('synchronous = OFF');
  sqlite.exec(`
    insert into thread (site, key, url, title, rev, totals, count, reactions)
      with recursive n(i) as (select 0 union all select i + 1 from n where i < 99)
      select 'default', '/t' || i, '', 'Title', ${comments}, 1, ${comments / 100}, '{}' from n;
    insert into comment (site, id, thread, name, badge, owner, text, html, created, state, shown, replies, reactions, score, rev)
      with recursive n(i) as (select 0 union all select i + 1 from n where i < ${comments - 1})
      select 'default', 'c' || i, '/t' || (i % 100), 'Name ' || (i % 5000), case when i % 50 = 0 then 'author' end, 'device:' || (i % 9000),
        'Words ' || i || hex(randomblob(40)), '<p>Words ' || i || '</p>', '2026-03-01T12:00:00.000Z', 'visible', 1, 0, '{}', 0, 1 + i / 100 from n;
  `);
  sqlite.close();
}

/** The first step begins with no file at all. */
function layOut(before: string, file: string, at: number): void {
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
  if (at > 0) copyFileSync(before, file);
}

/** How long a step takes where nobody is killed, ms. */
async function timeOf(before: string, file: string, at: number): Promise<number> {
  layOut(before, file, at);
  const { child, begins } = start(file, at + 1);
  await begins;
  const began = performance.now();
  await once(child, 'close');
  return performance.now() - began;
}

function start(file: string, steps: number) {
  const program = join(root, 'test/server/durable/migrating-child.ts');
  const child = spawn(process.execPath, [program, `sqlite:${file}`, String(steps)], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { child, begins: once(child.stdout, 'data') };
}

async function kill(file: string, steps: number, chance: Chance, took: number): Promise<void> {
  const { child, begins } = start(file, steps);
  const gone = once(child, 'close');
  await begins;
  await sleep(chance.next() * took);
  killGroup(child);
  await gone;
}

/** What a killed program left: the schema of before or after, every comment, and nothing that SQLite finds wrong. */
function judge(file: string, at: number, comments: number, outcome: Outcome): 'before' | 'after' {
  const taken = stepsOf(file);
  const [old, young] = [at, at + 1].map((steps) => migrations.slice(0, steps).map(({ name }) => name));
  const is = (names: string[] | undefined): boolean => JSON.stringify(names) === JSON.stringify(taken);
  if (!is(old) && !is(young)) outcome.amiss.push(`after a kill in "${migrations[at]!.name}" the steps taken are ${taken.join(', ')}`);
  if (existsSync(file)) outcome.amiss.push(...flawsOf(file));
  if (at > 0) {
    const sqlite = new Sqlite(file, { readonly: true });
    const { count } = sqlite.prepare('select count(*) as count from comment').get() as { count: number };
    sqlite.close();
    outcome.lost += comments - count;
  }
  return is(old) ? 'before' : 'after';
}

/** The next program takes the step, whatever the one before left. */
async function goOn(file: string, steps: number, outcome: Outcome): Promise<void> {
  await (await openStore(`sqlite:${file}`, migrations.slice(0, steps))).close();
  if (stepsOf(file).length !== steps) outcome.amiss.push(`the step "${migrations[steps - 1]!.name}" was not taken the second time`);
}

function stepsOf(file: string): string[] {
  if (!existsSync(file)) return [];
  const sqlite = new Sqlite(file, { readonly: true });
  try {
    const table = sqlite.prepare("select 1 from sqlite_master where name = 'migration'").get();
    return table ? (sqlite.prepare('select name from migration order by name').all() as { name: string }[]).map(({ name }) => name) : [];
  } finally {
    sqlite.close();
  }
}
