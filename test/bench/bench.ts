import type { Browser } from 'puppeteer-core';
import type { ConditionName } from './conditions.ts';
import type { Contender } from './contender.ts';
import { contenders } from './contenders/index.ts';
import { startHost, type Host } from './host.ts';
import { load, type Load, type Run } from './load.ts';
import type { Options } from './options.ts';
import { machineWith, rowsOf, type Results, type Sample, type Scenario } from './results.ts';
import { acting } from './scenarios/acting.ts';
import { far } from './scenarios/far.ts';
import { typing } from './scenarios/typing.ts';
import { startChromium } from './visit.ts';

/** How many comments there are where a scenario does not take all numbers. */
const fixed: Partial<Record<Scenario, number>> = { variants: 1_000, far: 1_000, acting: 1_000, typing: 5_000 };

/** Measures all that is asked for: contenders in turn, A B C, A B C, each round one further on, so that none always follows the same one. */
export async function bench(options: Options): Promise<Results> {
  const notes = new Set<string>();
  const there = contenders.filter(({ name, missing }) => {
    const wanted = options.only?.includes(name) ?? true;
    if (wanted && missing) notes.add(`${name} is left out: ${missing}.`);
    return wanted && !missing;
  });
  const samples: Sample[] = [];
  const host = await startHost();
  let browser = await startChromium();
  const machine = machineWith(await browser.version());
  try {
    for (const condition of options.conditions)
      for (const scenario of options.scenarios)
        for (const n of fixed[scenario] ? [fixed[scenario]] : options.sizes) {
          await browser.close();
          browser = await startChromium();
          samples.push(...(await rounds({ browser, host, notes, options }, those(scenario, there), { scenario, condition, n })));
        }
  } finally {
    await browser.close();
    await host.end();
  }
  return { machine, runs: options.runs, rows: rowsOf(samples, [...contenders, ...acts(samples)]), notes: [...notes] };
}

/** Who takes part in a scenario. */
function those(scenario: Scenario, all: readonly Contender[]): Contender[] {
  if (scenario === 'load') return all.filter(({ variant }) => !variant);
  if (scenario === 'far') return all.filter(({ variant, kind }) => !variant && kind !== 'floor');
  if (scenario === 'variants') return all.filter(({ kind }) => kind === 'ours');
  return all.filter(({ kind, variant }) => kind === 'ours' && !variant);
}

interface Bench {
  browser: Browser;
  host: Host;
  notes: Set<string>;
  options: Options;
}

async function rounds(
  bench: Bench,
  all: Contender[],
  what: { scenario: Scenario; condition: ConditionName; n: number },
): Promise<Sample[]> {
  const { scenario, condition, n } = what;
  const { notes, options } = bench;
  const samples: Sample[] = [];
  let left = all;
  for (let round = 0; round <= options.runs; round++) {
    const shift = round % Math.max(1, left.length);
    for (const contender of [...left.slice(shift), ...left.slice(0, shift)]) {
      const told = `${condition}, ${scenario}, ${n}: ${contender.name}`;
      try {
        const found = await one(bench, scenario, { contender, n, condition, patience: options.patience });
        // The first does not count: it fills what the host keeps.
        if (round > 0) samples.push(...found.map((sample) => ({ ...what, ...sample })));
        console.error(`${told}, run ${round} of ${options.runs}`);
      } catch (error) {
        left = left.filter((other) => other !== contender);
        notes.add(`${told} is left out: ${error instanceof Error ? error.message : String(error)}`);
        console.error(`${told}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
  return samples;
}

type Found = Pick<Sample, 'contender' | 'figures'>;

async function one({ browser, host, notes }: Bench, scenario: Scenario, run: Run): Promise<Found[]> {
  const contender = run.contender.name;
  if (scenario === 'far') return [{ contender, figures: await far(browser, host, run) }];
  if (scenario === 'typing') return [{ contender, figures: await typing(browser, host, run) }];
  if (scenario === 'acting') return Object.entries(await acting(browser, host, run)).map(([act, figures]) => ({ contender: act, figures }));
  const figures = await load(browser, host, run);
  for (const note of figures.notes) notes.add(`${contender}: ${note}`);
  check(run, figures);
  return [{ contender, figures: { ...figures, perComment: figures.nodes / run.n } }];
}

/** @throws where the page does not show what it should. */
function check({ contender, n }: Run, { shown, all }: Load): void {
  if (contender.kind === 'blank') return;
  if (all === undefined) throw new Error(`after all the patience, ${shown} of ${n} comments stood there.`);
  if (shown !== n && !contender.place) throw new Error(`${shown} of ${n} comments could be read.`);
}

/** Acts stand in their table as contenders do. */
function acts(samples: readonly Sample[]): Pick<Contender, 'name' | 'kind'>[] {
  const names = samples.flatMap(({ scenario, contender }) => (scenario === 'acting' ? [contender] : []));
  return [...new Set(names)].map((name) => ({ name, kind: 'ours' }));
}
