import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createChance } from '../../faults/chance.ts';
import { nothingKnown } from './known.ts';
import { placeFor } from './place.ts';
import { startProgram } from './program.ts';
import { noOutcome, type Asked, type Outcome, type Proof } from './proof.ts';
import { judge, readTrace } from './trace.ts';
import { startWriters } from './writers.ts';
import { setTimeout as sleep } from 'node:timers/promises';

/** Watches the system calls of a server: the log is on the disk before the answer leaves. */
export const syncing: Proof = {
  name: 'syncing',
  about: 'strace: an answer leaves after the log is on the disk',
  rounds: 2,
  misses: ({ database }) => {
    if (database !== 'sqlite') return 'PostgreSQL brings its own log to the disk';
    return canTrace() ? undefined : 'strace is not there, or may not trace';
  },
  play,
};

/** Whether this machine has a `strace` that may trace a child. */
export const canTrace = (): boolean => spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;

async function play({ rounds, seed, built }: Asked): Promise<Outcome> {
  const outcome = noOutcome();
  for (let round = 0; round < rounds; round++) {
    const { answered, early } = await trace(built, seed + round, round % 2 === 0 ? 1 : 8);
    outcome.rounds++;
    outcome.written += answered;
    if (answered < 5) outcome.amiss.push(`only ${answered} comments were seen being answered`);
    if (early > 0) outcome.amiss.push(`${early} of ${answered} answers left before the disk had what they acknowledge`);
  }
  return outcome;
}

/** Has some write, one after another or together, and judges what the system was asked to do. */
async function trace(built: boolean, seed: number, writers: number): Promise<{ answered: number; early: number }> {
  const place = await placeFor('sqlite');
  const file = join(place.folder, 'trace');
  const calls = 'trace=read,write,writev,pwrite64,pwritev,fsync,fdatasync';
  const under = ['strace', '-f', '-y', '-s', '40', '-e', calls, '-o', file];
  const program = await startProgram(place.address, { built, under });
  try {
    const chance = createChance(seed);
    const known = nothingKnown();
    const writing = startWriters({ url: program.url, known, chance, writers, threads: ['/a', '/b'], odd: () => {} });
    for (let waited = 0; writing.acknowledged() < 25 && waited < 10_000; waited += 20) await sleep(20);
    await writing.stop();
    for (const child of childrenOf(program.pid)) process.kill(child, 'SIGTERM');
    await program.ended;
    return judge(readTrace(readFileSync(file, 'utf8')));
  } finally {
    await program.kill();
    await place.end();
  }
}

/** Those that a process started: the tracer is not asked to stop, but what it traces. */
const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
