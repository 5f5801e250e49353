import { sample, type Arbitrary } from 'fast-check';
import type { Arena } from './arena.ts';
import { answersFrame, bodiesFrame } from './bodies.ts';
import { aim, type Row } from './corpus/row.ts';
import { fields } from './fields.ts';
import { answering, comment, opened, type Mode } from './frames.ts';
import { playTogether } from './groups.ts';
import { fired, isKept, type Finding } from './judge.ts';
import { labelOf, payloadsOf, type Payload } from './payloads.ts';
import type { Playing } from './play.ts';
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
  /** What was drawn of each row. */
  drawn: Map<string, { text: string; html: string }>;
}

/**
 * Draws every row as the body of a comment, alone in a frame of its own, or with some others in one
 * thread, which costs a tenth and finds the same: what must not happen must not happen together either.
 */
export async function runBodies(arena: Arena, rows: readonly Row[], mode: Mode, together = 1): Promise<BodiesResult> {
  const stand = await arena.stand(mode);
  const drawn: BodiesResult['drawn'] = new Map();
  const findings: Finding[] = [];
  async function play(some: readonly Row[], make: typeof bodiesFrame, how: Playing & { size: number }): Promise<void> {
    const frame = (part: readonly Payload[], at: string) => stand(make(part, labelOf('', part, at)));
    const { findings: found, played } = await playTogether(arena.play, payloadsOf(some, arena.servers.attacker), frame, how);
    findings.push(...found);
    for (const { part, report } of played) {
      const texts = make === answersFrame ? report.threads : report.texts;
      part.forEach(({ row }, at) => drawn.set(row.id, { text: texts[at] ?? '', html: report.htmls[at] ?? '' }));
    }
  }
  const size = together;
  const batch = together > 1 ? 10 : 40;
  const answers = rows.filter((row) => !isString(row));
  await play(rows.filter(isString), bodiesFrame, { size, batch });
  await play(
    answers.filter((row) => !isHeavy(row)),
    answersFrame,
    { size, batch, again: false },
  );
  await play(answers.filter(isHeavy), answersFrame, { size: 1, batch: 4, again: false });

  const wanted = rows.filter(({ keeps }) => keeps !== undefined);
  const lost = wanted.flatMap((row) => lostWords(row, drawn.get(row.id)?.text));
  return { findings: [...findings, ...lost], run: rows.length, kept: wanted.length - lost.length, keeps: wanted.length, drawn };
}

/** What must be the same on both ways through the sanitiser: the text of every row of HTML, the DOM of ordinary ones. */
export function compare(rows: readonly Row[], one: BodiesResult, other: BodiesResult): Finding[] {
  return rows
    .filter(({ kind }) => kind === 'html')
    .flatMap(({ id }) => {
      const [a, b] = [one.drawn.get(id), other.drawn.get(id)];
      if (a?.text !== b?.text) return [{ id, what: `reads otherwise without setHTML: “${a?.text}”, “${b?.text}”` }];
      if (id.startsWith('plain-') && a?.html !== b?.html)
        return [{ id, what: `is drawn otherwise without setHTML: ${a?.html} ${b?.html}` }];
      return [];
    });
}

/** Draws every row in the other fields, many to a thread: in each of them, or with `spread` in the first and, in turn, in one of the rest. */
export async function runFields(arena: Arena, rows: readonly Row[], mode: Mode, { spread = false } = {}): Promise<Result> {
  const stand = await arena.stand(mode);
  const payloads = payloadsOf(rows.filter(isString), arena.servers.attacker);
  const findings: Finding[] = [];
  const all = Object.entries(fields);
  let run = 0;
  for (const [at, [name, frame]] of all.entries()) {
    const mine = payloads.filter((_, index) => !spread || at === 0 || index % (all.length - 1) === at - 1);
    const make = (some: readonly Payload[], number: string) => stand(frame(some, labelOf(`${name}: `, some, number)));
    const { findings: found } = await playTogether(arena.play, mine, make, { batch: 10, again: false });
    findings.push(...found);
    run += mine.length;
  }
  return { findings, run };
}

