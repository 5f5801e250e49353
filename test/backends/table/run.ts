import { readFile, writeFile } from 'node:fs/promises';
import { startVitest } from 'vitest/node';
import { proofTable } from './proof.ts';
import { gathering } from './reporter.ts';
import { supportFile, written } from './support.ts';

const usage = `npm run test:backends [-- --write]

Plays the kit over every backend that an adapter is for, and prints how each is proved.
  --write   writes the table of what each can do into src/adapters/README.md, too`;

const args = process.argv.slice(2);
if (args.some((arg) => arg !== '--write')) {
  console.log(usage);
  process.exit(args.includes('--help') ? 0 : 1);
}

const { reporter, runs, troubles } = gathering();
// What stands in the file is compared by the tests themselves; while it is written it is out of date.
if (args.includes('--write')) process.env.AFTERWORD_WRITES = 'yes';
const vitest = await startVitest('test', ['test/backends', 'test/kit/http', 'test/kit/memory'], {
  project: ['unit'],
  reporters: [reporter],
  watch: false,
});
await vitest.close();

console.log(proofTable(runs));
if (troubles.length > 0) console.error(`\nWhat went wrong beside the checks:\n  ${troubles.join('\n  ')}`);
const wrong = runs.some(({ reports }) => reports.some(({ outcome }) => outcome === 'failed' || outcome === 'exception-untrue'));
const bad = wrong || troubles.length > 0 || runs.length === 0;
if (bad) process.exitCode = 1;
if (args.includes('--write') && bad) console.error('\nNothing is written while something does not hold.');
else if (args.includes('--write')) {
  await writeFile(supportFile, written(await readFile(supportFile, 'utf8'), runs));
  console.log('\nThe table in src/adapters/README.md is written.');
}
