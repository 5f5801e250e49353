import { bare } from './bare.ts';
import { isLink } from './link.ts';
import { cleanLine, cleanName, NAME } from './names.ts';

/**
 * A small schema: plain data that one interpreter (`read`) checks values by and another prints as
 * JSON Schema. Generic in what it describes, so the compiler holds it and `types.ts` together.
 */

interface Text {
  type: 'text';
  max: number;
  min: number;
  whole: boolean;
  format?: 'instant' | 'link' | 'line' | 'name';
}

type Node =
  | Text
  | { type: 'number'; max: number }
  | { type: 'boolean' }
  | { type: 'one'; of: readonly string[] }
  | { type: 'list'; of: Node; max: number }
  | { type: 'object'; fields: Record<string, Node> }
  | { type: 'either'; of: readonly Node[] }
  | { type: 'nullable'; of: Node }
  | { type: 'optional'; of: Node };

declare const describes: unique symbol;

/** Describes values of type `T`, which are there. Plain data: it can be walked, printed and compared. */
export type Schema<T> = Exclude<Node, { type: 'optional' }> & { readonly [describes]?: (value: T) => T };

/** A schema of any kind, for whoever walks it. */
export type AnySchema = Node;

/** The type that a schema describes. */
export type Described<S> = S extends { readonly [describes]?: (value: infer T) => unknown } ? T : never;

type Maybe<T> = { readonly type: 'optional'; of: Node; readonly [describes]?: (value: T) => T };
type Fields<T> = { [K in keyof T]-?: object extends Pick<T, K> ? Maybe<Exclude<T[K], undefined>> : Schema<T[K]> };

/** Text of `min` to `max` UTF-16 units. In an answer what is longer is cut, in an input it is refused. */
export const text = (max: number, min = 0): Schema<string> => bare<Text>({ type: 'text', max, min, whole: false });
/** One line of at most `max` code points, for people to read. An answer's is made clean and cut, an input's stays as it is. */
export const line = (max: number): Schema<string> => ({ type: 'text', max, min: 0, whole: false, format: 'line' });
/** What somebody calls themself: a line without signs that only a badge may give. */
export const name = (): Schema<string> => ({ type: 'text', max: NAME, min: 0, whole: false, format: 'name' });
/** A name that means nothing once cut: ids, cursors and keys, 1 to `max` characters. */
export const token = (max = 2_000): Schema<string> => bare<Text>({ type: 'text', max, min: 1, whole: true });
/** An RFC 3339 instant with its zone. */
export const instant = (): Schema<string> => ({ type: 'text', max: 40, min: 1, whole: true, format: 'instant' });
/** An absolute http(s) address that names no user. */
export const link = (): Schema<string> => ({ type: 'text', max: 2_000, min: 1, whole: true, format: 'link' });
/** A whole number from 0 to `max`. */
export const number = (max = Number.MAX_SAFE_INTEGER): Schema<number> => ({ type: 'number', max });
/** `true` or `false`. */
export const boolean = (): Schema<boolean> => ({ type: 'boolean' });
/** One of a few words. */
export const one = <const T extends string>(...of: T[]): Schema<T> => ({ type: 'one', of });
/** At most `max` items. In an answer an item that does not fit is left out and noted. */
export const list = <T>(of: Schema<T>, max: number): Schema<T[]> => ({ type: 'list', of, max });
/** A value or `null`; a missing one reads as `null`. */
export const nullable = <T>(of: Schema<T>): Schema<T | null> => ({ type: 'nullable', of });
/** A field that may be missing. In an answer one that does not fit is left out and noted. */
export const optional = <T>(of: Schema<T>): Maybe<T> => ({ type: 'optional', of });
/** Named fields and no others: what is not named is dropped. */
export const object = <T extends object>(fields: Fields<T>): Schema<T> => ({ type: 'object', fields: fields as Record<string, Node> });
/** The first that fits. */
export const either = <const S extends AnySchema[]>(...of: S): Schema<Described<S[number]>> => ({ type: 'either', of });

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
  const whole = read(schema, value, { ...reading, later });
  for (const slice of later) {
    await turn();
    slice();
  }
  return whole;
}

function visit(node: Node, value: unknown, at: Visit): unknown {
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

function readText({ max, min, whole, format }: Text, value: unknown, at: Visit): string {
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

function readEither(of: readonly Node[], value: unknown, at: Visit): unknown {
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

function readList(node: Node & { type: 'list' }, value: unknown, at: Visit): unknown[] {
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

/** What rows inherit from: nothing, so that what a page did to `Object.prototype` looks like no field. As a prototype of its own it lets engines keep rows small: a third of those without any. */
const nothing: object = Object.freeze(Object.create(null));

function readObject(fields: Record<string, Node>, value: unknown, at: Visit): object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail(at, 'should be an object');
  const row: Record<string, unknown> = Object.create(nothing);
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
function within(at: Visit, step: string | number, node: Node, value: unknown): unknown {
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
