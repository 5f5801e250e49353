import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createChance } from '../../faults/chance.ts';
import { compareAnswers } from './answers.ts';
import { nothingKnown, type Known } from './known.ts';
import { createCrowd, type Crowd, type Listener } from './listeners.ts';
import { placeFor } from './place.ts';
import { startProgram, type Program } from './program.ts';
import { noOutcome, type Asked, type Outcome, type Proof } from './proof.ts';
import { settleOpen, startWriters } from './writers.ts';

/** Requests under way have ended, and the process with them, within this, ms; and everybody is back within this, too. */
const SOON = 10_000;
/** The processor time that everybody's coming back may take, ms. */
const STORM = 5_000;

/** Asks a server to stop while a thousand listen and some write: nobody is cut off in the middle, and all come back, but not at once. */
export const stopping: Proof = {
  name: 'stopping',
  about: 'SIGTERM under load, with 1,000 live readers',
  rounds: 5,
  play: (asked) => play(asked, { listeners: 1_000, haste: 1 }),
};

/** How many listen, and how many times sooner than told they come back. */
export interface Hall {
  listeners: number;
  haste: number;
}

/** The proof in another hall. */
export async function play(asked: Asked, hall: Hall): Promise<Outcome> {
  const outcome = noOutcome();
  const notes: string[] = [];
  for (let round = 1; round <= asked.rounds; round++) {
    const place = await placeFor(asked.database);
    try {
      notes.push(await playRound(asked, place.address, outcome, hall, asked.seed + round));
      outcome.rounds = round;
    } finally {
      await place.end();
    }
  }
  return { ...outcome, note: notes.at(-1)! };
}

async function playRound({ built }: Asked, address: string, outcome: Outcome, { listeners, haste }: Hall, seed: number): Promise<string> {
  const chance = createChance(seed);
  const known = nothingKnown();
  const threads = Array.from({ length: 50 }, (_, at) => `/s${seed}-${Date.now().toString(36)}/${at}`);
  const amiss = (what: string): void => void outcome.amiss.push(`seed ${seed}: ${what}`);
  const crowd = createCrowd(listeners, threads);
  let program: Program | undefined = await startProgram(address, { built });
  try {
    await crowd.listen(program.url);
    const writers = startWriters({ url: program.url, known, chance, writers: 8, threads, pause: 20, odd: amiss });
    await sleep(chance.whole(500, 2_000));
    const began = performance.now();
    const stopped = program.stop();
    await sleep(300);
    if (await accepts(program.url)) amiss('it still took a connection 300 ms after it was asked to stop');
    const code = await Promise.race([stopped, sleep(SOON, 'late' as const)]);
    const stoppedIn = performance.now() - began;
    if (code !== 0) amiss(code === 'late' ? 'it had not stopped after 10 s' : `it ended with ${code}`);
    if (program.said.err !== '') amiss(`it said ${program.said.err.slice(0, 200)}`);
    await writers.stop();
    await crowd.silent();
    judgeRetries(crowd.all, amiss);
    program = await startProgram(address, { built, port: Number(new URL(program.url).port) });
    outcome.readyMs = Math.max(outcome.readyMs ?? 0, program.readyMs);
    const back = await comeBack(crowd, program, haste, amiss);
    for (const what of await settleOpen(program.url, known)) amiss(what);
    const { lost, doubled, amiss: other } = await compareAnswers(program.url, known, threads, chance);
    outcome.lost += lost.length;
    outcome.doubled += doubled.length;
    for (const what of [...lost, ...doubled, ...other]) amiss(what);
    await judgeHeard(crowd.all, known, amiss);
    outcome.written += known.written;
    await program.stop();
    await crowd.silent();
    return `stopped in ${Math.round(stoppedIn)} ms; ${back}`;
  } finally {
    await program?.kill();
    crowd.end();
  }
}

/** Whether somebody new is let in. */
function accepts(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** Everybody was told when to come back, and not all the same. */
function judgeRetries(all: readonly Listener[], amiss: (what: string) => void): void {
  const cut = all.filter(({ retry }) => retry === 0).length;
  if (cut > 0) amiss(`${cut} live readers were cut off instead of sent away`);
  const seconds = Map.groupBy(all, ({ retry }) => Math.floor(retry / 1_000));
  const most = Math.max(...[...seconds.values()].map(({ length }) => length));
  if (all.some(({ retry }) => retry > SOON)) amiss('a live reader was sent away for more than 10 s');
  if (all.length >= 100 && most > all.length / 3)
    amiss(`${most} of ${all.length} live readers were told to come back within the same second`);
}

/** Lets everybody come back when they were told to. */
async function comeBack(crowd: Crowd, { url, pid }: Program, haste: number, amiss: (what: string) => void): Promise<string> {
  const before = computed(pid);
  const began = performance.now();
  await Promise.all(crowd.all.map((one) => sleep(one.retry / haste).then(() => crowd.listen(url, [one]))));
  const took = performance.now() - began;
  const storm = computed(pid) - before;
  if (took > SOON) amiss(`it took ${Math.round(took)} ms until everybody was back`);
  if (storm > STORM) amiss(`coming back took ${storm} ms of computing`);
  return `all back in ${(took / 1_000).toFixed(1)} s for ${storm} ms of computing`;
}

/** Everybody heard of each comment in their thread, and of no change twice. */
async function judgeHeard(all: readonly Listener[], known: Known, amiss: (what: string) => void): Promise<void> {
  const sent = Map.groupBy(known.sent.values(), ({ thread }) => thread);
  const missing = (): Listener[] => all.filter(({ thread, comments }) => sent.get(thread)?.some(({ id }) => !comments.has(id!)));
  for (let waited = 0; missing().length > 0 && waited < 5_000; waited += 50) await sleep(50);
  if (missing().length > 0) amiss(`${missing().length} live readers missed a comment`);
  const twice = all.filter(({ heard }) => heard.some((at, index) => index > 0 && at <= heard[index - 1]!));
  if (twice.length > 0) amiss(`${twice.length} live readers heard of something twice`);
}

/** What a process computed so far, ms; 0 where the system does not tell. */
function computed(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
}
