import type { Comment, Opened } from '../../src/contract/types.ts';

/** A good row, to be spoilt. */
export function row(id: string, more: object = {}): Comment {
  const author = { id: null, name: 'Ada' };
  const created = '2026-11-22T18:30:00Z';
  return { id, parent: null, author, body: { text: 'Hi' }, created, state: 'visible', replies: 0, reactions: [], ...more } as Comment;
}

/** A good answer to `open` with these rows, to be spoilt. */
export function opened(items: unknown[], more: object = {}): Opened {
  const thread = { id: 't', count: 0, kinds: [], reactions: [], sorts: [], can: [], each: [], limits: {}, repeatable: false };
  return { thread: { ...thread, ...more }, viewer: { author: null, providers: [] }, page: { items, next: null } } as unknown as Opened;
}

/** What looks like a node of the library that draws, so that it would be drawn where text should stand. */
const node = { type: 'script', props: { children: 'alert(1)' }, constructor: undefined, __v: 1, __k: null };

/** Values of every type that JSON has, for where another is expected. */
export const wrongValues: Record<string, unknown> = {
  'an object': { a: 1 },
  'a list': ['a'],
  'a number': 7,
  'a boolean': true,
  null: null,
  nothing: undefined,
  'something like a node': node,
  'a prototype': JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
};

const objects = ['an object', 'something like a node', 'a prototype'];

/** The fields of a comment that must be there, and which of the values fit them all the same. */
export const fields: Record<string, readonly string[]> = {
  id: [],
  parent: ['null', 'nothing'],
  author: [],
  'author.id': ['null', 'nothing'],
  'author.name': [],
  body: [],
  'body.text': [],
  created: [],
  state: [],
  replies: ['a number'],
  reactions: ['a list'],
};

/** The fields that may be missing: what does not fit there costs the field, not the comment. */
export const extras: Record<string, readonly string[]> = {
  edited: [],
  lang: [],
  more: [],
  pinned: ['a boolean'],
  folded: [],
  via: [],
  url: [],
  page: [],
  mine: [],
  'author.avatar': [],
  'author.website': [],
  'author.badge': [],
};

/** The fields of a thread that must be there. */
export const threadFields: Record<string, readonly string[]> = {
  id: [],
  count: ['a number', 'null', 'nothing'],
  kinds: ['a list'],
  reactions: ['a list'],
  sorts: ['a list'],
  can: ['a list'],
  each: ['a list'],
  limits: objects,
  repeatable: ['a boolean'],
};

/** A copy of a thing with one field, such as `author.name`, set. */
export function spoilt(thing: object, path: string, value: unknown): object {
  const copy = structuredClone(thing) as Record<string, unknown>;
  const names = path.split('.');
  const last = names.pop()!;
  const place = names.reduce((at, name) => at[name] as Record<string, unknown>, copy);
  if (value === undefined) delete place[last];
  else place[last] = value;
  return copy;
}

/** Every field with every value that does not fit it. */
export function misfits(table: Record<string, readonly string[]>): [string, string, unknown][] {
  return Object.entries(table).flatMap(([path, fits]) =>
    Object.entries(wrongValues).flatMap(([kind, value]) => (fits.includes(kind) ? [] : [[path, kind, value] as [string, string, unknown]])),
  );
}
