import { comment, node, opened, textOf, type Json, type JsonObject } from './json-parts.ts';
import { rows } from './make.ts';
import type { Row } from './row.ts';

const steady = comment('steady');
const items = (...list: Json[]): string => textOf(opened([...list, steady]));
const thread = (changes: JsonObject): string => textOf(opened([steady], changes));
const chain = (count: number): Json[] =>
  Array.from({ length: count }, (_, index) => comment(`c${index}`, { parent: index ? `c${index - 1}` : null }));

/** Threads whose rows contradict each other or themselves: loops, doubles, orphans, keys of prototypes. One comment must be drawn all the same. */
export const jsonThreads: readonly Row[] = rows(
  'json-open-thread',
  'json',
  {
    'own-parent': items(comment('alone', { parent: 'alone' })),
    'two-parents-loop': items(comment('one', { parent: 'two' }), comment('two', { parent: 'one' })),
    'long-loop': items(...chain(300).map((row, index) => (index ? row : { ...(row as JsonObject), parent: 'c299' }))),
    'missing-parent': items(comment('lost', { parent: 'nowhere' })),
    'parent-after-child': items(comment('child', { parent: 'late' }), comment('late')),
    'same-id-twice': items(comment('same'), comment('same', { body: { text: 'other' } })),
    'same-id-many': items(...Array.from({ length: 500 }, () => comment('same'))),
    'same-id-loop': items(comment('a'), comment('b', { parent: 'a' }), comment('a', { parent: 'b' })),
    'deep-chain': items(...chain(2000)),
    'parent-proto': items(
      comment('x', { parent: '__proto__' }),
      comment('y', { parent: 'constructor' }),
      comment('z', { parent: 'toString' }),
    ),
    'ids-of-prototypes': items(
      ...['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'valueOf', 'toString', '__defineGetter__'].map((id) => comment(id)),
    ),
    'ids-that-hurt-selectors': items(...['#', '"', "'", '<', '\\', ']', ' ', '.', ':', '*', '%', '&', '?'].map((id) => comment(id))),
    'ids-of-markup': items(
      comment('"><img src=/nothing onerror=__pwned=1>'),
      comment("'][onclick=__pwned=1]"),
      comment('javascript:__pwned=1'),
    ),
    'id-empty': items(comment('')),
    'id-long': items(comment('i'.repeat(5000)), comment('j'.repeat(5000), { parent: 'i'.repeat(5000) })),
    'ids-of-numbers': items(comment('0'), comment('1'), comment('-1'), comment('NaN'), comment('4294967295'), comment('length')),
    'ids-alike': items(comment('é'), comment('e\u0301'), comment('É'), comment(' é'), comment('\u0000')),
    'key-proto': items(comment('x', { PROTO: { polluted: 'yes', parent: 'steady' } })),
    'key-proto-on-top': textOf({ ...opened([steady]), PROTO: { polluted: 'yes', thread: 'x' } }),
    'key-proto-author': items(comment('x', { author: { id: null, name: 'Ines', PROTO: { polluted: 'yes', badge: 'Owner' } } })),
    'key-proto-body': items(comment('x', { body: { PROTO: { html: '<img src=/nothing onerror=__pwned=1>' } } })),
    'key-proto-limits': thread({ limits: { PROTO: { text: 1, polluted: 'yes' } } }),
    'key-constructor': items(comment('x', { constructor: { prototype: { polluted: 'yes' } } })),
    'key-prototype': thread({ prototype: { polluted: 'yes' }, constructor: null }),
    'key-then': textOf({ ...opened([steady]), THEN: 'function', catch: 1, finally: [] }),
    'key-to-json': items(comment('x', { toJSON: 'x', toString: null, valueOf: null })),
    'key-iterator': items(comment('x', { 'Symbol(Symbol.iterator)': 1, length: 9, '@@iterator': [] })),
    'rows-that-are-none': items(null, 7, 'x', [], {}, true, node, [steady]),
    'rows-in-rows': items([comment('inner')], { items: [comment('inner')] }),
    'kinds-of-prototypes': thread({
      kinds: ['__proto__', 'constructor', 'toString'].map((kind) => ({ kind, symbol: '👍', label: kind })),
      reactions: ['__proto__', 'constructor', 'toString'].map((kind) => ({ kind, count: 3 })),
    }),
    'kinds-twice': thread({ kinds: Array.from({ length: 90 }, () => ({ kind: 'like', symbol: '👍', label: 'x', group: '__proto__' })) }),
    'kinds-of-markup': thread({
      kinds: [{ kind: '"><img src=/nothing onerror=__pwned=1>', symbol: '<svg onload=__pwned=1>', label: '" onfocus="__pwned=1' }],
    }),
    'kinds-of-long-symbols': thread({ kinds: [{ kind: 'x', symbol: '👩‍👩‍👧‍👦'.repeat(200), label: 'y'.repeat(5000) }] }),
    'kinds-of-turned-symbols': thread({ kinds: [{ kind: 'x', symbol: '\u202e\u2067✔', label: '\u202eOwner' }] }),
    'count-negative': thread({ count: -5, reactions: [{ kind: 'like', count: -1 }] }),
    'count-huge': thread({ count: 2 ** 53 + 2, reactions: [{ kind: 'like', count: 1e300 }] }),
    'count-fraction': thread({ count: 1.5, reactions: [{ kind: 'like', count: 0.1 }] }),
    'limits-odd': thread({ limits: { text: -1, depth: -1 } }),
    'limits-zero': thread({ limits: { text: 0, depth: 0 } }),
    'limits-huge': thread({ limits: { text: 1e300, depth: 1e300 } }),
    'sorts-unknown': thread({ sorts: ['__proto__', 'hot', 'oldest', 'oldest'] }),
    'rights-unknown': thread({ can: ['__proto__', 'drop table', 'create', 'create'], each: ['constructor'] }),
    'closed-by-markup': thread({ closed: '<img src=/nothing onerror=__pwned=1>\u202e' }),
    'closed-at-length': thread({ closed: 'because '.repeat(9000) }),
    'url-script': thread({ url: 'javascript:__pwned=1' }),
    'url-data': thread({ url: 'data:text/html,<script>top.__pwned=1</script>' }),
    'id-of-thread-proto': thread({ id: '__proto__' }),
    'viewer-of-markup': textOf({
      ...opened([steady]),
      viewer: { author: { id: '__proto__', name: '<img src=/nothing onerror=__pwned=1>' }, providers: [] },
    }),
    'providers-of-markup': textOf({
      ...opened([steady]),
      viewer: { author: null, providers: [{ id: 'javascript:__pwned=1', label: '<svg onload=__pwned=1>' }] },
    }),
    'providers-many': textOf({
      ...opened([steady]),
      viewer: { author: null, providers: Array.from({ length: 2000 }, (_, id) => ({ id: `${id}`, label: 'x' })) },
    }),
    'path-loops': textOf({ ...opened([steady]), path: [comment('p', { parent: 'q' }), comment('q', { parent: 'p' })] }),
    'path-doubles': textOf({ ...opened([steady]), path: [steady, steady] }),
    'next-of-markup': textOf({ ...opened([steady]), page: { items: [steady], next: '"><img src=/nothing onerror=__pwned=1>' } }),
    'more-of-nothing': items(comment('x', { replies: 1e9, more: '__proto__' })),
    'replies-negative': items(comment('x', { replies: -3 })),
    'reactions-many': items(comment('x', { reactions: Array.from({ length: 5000 }, (_, kind) => ({ kind: `${kind}`, count: 1 })) })),
    'reactions-proto': items(comment('x', { reactions: ['__proto__', 'constructor', 'like'].map((kind) => ({ kind, count: 2 })) })),
  },
  'steady',
);
