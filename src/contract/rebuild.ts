import { bare } from './bare.ts';
import { isLink } from './link.ts';
import { cleanLine, cleanName } from './names.ts';
import type { AnySchema, Schema } from './schema.ts';

/** Something that a schema cannot read; `read` says it in words. */
export class Misfit extends Error {
  declare readonly path: readonly (string | number)[];
  declare readonly depth: number;
  /** What should have been there; `undefined` where the value itself could not be looked at. */
  declare readonly node: AnySchema | undefined;
  /** Which of its rules was broken; nothing where it is something else altogether. */
  declare readonly flaw: string;

  constructor(path: readonly (string | number)[], node?: AnySchema, flaw = '', short = 0) {
    super();
    Object.assign(this, { path: [...path], depth: path.length - short, node, flaw });
  }
}

/** A reading under way. */
interface Visit {
  /** Refuses what a lenient reading would cut or leave out. */
  strict?: boolean | undefined;
  /** Is told what was cut or left out. */
  note?: ((misfit: Misfit) => void) | undefined;
  /** Takes what is still to be done for long lists, each a slice that may add a further one. */
  later?: (() => void)[];
  /** Where in the value it stands. */
  path: (string | number)[];
}

/** How many items of a list are read in one go. */
const SLICE = 1_000;

/** Rebuilds a value by a schema, field by field, from own properties only; nothing of the original is handed on. @throws {Misfit} */
export function rebuild<T>(schema: Schema<T>, value: unknown, reading: Omit<Visit, 'path'>): T {
  return visit(schema, value, bare({ ...reading, path: [] })) as T;
}

/** Rebuilds likewise, but long lists a slice at a time with a `turn` before each, so that nothing else has to wait. @throws {Misfit} */
export async function rebuildInTurns<T>(schema: Schema<T>, value: unknown, turn: () => Promise<void>, note: Visit['note']): Promise<T> {
  const later: (() => void)[] = [];
  const whole = rebuild(schema, value, { note, later });
  for (const slice of later) {
    await turn();
    slice();
  }
  return whole;
}

/** Reads a value by a node of a schema. @throws {Misfit} */
function visit(node: AnySchema, value: unknown, at: Visit): unknown {
  switch (node.type) {
    case 'text':
      return readText(node, value, at);
    case 'number':
      return readNumber(node, value, at);
    case 'boolean':
      return typeof value === 'boolean' ? value : fail(at, node);
    case 'one':
      return node.of.includes(value as string) ? value : fail(at, node, '', 1);
    case 'nullable':
      return value == null ? null : visit(node.of, value, at);
    case 'optional':
      return visit(node.of, value, at);
    case 'either':
      return readEither(node.of, value, at);
    case 'list':
      return readList(node, value, at);
    case 'object':
      return readObject(node, value, at);
  }
}

const instants = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

function readText(node: Extract<AnySchema, { type: 'text' }>, value: unknown, at: Visit): string {
  const { max, min, whole, format } = node;
  if (typeof value !== 'string') return fail(at, node);
  if (value.length < min) fail(at, node, 'empty');
  // Half a character is no part of an address, so what has one cannot be asked for.
  if (whole && !value.isWellFormed()) fail(at, node, 'whole');
  const single = format === 'line' || format === 'name';
  const long = value.length > max && !(single && Array.from(value).length <= max);
  if (long && (whole || at.strict)) fail(at, node, 'long');
  if (format === 'instant' && !(instants.test(value) && !Number.isNaN(Date.parse(value)))) fail(at, node, format);
  if (format === 'link' && !isLink(value)) fail(at, node, format);
  if (at.strict) return value;
  if (single) return format === 'name' ? cleanName(value) : cleanLine(value, max);
  // A cut must not leave half a character.
  return long ? value.slice(0, max).replace(/[\uD800-\uDBFF]$/, '') : value;
}

function readNumber(node: Extract<AnySchema, { type: 'number' }>, value: unknown, at: Visit): number {
  const { max, min = 0 } = node;
  if (typeof value !== 'number' || !Number.isFinite(value)) return fail(at, node);
  if (at.strict && (value < min || value > max || value % 1)) fail(at, node, 'long');
  return Math.min(Math.max(min, Math.trunc(value)), max);
}

function readEither(of: readonly AnySchema[], value: unknown, at: Visit): unknown {
  let closest: unknown;
  let depth = -1;
  for (const node of of) {
    const start = at.path.length;
    try {
      return visit(node, value, at);
    } catch (error) {
      at.path.length = start;
      if (!(error instanceof Misfit)) throw error;
      // The alternative that was followed furthest is the one that was meant.
      if (error.depth > depth) [closest, depth] = [error, error.depth];
    }
  }
  throw closest;
}

function readList(node: Extract<AnySchema, { type: 'list' }>, value: unknown, at: Visit): unknown[] {
  if (!Array.isArray(value)) return fail(at, node);
  const rows: unknown[] = [];
  if (value.length > node.max) sparing(at, () => fail(at, node, 'long'));
  const length = Math.min(value.length, node.max);
  const path = [...at.path];
  const take = (from: number): void => {
    const to = at.later ? Math.min(from + SLICE, length) : length;
    at.path = [...path];
    for (let index = from; index < to; index++) sparing(at, () => rows.push(within(at, index, node.of, value[index])));
    if (to < length) at.later!.push(() => take(to));
  };
  take(0);
  return rows;
}

function readObject(node: Extract<AnySchema, { type: 'object' }>, value: unknown, at: Visit): object {
  const { fields } = node;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail(at, node);
  const row: Record<string, unknown> = bare();
  for (const name of Object.keys(fields)) {
    const of = fields[name]!;
    const field: unknown = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
    if (of.type !== 'optional') row[name] = within(at, name, of, field);
    else if (field != null)
      sparing(at, () => {
        row[name] = within(at, name, of, field);
      });
  }
  return row;
}

/** Reads one step further down the path. */
function within(at: Visit, step: string | number, node: AnySchema, value: unknown): unknown {
  at.path.push(step);
  const result = visit(node, value, at);
  at.path.pop();
  return result;
}

/** Runs a reading of something that can be left out, with a note, unless the reading is strict. */
function sparing(at: Visit, run: () => void): void {
  const depth = at.path.length;
  try {
    run();
  } catch (error) {
    if (at.strict) throw error;
    // Whatever else is thrown, the value itself has thrown it.
    at.note?.(error instanceof Misfit ? error : new Misfit(at.path));
    at.path.length = depth;
  }
}

/** `short`: how much less far this reading got than its path says; a tag that differs is no step into the alternative. */
function fail(at: Visit, node: AnySchema, flaw = '', short = 0): never {
  throw new Misfit(at.path, node, flaw, short);
}
