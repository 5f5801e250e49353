import { createHash } from 'node:crypto';
import { CommentError } from '../../contract/errors.ts';
import type { Cursor } from '../../contract/types.ts';

type Mark = string | number;

/** Names what is asked for, so that a cursor goes on with the same question only. */
const digestOf = (question: unknown): string => createHash('sha256').update(JSON.stringify(question)).digest('base64url').slice(0, 8);

/** Writes where a list goes on. */
export function writeMark(question: unknown, mark: readonly Mark[]): Cursor {
  return Buffer.from(JSON.stringify([digestOf(question), ...mark])).toString('base64url');
}

/**
 * Reads where a list goes on; `like` is a mark of the same kind.
 * @throws {CommentError} `invalid` where it was not made here, or for another question.
 */
export function readMark<T extends readonly Mark[]>(question: unknown, cursor: Cursor | undefined, like: T): T | undefined {
  if (cursor === undefined) return undefined;
  const [digest, ...mark] = parse(cursor);
  const fits = mark.length === like.length && mark.every((part, at) => typeof part === typeof like[at] && isWell(part as Mark));
  if (digest !== digestOf(question) || !fits || writeMark(question, mark as Mark[]) !== cursor)
    throw new CommentError('invalid', 'This list cannot be continued from there.', { field: 'cursor' });
  return mark as unknown as T;
}

const isWell = (part: Mark): boolean => typeof part === 'string' || (Number.isSafeInteger(part) && part >= 0);

function parse(cursor: Cursor): unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}
