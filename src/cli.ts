#!/usr/bin/env node
// Nothing may be imported above this: under an older Node the database's native part ends the process without a word.
if (Number(process.versions.node.split('.')[0]) < 22) {
  console.error(`Afterword needs Node 22 or newer, this is ${process.versions.node}.`);
  process.exit(1);
}

const { run } = await import('./server/cli/run.ts');
process.exitCode = await run(process.argv.slice(2), process.env, {
  check: async (args) => (await import('./kit/cli.ts')).check(args),
  'new-adapter': async (args) => (await import('./kit/new-adapter.ts')).newAdapter(args),
});
