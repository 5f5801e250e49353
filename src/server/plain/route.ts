import type { Context } from 'hono';
import { CommentError, toCommentError } from '../../contract/errors.ts';
import { statusOf } from '../../contract/protocol.ts';
import { opened, page as pageShape } from '../../contract/reading.ts';
import { read } from '../../contract/read.ts';
import type { InputOf, Opened } from '../../contract/types.ts';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { choose, tags } from '../../widget/words/choose.ts';
import { sendShared } from '../answer.ts';
import { checkInput } from '../input.ts';
import { prepareOnce } from '../prepared.ts';
import type { Revision, Shared } from '../revision.ts';
import type { Shelf } from '../shelf.ts';
import { writePage, writeProblem } from './page.ts';
import { speakerOf, type Speaker } from './speak.ts';
import { policy } from './style.ts';

/** What the page of a thread is made with: the shared answers of one site. */
export interface PlainScope {
  ask<K extends 'open' | 'list'>(name: K, input: InputOf<K>): Promise<unknown>;
  revision(name: Shared, input: InputOf<'open'>): Promise<Revision | undefined>;
  shelf: Shelf;
  log(thrown: unknown): void;
}

const TYPE = 'text/html; charset=utf-8';

/**
 * Answers `GET /thread`: a thread as a page without scripts, for `<noscript>`. `key` names the page, as in the tag; without it, the
 * page that the link stands on does, and the reader is led to the address with its key. `lang` names the language, else the browser does.
 */
export async function sendPlain(c: Context, scope: PlainScope): Promise<Response> {
  c.header('Content-Security-Policy', policy);
  c.header('Vary', 'Accept-Language', { append: true });
  const speaker = await speakerOf(c.req.query('lang') || choose(firstOf(c.req.header('Accept-Language'))).language);
  try {
    const key = c.req.query('key');
    if (!key) return leadOn(c);
    return await sendThread(c, scope, speaker, key);
  } catch (thrown) {
    const { code, message } = toCommentError(thrown);
    const foreseen = (thrown as { code?: unknown } | null)?.code === code;
    if (!foreseen) scope.log(thrown);
    c.header('Cache-Control', 'private, no-store');
    const sentence = foreseen ? message : 'Something went wrong on the server. Please try again in a moment.';
    return c.body(writeProblem(speaker, sentence), statusOf[code] as ContentfulStatusCode, { 'Content-Type': TYPE });
  }
}

/** The reader came from the page itself. Never away from this server. */
function leadOn(c: Context): Response {
  const from = c.req.header('Referer');
  if (!from) throw new CommentError('invalid', 'Please name the page by “key” in the address.', { field: 'key' });
  c.header('Cache-Control', 'private, no-store');
  return c.redirect(addressOf(c, { key: from.split('#', 1)[0] }), 303);
}

async function sendThread(c: Context, { ask, revision, shelf }: PlainScope, speaker: Speaker, key: string): Promise<Response> {
  const [parent = null, cursor] = [c.req.query('parent'), c.req.query('cursor')];
  const open = checkInput('open', { page: { key } }, c.req.url) as InputOf<'open'>;
  const further = parent !== null || Boolean(cursor);
  const make = async (): Promise<string> => {
    // Without the first comments of it the thread could not be told of either: how many, and with which reactions.
    const first = read<Opened>(opened, await ask('open', open));
    const { thread } = first;
    const list = (): InputOf<'list'> => checkInput('list', { thread: thread.id, parent, cursor }, c.req.url) as InputOf<'list'>;
    const { items, next } = further ? read(pageShape, await ask('list', list())) : first.page;
    const at = (more: Record<string, string | undefined>): string => addressOf(c, { key: open.page.key, ...more });
    return writePage({
      key: open.page.key,
      thread,
      items,
      parent,
      speaker,
      moreOf: ({ id, more }) => at({ parent: id, cursor: more }),
      next: next === null ? undefined : at({ parent: parent ?? undefined, cursor: next }),
      first: further ? at({}) : undefined,
    });
  };
  // Only in as many languages as there are: whoever makes up others is not to drive out what is kept.
  const lang = c.req.query('lang');
  const found = !lang || tags.split(' ').includes(lang) ? await revision('open', open) : undefined;
  const name = JSON.stringify(['plain', speaker.lang, addressOf(c, {}), parent, cursor, found?.name]);
  return sendShared(c, found ? await shelf.take({ name, state: found.state }, make) : prepareOnce(await make()), TYPE);
}

/** Another page of this kind, as seen from here. */
function addressOf(c: Context, more: Record<string, string | undefined>): string {
  const query = new URLSearchParams();
  for (const name of ['site', 'lang']) if (c.req.query(name)) query.set(name, c.req.query(name)!);
  for (const [name, value] of Object.entries(more)) if (value !== undefined) query.set(name, value);
  return `?${query}`;
}

/** The first language that a browser names. */
function firstOf(header = ''): string {
  return /^\s*([\w-]{2,35})/.exec(header)?.[1] ?? 'en';
}
