/** Any value that JSON can say. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A JSON object. */
export type JsonObject = { [key: string]: Json };

/** JSON in the shape of a virtual DOM node, which must never be drawn as one. */
export const node: JsonObject = {
  type: 'img',
  props: {
    src: '/nothing',
    onerror: '__pwned=1',
    onError: '__pwned=1',
    dangerouslySetInnerHTML: { __html: '<img src=/nothing onerror=__pwned=1>' },
  },
  key: null,
  ref: null,
  constructor: null,
  __v: 1,
  __k: null,
  __: null,
  __b: 0,
  __e: null,
  __c: null,
  $$typeof: 'Symbol(react.element)',
};

/** A comment as it should be, with what is changed in it. */
export function comment(id: string, changes: JsonObject = {}): JsonObject {
  return {
    id,
    parent: null,
    author: { id: null, name: 'Ines' },
    body: { text: id },
    created: '2026-11-20T10:00:00Z',
    state: 'visible',
    replies: 0,
    reactions: [],
    ...changes,
  };
}

/** An answer to `open` as it should be, with these comments and changes of its thread. */
export function opened(items: Json[], thread: JsonObject = {}, more: JsonObject = {}): JsonObject {
  return {
    thread: {
      id: 'page',
      count: items.length,
      kinds: [{ kind: 'like', symbol: '👍', label: 'thumbs up' }],
      reactions: [{ kind: 'like', count: 1 }],
      sorts: ['oldest', 'newest'],
      can: ['create'],
      each: ['create', 'react'],
      limits: {},
      repeatable: true,
      ...thread,
    },
    viewer: { author: null, guest: { name: 'optional' }, providers: [] },
    page: { items, next: null },
    ...more,
  };
}

/** JSON text. Keys that an object literal had better not have are written in capitals: `PROTO` stands for `__proto__`, `THEN` for `then`. */
export function textOf(json: Json): string {
  return JSON.stringify(json).replaceAll('"PROTO"', '"__proto__"').replaceAll('"THEN"', '"then"');
}
