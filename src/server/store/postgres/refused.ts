import { CommentError } from '../../../contract/errors.ts';

/** What PostgreSQL does not keep, though SQLite does. https://www.postgresql.org/docs/current/errcodes-appendix.html */
const words: Record<string, string> = {
  '22021': 'There is a broken character in what was sent.',
  '54000': 'The address of this page, or another name in what was sent, is too long.',
};

/** Refuses names that PostgreSQL has not: asked for together with those of others, they would have all refused. */
export function admitNames(names: readonly string[]): void {
  if (names.some((name) => name.includes('\0'))) throw new CommentError('invalid', words['22021']!);
}

/** Says of a value that PostgreSQL cannot keep, whoever sends it and however often, that it is at fault. @throws what was thrown, else. */
export function refusedValue(error: unknown): never {
  const said = words[String((error as { code?: unknown }).code)];
  throw said === undefined ? error : new CommentError('invalid', said, { cause: error });
}
