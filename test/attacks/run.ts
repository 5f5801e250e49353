/** The whole attack run: every row in every field, by every way of writing, in three engines. `node test/attacks/run.ts --help` says more. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { engines, type Engine } from '../browser/support/browsers.ts';
import { root, startServer } from '../browser/support/server.ts';
import { openArena } from './arena.ts';
import { choose, triedBy, type Choice } from './choice.ts';
import { modes, type Mode } from './frames.ts';
import { kindOf, kinds, type Finding } from './judge.ts';
import { buildNaive } from './naive/build.ts';
import { compare, runBodies, runControl, runFields, runGenerated, runWrites, type BodiesResult, type Result } from './runs.ts';

const help = `Draws the attack corpus in real browsers and fails if anything ran, went, asked for something or lost its words.

  --engine chromium,firefox,webkit   all unless told
  --mode native,purify,text          all unless told: as the browser is, without setHTML, without any sanitiser;
                                     native is left out where an engine has no setHTML
  --rows <pattern>                   only rows whose id fits, a regular expression
  --cases <n>                        generated HTML, 500 unless told
  --seed <n>                         which HTML is generated
  --control                          only the positive control, and which rows fire that are not marked
`;

const { values } = parseArgs({
  options: {
    engine: { type: 'string', default: engines.join() },
    mode: { type: 'string', default: modes.join() },
    rows: { type: 'string', default: '' },
    cases: { type: 'string', default: '500' },
    seed: { type: 'string', default: String(Date.now() % 1e9) },
    control: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(help);
else process.exitCode = await main().catch(refuse);

/** Plays all that was chosen and gives the exit code. */
async function main(): Promise<number> {
  const choice = choose(values);
  if (!existsSync(join(root, 'dist/embed.js'))) throw new Error('There is nothing to attack yet: run “npm run build” first.');
  const start = Date.now();
  const careless = await buildNaive();
  const server = values.control ? undefined : await startServer();
  const played: string[] = [];
  let well = true;
  try {
    for (const engine of choice.engines) {
      const { ways, clean } = await attack(engine, choice, careless.folder, server?.url);
      if (ways.length > 0) played.push(`${engine} (${ways.join(', ')})`);
      well = well && clean;
    }
  } finally {
    await careless.remove();
    await server?.end();
  }
  console.log(verdict(well, played, start));
  return well && played.length > 0 ? 0 : 1;
}

/** What can be said after a run, and no more than that. */
function verdict(well: boolean, played: readonly string[], start: number): string {
  if (!well) return `That must not be (${seconds(start)}).`;
  if (played.length === 0) return 'Nothing was played, so nothing is proved.';
  if (values.control) return `The traps work: ${played.join(', ')} (${seconds(start)}).`;
  return `Nothing fired: ${played.join(', ')}, findings 0 (${seconds(start)}).`;
}

/** Says in one sentence what is wrong with how this was called. */
function refuse(error: unknown): number {
  console.error(error instanceof Error ? error.message : error);
  return 1;
}

/** How many rows share a thread where all is text; else each has a frame of its own. */
const TOGETHER = 20;

/** What an engine played, and whether nothing happened and the traps work. */
interface Played {
  ways: string[];
  clean: boolean;
}

async function attack(engine: Engine, { rows, ...choice }: Choice, careless: string, server: string | undefined): Promise<Played> {
  const arena = await openArena(engine);
  const all: Finding[] = [];
  const tell = async <T extends Result>(what: string, run: () => Promise<T>): Promise<T> => {
    const start = Date.now();
    const result = await run();
    const counts = kinds.map((kind) => `${kind} ${result.findings.filter((finding) => kindOf(finding) === kind).length}`).join(', ');
    const { kept, keeps } = result as Partial<BodiesResult>;
    const text = keeps === undefined ? '' : `, text kept ${kept} of ${keeps}`;
    console.log(`${engine.padEnd(9)} ${what.padEnd(30)} ${String(result.run).padStart(6)} run: ${counts}${text} (${seconds(start)})`);
    for (const { id, what } of result.findings.slice(0, 100)) console.log(`  ${id}: ${what}`);
    all.push(...result.findings);
    return result;
  };
  try {
    if (server === undefined) return { ways: ['control'], clean: await control() };
    const ways = choice.modes.filter((mode) => mode !== 'native' || arena.native);
    if (ways.length < choice.modes.length) console.log(`${engine.padEnd(9)} has no setHTML, and so no native mode.`);
    if (ways.length === 0) return { ways, clean: true };
    const enough = await control();
    const drawn = new Map<Mode, BodiesResult>();
    for (const mode of ways) {
      drawn.set(mode, await tell(`bodies, ${mode}`, () => runBodies(arena, rows, mode, mode === 'text' ? TOGETHER : 1)));
      await tell(`other fields, ${mode}`, () => runFields(arena, rows, mode));
      await tell(`written over HTTP, ${mode}`, () => runWrites(arena, rows, server, mode));
      await tell(`generated, ${mode}, seed ${choice.seed}`, generated(mode));
    }
    const [native, purify] = [drawn.get('native'), drawn.get('purify')];
    if (native && purify) {
      await tell('both ways alike', async () => ({ run: rows.length, findings: compare(rows, native, purify) }));
    }
    return { ways, clean: enough && all.length === 0 };
  } finally {
    await arena.close();
  }

  async function control(): Promise<boolean> {
    const start = Date.now();
    const { marked, fired, unmarked } = await runControl(arena, values.control ? rows : triedBy(rows, engine), careless, values.control);
    console.log(
      `${engine.padEnd(9)} ${'positive control'.padEnd(30)} ${fired.length} of ${marked.length} marked rows fired (${seconds(start)})`,
    );
    const silent = marked.filter((id) => !fired.includes(id));
    if (silent.length > 0) console.log(`  silent: ${silent.join(' ')}`);
    if (unmarked.length > 0) console.log(`  fired unmarked: ${unmarked.join(' ')}`);
    const enough = fired.length > 0 && fired.length >= 0.9 * marked.length;
    if (!enough) console.log('  Fewer than nine in ten fired: the traps are broken, and what follows proves nothing.');
    return enough;
  }

  function generated(mode: Mode) {
    return async (): Promise<Result> => {
      const { html } = await import('./grammar.ts');
      return runGenerated(arena, html, choice.cases, choice.seed, mode);
    };
  }
}

function seconds(start: number): string {
  return `${Math.round((Date.now() - start) / 100) / 10} s`;
}
