/** The run of faults: nothing typed is lost, nothing is posted twice. `npm run test:faults -- --help` says more. */
import { playAll, type Task } from './lanes.ts';
import { readOptions, type Options } from './options.ts';
import { kinds } from './rounds.ts';
import { startGround } from './stand.ts';
import { complaint, isWell, table } from './table.ts';

const options = readOptions(process.argv.slice(2));
if (typeof options === 'string') console.log(options);
// At once: after the many rounds of a whole run something was seen to go on turning.
else process.exit((await main(options)) ? 0 : 1);

async function main(asked: Options): Promise<boolean> {
  const tasks = asked.engines.flatMap((engine) => asked.kinds.flatMap((kind) => tasksOf(engine, kind, asked)));
  console.log(`${tasks.length} rounds from seed ${asked.seed} on.`);
  const ground = await startGround();
  // The driver hears it, too, closes its browsers, and would let the run wait for them.
  process.once('SIGTERM', () => void ground.end().finally(() => process.exit(143)));
  try {
    let over = 0;
    const played = await playAll(ground, tasks, asked.lanes, (one) => {
      over++;
      const said = complaint(one);
      if (said) console.log(said);
      if (over % 50 === 0) console.log(`${over} of ${tasks.length}`);
    });
    console.log(`\n${table(played)}`);
    return isWell(played);
  } finally {
    await ground.end();
  }
}

function tasksOf(engine: Task['engine'], kind: Task['kind'], { rounds = kinds[kind].rounds, seed }: Options): Task[] {
  return Array.from({ length: rounds }, (_, number) => ({ engine, kind, seed: seed + number, number: seed + number }));
}
