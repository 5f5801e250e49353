import { chmodSync } from 'node:fs';
import { bytesOf, harms, judgeRefusal, leaveBehind } from './harms.ts';
import { placeFor } from './place.ts';
import { runCommand } from './program.ts';
import { noOutcome, type Asked, type Outcome, type Proof } from './proof.ts';

/** Spoils a database in every way we could think of: a server refuses it in one line, and leaves it as it is. */
export const refusing: Proof = {
  name: 'refusing',
  about: 'databases that are damaged, cut, emptied, newer or somebody else’s are refused in one line',
  rounds: 1,
  misses: ({ database }) => (database === 'sqlite' ? undefined : 'PostgreSQL looks after its own files'),
  play,
};

async function play({ rounds, built }: Asked): Promise<Outcome> {
  const outcome = noOutcome();
  for (let round = 0; round < rounds; round++) {
    for (const harm of harms) {
      // Root alone can be somebody else.
      if (harm.uid !== undefined && process.getuid?.() !== 0) continue;
      const place = await placeFor('sqlite');
      chmodSync(place.folder, 0o777);
      const file = await leaveBehind(place.folder);
      harm.do(file);
      const before = bytesOf(file);
      const said = await runCommand(['serve', '--port', '0', '--database', `sqlite:${file}`], {
        built,
        cwd: '/',
        ...(harm.uid !== undefined && { uid: harm.uid }),
      });
      outcome.amiss.push(...judgeRefusal(harm, `sqlite:${file}`, said).map((what) => `${harm.what}: ${what}`));
      if (bytesOf(file) !== before) outcome.amiss.push(`${harm.what}: what was there is no longer`);
      outcome.rounds++;
      await place.end();
    }
  }
  return { ...outcome, note: `${harms.length} ways to spoil a database` };
}
