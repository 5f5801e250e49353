import { cpus, totalmem } from 'node:os';
import type { ConditionName } from './conditions.ts';
import type { Contender } from './contender.ts';
import { medians, ratio, type Figures } from './sums.ts';

/** What can be measured. */
export const scenarios = ['load', 'variants', 'far', 'acting', 'typing'] as const;

/** The name of one of them. */
export type Scenario = (typeof scenarios)[number];

/** The figures of one run. */
export interface Sample {
  scenario: Scenario;
  condition: ConditionName;
  n: number;
  contender: string;
  figures: object;
}

/** The medians of some runs of one kind. */
export interface Row extends Omit<Sample, 'figures'> {
  kind: Contender['kind'];
  runs: number;
  medians: Figures;
  /** From the fastest to the slowest run, as a share of the median: beyond a half, a clock's figure is worth little. */
  spread: number | undefined;
  /** How often the floor has this in it. */
  toFloor: Figures;
  /** The same for the best peer that draws all. */
  toPeer: Figures;
}

/** Where it was measured: only what others can compare with. */
export interface Machine {
  cores: number;
  /** Gibibytes. */
  memory: number;
  browser: string;
  /** A day. */
  date: string;
}

/** All that a bench found. */
export interface Results {
  machine: Machine;
  runs: number;
  rows: Row[];
  notes: string[];
}

/** This machine, today. */
export function machineWith(browser: string): Machine {
  return {
    cores: cpus().length,
    memory: Math.round(totalmem() / 2 ** 30),
    browser: browser.replace(/^(Headless)?Chrome\//, 'Chromium '),
    date: new Date().toISOString().slice(0, 10),
  };
}

/** Makes a row of all samples of one kind, in the order in which the contenders are given, and compares them. */
export function rowsOf(samples: readonly Sample[], contenders: readonly Pick<Contender, 'name' | 'kind' | 'place'>[]): Row[] {
  const groups = Map.groupBy(samples, ({ scenario, condition, n, contender }) => JSON.stringify([scenario, condition, n, contender]));
  const order = (name: string): number => contenders.findIndex((one) => one.name === name);
  const rows = [...groups.values()].map((group): Row => {
    const { figures: _, ...what } = group[0]!;
    const kind = contenders[order(what.contender)]!.kind;
    const found = medians(group.map(({ figures }) => figures));
    return { ...what, kind, runs: group.length, medians: found, spread: spreadOf(group, found), toFloor: {}, toPeer: {} };
  });
  rows.sort((a, b) => order(a.contender) - order(b.contender));
  for (const row of rows)
    compare(
      row,
      rows.filter((other) => isBeside(row, other)),
      contenders,
    );
  return rows;
}

/** Whether two rows stand in one table. */
export function isBeside(row: Pick<Row, 'scenario' | 'condition' | 'n'>, other: Row): boolean {
  return row.scenario === other.scenario && row.condition === other.condition && row.n === other.n;
}

function compare(row: Row, all: readonly Row[], contenders: readonly Pick<Contender, 'name' | 'place'>[]): void {
  const floor = all.find(({ contender }) => contender === 'floor');
  const whole = all.filter(({ kind, contender }) => kind === 'peer' && !contenders.find(({ name }) => name === contender)?.place);
  for (const name of Object.keys(row.medians)) {
    const peers = whole.flatMap(({ medians: own }) => own[name] ?? []);
    row.toFloor[name] = ratio(row.medians[name], floor?.medians[name]);
    row.toPeer[name] = ratio(row.medians[name], peers.length > 0 ? Math.min(...peers) : undefined);
  }
}

function spreadOf(group: readonly Sample[], found: Figures): number | undefined {
  const all = group.flatMap(({ figures }) => (figures as { all?: number }).all ?? []);
  return all.length > 0 ? ratio(Math.max(...all) - Math.min(...all), found.all) : undefined;
}
