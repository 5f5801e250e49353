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
      // What is written meanwhile moves roots to the next page.
      const known = new Set(answer.data.map(({ objectId }) => objectId));
      answer.data.push(...rowsOf(further.data).filter(({ objectId }) => !known.has(objectId)));
      answer.page = page;
    }
    return answer;
  }

  /** All rows that others see or, with `me`, this account. @throws {CommentError} `not-found` where this one is none of them. */
  async function around(path: Id, id: Id, call?: Call, me?: WalineUser): Promise<{ found: Comment; items: Comment[] }> {
    const { items } = toPage(await whole(path, 'newest', call, me));
    const found = items.find((comment) => comment.id === id);
    if (!found) throw gone();
    return { found, items };
  }

  async function counts(names: Id[], call?: Call): Promise<number[]> {
    const numbers = new Map<Id, number>();
    // A comma ends a name there, so that one with a comma would move the numbers of all after it.
    const [odd = [], plain = []] = [true, false].map((has) => names.filter((name) => name.includes(',') === has));
    for (const name of odd) numbers.set(name, (await list(name, 'newest', 1, call)).count);
    for (let from = 0; from < plain.length; from += MANY) {
      const part = plain.slice(from, from + MANY);
      const told = await good<number[]>({ path: '/comment', query: { type: 'count', url: part.join(',') } }, call);
      for (const [at, name] of part.entries()) numbers.set(name, told[at] ?? 0);
    }
    return names.map((name) => numbers.get(name) ?? 0);
  }

  async function counters(path: Id, call?: Call): Promise<Record<string, number>> {
    // A comma ends a path there, so that what came would be another page's.
    if (kinds.length === 0 || path.includes(',')) return {};
    const type = kinds.map(({ kind }) => kind).join(',');
    return rowsOf(await good<Record<string, number>[]>({ path: '/article', query: { path, type } }, call))[0] ?? {};
  }

  /** The thread's name: the page's own, or that of an earlier address where only that one has comments. */
  async function nameOf(names: Id[], call?: Call): Promise<Id> {
    return names.length === 1 ? names[0]! : withComments(names, await counts(names, call));
  }

  return { good, whoAmI, list, whole, around, counts, counters, nameOf };
}
