import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { openBackend, type SqlBackend } from '../../../src/server/backend/index.ts';
import { inspectFile } from '../../../src/server/store/sqlite/inspect.ts';
import { createChance, someText, type Chance } from '../../faults/chance.ts';
import { hashOf } from './known.ts';
import { flawsOf, placeFor } from './place.ts';
import { noOutcome, type Asked, type Outcome, type Proof } from './proof.ts';

/** What a disk writes whole or not at all, in bytes. */
const SECTOR = 512;
/** Bytes of the header of SQLite's log. */
const HEADER = 32;
/** States with sectors that came to the disk in any order, of each write. */
const ODD = 40;

/**
 * Takes the power away in the middle of a write: of what was written after the last acknowledged comment, the disk has so many
 * sectors and no more, or any of them and not the others. Whatever it has, the database opens with all that was acknowledged, and
 * the comment under way is there whole or not at all.
 */
export const power: Proof = {
  name: 'power',
  about: 'the power fails in the middle of a write: files cut, or torn, at every 512 bytes',
  rounds: 30,
  misses: ({ database }) => (database === 'sqlite' ? undefined : 'the files of PostgreSQL are its own'),
  play,
};

/** The two files of a database at one moment. */
interface Files {
  main: Buffer;
  log: Buffer;
}

/** What must be there: each comment's text, by id; and the one that may be. */
interface Expected {
  sure: Map<string, string>;
  open: { id: string; hash: string } | undefined;
}

async function play({ rounds, seed, tell }: Asked): Promise<Outcome> {
  const outcome = noOutcome();
  const chance = createChance(seed);
  const place = await placeFor('sqlite');
  // Thousands of states are written, which no disk need keep.
  const after = existsSync('/dev/shm') ? join('/dev/shm', basename(place.folder)) : join(place.folder, 'after');
  const backend = await openBackend({ database: place.address });
  const sure = new Map<string, string>();
  let states = 0;
  try {
    for (let round = 1; round <= rounds; round++) {
      for (let count = chance.whole(1, 6); count > 0; count--) await write(backend, chance, sure);
      // Now and then the log begins anew, over what it held before.
      if (chance.next() < 0.4) checkpoint(place.file!, 'RESTART');
      const before = filesOf(place.file!);
      const made = await write(backend, chance, sure);
      sure.delete(made.id);
      const cut = cuts(before, filesOf(place.file!), chance);
      states += cut.length;
      for (const files of cut) judge(after, files, { sure, open: made }, outcome);
      sure.set(made.id, made.hash);
      const copied = filesOf(place.file!);
      checkpoint(place.file!, 'PASSIVE');
      // Pages travel from the log to the file only when the log is on the disk: the file may be torn in any way.
      const torn = Array.from({ length: ODD / 4 }, () => mix(copied.main, readFileSync(place.file!), () => chance.next() < 0.5));
      states += torn.length;
      for (const main of torn) judge(after, { main, log: copied.log }, { sure, open: undefined }, outcome);
      outcome.rounds = round;
      if (round % 10 === 0) tell(`${round} of ${rounds}: ${states} states of the disk`);
    }
  } finally {
    await backend.close();
    rmSync(after, { recursive: true, force: true });
    await place.end();
  }
  return { ...outcome, written: sure.size, note: `${states} states of the disk` };
}

async function write(backend: SqlBackend, chance: Chance, sure: Map<string, string>): Promise<{ id: string; hash: string }> {
  const thread = '/power';
  const text = someText(chance, chance.next() < 0.3 ? chance.whole(300, 1_500) : chance.whole(3, 30));
  const key = `key-${chance.whole(0, 1e9)}-${chance.whole(0, 1e9)}`;
  const adapter = backend.as({ site: 'default', author: null, device: 'device', roles: [], lang: 'en' });
  const page = { key: thread, url: 'https://magazine.example/power', title: 'Power' };
  const { id } = await adapter.create!({ page, thread, parent: null, text, key, guest: { name: 'Ada' } });
  const hash = hashOf(text);
  sure.set(id, hash);
  return { id, hash };
}

function checkpoint(file: string, how: 'RESTART' | 'PASSIVE'): void {
  const sqlite = new Sqlite(file);
  sqlite.pragma(`wal_checkpoint(${how})`);
  // Closed while another has it open: the log stays.
  sqlite.close();
}

const filesOf = (file: string): Files => ({ main: readFileSync(file), log: readFileSync(`${file}-wal`) });

/** What the disk may have between two moments of which the first is sure. */
function cuts(before: Files, after: Files, chance: Chance): Files[] {
  // Where the write also had the log copied into the file, the log is on the disk.
  if (!before.main.equals(after.main)) return [after];
  const first = firstDifference(before.log, after.log);
  const states: Files[] = [before];
  // A log that begins anew has its header on the disk before anything else of it is written.
  if (first < HEADER) before = { main: before.main, log: Buffer.concat([after.log.subarray(0, HEADER), before.log.subarray(HEADER)]) };
  for (let end = first - (first % SECTOR); end <= after.log.length + SECTOR - 1; end += SECTOR) {
    const upTo = Math.min(end, after.log.length);
    states.push({ main: after.main, log: mix(before.log, after.log, (at) => at < upTo) });
    // Where the log grew, it may also end there.
    if (upTo >= before.log.length) states.push({ main: after.main, log: after.log.subarray(0, upTo) });
  }
  for (let count = 0; count < ODD; count++) states.push({ main: after.main, log: mix(before.log, after.log, () => chance.next() < 0.5) });
  return states;
}

function firstDifference(one: Buffer, other: Buffer): number {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at++;
  return at;
}

/** The new bytes in some sectors, in all others the old ones, or zeros where there were none. */
function mix(old: Buffer, young: Buffer, takes: (at: number) => boolean): Buffer {
  const mixed = Buffer.alloc(Math.max(old.length, young.length));
  old.copy(mixed);
  for (let at = 0; at < young.length; at += SECTOR) if (takes(at)) young.copy(mixed, at, at, at + SECTOR);
  return mixed;
}

/** Opens what the disk has as if the machine came up again. */
function judge(folder: string, { main, log }: Files, { sure, open }: Expected, outcome: Outcome): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const file = join(folder, 'comments.db');
  writeFileSync(file, main);
  writeFileSync(`${file}-wal`, log);
  try {
    inspectFile(file);
    const sqlite = new Sqlite(file);
    // The copy itself need not last.
    sqlite.pragma('synchronous = OFF');
    const rows = sqlite.prepare('select id, text from comment').all() as { id: string; text: string }[];
    const { count } = sqlite.prepare("select count from thread where key = '/power'").get() as { count: number };
    sqlite.close();
    const found = new Map(rows.map(({ id, text }) => [id, hashOf(text)]));
    for (const [id, hash] of sure) if (found.get(id) !== hash) outcome.lost++;
    const more = [...found].filter(([id]) => !sure.has(id));
    if (more.length > 1 || more.some(([id, hash]) => id !== open?.id || hash !== open.hash)) outcome.amiss.push('there is half a comment');
    if (count !== rows.length) outcome.amiss.push(`the thread counts ${count} of ${rows.length} comments`);
    outcome.amiss.push(...flawsOf(file));
  } catch (thrown) {
    outcome.amiss.push(`it does not open: ${String(thrown)}`);
  }
}
