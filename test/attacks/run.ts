/** The whole attack run: every row in every field, by every way of writing, in three engines. `node test/attacks/run.ts --help` says more. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { engines, type Engine } from '../browser/support/browsers.ts';
import { root, startServer } from '../browser/support/server.ts';
import { openArena } from './arena.ts';
import { choose, triedBy, type Choice } from './choice.ts';
import type { Row } from './corpus/row.ts';
import { modes, type Mode } from './frames.ts';
import type { Finding } from './judge.ts';
import { buildNaive } from './naive/build.ts';
import { compare, runBodies, runControl, runFields, runGenerated, runWrites, type BodiesResult, type Result } from './runs.ts';
import { tellControl, tellResult, tellVerdict, type Played } from './tell.ts';

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

/** How many rows share a thread where all is text; else each has a frame of its own. */
const TOGETHER = 20;

if (values.help) console.log(help);
else process.exitCode = (await main()) ? 0 : 1;

async function main(): Promise<boolean> {
  const choice = chosen();
  if (!choice) return false;
  if (!existsSync(join(root, 'dist/embed.js'))) throw new Error('There is nothing to attack yet: run “npm run build” first.');
  const start = Date.now();
  const careless = await buildNaive();
  const server = values.control ? undefined : await startServer({ open: true });
  const played = new Map<Engine, Played>();
  try {
    for (const engine of choice.engines) played.set(engine, await attack(engine, choice, careless.folder, server?.url));
  } finally {
    await careless.remove();
    await server?.end();
  }
  return tellVerdict(played, start);
}

/** What is asked for; nothing, and a sentence, where there is no such thing. */
function chosen(): Choice | undefined {
  try {
    return choose(values);
  } catch (error) {
    console.error((error as Error).message);
    return undefined;
  }
}

async function attack(engine: Engine, { rows, cases, seed, ...choice }: Choice, careless: string, server?: string): Promise<Played> {
  const arena = await openArena(engine);
  const findings: Finding[] = [];
  const tell = async <T extends Result>(what: string, run: () => Promise<T>): Promise<T> => {
    const start = Date.now();
    const result = await run();
    tellResult(engine, what, result, start);
    findings.push(...result.findings);
    return result;
  };
  try {
    if (server === undefined) return { modes: ['control'], findings, enough: await control(rows) };
    const can = choice.modes.filter((mode) => mode !== 'native' || arena.native);
    if (can.length < choice.modes.length) console.log(`${engine.padEnd(9)} has no setHTML, and so no native mode.`);
    if (can.length === 0) return { modes: can, findings, enough: false };
    const enough = await control(triedBy(rows, engine));
    const drawn = new Map<Mode, BodiesResult>();
    for (const mode of can) {
      drawn.set(mode, await tell(`bodies, ${mode}`, () => runBodies(arena, rows, mode, mode === 'text' ? TOGETHER : 1)));
      await tell(`other fields, ${mode}`, () => runFields(arena, rows, mode));
      await tell(`written over HTTP, ${mode}`, () => runWrites(arena, rows, server, mode));
      await tell(`generated, ${mode}, seed ${seed}`, () => generated(mode));
    }
    const [native, purify] = [drawn.get('native'), drawn.get('purify')];
    if (native && purify) {
      await tell('both ways alike', async () => ({ run: rows.length, findings: compare(rows, native, purify) }));
    }
    return { modes: can, findings, enough };
  } finally {
    await arena.close();
  }

  async function control(some: readonly Row[]): Promise<boolean> {
    const start = Date.now();
    return tellControl(engine, await runControl(arena, some, careless, values.control), start);
  }

  async function generated(mode: Mode): Promise<Result> {
    const { html } = await import('./grammar.ts');
    return runGenerated(arena, html, cases, seed, mode);
  }
}
