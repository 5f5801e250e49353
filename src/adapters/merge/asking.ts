import type { Door } from '../../contract/connect.ts';
import { CommentError, toCommentError } from '../../contract/errors.ts';
import type { Call, Comment, Id, Opened, Sort } from '../../contract/types.ts';

/** How much longer than the first the others may take, ms: what they have is worth less than what a reader waits for. */
const LATE = 4_000;
/** The most parts in which a list is read to its end. */
const PARTS = 20;

/** Whether a source failed. */
export const isMissing = (answer: unknown): answer is CommentError => answer instanceof CommentError;

/** What each of several questions was answered, or why it was not. A call that is cancelled rejects with its own reason. */
export async function settled<T>(asked: readonly Promise<T>[], call?: Call): Promise<(T | CommentError)[]> {
  const caught = asked.map((answer) => answer.catch((thrown: unknown) => toCommentError(thrown)));
  const first = await caught[0]!;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<CommentError>((resolve) => {
    timer = setTimeout(() => resolve(new CommentError('unavailable', 'The answer took too long.')), LATE);
  });
  const all = await Promise.all([first, ...caught.slice(1).map((answer) => Promise.race([answer, late]))]);
  clearTimeout(timer);
  call?.signal?.throwIfAborted();
  return all;
}

/** Those of some answers that came; where none did, the first one's failure is that of all. */
export function came<T>(answers: readonly (T | CommentError)[], tell: (source: number, error: CommentError) => void): T[] {
  const failed = answers.filter(isMissing);
  if (failed.length === answers.length && failed[0]) throw failed[0];
  return answers.filter((answer, source): answer is T => {
    if (isMissing(answer) && answer.code !== 'unsupported') tell(source, answer);
    return !isMissing(answer);
  });
}

/** An answer in the order that the merged thread has; asked for again only where a list of several parts has another. */
export async function inOrderOf(answer: Opened | CommentError, sort: Sort, again: () => Promise<Opened>): Promise<Opened | CommentError> {
  if (isMissing(answer) || answer.page.next === null) return answer;
  const { sorts } = answer.thread;
  return sorts[0] === sort || !sorts.includes(sort) ? answer : again().catch((thrown: unknown) => toCommentError(thrown));
}

/** Every row of a list, as far as one reads without being asked to. */
export async function wholeOf(door: Door, thread: Id, call?: Call): Promise<Comment[]> {
  const rows: Comment[] = [];
  let cursor: string | null | undefined;
  for (let parts = 0; parts < PARTS && cursor !== null; parts++) {
    const { items, next } = await door.list({ thread, parent: null, ...(cursor !== undefined && { cursor }) }, call);
    rows.push(...items);
    cursor = next;
  }
  return rows;
}
