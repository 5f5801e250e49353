import { createHash } from 'node:crypto';
import { copyFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { openPlain } from '../../../src/server/store/plain.ts';
import { seedDatabase } from '../../bench/server/seed.ts';
import { placeFor } from './place.ts';
import { runCommand } from './program.ts';
import { noOutcome, type Asked, type Outcome, type Proof } from './proof.ts';

/** Moves a large database into another, and back into a file: nothing is lost, and nothing is otherwise than it was. */
export const moving: Proof = {
  name: 'moving',
  about: 'afterword migrate with 100,000 comments, there and back again',
  rounds: 1,
  play: (asked) => play(asked, 100_000),
};

/** The proof over so many comments. */
export async function play({ database, rounds, built }: Asked, comments: number): Promise<Outcome> {
  const outcome = noOutcome();
  const notes: string[] = [];
  for (let round = 1; round <= rounds; round++) {
    const [place, there] = [await placeFor('sqlite'), await placeFor(database)];
    try {
      const seeded = await seedDatabase(comments);
      copyFileSync(seeded.file, place.file!);
      seeded.remove();
      addMore(place.file!);
      const back = `sqlite:${join(place.folder, 'back.db')}`;
      const first = await digest(place.address);
      for (const [from, to] of [
        [place.address, there.address],
        [there.address, back],
      ] as const) {
        const began = performance.now();
        const { code, err } = await runCommand(['migrate', '--database', from, '--to', to], { built, within: 600_000 });
        if (code !== 0) throw new Error(err.trim());
        notes.push(`${((performance.now() - began) / 1_000).toFixed(1)} s`);
        compare(first, await digest(to), outcome);
      }
      outcome.written += [...first.values()].reduce((sum, { rows }) => sum + rows, 0);
      outcome.rounds = round;
      notes.push(`${Math.round(statSync(place.file!).size / 1e6)} MB`);
    } finally {
      await place.end();
      await there.end();
    }
  }
  return { ...outcome, note: notes.join(', ') };
}

/** Beside the comments: reactions and drafts, with signs of many languages, and an empty text. */
function addMore(file: string): void {
  const sqlite = new Sqlite(file);
  sqlite.exec(`
    insert into reaction (site, thread, comment, owner, kind) select site, thread, id, 'device:é' || (seq % 97), 'heart' from comment where seq % 3 = 0;
    insert into draft (site, owner, key, digest, comment, made) select site, 'device:日本' || (seq % 89), 'key-' || seq, 'digest', id, created from comment where seq % 5 = 0;
    update comment set text = '' where seq % 1001 = 0;
    update comment set text = text || char(128512) || ' — “Ünïcödé” ' || char(10) || char(9) where seq % 7 = 0;
  `);
  sqlite.close();
}

const tables = ['thread', 'comment', 'reaction', 'draft'] as const;
type Digest = Map<string, { rows: number; hash: string }>;

/** How many rows a table has, and one SHA-256 over all of them in the order of their bytes. */
async function digest(address: string): Promise<Digest> {
  const { db, close } = await openPlain(address);
  const found: Digest = new Map();
  try {
    for (const table of tables) {
      const rows = (await db.selectFrom(table).selectAll().execute()) as object[];
      const lines = rows.map((row) => JSON.stringify(Object.entries(row).toSorted(([one], [other]) => (one < other ? -1 : 1)))).toSorted();
      const hash = createHash('sha256');
      for (const line of lines) hash.update(line);
      found.set(table, { rows: rows.length, hash: hash.digest('hex') });
    }
  } finally {
    await close();
  }
  return found;
}

function compare(before: Digest, after: Digest, outcome: Outcome): void {
  for (const [table, { rows, hash }] of before) {
    const there = after.get(table)!;
    outcome.lost += Math.max(0, rows - there.rows);
    outcome.doubled += Math.max(0, there.rows - rows);
    if (there.hash !== hash) outcome.amiss.push(`the rows of "${table}" are not what they were`);
  }
}
