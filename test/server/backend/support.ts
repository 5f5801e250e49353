import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { connect, type Door } from '../../../src/contract/connect.ts';
import type { Note } from '../../../src/contract/read.ts';
import type { Author, Comment, Draft, Id, LiveEvent, Page, PageRef, Who } from '../../../src/contract/types.ts';
import { ask, freshDatabase, lightDatabase } from '../support/databases.ts';
import { folder } from '../support/folder.ts';
import { openBackend, type BackendOptions, type SqlBackend } from '../../../src/server/backend/index.ts';

export { folder, freshDatabase };

/** A page of an invented magazine. */
export const page: PageRef = { key: 'https://magazine.example/tides', url: 'https://magazine.example/tides', title: 'The tides' };

/** A page of the same magazine that nobody else writes under. */
export function pageOf(name: string): PageRef {
  const url = `https://magazine.example/${name}`;
  return { key: url, url, title: `About ${name}` };
}

/** A clock that a test moves by hand. */
export interface Clock {
  now: () => number;
  pass(minutes: number): void;
}

export function createClock(): Clock {
  let ms = Date.parse('2026-03-01T12:00:00Z');
  return { now: () => ms, pass: (minutes) => void (ms += minutes * 60_000) };
}

/** A backend over the database of this run, which nobody else uses; closed when the test ends. */
export async function backendFor(options: Partial<BackendOptions> = {}): Promise<SqlBackend> {
  const backend = await openBackend({ database: options.database ?? (await lightDatabase()), ...options });
  onTestFinished(() => backend.close());
  return backend;
}

/** Somebody before a backend, behind the door, which must find nothing amiss in any answer. */
export interface Person extends Door {
  name: string;
  notes: Note[];
  draft(over?: Partial<Draft>): Draft;
  say(text: string, parent?: Comment | Id | null, over?: Partial<Draft>): Promise<Comment>;
}

const who = (over: Partial<Who>): Who => ({ site: 'default', author: null, device: null, roles: [], lang: 'en', ...over });

/** Somebody with a device of their own. */
export const guest = (backend: SqlBackend, name: string, over: Partial<Who> = {}): Person =>
  person(backend, name, who({ device: `device-of-${name}`, ...over }));

/** Somebody with an account. */
export const member = (backend: SqlBackend, author: Author, over: Partial<Who> = {}): Person =>
  person(backend, author.name, who({ author, ...over }));

/** Somebody of whom nothing is known. */
export const nobody = (backend: SqlBackend, over: Partial<Who> = {}): Person => person(backend, 'Nobody', who(over));

const idOf = (parent: Comment | Id | null): Id | null => (typeof parent === 'object' ? (parent?.id ?? null) : parent);

function person(backend: SqlBackend, name: string, who: Who): Person {
  const notes: Note[] = [];
  const door = connect(backend.as(who), (note) => notes.push(note));
  onTestFinished(() => {
    if (notes.length > 0) throw new Error(`An answer to ${name} does not fit: ${JSON.stringify(notes)}`);
  });
  const draft = (over: Partial<Draft> = {}): Draft => {
    const to = over.page ?? page;
    return { page: to, thread: to.key, parent: null, text: 'A few words.', key: randomUUID(), guest: { name }, ...over };
  };
  return {
    ...door,
    name,
    notes,
    draft,
    say: (text, parent = null, over = {}) => door.create(draft({ text, parent: idOf(parent), ...over })),
  };
}

/** What a comment says, without the paragraph around it. */
export const wordsOf = (comment: Comment): string =>
  'html' in comment.body ? comment.body.html.replace(/<\/?p>/g, '') : comment.body.text;

/** Every row of a thread, by following every cursor. */
export async function everyRow(viewer: Person, of: PageRef = page, sort?: 'oldest' | 'newest' | 'best'): Promise<Comment[]> {
  const order = sort === undefined ? {} : { sort };
  const opened = await viewer.open({ page: of, ...order });
  const rows: Comment[] = [];
  const follow = async (parent: Id | null, first: Page): Promise<void> => {
    for (let part: Page | null = first; part;) {
      rows.push(...part.items);
      for (const { id, more } of part.items)
        if (more !== undefined) await follow(id, await viewer.list({ thread: opened.thread.id, parent: id, cursor: more }));
      part = part.next === null ? null : await viewer.list({ thread: opened.thread.id, parent, cursor: part.next, ...order });
    }
  };
  await follow(null, opened.page);
  return rows;
}

/** The code and field an act fails with. */
export async function failureOf(act: Promise<unknown>): Promise<{ code: unknown; field?: unknown }> {
  try {
    await act;
  } catch (error) {
    const { code, field } = error as { code?: unknown; field?: unknown };
    return field === undefined ? { code } : { code, field };
  }
  return { code: 'nothing failed' };
}

/** Listens to a thread until the test ends. */
export function listen(viewer: Person, after?: string, thread: Id = page.key) {
  const end = new AbortController();
  onTestFinished(() => end.abort());
  const stream = viewer.watch({ thread, ...(after !== undefined && { after }) }, { signal: end.signal })[Symbol.asyncIterator]();
  const heard: LiveEvent[] = [];
  /** The next events, as many as asked for. */
  const next = async (count: number): Promise<LiveEvent[]> => {
    const events: LiveEvent[] = [];
    while (events.length < count) {
      const { value, done } = await stream.next();
      if (done) break;
      events.push(value);
    }
    heard.push(...events);
    return events;
  };
  return { next, heard, end: (reason?: unknown) => end.abort(reason) };
}

/** Plants comments in a thread that is there, each an answer to the one before it or to every seventh the first, past all of ours: a thousand at once. */
export async function plant(database: string, site: string, thread: string, count: number): Promise<void> {
  const columns = 'site, id, thread, parent, name, text, html, created, state, shown, replies, reactions, score, rev';
  const parent = `case when i = 1 then null when i % 7 = 0 then '${site} ${thread} 1' else '${site} ${thread} ' || (i - 1) end`;
  const values = `'${site}', '${site} ${thread} ' || i, '${thread}', ${parent}, 'Ada', 'x', '<p>x</p>', '2026-03-01T12:00:00.000Z', 'visible', 1, 1, '{}', 0, i + r`;
  const numbers = `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})`;
  const [{ rev }] = (await ask<{ rev: number }>(database, `select rev from thread where site = '${site}' and key = '${thread}'`)) as [
    { rev: number },
  ];
  await ask(database, `${numbers} insert into comment (${columns}) select ${values.replace(' r', ` ${Number(rev)}`)} from n`);
  const now = `update thread set count = count + ${count}, rev = rev + ${count + 1}, totals = rev + ${count + 1}`;
  await ask(database, `${now} where site = '${site}' and key = '${thread}'`);
}
