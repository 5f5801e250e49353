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

/** Makes a backup while a hundred comments a second are written: it is a beginning of what was acknowledged, and holds up nobody. */
export const saving: Proof = {
  name: 'saving',
  about: 'a backup of 200,000 comments while 100 a second are written',
  rounds: 3,
  misses: ({ database }) => (database === 'sqlite' ? undefined : 'PostgreSQL has pg_dump'),
  play: (asked) => play(asked, 200_000),
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
  seeded.remove();
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
      if (code !== 0) outcome.amiss.push(`the backup failed: ${err}`);
      else judge(place.file!, copy, before, outcome);
      const during = writes.filter(({ asked }) => asked >= began && asked <= ended).map(({ took }) => took);
      const slow = Math.round(during.toSorted((one, other) => one - other)[Math.floor(during.length * 0.99)] ?? 0);
      if (slow > SOON) outcome.amiss.push(`of ${during.length} writes during the backup one in a hundred took ${slow} ms or more`);
      notes.push(
        `${Math.round(statSync(place.file!).size / 1e6)} MB in ${((ended - began) / 1_000).toFixed(1)} s, p99 of ${during.length} writes ${slow} ms`,
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
  const [all, copied] = [file, copy].map(readRows) as [Row[], Row[]];
  const there = new Map(copied.map(({ id, text }) => [id, text]));
  outcome.lost += before.filter(({ id, text }) => there.get(id!) !== text).length;
  if (copied.some(({ id }, at) => id !== all[at]?.id)) outcome.amiss.push('the backup is no beginning of what was acknowledged');
}

interface Row {
  id: string;
  text: string;
}

function readRows(file: string): Row[] {
  const sqlite = new Sqlite(file, { readonly: true });
  const rows = sqlite.prepare('select id, text from comment order by seq').all() as Row[];
  sqlite.close();
  return rows;
}
