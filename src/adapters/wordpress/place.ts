import { CommentError } from '../../contract/errors.ts';
import type { Call, Id, PageRef } from '../../contract/types.ts';
import { rowsOf } from '../mapping.ts';
import type { Asking } from './asking.ts';
import type { WordPressPost } from './mapping.ts';

/** How many posts are asked for at once. */
const MANY = 50;
const FIELDS = 'id,slug,link,comment_status,author';

/** How an owner may say which post a page is. */
export interface Named {
  /** The key of the page that the adapter was made for. */
  key: string;
  /** Its post's id. */
  post: string | undefined;
  /** Its post's last part of the address. */
  slug: string | undefined;
  /** The part of the API that has the posts, such as `pages`. */
  type: string | undefined;
}

/** What is known of a post before it is found. `path` is where it must be, where the page is one of the site itself. */
type Wanted = { id: number } | { slug: string; path: string | undefined };

/** Which post a page is. */
export interface Places {
  /** The id that the owner told for the page. */
  named: number | undefined;
  /** The post of each key, `undefined` where there is none. */
  find(keys: readonly string[], call?: Call): Promise<(WordPressPost | undefined)[]>;
  /** The post of a page, or that of an earlier address where only that one has comments. `counts` tells how many. */
  ofPage(page: PageRef, counts: (posts: Id[], call?: Call) => Promise<number[]>, call?: Call): Promise<WordPressPost>;
  /** The post of a thread. */
  ofThread(thread: Id, call?: Call): Promise<WordPressPost>;
}

/** Finds posts by their ids, or by the last part of a page's address. */
export function placesOf({ site, good }: Asking, { key: here, post, slug, type }: Named): Places {
  if (post !== undefined && !/^[1-9]\d{0,14}$/.test(post))
    throw new CommentError('invalid', 'The option “post” should be the number of a post.', { field: 'post' });
  const named = post === undefined ? undefined : Number(post);
  const types = type === undefined ? ['posts', 'pages'] : [type];
  const known = new Map<string, WordPressPost>();

  async function find(keys: readonly string[], call?: Call): Promise<(WordPressPost | undefined)[]> {
    const unknown = [...new Set(keys)].filter((key) => !known.has(key));
    const wanted = new Map(unknown.map((key) => [key, wantedOf(key)]));
    // Most pages with comments are posts, so that the others are asked about only for what is none.
    for (const of of types) {
      const open = [...wanted].flatMap(([key, one]) => (one && !known.has(key) ? [{ key, one }] : []));
      const ids = open.flatMap(({ one }) => ('id' in one ? [one.id] : []));
      const slugs = open.flatMap(({ one }) => ('id' in one ? [] : [one.slug]));
      const found = (await Promise.all([ask(of, 'include', ids, call), ask(of, 'slug', slugs, call)])).flat();
      for (const { key, one } of open) {
        const fitting = pick(found, one);
        if (fitting) known.set(key, fitting);
      }
    }
    return keys.map((key) => known.get(key));
  }

  async function ask(of: string, by: 'include' | 'slug', names: readonly (string | number)[], call?: Call): Promise<WordPressPost[]> {
    const parts = Array.from({ length: Math.ceil(names.length / MANY) }, (_, index) => names.slice(index * MANY, (index + 1) * MANY));
    const asked = parts.map((part) =>
      good<WordPressPost[]>({ path: `/${of}`, query: { [by]: part.join(','), _fields: FIELDS, per_page: 100 } }, call),
    );
    return (await Promise.all(asked)).flatMap(({ body }) => rowsOf(body));
  }

  function wantedOf(key: string): Wanted | undefined {
    if (key === here && named !== undefined) return { id: named };
    if (key === here && slug !== undefined) return { slug, path: undefined };
    // An owner’s own name for a page, or its path, says nothing of where the post is.
    const url = URL.canParse(key) ? new URL(key) : undefined;
    const id = /[?&](?:p|page_id)=(\d{1,15})(?:&|$)/.exec(url?.search ?? '')?.[1];
    if (id !== undefined) return { id: Number(id) };
    const last = /([^/]+?)(?:\.(?:html?|php))?\/*$/.exec(url?.pathname ?? key)?.[1];
    return last === undefined ? undefined : { slug: last, path: url?.origin === new URL(site).origin ? pathOf(url.href) : undefined };
  }

  return {
    named,
    find,
    async ofPage({ key, aliases = [] }, counts, call) {
      const found = (await find([key, ...aliases], call)).filter((one) => one !== undefined);
      if (found.length === 0) throw missing(key);
      if (found.length === 1) return found[0]!;
      const ids = found.map(({ id }) => String(id));
      const numbers = await counts(ids, call);
      const filled = numbers.findIndex((number) => number > 0);
      return found[Math.max(0, filled)]!;
    },
    async ofThread(thread, call) {
      for (const one of known.values()) if (String(one.id) === thread) return one;
      const [found] = /^\d{1,15}$/.test(thread) ? await find([`https://any.example/?p=${thread}`], call) : [];
      if (!found) throw missing(thread);
      return found;
    },
  };

  function missing(page: string): CommentError {
    console.error(
      `Afterword: ${site} has no post for ${page}. Name it by the option “post”, its number, or “slug”, and other than posts and pages by “type”.`,
    );
    return new CommentError('not-found', 'There are no comments for this page.');
  }
}

/** The post that was wanted. Slugs are unique only among posts of one kind, and pages under one parent. */
function pick(found: readonly WordPressPost[], wanted: Wanted): WordPressPost | undefined {
  if ('id' in wanted) return found.find(({ id }) => id === wanted.id);
  const same = found.filter(({ slug = '' }) => plainly(slug) === plainly(wanted.slug));
  return wanted.path === undefined ? same[0] : same.find(({ link }) => pathOf(link) === wanted.path);
}

/** A slug in any spelling: WordPress tells `%e3%81%82` as it is kept. */
function plainly(slug: string): string {
  try {
    return decodeURIComponent(slug).toLowerCase();
  } catch {
    return slug.toLowerCase();
  }
}

const pathOf = (address: string): string => (URL.canParse(address) ? plainly(new URL(address).pathname).replace(/\/+$/, '') : '');
