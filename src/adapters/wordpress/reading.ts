import { CommentError } from '../../contract/errors.ts';
import type { Call, Comment, Id, Sort } from '../../contract/types.ts';
import type { Answer, Query } from '../ask.ts';
import { rowsOf } from '../mapping.ts';
import type { Asking } from './asking.ts';
import { toCount, toNext, toPage, type WordPressPost, type WordPressRow } from './mapping.ts';

/** How many comments come with one answer; WordPress gives 100 at most. */
const MOST = 100;
/** A thread of so many answers is read whole; a longer one by its roots. */
const WHOLE = 10;
/** How many roots a page of a longer thread has. */
const ROOTS = 50;
/** How deep replies of a longer thread are followed: each level is a question of its own. */
const LEVELS = 40;
const FIELDS = 'id,post,parent,author,author_name,author_url,date_gmt,content,link,status,author_avatar_urls';

/** Rows of a thread, and where they go on. */
export interface Part {
  rows: WordPressRow[];
  next: string | null;
  /** Of the answer that tells how many comments there are in all. */
  headers: Headers;
}

type Rows = Answer<WordPressRow[]>;

/** How the comments of a post are read. */
export function reading({ good }: Asking) {
  const list = async (query: Query, call?: Call): Promise<Rows> => {
    const answer = await good<WordPressRow[]>(
      { path: '/comments', query: { per_page: MOST, order: 'asc', _fields: FIELDS, ...query } },
      call,
    );
    return { ...answer, body: rowsOf(answer.body) };
  };

  /** All that a question brings, over all its pages; `first` is the answer to the first. */
  async function all(query: Query, call?: Call, first?: Rows): Promise<WordPressRow[]> {
    const begun = first ?? (await list(query, call));
    const pages = Math.max(1, pagesOf(begun));
    const further = Array.from({ length: pages - 1 }, (_, index) => list({ ...query, page: index + 2 }, call));
    return [begun, ...(await Promise.all(further))].flatMap(({ body }) => body);
  }

  /** The beginning of a thread, which mostly is all of it: only then are comments shown whose parent was thrown away. */
  async function begin(post: number, sort: Sort, call?: Call): Promise<Part> {
    const first = await list({ post }, call);
    const { headers } = first;
    if (pagesOf(first) <= WHOLE) return { rows: await all({ post }, call, first), next: null, headers };
    return { ...(await roots(post, sort, 1, undefined, call)), headers };
  }

  /** One page of roots with all that hangs under them. `before` keeps pages of the newest first where they were while others write. */
  async function roots(post: number, sort: Sort, page: number, before: string | undefined, call?: Call): Promise<Part> {
    const order = sort === 'newest' ? 'desc' : 'asc';
    const { body, headers } = await list({ post, parent: 0, per_page: ROOTS, page, order, before }, call);
    const next = toNext(headers, page);
    const until = sort === 'newest' ? (before ?? after(body[0])) : undefined;
    const rows = [...body, ...(await below(post, body, call))];
    return { rows, next: next === null || until === undefined ? next : `${next}@${until}`, headers };
  }

  async function below(post: number, roots: WordPressRow[], call?: Call): Promise<WordPressRow[]> {
    const found: WordPressRow[] = [];
    let above = roots;
    for (let level = 0; above.length > 0 && level < LEVELS; level++) {
      const parts = Array.from({ length: Math.ceil(above.length / MOST) }, (_, index) => above.slice(index * MOST, (index + 1) * MOST));
      const ids = parts.map((part) => part.map(({ id }) => id).join(','));
      above = (await Promise.all(ids.map((parent) => all({ post, parent }, call)))).flat();
      found.push(...above);
    }
    return found;
  }

  /** One comment that others see, `undefined` where there is none under this post. */
  async function one(post: number, id: Id, call?: Call): Promise<WordPressRow | undefined> {
    if (!/^\d{1,15}$/.test(id)) return undefined;
    const { body } = await list({ post, include: id }, call);
    return body[0];
  }

  return {
    list,
    begin,
    one,
    /** Goes on where a page of roots ended. @throws {CommentError} `invalid` where none ended there. */
    goOn(post: number, sort: Sort, cursor: string, call?: Call): Promise<Part> {
      const [, page, before] = /^(\d{1,6})(?:@([\d:TZ-]{20}))?$/.exec(cursor) ?? [];
      if (page === undefined) throw new CommentError('invalid', 'The list does not go on there.', { field: 'cursor' });
      return roots(post, sort, Number(page), before, call);
    },
    /** A comment with its ancestors, root first; nothing where it is not there. */
    async pathTo(post: WordPressPost, id: Id, call?: Call): Promise<Comment[]> {
      const rows: WordPressRow[] = [];
      let row = await one(post.id, id, call);
      while (row && rows.length < LEVELS) {
        rows.unshift(row);
        row = row.parent ? await one(post.id, String(row.parent), call) : undefined;
      }
      return toPage(rows, { writer: post.author }).items;
    },
    /** How many comments each post has, in the order asked for, six questions at a time: WordPress counts one post an answer. */
    async counts(posts: readonly Id[], call?: Call): Promise<number[]> {
      const numbers = new Map<Id, number>();
      const ids = [...new Set(posts)];
      for (let at = 0; at < ids.length; at += 6) {
        await Promise.all(
          ids.slice(at, at + 6).map(async (post) => {
            const { headers } = await list({ post, per_page: 1, _fields: 'id' }, call);
            numbers.set(post, toCount(headers) ?? 0);
          }),
        );
      }
      return posts.map((post) => numbers.get(post) ?? 0);
    },
  };
}

const pagesOf = ({ headers }: Rows): number => Number(headers.get('x-wp-totalpages') ?? 1);

/** The first whole second after a comment: what is older stays what it is. */
const after = (row: WordPressRow | undefined): string | undefined =>
  row && new Date(Date.parse(`${row.date_gmt}Z`) + 1_000).toISOString().replace(/\.\d+/, '');
