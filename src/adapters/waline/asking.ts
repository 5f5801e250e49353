import type { Call, Comment, Id, ReactionKind, Sort } from '../../contract/types.ts';
import { asker, type Question } from '../ask.ts';
import { rowsOf } from '../mapping.ts';
import { withComments } from '../paths.ts';
import { gone } from '../refusals.ts';
import { toAnswer } from './failure.ts';
import { toPage, type WalineList, type WalineUser } from './mapping.ts';

/** How many roots a page has; Waline gives 100 at most. */
const PAGE = 50;
/** How many pages are read at most where the whole thread is needed. */
const PAGES = 20;
/** How many pages are asked about at once; their paths go into one address. */
export const MANY = 50;
const orders: Record<Sort, string> = { oldest: 'insertedAt_asc', newest: 'insertedAt_desc', best: 'like_desc' };

/** Whom to ask, and as whom. */
export interface Asked {
  /** The server's address without `/api`. */
  base: string;
  /** A BCP 47 tag, for the server's words. */
  lang: string;
  /** The account's token; `null` for a guest. */
  token(): Promise<string | null>;
  /** The reactions the page takes. */
  kinds: readonly ReactionKind[];
}

/** The questions that Waline is asked, each with its envelope opened. */
export function asking({ base, lang, token, kinds }: Asked) {
  const ask = asker(`${base}/api`);

  /** The data of an answer; with `own`, asked as the account that is signed in. */
  async function good<T>(question: Question, call?: Call, own = false): Promise<T> {
    const bearer = own ? await token() : null;
    const headers = bearer === null ? {} : { headers: { Authorization: `Bearer ${bearer}` } };
    const { status, body } = await ask({ ...question, query: { lang, ...question.query }, ...headers }, call);
    return toAnswer<T>(status, body);
  }

  async function whoAmI(call?: Call): Promise<WalineUser> {
    return (await token()) === null ? {} : good<WalineUser>({ path: '/token' }, call, true);
  }

  const list = (path: Id, sort: Sort, page: number, call?: Call, own = false): Promise<WalineList> =>
    good({ path: '/comment', query: { path, page, pageSize: PAGE, sortBy: orders[sort] } }, call, own);

  /** The thread as one list, for what Waline cannot be asked: one comment, or whose they are. */
  async function whole(path: Id, sort: Sort, call?: Call, me?: WalineUser): Promise<WalineList> {
    const answer = await list(path, sort, 1, call, me !== undefined);
    for (let page = 2; page <= Math.min(answer.totalPages, PAGES); page++) {
      const further = await list(path, sort, page, call, me !== undefined);
      answer.data.push(...rowsOf(further.data));
      answer.page = page;
    }
    return answer;
  }

  /** All rows that others see. @throws {CommentError} `not-found` where this one is none of them. */
  async function around(path: Id, id: Id, call?: Call): Promise<{ found: Comment; items: Comment[] }> {
    const { items } = toPage(await whole(path, 'newest', call));
    const found = items.find((comment) => comment.id === id);
    if (!found) throw gone();
    return { found, items };
  }

  async function counts(names: Id[], call?: Call): Promise<number[]> {
    const numbers: number[] = [];
    for (let from = 0; from < names.length; from += MANY) {
      const url = names.slice(from, from + MANY).join(',');
      numbers.push(...(await good<number[]>({ path: '/comment', query: { type: 'count', url } }, call)));
    }
    return numbers;
  }

  async function counters(path: Id, call?: Call): Promise<Record<string, number>> {
    if (kinds.length === 0) return {};
    const type = kinds.map(({ kind }) => kind).join(',');
    return rowsOf(await good<Record<string, number>[]>({ path: '/article', query: { path, type } }, call))[0] ?? {};
  }

  /** The thread's name: the page's own, or that of an earlier address where only that one has comments. */
  async function nameOf(names: Id[], call?: Call): Promise<Id> {
    return names.length === 1 ? names[0]! : withComments(names, await counts(names, call));
  }

  return { good, whoAmI, list, whole, around, counts, counters, nameOf };
}
