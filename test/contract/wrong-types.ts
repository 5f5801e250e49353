import type { Opened } from '../../src/contract/types.ts';

/** What a careless or hostile backend may send where something else belongs; the second looks like what Preact makes elements of. */
export const wrong: [what: string, json: string][] = [
  ['an object', '{"a":"<img src=x>"}'],
  [
    'a made-up element',
    '{"type":"img","props":{"src":"x","onerror":"pwned()"},"key":null,"ref":null,"__k":null,"__":null,"__b":0,"__e":null,"__c":null,"__v":1}',
  ],
  ['a list', '["a",{"type":"img","props":{}}]'],
  ['a number', '7'],
  ['a truth', 'true'],
  ['null', 'null'],
];

/** A comment with everything a comment may have. */
export const everything = (id: string, parent: string | null = null): Opened['page']['items'][number] => ({
  id,
  parent,
  author: { id: '7', name: 'Ada', avatar: 'https://example.org/ada.png', website: 'https://example.org/ada', badge: 'Author' },
  body: { html: '<p>Words</p>' },
  created: '2026-11-20T10:00:00Z',
  edited: '2026-11-20T11:00:00Z',
  lang: 'en',
  state: 'visible',
  replies: 1,
  more: 'cursor',
  reactions: [{ kind: 'heart', count: 2 }],
  pinned: true,
  folded: 'spam',
  via: 'Mastodon',
  url: 'https://example.org/#1',
  page: { title: 'A page', url: 'https://example.org/' },
  mine: { can: ['edit', 'remove'], reacted: ['heart'], until: '2030-11-20T10:00:00Z', source: 'Words', key: 'k', reason: 'First' },
});

/** An answer to `open` with everything an answer may have. */
export const openedWith = (...items: Opened['page']['items']): Opened => ({
  thread: {
    id: 't',
    count: items.length,
    kinds: [{ kind: 'heart', symbol: '❤', label: 'heart', group: 'g', only: 'comments', final: true }],
    reactions: [{ kind: 'heart', count: 1 }],
    sorts: ['oldest', 'newest'],
    can: ['create', 'react'],
    each: ['create', 'react'],
    mine: { reacted: ['heart'] },
    limits: { text: 1_000, depth: 6 },
    repeatable: true,
    closed: 'Closed.',
    url: 'https://example.org/thread',
    at: '1',
  },
  viewer: {
    author: { id: '8', name: 'Ben', badge: 'Editor' },
    guest: { name: 'required', email: 'optional', website: 'optional' },
    providers: [{ id: 'p', label: 'Provider' }],
  },
  page: { items, next: 'cursor' },
  path: [everything('path')],
});

/** Every place in a value, from the top down: `[]`, `['page']`, `['page', 'items']`, … */
export function places(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key]))];
}

/** A copy of a value that has something else, told as JSON, at one place. */
export function withWrong(value: unknown, path: readonly string[], json: string): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return JSON.parse(json);
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[key] = withWrong(copy[key], rest, json);
  return copy;
}
