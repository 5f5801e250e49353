import { sample, type Arbitrary } from 'fast-check';
import type { Arena } from './arena.ts';
import { bodyFrame } from './bodies.ts';
import { aim, type Row } from './corpus/row.ts';
import { fields, type Payload } from './fields.ts';
import { answering, comment, opened, type Mode } from './frames.ts';
import { playTogether, TOGETHER } from './groups.ts';
import { fired, isKept, judge, type Finding } from './judge.ts';
import type { FrameReport } from './task.ts';
import { ways, write } from './writes.ts';

/** What came of a run. */
export interface Result {
  findings: Finding[];
  /** How many rows, payloads or cases were drawn. */
  run: number;
}

/** What came of drawing rows as bodies. */
export interface BodiesResult extends Result {
  /** Of how many rows the words could be read, and how many have words that must. */
  kept: number;
  keeps: number;
  reports: Map<string, FrameReport>;
}

/** Draws every row as the body of a comment of its own, in a frame of its own. */
export async function runBodies(arena: Arena, rows: readonly Row[], mode: Mode): Promise<BodiesResult> {
  const stand = await arena.stand(mode);
  const reports = await arena.play(rows.map((row) => stand(bodyFrame(row, arena.servers.attacker))));
  const findings = [...reports.values()].flatMap(judge);
  const wanted = rows.filter(({ keeps }) => keeps !== undefined);
  const textOf = ({ id }: Row): string => reports.get(id)?.texts.join('\n') ?? '';
  const lost = wanted.filter((row) => !isKept(row, textOf(row)));
  findings.push(...lost.map((row) => ({ id: row.id, what: `lost words: of “${row.keeps}” stays “${textOf(row).slice(0, 80)}”` })));
  return { findings, run: rows.length, kept: wanted.length - lost.length, keeps: wanted.length, reports };
}

/** What must be the same on both ways through the sanitiser: the text of every row of HTML, the DOM of ordinary ones. */
export function compare(rows: readonly Row[], one: Map<string, FrameReport>, other: Map<string, FrameReport>): Finding[] {
  return rows
    .filter(({ kind }) => kind === 'html')
    .flatMap(({ id }) => {
      const [a, b] = [one.get(id), other.get(id)];
      const same = (by: 'texts' | 'htmls'): boolean => a?.[by].join('\n') === b?.[by].join('\n');
      if (!same('texts')) return [{ id, what: `reads otherwise without setHTML: “${a?.texts.join()}”, “${b?.texts.join()}”` }];
      if (id.startsWith('plain-') && !same('htmls'))
        return [{ id, what: `is drawn otherwise without setHTML: ${a?.htmls.join()} ${b?.htmls.join()}` }];
      return [];
    });
}

/** Draws every row in the other fields, many to a thread. Rows of JSON are answers, not strings. */
export async function runFields(arena: Arena, rows: readonly Row[], mode: Mode): Promise<Result> {
  const stand = await arena.stand(mode);
  const payloads = payloadsOf(rows, arena.servers.attacker);
  const findings: Finding[] = [];
  for (const [name, frame] of Object.entries(fields)) {
    const { findings: found } = await playTogether(arena.play, payloads, (some, at) => stand(frame(some, labelOf(name, some, at))), {
      again: false,
    });
    findings.push(...found);
  }
  return { findings, run: payloads.length * Object.keys(fields).length };
}

/** What came of the positive control. */
export interface ControlResult {
  /** Rows marked to fire here, and those of them that did. */
  marked: string[];
  fired: string[];
  /** Rows that fired and are not marked. */
  unmarked: string[];
}

/** Draws the rows carelessly: those marked `live` must fire, else the traps are broken. Who was silent in company is asked again alone. */
export async function runControl(arena: Arena, rows: readonly Row[], folder: string, all = false): Promise<ControlResult> {
  const stand = await arena.careless(folder);
  const isMarked = ({ live }: Row): boolean => live?.includes(arena.engine) ?? false;
  const drawn = rows.filter((row) => row.kind === 'html' && (all || isMarked(row)));
  const task = (row: Row) => stand(bodyFrame(row, arena.servers.attacker));
  const reports = await arena.play(drawn.map(task), { again: false });
  const hot = new Set([...reports.values()].filter(fired).map(({ id }) => id));
  const silent = drawn.filter((row) => isMarked(row) && !hot.has(row.id));
  const again = await arena.play(silent.map(task), { again: false, batch: 1, settle: 600 });
  for (const report of again.values()) if (fired(report)) hot.add(report.id);
  const marked = drawn.filter(isMarked).map(({ id }) => id);
  return { marked, fired: marked.filter((id) => hot.has(id)), unmarked: [...hot].filter((id) => !marked.includes(id)) };
}

/** Draws HTML that a grammar makes, many to a thread. The seed makes the same again. */
export async function runGenerated(arena: Arena, grammar: Arbitrary<string>, numRuns: number, seed: number, mode: Mode): Promise<Result> {
  const stand = await arena.stand(mode);
  const cases = sample(grammar, { numRuns, seed }).map((html) => aim(html, arena.servers.attacker));
  const { findings } = await playTogether(
    arena.play,
    cases,
    (some, at) => {
      const items = some.map((html, index) => comment(String(index), { body: { html } }));
      return stand({
        id: some.length === 1 ? `generated ${some[0]!}` : `generated-${at}`,
        bodies: some.length,
        adapter: answering(opened(items)),
      });
    },
    { batch: 10 },
  );
  return { findings, run: cases.length };
}

/** Writes every row to a real server in both ways, and reads it back. */
export async function runWrites(arena: Arena, rows: readonly Row[], server: string, mode: Mode): Promise<Result> {
  const stand = await arena.stand(mode);
  arena.servers.allow(server);
  const payloads = payloadsOf(rows, arena.servers.attacker);
  const odd: string[] = [];
  const findings: Finding[] = [];
  for (const way of ways) {
    const size = way === 'create' ? 6 : 25;
    const { findings: found } = await playTogether(
      arena.play,
      payloads,
      async (some, at) => {
        const written = await write(server, some, way, labelOf(way, some, at));
        odd.push(...written.odd);
        return stand(written.frame);
      },
      { size, again: false },
    );
    findings.push(...found);
  }
  return { findings: [...findings, ...odd.map((what) => ({ id: 'written', what }))], run: payloads.length * ways.length };
}

function payloadsOf(rows: readonly Row[], attacker: string): Payload[] {
  return rows.filter(({ kind }) => kind !== 'json').map(({ id, payload }) => ({ id, text: aim(payload, attacker) }));
}

/** The name of a frame: the row, where there is but one. */
function labelOf(what: string, some: readonly Payload[], at: string): string {
  return `${what}: ${some.length === 1 ? some[0]!.id : `${at}, ${Math.min(some.length, TOGETHER)} rows`}`;
}
