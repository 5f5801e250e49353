/** What one server process carries, measured on this computer: `npm run bench:server -- --help` says more. */
import { cpus, loadavg } from 'node:os';
import { liveLoads, loadsFor } from './loads.ts';
import { measure, type Figures } from './measure.ts';
import { help, readOptions, type Options } from './options.ts';
import { seedDatabase } from './seed.ts';
import { head, row } from './table.ts';

const options = readOptions(process.argv.slice(2));
if (options.help) console.log(help.trimEnd());
else await main(options);

async function main(options: Options): Promise<void> {
  const all: Figures[] = [];
  const tell = (line: string): void => (options.json ? undefined : console.log(line));
  tell(
    `Node ${process.versions.node}, ${cpus().length} cores for server and load together, busy with ${loadavg()[0]!.toFixed(1)} before; ${options.connections} connections, ${options.seconds} s each.\n`,
  );
  tell(head());
  for (const comments of options.comments) {
    const loads = [...loadsFor(comments), ...liveLoads(comments)].filter(
      ({ name }) => options.only.length === 0 || options.only.includes(name),
    );
    const { file, remove } = await seedDatabase(comments);
    try {
      await measure({ file, comments, loads, options }, (figures) => {
        all.push(figures);
        tell(row(figures));
      });
    } finally {
      if (!options.keep) remove();
    }
  }
  if (options.json) console.log(JSON.stringify(all, null, 2));
  if (all.some(({ errors }) => errors > 0)) process.exitCode = 1;
}
