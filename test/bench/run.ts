/** The bench of the built widget in a browser. `npm run bench -- --help` says more. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../browser/support/server.ts';
import { readOptions, type Options } from './options.ts';
import { installPeers } from './peers.ts';
import { plot } from './plot.ts';
import { intoReadme } from './readme.ts';
import type { Results } from './results.ts';
import { tables } from './table.ts';

const options = readOptions(process.argv.slice(2));
if (typeof options === 'string') console.log(options);
else await main(options);

async function main(asked: Options): Promise<void> {
  const results = asked.from === undefined ? await measured(asked) : (JSON.parse(readFileSync(asked.from, 'utf8')) as Results);
  console.log(tables(results));
  if (asked.json !== undefined) writeFileSync(asked.json, `${JSON.stringify(results, null, 1)}\n`);
  if (asked.plot) writeFileSync(join(root, '.github/bench.svg'), plot(results));
  if (asked.readme) {
    const readme = join(root, 'README.md');
    writeFileSync(readme, intoReadme(readFileSync(readme, 'utf8'), results));
  }
}

async function measured(asked: Options): Promise<Results> {
  installPeers();
  // Which contenders there are is seen when they are imported.
  const { bench } = await import('./bench.ts');
  return bench(asked);
}
