import { bare } from './bare.ts';
import { Misfit, rebuild, rebuildInTurns } from './rebuild.ts';
import type { AnySchema, Schema } from './schema.ts';

/** What did not fit, and where: `{ at: 'page.items.3.created', why: 'should be an instant …' }`. */
export interface Note {
  at: string;
  why: string;
}

/** How to read. `strict` refuses what a lenient reading would cut or leave out. */
export interface Reading {
  strict?: boolean;
  note?: (note: Note) => void;
}

/**
 * Rebuilds a value by a schema, field by field, from own properties only; nothing of the original
 * is handed on. What can be spared is left out and noted.
 * @throws {TypeError} in words, its `cause` the note, where what cannot be spared does not fit.
 */
export function read<T>(schema: Schema<T>, value: unknown, reading: Reading = {}): T {
  const { strict, note } = bare(reading);
  try {
    return rebuild(schema, value, { strict, note: (misfit) => note?.(noteOf(misfit)) });
  } catch (error) {
    throw inWords(error, note);
  }
}

/** Reads as `read` does, but long lists a slice at a time with a `turn` before each, so that nothing else has to wait. */
export async function readInTurns<T>(schema: Schema<T>, value: unknown, turn: () => Promise<void>, reading: Reading = {}): Promise<T> {
  const { note } = bare(reading);
  try {
    return await rebuildInTurns(schema, value, turn, (misfit) => note?.(noteOf(misfit)));
  } catch (error) {
    throw inWords(error, note);
  }
}

function inWords(error: unknown, note: Reading['note']): unknown {
  if (!(error instanceof Misfit)) return error;
  const cause = noteOf(error);
  note?.(cause);
  return new TypeError(`${cause.at || 'the value'} ${cause.why}`, { cause });
}

function noteOf({ path, node, flaw }: Misfit): Note {
  return { at: path.join('.'), why: node ? `should ${wanted(node, flaw)}` : 'could not be read' };
}

function wanted(node: AnySchema, flaw: string): string {
  switch (node.type) {
    case 'text':
      return wantedText(node.max, flaw);
    case 'number':
      return flaw ? `be a whole number from ${node.min ?? 0} to ${node.max}` : 'be a number';
    case 'boolean':
      return 'be true or false';
    case 'one':
      return `be one of ${node.of.join(', ')}`;
    case 'list':
      return flaw ? `have at most ${node.max} items` : 'be a list';
    default:
      return 'be an object';
  }
}

function wantedText(max: number, flaw: string): string {
  const flaws: Record<string, string> = {
    empty: 'not be empty',
    whole: 'be whole characters',
    long: `be at most ${max} characters`,
    instant: 'be an instant such as 2026-11-22T18:30:00Z',
    link: 'be an http or https address',
  };
  return flaws[flaw] ?? 'be text';
}
