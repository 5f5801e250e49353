/** The proofs that an owner can trust the server: `npm run test:server -- --help` says more. */
import { cpus, loadavg } from 'node:os';
import { readOptions, type Options } from './options.ts';
import { holds, type Asked, type Proof } from './proof.ts';
import { proofs } from './proofs.ts';
import { startCluster } from '../support/postgres.ts';
import { table, type Played } from './table.ts';

const options = readOptions(process.argv.slice(2), proofs);
if (typeof options === 'string') console.log(options);
else process.exit((await main(options)) ? 0 : 1);

async function main(asked: Options): Promise<boolean> {
  console.log(`Node ${process.versions.node}, ${cpus().length} cores, busy with ${loadavg()[0]!.toFixed(1)} before; seed ${asked.seed}.`);
  const played: Played[] = [];
  for (const database of asked.databases) {
    const cluster = database === 'postgres' ? await startCluster() : undefined;
    try {
      for (const proof of asked.proofs) played.push(await playOne(proof, cluster ? `${cluster.url}postgres` : database, asked));
    } finally {
      await cluster?.remove();
    }
  }
  console.log(`\n${table(played)}`);
  return played.every((one) => 'misses' in one || ('outcome' in one && holds(one.outcome)));
}

async function playOne(proof: Proof, database: string, { rounds = proof.rounds, comments, seed, built }: Options): Promise<Played> {
  // An address may hold a password.
  const names = { name: proof.name, database: database === 'sqlite' ? 'SQLite' : 'PostgreSQL' };
  const asked: Asked = { database, rounds, comments, seed, built, tell: (line) => console.log(`  ${line}`) };
  const misses = proof.misses?.(asked);
  if (misses !== undefined) return { ...names, misses };
  console.log(`\n${proof.name} (${names.database}): ${proof.about}`);
  try {
    const outcome = await proof.play(asked);
    for (const what of outcome.amiss.slice(0, 20)) console.log(`  ! ${what}`);
    if (!holds(outcome)) console.log(`  Play it again: npm run test:server -- --only ${proof.name} --seed ${seed}`);
    return { ...names, outcome };
  } catch (thrown) {
    console.log(thrown);
    return { ...names, broke: String(thrown).split('\n', 1)[0]! };
  }
}
