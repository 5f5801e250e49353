import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openStore } from '../../../src/server/store/index.ts';
import { createChance } from '../../faults/chance.ts';
import { compareAnswers } from './answers.ts';
import { nothingKnown, type Known } from './known.ts';
import { flawsOf, placeFor, type Place } from './place.ts';
import { startProgram, type Program } from './program.ts';
import { noOutcome, type Asked, type Outcome, type Proof } from './proof.ts';
import { compareRows, type Findings } from './rows.ts';
import { settleOpen, startWriters } from './writers.ts';

const WRITERS = 50;
const ender = fileURLToPath(new URL('thread-ender.ts', import.meta.url));

/** Threads of SQLite that end at random moments under fifty writers: the server goes on, and nothing is lost or doubled. */
export const ending: Proof = {
  name: 'ending',
  about: 'threads of SQLite end at random moments under 50 writers',
  rounds: 100,
  misses: ({ database }) => (database === 'sqlite' ? undefined : 'PostgreSQL works in no thread'),
  play,
};

async function play({ rounds, seed, built, tell }: Asked): Promise<Outcome> {
  const place = await placeFor('sqlite');
  const chance = createChance(seed);
  const outcome = noOutcome();
  const known = nothingKnown();
  const start = (): Promise<Program> => startProgram(place.address, { built, node: ['--import', ender] });
  let program: Program | undefined;
  try {
    for (let round = 1; round <= rounds; round++) {
      const odd = (what: string): void => void outcome.amiss.push(`round ${round}: ${what}`);
      program = await start();
      const threads = ['a', 'b'].map((name) => `/ending/${round}${name}`);
      const writers = startWriters({ url: program.url, known, chance, writers: WRITERS, threads: [...threads, '/ending/all'], odd });
      for (let ends = chance.whole(1, 3); ends > 0; ends--) {
        await sleep(chance.next() * 600);
        process.kill(program.pid, 'SIGUSR2');
      }
      await sleep(200);
      await writers.stop();
      await untilReady(program, odd);
      for (const what of await settleOpen(program.url, known)) odd(what);
      note(outcome, round, await compareAnswers(program.url, known, threads, chance));
      if ((await program.stop()) !== 0) odd('it did not end well');
      await compareStored(place, known, outcome, round, threads);
      outcome.rounds = round;
      if (round % 25 === 0) tell(`${round} of ${rounds}: ${known.written} writes acknowledged`);
    }
    program = await start();
    outcome.amiss.push(...(await giveUp(program)));
  } finally {
    await program?.kill();
    await place.end();
  }
  return { ...outcome, written: known.written };
}

async function untilReady({ url }: Program, odd: (what: string) => void): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const { ok } = await fetch(`${url}/readyz`);
    if (ok) return;
    await sleep(100);
  }
  odd('it was not ready again within 10 s');
}

/** Threads that end each time they are started: the server says so in one line and ends. */
async function giveUp(program: Program): Promise<string[]> {
  process.kill(program.pid, 'SIGWINCH');
  const code = await Promise.race([program.ended, sleep(30_000, 'goes on')]);
  const last = program.said.err.trim().split('\n').at(-1) ?? '';
  const amiss: string[] = [];
  if (code !== 1) amiss.push(`a server whose threads end each time ended with ${code}`);
  if (!last.startsWith('The database cannot be used any more: a thread of it ends each time')) amiss.push(`it said at last: ${last}`);
  return amiss;
}

async function compareStored({ address, file }: Place, known: Known, outcome: Outcome, round: number, threads: string[]): Promise<void> {
  const store = await openStore(address);
  try {
    note(outcome, round, await compareRows(store, known, threads));
  } finally {
    await store.close();
  }
  outcome.amiss.push(...flawsOf(file!).map((flaw) => `round ${round}: ${flaw}`));
}

function note(outcome: Outcome, round: number, { lost, doubled, amiss }: Findings): void {
  outcome.lost += lost.length;
  outcome.doubled += doubled.length;
  outcome.amiss.push(...[...lost, ...doubled, ...amiss].map((what) => `round ${round}: ${what}`));
}
