import { engines, type Engine } from '../browser/support/browsers.ts';
import { corpus } from './corpus/index.ts';
import type { Row } from './corpus/row.ts';
import { modes, type Mode } from './frames.ts';

/** What of the attack run is asked for. */
export interface Choice {
  engines: Engine[];
  modes: Mode[];
  rows: readonly Row[];
  cases: number;
  seed: number;
}

/** Options as they were typed. */
export type Typed = Record<'engine' | 'mode' | 'rows' | 'cases' | 'seed', string>;

/**
 * Reads what was typed. A run that plays nothing must not look like one in which nothing fired.
 * @throws one sentence where an option names nothing that there is.
 */
export function choose(typed: Typed): Choice {
  return {
    engines: some('engine', typed.engine, engines),
    modes: some('mode', typed.mode, modes),
    rows: fitting(typed.rows),
    cases: whole('cases', typed.cases),
    seed: whole('seed', typed.seed),
  };
}

/** The rows that try the traps: of those chosen, or where none of them fires here some that do. */
export function triedBy(rows: readonly Row[], engine: Engine): readonly Row[] {
  const fires = ({ live }: Row): boolean => live?.includes(engine) ?? false;
  return rows.some(fires) ? rows : corpus.filter(fires).filter((_, index) => index % 10 === 0);
}

/** Those of a list that are named, in the order of the list. */
function some<T extends string>(option: string, named: string, all: readonly T[]): T[] {
  const names = named.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !(all as readonly string[]).includes(name));
  if (unknown.length > 0) throw new Error(`--${option} names “${unknown.join('”, “')}”: there are ${all.join(', ')}.`);
  return all.filter((one) => names.includes(one));
}

function fitting(pattern: string): readonly Row[] {
  const rows = corpus.filter(({ id }) => new RegExp(pattern).test(id));
  if (rows.length === 0) throw new Error(`--rows ${pattern} fits no id of the corpus.`);
  return rows;
}

function whole(option: string, typed: string): number {
  if (!/^\d{1,9}$/.test(typed)) throw new Error(`--${option} must be a whole number, not “${typed}”.`);
  return Number(typed);
}
