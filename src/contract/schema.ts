import { bare } from './bare.ts';
import { NAME } from './names.ts';

/**
 * A small schema: plain data that one interpreter (`read.ts`) checks values by and another prints as
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
  | { type: 'number'; max: number; min?: number }
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
/** A whole number from `min`, which may be below 0, to `max`. */
export const between = (min: number, max: number): Schema<number> => ({ type: 'number', max, min });
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
