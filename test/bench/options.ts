import { parseArgs } from 'node:util';
import { conditions, type ConditionName } from './conditions.ts';
import { scenarios, type Scenario } from './results.ts';

const help = `Measures the built widget in Chromium beside a floor and beside other widgets. “npm run build” first.

  --n 20,200,1000,5000      how many comments
  --conditions desktop      also: ${Object.keys(conditions).slice(1).join(', ')}
  --scenarios ${scenarios.join(',')}
                            all unless told:
                              load      every contender loads the article, to the last comment
                              variants  ours, ours with room kept free, ours for a reader with a secret
                              far       the thread is many screens down and nobody scrolls (1,000)
                              acting    react, reply, post in a thread that stands (1,000)
                              typing    write while 5,000 comments are being drawn
  --runs 5                  of each, after one that does not count
  --only floor,afterword    contenders by name, all unless told
  --patience 90             seconds that a load may take
  --json <file>             writes all figures
  --from <file>             measures nothing, takes the figures of such a file
  --plot                    draws .github/bench.svg
  --readme                  writes the table into README.md
  --help

Isso and Remark42 are built by hand: ISSO_DIR names the folder “isso” of a checkout with js/embed.min.js,
REMARK42_DIR a folder with remark.mjs, embed.mjs, iframe.html and remark.css.
`;

/** What a bench is asked for. */
export interface Options {
  sizes: number[];
  conditions: ConditionName[];
  scenarios: Scenario[];
  runs: number;
  only: string[] | undefined;
  /** Ms. */
  patience: number;
  json: string | undefined;
  from: string | undefined;
  plot: boolean;
  readme: boolean;
}

/** Reads the options; where only help is wanted, gives that. @throws one sentence where something is not known. */
export function readOptions(args: readonly string[]): Options | string {
  const { values } = parseArgs({
    args: [...args],
    options: {
      n: { type: 'string', default: '20,200,1000,5000' },
      conditions: { type: 'string', default: 'desktop' },
      scenarios: { type: 'string', default: scenarios.join() },
      runs: { type: 'string', default: '5' },
      only: { type: 'string' },
      patience: { type: 'string', default: '90' },
      json: { type: 'string' },
      from: { type: 'string' },
      plot: { type: 'boolean', default: false },
      readme: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return help;
  return {
    sizes: values.n.split(',').map((size) => whole('n', size, 10_000)),
    conditions: known('conditions', values.conditions, Object.keys(conditions) as ConditionName[]),
    scenarios: known('scenarios', values.scenarios, scenarios),
    runs: whole('runs', values.runs, 100),
    only: values.only?.split(','),
    patience: whole('patience', values.patience, 600) * 1_000,
    json: values.json,
    from: values.from,
    plot: values.plot,
    readme: values.readme,
  };
}

function whole(name: string, value: string, most: number): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new Error(`--${name} takes whole numbers from 1 to ${most}, not “${value}”.`);
}

function known<T extends string>(name: string, value: string, all: readonly T[]): T[] {
  const odd = value.split(',').find((one) => !all.includes(one as T));
  if (odd !== undefined) throw new Error(`--${name} knows ${all.join(', ')}, not “${odd}”.`);
  return value.split(',') as T[];
}
