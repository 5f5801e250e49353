import { CommentError } from '../contract/errors.ts';
import type { Adapter, Author, Body, Call, Comment, Host, Id, Instant, Reaction, ReactionKind, State } from '../contract/types.ts';
import { asker } from './ask.ts';
import { codeOf, fromMillis, fromWritten, idOf, known, plain, retryAfter, rowsOf, tombstone, webLink } from './mapping.ts';
import { listWhole, openWhole, readable, refuse, type Whole } from './whole.ts';

/** A comment as a file has it: short, or as the contract says it (`author`, `body`, `reactions` as a list). All but its words may be missing. */
export interface StaticRow {
  id?: string | number;
  /** The `id` of what it answers. */
  parent?: string | number | null;
  name?: string;
  website?: string;
  avatar?: string;
  badge?: string;
  author?: Partial<Author> | null;
  text?: string;
  html?: string;
  body?: Body;
  /** An instant, a date, or milliseconds since 1970. Without a zone it is UTC. */
  created?: string | number;
  edited?: string | number;
  lang?: string;
  url?: string;
  pinned?: boolean;
  folded?: string;
  /** What is not `visible` or `deleted` is left out. */
  state?: State;
  reactions?: Reaction[] | Record<string, number>;
}

/** What a file may say of its thread, beside the comments. */
export interface StaticFile {
  comments: StaticRow[];
  kinds?: ReactionKind[];
  reactions?: Reaction[] | Record<string, number>;
  closed?: string;
  url?: string;
}

/**
 * The rows of a file: a list, an object with a list of `comments`, or one comment a line. A line that is none is left out.
 * @throws {CommentError} `unavailable`, where a file holds something, but no comment.
 */
export function toFile(body: unknown): StaticFile {
  if (body === null || body === undefined) return { comments: [] };
  if (Array.isArray(body)) return { comments: rowsOf(body as StaticRow[]) };
  if (typeof body === 'object')
    return 'comments' in body ? { ...body, comments: rowsOf((body as StaticFile).comments) } : { comments: [body as StaticRow] };
  const lines = plain(body)
    .split('\n')
    .filter((line) => line.trim() !== '');
  const comments = lines.map(parsed).filter((row) => row !== undefined);
  if (lines.length > 0 && comments.length === 0) throw new CommentError('unavailable', 'The comments could not be read.');
  return { comments };
}

function parsed(line: string): StaticRow | undefined {
  try {
    const row: unknown = JSON.parse(line);
    return typeof row === 'object' && row !== null && !Array.isArray(row) ? row : undefined;
  } catch {
    return undefined;
  }
}

/** A whole thread. A row without an id is known by its place in the file, so rows should only be added at the end. */
export function toWhole(file: StaticFile, id: Id): Whole {
  const comments = readable(file.comments, (row, at) => toComment(row, String(at + 1))).filter((row) => row !== undefined);
  const reactions = toReactions(file.reactions);
  const used = new Set([...comments, { reactions }].flatMap((row) => row.reactions.map(({ kind }) => kind)));
  const kinds = file.kinds ?? Array.from(used, (kind) => ({ kind, symbol: kind, label: kind }));
  return { id, comments, kinds, reactions, ...known({ closed: file.closed, url: webLink(file.url) }) };
}

/** One row; nothing where it is not to be shown. */
export function toComment(row: StaticRow, place: Id): Comment | undefined {
  const { state = 'visible', author } = row;
  const base = {
    id: idOf(row.id) || place,
    parent: row.parent === null || row.parent === undefined ? null : idOf(row.parent),
    created: toInstant(row.created) ?? fromMillis(0),
    replies: 0,
  };
  if (state === 'deleted') return tombstone(base);
  if (state !== 'visible') return undefined;
  return {
    ...base,
    author: {
      id: author?.id ?? null,
      name: plain(row.name ?? author?.name),
      ...known({
        website: webLink(row.website ?? author?.website),
        avatar: webLink(row.avatar ?? author?.avatar),
        badge: row.badge ?? author?.badge,
      }),
    },
    body: row.body ?? (row.html === undefined ? { text: plain(row.text) } : { html: plain(row.html) }),
    state,
    reactions: toReactions(row.reactions),
    ...known({ edited: toInstant(row.edited), lang: row.lang, url: webLink(row.url) }),
    ...(row.folded !== undefined && { folded: row.folded }),
    ...(row.pinned && { pinned: true }),
  };
}