/** What came of the positive control. */
export interface ControlResult {
  /** Rows marked to fire here, and those of them that did. */
  marked: string[];
  fired: string[];
  /** Rows that fired and are not marked, where all were drawn. */
  unmarked: string[];
}

/** Draws the rows carelessly: those marked `live` must fire, else the traps are broken. Who was silent in company is asked again alone. */
export async function runControl(arena: Arena, rows: readonly Row[], folder: string, all = false): Promise<ControlResult> {
  const stand = await arena.careless(folder);
  const isMarked = ({ live }: Row): boolean => live?.includes(arena.engine) ?? false;
  const drawn = rows.filter((row) => row.kind === 'html' && (all || isMarked(row)));
  const tasks = (some: readonly Row[]) => payloadsOf(some, arena.servers.attacker).map((one) => stand(bodiesFrame([one], one.row.id)));
  const reports = await arena.play(tasks(drawn), { again: false });
  const hot = new Set([...reports.values()].filter(fired).map(({ id }) => id));
  const silent = drawn.filter((row) => isMarked(row) && !hot.has(row.id));
  for (const report of (await arena.play(tasks(silent), { again: false, batch: 1, settle: 600 })).values())
    if (fired(report)) hot.add(report.id);
  const marked = drawn.filter(isMarked).map(({ id }) => id);
  return { marked, fired: marked.filter((id) => hot.has(id)), unmarked: [...hot].filter((id) => !marked.includes(id)) };
}

/** Draws HTML that a grammar makes, many to a thread. The seed makes the same again. */
export async function runGenerated(arena: Arena, grammar: Arbitrary<string>, numRuns: number, seed: number, mode: Mode): Promise<Result> {
  const stand = await arena.stand(mode);
  const cases = sample(grammar, { numRuns, seed }).map((html) => aim(html, arena.servers.attacker));
  const frame = (some: readonly string[], at: string) => {
    const items = some.map((html, index) => comment(String(index), { body: { html } }));
    const id = some.length === 1 ? `generated ${some[0]!.slice(0, 1_000)}` : `generated-${at}`;
    return stand({ id, bodies: some.length, adapter: answering(opened(items)) });
  };
  const { findings } = await playTogether(arena.play, cases, frame, { batch: 10 });
  return { findings, run: cases.length };
}

/** Writes every row to a real server in both ways, and reads it back. The words of Markdown must have stayed. */
export async function runWrites(arena: Arena, rows: readonly Row[], server: string, mode: Mode): Promise<Result> {
  const stand = await arena.stand(mode);
  arena.servers.allow(server);
  const payloads = payloadsOf(rows.filter(isString), arena.servers.attacker);
  const findings: Finding[] = [];
  for (const way of ways) {
    const refused = new Set<string>();
    const frame = async (some: readonly Payload[], at: string) => {
      const key = [server, way, ...some.map(({ row }) => row.id)].join(' ');
      const written = arena.written.get(key) ?? (await write(server, some, way, labelOf(`${way}: `, some, at)));
      arena.written.set(key, written);
      findings.push(...written.odd);
      for (const id of written.refused) refused.add(id);
      return stand(written.frame);
    };
    // Each frame has a stream open, and a browser opens six connections to a server.
    const { findings: found, played } = await playTogether(arena.play, payloads, frame, { size: 25, batch: 4, again: false });
    const markdown = played.flatMap(({ part, report }) => part.map(({ row }, at) => ({ row, text: report.texts[at] })));
    findings.push(
      ...found,
      ...markdown.filter(({ row }) => row.kind === 'markdown' && !refused.has(row.id)).flatMap(({ row, text }) => lostWords(row, text)),
    );
  }
  return { findings, run: payloads.length * ways.length };
}

/** Rows of JSON are answers, not strings. */
const isString = ({ kind }: Row): boolean => kind !== 'json';

/** What takes a browser long, and would keep others waiting. */
const isHeavy = ({ payload }: Row): boolean => payload.length > 10_000;

function lostWords(row: Row, text = ''): Finding[] {
  return isKept(row, text) ? [] : [{ id: row.id, what: `lost words: of “${row.keeps}” stays “${text.slice(0, 80)}”` }];
}
