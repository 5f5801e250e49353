import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '../../../src/server/store/index.ts';
import { createChance, type Chance } from '../../faults/chance.ts';
import { compareAnswers } from './answers.ts';
import { nothingKnown, type Known } from './known.ts';
import { flawsOf, placeFor, type Place } from './place.ts';
import { killGroup, spawnServer, startProgram, type Program } from './program.ts';
import { noOutcome, type Asked, type Outcome, type Proof } from './proof.ts';
import { compareRows, type Findings } from './rows.ts';
import { send } from './talk.ts';
import { settleOpen, startWriters } from './writers.ts';

const WRITERS = 50;
/** After so many rounds everything that was ever acknowledged is looked at; in between, what the last round wrote. */
const WHOLE = 25;
/** A server must be ready again within this, ms. */
const SOON = 3_000;

/** `kill -9` at random moments under fifty writers: what was acknowledged is there, and each draft is one comment. */
export const killing: Proof = {
  name: 'killing',
  about: 'kill -9 at random moments under 50 writers, and start again',
  rounds: 300,
  play,
};

interface Scene {
  asked: Asked;
  place: Place;
  chance: Chance;
  known: Known;
  outcome: Outcome;
  /** What all threads of this run begin with: others may have written to the same database before. */
  prefix: string;
}

async function play(asked: Asked): Promise<Outcome> {
  const place = await placeFor(asked.database);
  const chance = createChance(asked.seed);
  const prefix = `/k${asked.seed}-${Date.now().toString(36)}`;
  const scene: Scene = { asked, place, chance, known: nothingKnown(), outcome: noOutcome(), prefix };
  let program: Program | undefined;
  try {
    program = await started(scene);
    for (let round = 1; round <= asked.rounds; round++) {
      program = await playRound(scene, program, round);
      scene.outcome.rounds = round;
      if (round % WHOLE === 0) asked.tell(`${round} of ${asked.rounds}: ${scene.known.written} writes acknowledged`);
    }
    await program.stop();
  } finally {
    await program?.kill();
    await place.end();
  }
  return { ...scene.outcome, written: scene.known.written };
}

async function playRound(scene: Scene, program: Program, round: number): Promise<Program> {
  const { known, chance, outcome, prefix } = scene;
  const threads = ['a', 'b', 'c'].map((name) => `${prefix}/${round}${name}`);
  const odd = (what: string): void => void outcome.amiss.push(`round ${round}: ${what}`);
  // One thread all rounds write in.
  const writers = startWriters({ url: program.url, known, chance, writers: WRITERS, threads: [...threads, `${prefix}/all`], odd });
  await sleep(chance.next() ** 2 * 1_000);
  await program.kill();
  await writers.stop();
  if (chance.next() < 0.15) await killWhileStarting(scene);
  const again = await started(scene);
  for (const what of await settleOpen(again.url, known)) odd(what);
  await sendAgain(scene, again.url);
  const whole = round % WHOLE === 0 || round === scene.asked.rounds;
  const looked = whole ? Array.from(new Set([...known.sent.values()].map(({ thread }) => thread))) : threads;
  note(outcome, round, await compareAnswers(again.url, known, threads, chance));
  await compareStored(scene, round, looked);
  return again;
}

async function started({ place, asked, outcome }: Scene): Promise<Program> {
  const program = await startProgram(place.address, { built: asked.built });
  outcome.readyMs = Math.max(outcome.readyMs ?? 0, program.readyMs);
  if (program.readyMs > SOON && program.readyMs > 2 * (await bareStart(asked.built)))
    outcome.amiss.push(`it was ready only after ${Math.round(program.readyMs)} ms`);
  return program;
}

/** How long a server with nothing to open takes just now, ms: on a machine that does other things, no start is soon. */
async function bareStart(built: boolean): Promise<number> {
  const bare = await startProgram('sqlite::memory:', { built });
  await bare.kill();
  return bare.readyMs;
}

/** Ends a server somewhere on its way to being ready: while it opens the database and makes good what was cut off. */
async function killWhileStarting({ place, asked, chance }: Scene): Promise<void> {
  const child = spawnServer(place.address, { built: asked.built });
  const gone = new Promise((resolve) => child.once('close', resolve));
  await sleep(chance.whole(100, 900));
  killGroup(child);
  await gone;
}

/** Some drafts that were acknowledged are sent once more: each is the comment that it was. */
async function sendAgain({ known, chance, outcome }: Scene, url: string): Promise<void> {
  const all = [...known.sent.values()];
  for (let count = 0; all.length > 0 && count < 10; count++) {
    const sent = chance.pick(all);
    const id = await send(url, { act: 'create', sent }).catch(String);
    if (id === sent.id) continue;
    outcome.doubled++;
    outcome.amiss.push(`${sent.key} was ${sent.id} and became ${id}`);
  }
}

async function compareStored({ place, known, outcome }: Scene, round: number, threads: readonly string[]): Promise<void> {
  const store = await openStore(place.address);
  try {
    note(outcome, round, await compareRows(store, known, threads));
  } finally {
    await store.close();
  }
  if (place.file !== undefined) outcome.amiss.push(...flawsOf(place.file).map((flaw) => `round ${round}: ${flaw}`));
}

function note(outcome: Outcome, round: number, { lost, doubled, amiss }: Findings): void {
  outcome.lost += lost.length;
  outcome.doubled += doubled.length;
  outcome.amiss.push(...[...lost, ...doubled, ...amiss].map((what) => `round ${round}: ${what}`));
}