/** An instant; `undefined` where there is none. */
export function toInstant(time: string | number | undefined): Instant | undefined {
  return fromWritten(time) || undefined;
}

function toReactions(reactions: StaticRow['reactions'] = []): Reaction[] {
  const list = Array.isArray(reactions) ? reactions : Object.entries(reactions).map(([kind, count]) => ({ kind, count }));
  return list.filter(({ count }) => count > 0);
}

/**
 * The address of a page's file. `{path}` stands for the path of the page's key (`index` for the home page), or for the
 * key itself where it is none; a query goes along.
 */
export function toAddress(template: string, key: string, page: string): URL {
  const { pathname, search } = URL.canParse(key) ? new URL(key) : { pathname: key, search: '' };
  // Decoded first: written as `%2e%2e`, two dots lead out of a folder, too.
  const steps = pathname
    .split('/')
    .map(decoded)
    .filter((step) => !/^\.{0,2}$/.test(step));
  const path = steps.map((step) => encodeURIComponent(step)).join('/') || 'index';
  return new URL(template.replaceAll('{path}', path + encodeURIComponent(search)), page);
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

/** How many files are asked for side by side, where pages are counted. */
const SIDE_BY_SIDE = 6;

/** The thread of a file; nothing where there is no such file. */
async function read(file: URL, call?: Call): Promise<Whole | undefined> {
  const { status, ok, headers, body } = await asker(file.origin)({ path: file.pathname + file.search }, call);
  if (status === 404 || status === 410) return undefined;
  if (!ok) throw new CommentError(codeOf(status), 'The comments could not be fetched.', retryAfter(headers));
  try {
    return toWhole(toFile(body), file.href);
  } catch (thrown) {
    console.error(`Afterword: ${file.href} holds no comments. Is it JSON, or does the server answer for what is not there with a page?`);
    throw thrown;
  }
}

/**
 * The adapter for comments that lie in files, one for each page: JSON, or a comment a line (JSONL). They are only read.
 * Options: `url`, the address of the files, with `{path}` where the page's path goes; relative to the page.
 */
export default function files(options: Record<string, string | undefined>, host: Host): Adapter {
  const template = options.url?.trim() ?? '';
  const sample = URL.canParse(template.replaceAll('{path}', 'a'), host.page.url) ? toAddress(template, '/a', host.page.url) : undefined;
  if (template === '' || !/^https?:$/.test(sample?.protocol ?? ''))
    throw new CommentError('invalid', 'The option “url” should be the address of a file of comments, such as /comments/{path}.json.', {
      field: 'url',
    });
  const counts = template.includes('{path}');
  /** The page that was opened last: on a site that loads no page anew, that of `host` is only the first. */
  let here = host.page.url;
  const addressOf = (key: string): URL => toAddress(template, key, here);

  return {
    async open({ page, sort }, call) {
      here = page.url;
      const [file, ...earlier] = [page.key, ...(page.aliases ?? [])].map(addressOf) as [URL, ...URL[]];
      let whole = await read(file, call);
      for (const other of earlier) whole ??= await read(other, call);
      const { thread, ...rest } = openWhole(whole ?? { id: file.href, comments: [] }, sort);
      return { thread: { ...thread, can: counts ? ['count'] : [] }, ...rest };
    },
    async list({ thread, parent, sort, cursor }, call) {
      refuse(cursor);
      return listWhole((await read(new URL(thread), call))?.comments ?? [], parent, sort);
    },
    ...(counts && {
      async count({ keys }: { keys: string[] }, call?: Call) {
        const known = new Map<string, number | null>();
        const asked = [...new Set(keys)];
        for (let at = 0; at < asked.length; at += SIDE_BY_SIDE)
          await Promise.all(asked.slice(at, at + SIDE_BY_SIDE).map(async (key) => known.set(key, await countOf(key, call))));
        return keys.map((key) => known.get(key) ?? null);
      },
    }),
  };

  /** What is not known of one page is still known of others. */
  async function countOf(key: string, call?: Call): Promise<number | null> {
    try {
      const whole = await read(addressOf(key), call);
      return whole?.comments.filter(({ state }) => state === 'visible').length ?? 0;
    } catch {
      call?.signal?.throwIfAborted();
      return null;
    }
  }
}
