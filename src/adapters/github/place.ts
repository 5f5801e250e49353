import { CommentError } from '../../contract/errors.ts';
import { isLink } from '../../contract/link.ts';
import type { Id, PageRef } from '../../contract/types.ts';

/** Where the discussions of a site are, and what of a page they are named by. */
export interface GitHubPlace {
  owner: string;
  name: string;
  category?: string;
  mapping: Mapping;
  /** The name or number of the one discussion, where pages do not have their own. */
  term?: string;
}

const mappings = ['pathname', 'url', 'title', 'og:title', 'specific', 'number'] as const;

/** Ways to name a discussion, as giscus has them. */
export type Mapping = (typeof mappings)[number];

const wrong = (field: string, words: string): CommentError => new CommentError('invalid', words, { field });

/**
 * The options, read.
 * @throws {CommentError} `invalid`, in words for the owner.
 */
export function toPlace({ repo = '', category, mapping = 'pathname', term }: Record<string, string | undefined>): GitHubPlace {
  const [, owner, name] = /^([\w.-]+)\/([\w.-]+)$/.exec(repo.trim()) ?? [];
  if (owner === undefined || name === undefined)
    throw wrong('repo', 'The option “repo” should be the repository with the discussions, as owner/name.');
  const known = mappings.find((way) => way === mapping);
  if (known === undefined) throw wrong('mapping', `The option “mapping” should be one of ${mappings.join(', ')}.`);
  if (known === 'specific' && !term?.trim()) throw wrong('term', 'The option “term” should be the title of the discussion.');
  if (known === 'number' && !/^[1-9]\d{0,8}$/.test(term ?? ''))
    throw wrong('term', 'The option “term” should be the number of the discussion.');
  return {
    owner,
    name,
    mapping: known,
    ...(category?.trim() && { category: category.trim() }),
    ...(term !== undefined && { term: term.trim() }),
  };
}

/** What the discussion of a page is called, or its number: what giscus would call it, so that its discussions are found. */
export function termOf({ mapping, term = '' }: GitHubPlace, { url, title }: Pick<PageRef, 'url' | 'title'>, openGraph?: string): Id {
  if (mapping === 'specific' || mapping === 'number') return term;
  if (mapping === 'title') return title;
  if (mapping === 'og:title') return openGraph || title;
  const { pathname, origin, search } = new URL(url);
  if (mapping === 'url') return origin + pathname + search;
  return pathname.length < 2 ? 'index' : pathname.slice(1).replace(/\.\w+$/, '');
}

/** What the discussion may have been called when the page was elsewhere. A key has no slash at its end, a discussion's title may. */
export function termsOf(place: GitHubPlace, aliases: readonly string[] = []): Id[] {
  if (place.mapping !== 'pathname' && place.mapping !== 'url') return [];
  const found = aliases.filter(isLink).flatMap((alias) => [`${alias}/`, alias]);
  return Array.from(new Set(found.map((url) => termOf(place, { url, title: '' }))));
}

const quoted = (words: string): string => `"${words.replace(/["\\]/g, ' ')}"`;

/** What to search for. Words are found anywhere in a title, so titles are compared afterwards. */
export function searchFor({ owner, name, category }: GitHubPlace, term: Id): string {
  return [
    `repo:${owner}/${name}`.toLowerCase(),
    ...(category === undefined ? [] : [`category:${quoted(category)}`]),
    `in:title ${quoted(term)}`,
  ].join(' ');
}

/** The first post of a page's discussion: where the page is, and the mark by which giscus finds it in its strict way. */
export async function firstPost(term: Id, { title, url }: Pick<PageRef, 'url' | 'title'>): Promise<string> {
  const mark = globalThis.crypto?.subtle && (await crypto.subtle.digest('SHA-1', new TextEncoder().encode(term)));
  const sha1 = mark && Array.from(new Uint8Array(mark), (byte) => byte.toString(16).padStart(2, '0')).join('');
  // A title is text: what would be a sign of Markdown is kept from being one.
  const heading = title.replace(/[\\`*_{}[\]<>#@!|~]/g, '\\$&');
  return [`# ${heading}`, `<${new URL(url).href}>`, ...(sha1 ? [`<!-- sha1: ${sha1} -->`] : [])].join('\n\n');
}
