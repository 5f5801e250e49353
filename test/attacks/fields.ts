import type { Comment } from '../../src/contract/types.ts';
import { answering, comment, opened, type Frame } from './frames.ts';
import { elements, listed, type Payload } from './payloads.ts';

/** Every place but the body where a string of a stranger, of a backend or of a page reaches a reader, each with a frame that puts payloads there. */
export const fields: Record<string, (some: readonly Payload[], id: string) => Frame> = {
  'the author and what stands beside': (some, id) => ({ id, bodies: some.length, adapter: answering(opened(some.map(bedecked))) }),
  reactions: (some, id) => ({ id, bodies: 1, adapter: answering(reacted(some)) }),
  errors: (some, id) => ({ id, bodies: 0, below: elements(some), adapter: failing(some) }),
  'closed threads and accounts': (some, id) => ({ id, bodies: some.length, below: elements(some), adapter: closed(some) }),
  'the latest comments': (some, id) => ({
    id,
    bodies: 0,
    below: `<afterword-latest limit="100"></afterword-latest>`,
    adapter: latest(some),
  }),
  previews: (some, id) => ({ id, bodies: some.length, previews: true, below: elements(some), adapter: previewing(some) }),
  'live news': (some, id) => ({ id, bodies: some.length, adapter: live(some) }),
  'options of the page': (some, id) => ({
    id,
    bodies: some.length,
    below: elements(some, attributes),
    adapter: answering(opened([comment('1')])),
  }),
};

/** An id that holds the payload, as far as it can be one: what has another id is left out whole. */
const idOf = (text: string, index: number): string => `${index} ${text}`.slice(0, 1_900).toWellFormed();

/** A comment with the payload in each of its fields. */
function bedecked({ text }: Payload, index: number): Comment {
  const more: Partial<Comment> = {
    author: { id: null, name: text, avatar: text, website: text, badge: text },
    body: { text },
    lang: text,
    via: text,
    url: text,
    state: index % 2 === 0 ? 'pending' : 'visible',
    mine: { can: ['create', 'edit', 'react'], reacted: [], source: text, reason: text },
    ...(index % 3 === 0 && { folded: text }),
  };
  return comment(idOf(text, index), more);
}

function reacted(some: readonly Payload[]) {
  const kinds = some.map(({ text }, index) => ({
    kind: `${index}${text}`.slice(0, 100),
    symbol: text,
    label: text,
    group: text.slice(0, 100),
  }));
  const reactions = kinds.map(({ kind }) => ({ kind, count: 3 }));
  const one = comment('1', { reactions, mine: { can: ['react'], reacted: kinds.slice(0, 3).map(({ kind }) => kind) } });
  return opened([one], { kinds, reactions, can: ['react'], each: ['react'] });
}

function failing(some: readonly Payload[]): string {
  return `${listed(some)}
    const fail = (code, message) => { throw Object.assign(new Error(message), { code, field: message }); };
    export default ({ row }) => ({ open: async () => fail('invalid', texts[row]), list: async () => fail('invalid', texts[row]) });`;
}

function closed(some: readonly Payload[]): string {
  const answer = opened([comment('1')], { closed: '…', url: '…' });
  const ids = some.map(({ text }, index) => idOf(text, index));
  return `${listed(some)} const ids = ${JSON.stringify(ids)}; const answer = ${JSON.stringify(JSON.stringify(answer))};
    export default ({ row }) => ({
      list: async () => ({ items: [], next: null }),
      open: async () => {
        const { thread, page } = JSON.parse(answer);
        const text = texts[row];
        const author = { id: ids[row], name: text, website: text, avatar: text, badge: text };
        const can = row % 2 ? ['create', 'signIn', 'signOut'] : [];
        return { page, thread: { ...thread, closed: text, url: text, can }, viewer: { author, providers: [{ id: text, label: text }] } };
      },
    });`;
}

function previewing(some: readonly Payload[]): string {
  const answer = opened([], { can: ['create', 'preview'] });
  return `${listed(some)} const answer = ${JSON.stringify(JSON.stringify({ ...answer, viewer: { ...answer.viewer, guest: {} } }))};
    export default ({ row }) => ({
      open: async () => JSON.parse(answer), list: async () => ({ items: [], next: null }), preview: async () => ({ html: texts[row] }),
    });`;
}

function latest(some: readonly Payload[]): string {
  const items = some.map((payload, index) => ({ ...bedecked(payload, index), page: { title: payload.text, url: payload.text } }));
  const whole = items.map((item, index) => ({
    ...item,
    id: `${index}`,
    body: { html: some[index]!.text },
    page: { ...item.page, url: 'https://blog.example/' },
  }));
  return `const items = ${JSON.stringify(JSON.stringify([...items, ...whole]))}; const answer = ${JSON.stringify(JSON.stringify(opened([])))};
    export default () => ({
      open: async () => JSON.parse(answer), list: async () => ({ items: [], next: null }), latest: async () => JSON.parse(items),
    });`;
}

function live(some: readonly Payload[]): string {
  const before = some.map((_, index) => comment(String(index)));
  const after = some.map((payload, index) => ({
    ...bedecked(payload, index),
    id: String(index),
    body: { html: payload.text },
    state: 'visible',
  }));
  return `const answer = ${JSON.stringify(JSON.stringify(opened(before, { can: ['watch'] })))};
    const after = ${JSON.stringify(JSON.stringify(after))};
    export default () => ({
      open: async () => JSON.parse(answer),
      list: async () => ({ items: [], next: null }),
      async *watch(_, { signal }) {
        for (const comment of JSON.parse(after)) yield { type: 'put', comment };
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
      },
    });`;
}

/** Attributes that hold payloads; `url` is not among them, since its owner says by it where to ask. */
const names = ['key', 'lang', 'sort', 'theme', 'aliases', 'limit', 'map', 'href', 'choice', 'title'];

function attributes({ text }: Payload): string {
  const value = text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return names.map((name) => ` ${name}="${value}"`).join('');
}
