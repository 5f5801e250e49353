import { comment, node, opened, textOf, type Json, type JsonObject } from './json-parts.ts';
import type { Row } from './row.ts';

const wrongs: Readonly<Record<string, Json>> = {
  null: null,
  boolean: true,
  number: 7,
  string: '<img src=/nothing onerror=__pwned=1>',
  array: [node, node],
  object: { toString: '__pwned=1', THEN: '__pwned=1', html: [node], length: 1 },
  node,
};

/** Each field by its path, with the types that are right for it. */
const ofComment = fields(`
  id:string parent:string,null author:object author.id:string,null author.name:string author.avatar:string author.website:string author.badge:string
  body:object body.html:string body.text:string created:string edited:string lang:string state:string replies:number more:string
  reactions:array reactions.0:object reactions.0.kind:string reactions.0.count:number pinned:boolean folded:string via:string url:string
  page:object page.title:string page.url:string mine:object mine.can:array mine.can.0:string mine.reacted:array,null mine.reacted.0:string
  mine.until:string mine.source:string mine.key:string mine.reason:string
`);

const ofOpened = fields(`
  thread:object thread.id:string thread.count:number,null thread.kinds:array thread.kinds.0:object thread.kinds.0.kind:string thread.kinds.0.symbol:string
  thread.kinds.0.label:string thread.kinds.0.group:string thread.kinds.0.only:string thread.kinds.0.final:boolean thread.reactions:array
  thread.reactions.0:object thread.reactions.0.kind:string thread.reactions.0.count:number thread.sorts:array thread.sorts.0:string thread.can:array
  thread.can.0:string thread.each:array thread.mine:object thread.mine.reacted:array,null thread.limits:object thread.limits.text:number
  thread.limits.depth:number thread.repeatable:boolean thread.closed:string thread.url:string thread.at:string viewer:object viewer.author:object,null
  viewer.author.name:string viewer.author.avatar:string viewer.guest:object viewer.guest.name:string viewer.providers:array viewer.providers.0.id:string
  viewer.providers.0.label:string page:object page.items:array page.items.0:object page.next:string,null path:array path.0:object
`);

/** Comments with one field wrong, once in every type, beside a comment that must be drawn: a row for each field. */
export const wrongInComment: readonly Row[] = ofComment.map(({ path, right }) => ({
  id: `json-open-comment-type-${path}`,
  kind: 'json',
  payload: textOf(
    opened([...wrongFor(right).map(([type, value]) => put(comment(`wrong-${type}`, full(path)), path, value)), comment('steady')]),
  ),
  keeps: 'steady',
}));

/** Answers to `open` with one field of the thread, the viewer or the page wrong: a row for each field and type. */
export const wrongInOpened: readonly Row[] = ofOpened.flatMap(({ path, right }) =>
  wrongFor(right).map(([type, value]) => ({
    id: `json-open-type-${path}-${type}`,
    kind: 'json' as const,
    payload: textOf(
      put(
        opened(
          [comment('steady')],
          {},
          { path: [], viewer: { author: { id: null, name: 'Ines' }, guest: {}, providers: [{ id: 'x', label: 'x' }] } },
        ),
        path,
        value,
      ),
    ),
  })),
);

function fields(list: string): { path: string; right: string[] }[] {
  return list
    .trim()
    .split(/\s+/)
    .map((entry) => {
      const [path = '', right = ''] = entry.split(':');
      return { path, right: right.split(',') };
    });
}

function wrongFor(right: readonly string[]): [type: string, value: Json][] {
  return Object.entries(wrongs).filter(([type]) => !right.includes(type));
}

/** The optional parts that a path leads through. */
function full(path: string): JsonObject {
  if (path.startsWith('mine')) return { mine: { can: [], reacted: [] } };
  if (path.startsWith('page')) return { page: { title: 'x', url: 'https://example.org/x' } };
  return path === 'body.html' ? { body: {} } : {};
}

/** The same JSON with one value changed; steps that are missing on the way are made. */
function put(json: Json, path: string, value: Json): Json {
  const [step = '', ...rest] = path.split('.');
  const inner = (old: Json): Json => (rest.length ? put(old, rest.join('.'), value) : value);
  if (/^\d+$/.test(step))
    return (Array.isArray(json) && json.length ? json : [{}]).map((item, index) => (index === Number(step) ? inner(item) : item));
  const object = json !== null && typeof json === 'object' && !Array.isArray(json) ? json : {};
  return { ...object, [step]: inner(object[step] ?? {}) };
}
