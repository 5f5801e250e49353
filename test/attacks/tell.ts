import type { Engine } from '../browser/support/browsers.ts';
import { kindOf, kinds, type Finding } from './judge.ts';
import type { BodiesResult, ControlResult, Result } from './runs.ts';

/** What engines played, each with its modes, and all that was found. */
export interface Played {
  modes: string[];
  findings: readonly Finding[];
  /** Whether the traps work. */
  enough: boolean;
}

/** Tells what came of one run, and the first hundred findings. */
export function tellResult(engine: Engine, what: string, result: Result | BodiesResult, start: number): void {
  const counts = kinds.map((kind) => `${kind} ${result.findings.filter((finding) => kindOf(finding) === kind).length}`).join(', ');
  const text = 'keeps' in result ? `, text kept ${result.kept} of ${result.keeps}` : '';
  tellLine(engine, what, `${String(result.run).padStart(6)} run: ${counts}${text}`, start);
  for (const finding of result.findings.slice(0, 100)) console.log(`  ${finding.id}: ${finding.what}`);
}

/** Tells what came of the positive control, and gives whether the traps work: nine in ten must have fired. */
export function tellControl(engine: Engine, { marked, fired, unmarked }: ControlResult, start: number): boolean {
  tellLine(engine, 'positive control', `${fired.length} of ${marked.length} marked rows fired`, start);
  const silent = marked.filter((id) => !fired.includes(id));
  if (silent.length > 0) console.log(`  silent: ${silent.join(' ')}`);
  if (unmarked.length > 0) console.log(`  fired unmarked: ${unmarked.join(' ')}`);
  const enough = fired.length > 0 && fired.length >= 0.9 * marked.length;
  if (!enough) console.log('  Fewer than nine in ten fired: the traps are broken, and what follows proves nothing.');
  return enough;
}

/** Tells what can be said of the whole, and no more than that; gives whether it is well. */
export function tellVerdict(played: ReadonlyMap<Engine, Played>, start: number): boolean {
  const all = [...played].filter(([, { modes }]) => modes.length > 0);
  const list = all.map(([engine, { modes }]) => `${engine} (${modes.join(', ')})`).join(', ');
  const findings = all.flatMap(([, one]) => one.findings).length;
  const well = all.length > 0 && findings === 0 && all.every(([, { enough }]) => enough);
  const found = well ? 'Nothing fired' : 'That must not be';
  console.log(
    all.length > 0 ? `${found}: findings ${findings}, played ${list} (${seconds(start)}).` : 'Nothing was played, so nothing is proved.',
  );
  return well;
}

function tellLine(engine: Engine, what: string, came: string, start: number): void {
  console.log(`${engine.padEnd(9)} ${what.padEnd(30)} ${came} (${seconds(start)})`);
}

function seconds(start: number): string {
  return `${Math.round((Date.now() - start) / 100) / 10} s`;
}
