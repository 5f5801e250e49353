import { fuzz } from '../hard/fuzz.ts';
import { leaving } from '../hard/leaving.ts';
import { amissIn } from '../hard/run.ts';
import { noOutcome, type Asked, type Outcome, type Proof } from './proof.ts';

/** REL-40: so many malformed requests with limits off and on, and as many clients that leave before they are answered. */
export const fuzzing: Proof = {
  name: 'fuzzing',
  about: 'malformed and slow sockets, and clients that leave, for a server of 80 MB: so many of each',
  rounds: 100_000,
  misses: ({ database }) => (database === 'sqlite' ? undefined : 'it is the same before any database'),
  play,
};

async function play({ rounds, tell }: Asked): Promise<Outcome> {
  const outcome = { ...noOutcome(), rounds };
  const notes: string[] = [];
  for (const limits of [false, true]) {
    const told = await fuzz({ cases: rounds, slow: 2_000, limits });
    tell(JSON.stringify(told));
    const name = `limits ${limits ? 'on' : 'off'}`;
    outcome.amiss.push(...amissIn(told).map((what) => `${name}: ${what}`));
    notes.push(`${name}: p99 ${told.p99} ms, ${told.before} to ${told.after} MB`);
  }
  const left = await leaving(rounds);
  tell(JSON.stringify(left));
  if (!left.up || left.failed > 0 || left.p99 >= 200) outcome.amiss.push(`clients that leave: p99 ${left.p99} ms, ${left.failed} failed`);
  notes.push(`clients that leave: p99 ${left.p99} ms, ${left.before} to ${left.most} MB`);
  return { ...outcome, note: notes.join('; ') };
}
