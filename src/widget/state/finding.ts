import type { Comment, Id } from '../../contract/types.ts';
import type { wordsOf } from '../rich-text/words.ts';
import type { Creating } from './letters.ts';
import type { ThreadState } from './thread.ts';

/** How far the clocks of reader and backend may differ, ms. */
const APART = 10 * 60_000;

/**
 * Looks whether a comment of which no answer came has arrived: among what is loaded, then by asking for the thread anew.
 * `readable` is handed in: shared by import, it would make the bundler cut the rest into three files.
 * @throws {CommentError}
 */
export async function findSent(state: ThreadState, letter: Creating, readable: typeof wordsOf): Promise<Comment | undefined> {
  const here = [...state.tree.all()].find(({ mine }) => mine.value?.key === letter.draft.key);
  if (here) return here.row.value;
  const { door, end } = state.scope;
  const { page, parent, thread } = letter.draft;
  const sort = state.thread.peek()?.sorts.find((known) => known === 'newest');
  const opened = await door.open({ page, ...(sort && { sort }), ...(parent !== null && { focus: parent }) }, { signal: end });
  const waiting = door.has('personal') ? ((await door.personal({ page }, { signal: end }))?.waiting ?? []) : [];
  const below = parent === null ? [] : (await door.list({ thread, parent }, { signal: end }).catch(() => ({ items: [] }))).items;
  return [...opened.page.items, ...(opened.path ?? []), ...below, ...waiting].find((row) => isLike(row, letter, readable));
}

/** Whether a comment is still in the thread, loaded or not. @throws {CommentError} */
export async function isThere({ scope: { door, page, end } }: ThreadState, id: Id): Promise<boolean> {
  const { page: first, path = [] } = await door.open({ page, focus: id }, { signal: end });
  return [...first.items, ...path].some((row) => row.id === id && row.state !== 'deleted');
}

/** The same key; or the same words and name, at about the same time. */
function isLike({ mine, parent, author, created, body }: Comment, letter: Creating, readable: typeof wordsOf): boolean {
  if (mine?.key !== undefined) return mine.key === letter.draft.key;
  if (parent !== letter.draft.parent || (letter.name && author.name !== letter.name)) return false;
  return Date.parse(created) > letter.created - APART && letters(readable(body)) === letters(letter.draft.text);
}

/** What is left of a text once marks, signs and spaces are gone: a backend may have drawn them. */
function letters(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}\p{Extended_Pictographic}]/gu, '');
}
