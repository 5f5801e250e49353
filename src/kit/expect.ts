import { toCommentError, type CommentError, type ErrorCode } from '../contract/errors.ts';
import type { Comment } from '../contract/types.ts';

/** Ends a check, in words. */
export function fail(words: string): never {
  throw new Error(words);
}

/** Fails with these words unless something holds. */
export function holds(condition: unknown, words: string): asserts condition {
  if (!condition) fail(words);
}

/** A value as it reads in a sentence: JSON with sorted keys, cut where it gets long. */
export function quote(value: unknown): string {
  const text = canonical(value) ?? 'nothing';
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

/** Fails unless two values are the same JSON, whatever the order of their keys. Of two objects only that is told in which they differ. */
export function same(what: string, actual: unknown, expected: unknown): void {
  if (canonical(actual) === canonical(expected)) return;
  const is = isObject(actual) && isObject(expected);
  const [wanted, told] = is ? [differing(expected, actual), differing(actual, expected)] : [expected, actual];
  fail(
    is
      ? `Expected ${what} to have ${quote(wanted)}, but it had ${quote(told)}.`
      : `Expected ${what} to be ${quote(wanted)}, but it was ${quote(told)}.`,
  );
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What of an object is not the same in another. */
function differing(value: object, other: object): object {
  const others = other as Record<string, unknown>;
  return Object.fromEntries(Object.entries(value).filter(([key, inner]) => canonical(inner) !== canonical(others[key])));
}

function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** Codes that say "not here" or "not you". */
export const unpromised: readonly ErrorCode[] = ['unsupported', 'forbidden', 'signed-out'];

/** Fails unless a call rejects with one of these codes and, where one is named, this field. Gives the error. */
export async function refused(what: string, call: Promise<unknown>, codes: readonly ErrorCode[], field?: string): Promise<CommentError> {
  const expected = `Expected ${what} to be refused as ${codes.join(' or ')}${field === undefined ? '' : ` (field ${field})`}`;
  const error = await call.then(
    (answer) => fail(`${expected}, but it was answered with ${quote(answer)}.`),
    (thrown: unknown) => toCommentError(thrown),
  );
  holds(codes.includes(error.code), `${expected}, but it was ${error.code}: ${error.message}`);
  holds(field === undefined || error.field === field, `${expected}, but the field was ${quote(error.field)}.`);
  return error;
}

/** The longest an adapter may take over anything but what is much (`Check.patience`), in milliseconds: one that never answers must not hold up the rest. */
export const PATIENCE = 30_000;

/** Waits for something, but not for ever. */
export async function within<T>(what: string, promise: Promise<T>, ms = 2_000): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`Expected ${what} within ${ms / 1_000} s, but nothing came.`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What was thrown, in words. */
export function wordsOf(thrown: unknown): string {
  const { code, message } = toCommentError(thrown);
  const coded = typeof thrown === 'object' && thrown !== null && 'code' in thrown;
  if (coded) return `A call failed as ${code}: ${message}`;
  return (thrown instanceof Error && thrown.message) || message || String(thrown);
}

/** What a comment says, without markup. */
export const says = (comment: Comment): string => ('text' in comment.body ? comment.body.text : comment.body.html.replace(/<[^>]*>/g, ''));

/** A row as all readers share it. */
export function shared({ mine: _mine, ...row }: Comment): Comment {
  return row;
}

/** Whether anything in a value has a field of this name. */
export function mentions(value: unknown, field: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, field) || Object.values(value).some((inner) => mentions(inner, field));
}

/** Ids of rows, in their order. */
export const ids = (rows: readonly Comment[]): string[] => rows.map((row) => row.id);
