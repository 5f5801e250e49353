import { copyFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { seedDatabase } from '../../bench/server/seed.ts';
import { createChance, someText } from '../../faults/chance.ts';
import { hashOf, type Sent } from './known.ts';
import { placeFor } from './place.ts';
import { runCommand, startProgram } from './program.ts';
import { noOutcome, type Asked, type Outcome, type Proof } from './proof.ts';
import { send } from './talk.ts';

/** Writes each second while a backup is made. */
const RATE = 100;
/** Of a hundred writes ninety-nine are answered within this meanwhile, ms. */
const SOON = 500;
/** Bytes that a backup makes at least in one ms: a gigabyte in a minute. */
const PACE = 1e9 / 60_000;

/** Makes a backup while a hundred comments a second are written: it is a beginning of what was acknowledged, and holds up nobody. Then it is brought back. */
export const saving: Proof = {
  name: 'saving',
  about: 'a backup of 200,000 comments, unless told, while 100 a second are written',
  rounds: 3,
  misses: ({ database }) => (database === 'sqlite' ? undefined : 'PostgreSQL has pg_dump'),
  play: (asked) => play(asked, asked.comments ?? 200_000),
};

/** A write that was acknowledged, in the order in which it was asked for. */
interface Write {
  sent: Sent;
  asked: number;
  took: number;
}

/** The proof over so many comments. */
export async function play({ rounds, seed, built }: Asked, comments: number): Promise<Outcome> {
  const outcome = noOutcome();
  const notes: string[] = [];
  const seeded = await seedDatabase(comments);
  const place = await placeFor('sqlite');
  copyFileSync(seeded.file, place.file!);
  if (!seeded.kept) seeded.remove();
  const program = await startProgram(place.address, { built });
  try {
    for (let round = 1; round <= rounds; round++) {
      const copy = join(place.folder, 'backup.db');
      rmSync(copy, { force: true });
      const writes: Write[] = [];
      const pace = startPace(program.url, seed + round, writes, (what) => outcome.amiss.push(what));
      await sleep(500);
      const before = writes.map(({ sent }) => sent);
      const began = performance.now();
      const { code, err } = await runCommand(['backup', copy, '--database', place.address], { built, within: 300_000 });
      const ended = performance.now();
      await pace.stop();
      if (code !== 0) throw new Error(`the backup failed: ${err}`);
      judge(place.file!, copy, before, outcome);
      const during = writes.filter(({ asked }) => asked >= began && asked <= ended).map(({ took }) => took);
      const slow = Math.round(during.toSorted((one, other) => one - other)[Math.floor(during.length * 0.99)] ?? 0);
      if (slow > SOON) outcome.amiss.push(`of ${during.length} writes during the backup one in a hundred took ${slow} ms or more`);
      const { size } = statSync(copy);
      const took = ended - began;
      // What is small is made in no time, but for starting the program.
      if (size / PACE < took - 5_000) outcome.amiss.push(`a backup of ${inMegabytes(size)} took ${inSeconds(took)}`);
      const restored = await bringBack(copy, place.folder, built, outcome);
      notes.push(
        `${inMegabytes(size)} in ${inSeconds(took)}, p99 of ${during.length} writes ${slow} ms, brought back in ${inSeconds(restored)}`,
      );
      outcome.written += writes.length;
      outcome.rounds = round;
    }
  } finally {
    await program.kill();
    await place.end();
  }
  return { ...outcome, note: notes.join('; ') };
}

const inMegabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
const inSeconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

/** Brings a backup back to where no database is, and gives how long that took, ms: what is there then is what it held. */
async function bringBack(copy: string, folder: string, built: boolean, outcome: Outcome): Promise<number> {
  const file = join(folder, 'elsewhere', 'comments.db');
  const began = performance.now();
  const { code, err } = await runCommand(['restore', copy, '--database', `sqlite:${file}`], { built, within: 300_000 });
  const took = performance.now() - began;
  if (code !== 0) throw new Error(`the backup could not be brought back: ${err}`);
  const held = countBeginning(file, copy);
  if (held === undefined || held !== countBeginning(copy, file)) outcome.amiss.push('what was brought back is not what the backup held');
  rmSync(join(folder, 'elsewhere'), { recursive: true });
  return took;
}

/** Sends a comment every 10 ms, whether the one before was answered or not. */
function startPace(url: string, seed: number, writes: Write[], amiss: (what: string) => void): { stop(): Promise<void> } {
  const chance = createChance(seed);
  const under = new Set<Promise<void>>();
  let count = 0;
  const write = async (): Promise<void> => {
    const text = someText(chance, 20);
    const key = `key-${seed}-${count++}-${chance.whole(0, 1e9)}`;
    const device = `device-of-somebody-or-other-${count % 50}`;
    const thread = `/saving/${count % 20}`;
    const sent: Sent = {
      key,
      device,
      thread,
      parent: null,
      word: key,
      draft: text,
      text,
      hash: hashOf(text),
      id: undefined,
      reacted: new Set(),
    };
    const asked = performance.now();
    try {
      sent.id = await send(url, { act: 'create', sent });
      writes.push({ sent, asked, took: performance.now() - asked });
    } catch (thrown) {
      amiss(`a write failed: ${String(thrown)}`);
    }
  };
  const timer = setInterval(() => {
    const one = write().finally(() => under.delete(one));
    under.add(one);
  }, 1_000 / RATE);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(under);
    },
  };
}

/** The copy holds what was acknowledged before it was begun, and of all that is there a beginning. */
function judge(file: string, copy: string, before: readonly Sent[], outcome: Outcome): void {
  const sqlite = new Sqlite(copy, { readonly: true });
  const find = sqlite.prepare<[string], Row>('select seq, id, text from comment where id = ?');
  outcome.lost += before.filter(({ id, text }) => find.get(id!)?.text !== text).length;
  sqlite.close();
  if (countBeginning(copy, file) === undefined) outcome.amiss.push('the backup is no beginning of what was acknowledged');
}

interface Row {
  seq: number;
  id: string;
  text: string;
}

/** How many comments a file holds, where another one begins with just these. */
function countBeginning(file: string, whole: string): number | undefined {
  const all = rowsOf(whole);
  try {
    let count = 0;
    for (const { seq, id, text } of rowsOf(file)) {
      const { value } = all.next();
      if (value?.seq !== seq || value.id !== id || value.text !== text) return undefined;
      count++;
    }
    return count;
  } finally {
    all.return(undefined);
  }
}

/** The comments of a file, one by one: all at once may be more than memory holds. */
function* rowsOf(file: string): Generator<Row, undefined> {
  const sqlite = new Sqlite(file, { readonly: true });
  try {
    yield* sqlite.prepare<[], Row>('select seq, id, text from comment order by seq').iterate();
  } finally {
    sqlite.close();
  }
  return undefined;
}
