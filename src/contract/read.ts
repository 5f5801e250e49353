import { bare } from './bare.ts';
import { isLink } from './link.ts';
import { cleanLine, cleanName } from './names.ts';
import type { AnySchema, Schema } from './schema.ts';

/** What did not fit, and where: `{ at: 'page.items.3.created', why: 'should be an instant …' }`. */
export interface Note {
  at: string;
  why: string;
}

/** Something that the schema cannot read. */
class Misfit extends Error {
  readonly note: Note;
  readonly depth: number;

  constructor(at: readonly (string | number)[], why: string, short: number) {
    super(why);
    this.depth = at.length - short;
    this.note = { at: at.join('.'), why };
  }
}

/** How to read. `strict` refuses what a lenient reading would cut or leave out. */
export interface Reading {
  strict?: boolean;
  note?: (note: Note) => void;
  /** Takes what is still to be done for long lists, each a slice that may add a further one. */
  later?: (() => void)[];
}

/** How many items of a list are read in one go. */
const SLICE = 1_000;

/** A reading under way: `path` is where in the value it stands. */
interface Visit extends Reading {
  path: (string | number)[];
}

/**
 * Rebuilds a value by a schema, field by field, from own properties only; nothing of the original
 * is handed on. What can be spared is left out and noted.
 * @throws {TypeError} in words, its `cause` the note, where what cannot be spared does not fit.
 */
export function read<T>(schema: Schema<T>, value: unknown, reading: Reading = {}): T {
  try {
    return visit(schema, value, bare({ ...reading, path: [] })) as T;
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    reading.note?.(error.note);
    throw new TypeError(`${error.note.at || 'the value'} ${error.note.why}`, { cause: error.note });
  }
}

/** Reads as `read` does, but long lists a slice at a time with a `turn` before each, so that nothing else has to wait. */
export async function readInTurns<T>(schema: Schema<T>, value: unknown, turn: () => Promise<void>, reading: Reading = {}): Promise<T> {
  const later: (() => void)[] = [];
  const whole = read(schema, value, bare({ ...reading, later }));
  for (const slice of later) {
    await turn();
    slice();
  }
  return whole;
}

function visit(node: AnySchema, value: unknown, at: Visit): unknown {
  switch (node.type) {
    case 'text':
      return readText(node, value, at);
    case 'number':
      return readNumber(node.max, value, at);
    case 'boolean':
      return typeof value === 'boolean' ? value : fail(at, 'should be true or false');
    case 'one':
      return node.of.includes(value as string) ? value : fail(at, `should be one of ${node.of.join(', ')}`, 1);
    case 'nullable':
      return value == null ? null : visit(node.of, value, at);
    case 'optional':
      return visit(node.of, value, at);
    case 'either':
      return readEither(node.of, value, at);
    case 'list':
      return readList(node, value, at);
    case 'object':
      return readObject(node.fields, value, at);
  }
}

const instants = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

function readText({ max, min, whole, format }: Extract<AnySchema, { type: 'text' }>, value: unknown, at: Visit): string {
  if (typeof value !== 'string') return fail(at, 'should be text');
  if (value.length < min) fail(at, 'should not be empty');
  // Half a character is no part of an address, so what has one cannot be asked for.
  if (whole && !value.isWellFormed()) fail(at, 'should be whole characters');
  const single = format === 'line' || format === 'name';
  const long = value.length > max && !(single && Array.from(value).length <= max);
  if (long && (whole || at.strict)) fail(at, `should be at most ${max} characters`);
  if (format === 'instant' && !(instants.test(value) && !Number.isNaN(Date.parse(value))))
    fail(at, 'should be an instant such as 2026-11-22T18:30:00Z');
  if (format === 'link' && !isLink(value)) fail(at, 'should be an http or https address');
  if (at.strict) return value;
  if (single) return format === 'name' ? cleanName(value) : cleanLine(value, max);
  // A cut must not leave half a character.
  return long ? value.slice(0, max).replace(/[\uD800-\uDBFF]$/, '') : value;
}

function readNumber(max: number, value: unknown, at: Visit): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return fail(at, 'should be a number');
  if (at.strict && (value < 0 || value > max || value % 1)) fail(at, `should be a whole number from 0 to ${max}`);
  return Math.min(Math.max(0, Math.trunc(value)), max);
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
  if (!Array.isArray(value)) return fail(at, 'should be a list');
  const rows: unknown[] = [];
  if (value.length > node.max) sparing(at, () => fail(at, `should have at most ${node.max} items`));
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

function readObject(fields: Record<string, AnySchema>, value: unknown, at: Visit): object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail(at, 'should be an object');
  const row: Record<string, unknown> = bare();
  for (const name of Object.keys(fields)) {
    const node = fields[name]!;
    const field: unknown = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
    if (node.type !== 'optional') row[name] = within(at, name, node, field);
    else if (field != null)
      sparing(at, () => {
        row[name] = within(at, name, node, field);
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
    at.note?.(error instanceof Misfit ? error.note : { at: at.path.join('.'), why: 'could not be read' });
    at.path.length = depth;
  }
}

/** `short`: how much less far this reading got than its path says; a tag that differs is no step into the alternative. */
function fail(at: Visit, why: string, short = 0): never {
  throw new Misfit(at.path, why, short);
}
