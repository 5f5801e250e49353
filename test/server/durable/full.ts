import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '../../../src/server/store/index.ts';
import { createChance } from '../../faults/chance.ts';
import { compareAnswers } from './answers.ts';
import { nothingKnown } from './known.ts';
import { flawsOf, placeFor } from './place.ts';
import { startProgram } from './program.ts';
import { noOutcome, type Asked, type Outcome, type Proof } from './proof.ts';
import { compareRows } from './rows.ts';
import { ask, pageOf } from './talk.ts';
import { settleOpen, startWriters } from './writers.ts';

const threads = ['/a', '/b'];
/** Within this after there is room again, writes work, ms. */
const SOON = 5_000;
/** What the server may write to its log while the disk is full, in bytes: else it would fill what is left. */
const WORDS = 20_000;

/** Fills the disk below a server: writes are refused in words, reading goes on, and with room it goes on by itself. */
export const full: Proof = {
  name: 'full',
  about: 'a disk of 16 MiB runs full under 8 writers, and gets room again',
  rounds: 10,
  misses: ({ database }) => {
    if (database !== 'sqlite') return 'the disk of PostgreSQL is its own';
    return canMount() ? undefined : 'a small disk can only be mounted as root on Linux';
  },
  play,
};

/** Whether this program may mount a small disk in memory. */
export function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'afterword-mount-'));
  const disk = mount(folder);
  disk?.end();
  rmSync(folder, { recursive: true });
  return disk !== undefined;
}

function mount(folder: string): { path: string; end(): void } | undefined {
  const path = join(folder, 'disk');
  mkdirSync(path);
  if (process.platform !== 'linux' || spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', path]).status !== 0) return undefined;
  return { path, end: () => void spawnSync('umount', ['-l', path]) };
}

async function play(asked: Asked): Promise<Outcome> {
  const outcome = noOutcome();
  for (let round = 1; round <= asked.rounds; round++) {
    const place = await placeFor('sqlite');
    const disk = mount(place.folder)!;
    try {
      await playRound(asked, outcome, disk.path, asked.seed + round);
      outcome.rounds = round;
    } finally {
      disk.end();
      await place.end();
    }
  }
  return outcome;
}

async function playRound({ built }: Asked, outcome: Outcome, disk: string, seed: number): Promise<void> {
  const chance = createChance(seed);
  const known = nothingKnown();
  const [file, ballast] = [join(disk, 'comments.db'), join(disk, 'ballast')];
  const amiss = (what: string): void => void outcome.amiss.push(`seed ${seed}: ${what}`);
  const program = await startProgram(`sqlite:${file}`, { built });
  try {
    const writers = startWriters({ url: program.url, known, chance, writers: 8, threads, odd: amiss });
    await until(() => writers.acknowledged() > 30, 20_000);
    // So little is left that it runs full in the middle of a write, in that of the log or when the log goes into the file.
    fill(ballast, disk, chance.whole(0, 400_000));
    if (!(await until(() => writers.refused() > 16, 30_000))) amiss('nothing was refused on a full disk');
    const before = program.said.err.length;
    for (const end = performance.now() + 1_500; performance.now() < end;) await readAll(program.url, amiss);
    if (program.said.err.length - before > WORDS) amiss(`it wrote ${program.said.err.length - before} bytes to its log`);
    const acknowledged = writers.acknowledged();
    rmSync(ballast);
    if (!(await until(() => writers.acknowledged() > acknowledged + 8, SOON))) amiss('it does not write though there is room again');
    await writers.stop();
    for (const what of await settleOpen(program.url, known)) amiss(what);
    const answers = await compareAnswers(program.url, known, threads, chance);
    const store = await openStore(`sqlite:${file}`);
    const rows = await compareRows(store, known, threads).finally(() => store.close());
    for (const { lost, doubled, amiss: other } of [answers, rows]) {
      outcome.lost += lost.length;
      outcome.doubled += doubled.length;
      for (const what of [...lost, ...doubled, ...other]) amiss(what);
    }
    for (const flaw of flawsOf(file)) amiss(flaw);
    outcome.written += known.written;
    const code = await program.stop();
    if (code !== 0) amiss(`it ended with ${code}`);
  } finally {
    await program.kill();
  }
}

/** Writes a file that leaves so many bytes free. */
function fill(ballast: string, disk: string, left: number): void {
  const { bavail, bsize } = statfsSync(disk);
  try {
    writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - left)));
  } catch (error) {
    // The server took of it meanwhile: then it is full.
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

/** Reads in every way while nothing can be written. */
async function readAll(url: string, amiss: (what: string) => void): Promise<void> {
  const thread = threads[0]!;
  const reads = [
    ask(url, 'open', { page: pageOf(thread), sort: 'best' }),
    ask(url, 'count', { keys: threads }),
    ask(url, 'latest', { limit: 20 }),
    ask(url, 'search', { thread, text: 'e' }),
  ];
  for (const read of await Promise.allSettled(reads))
    if (read.status === 'rejected') amiss(`reading failed on a full disk: ${read.reason}`);
  await sleep(50);
}

async function until(holds: () => boolean, within: number): Promise<boolean> {
  const end = performance.now() + within;
  while (!holds() && performance.now() < end) await sleep(20);
  return holds();
}
