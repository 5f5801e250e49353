import type { Comment } from '../../src/contract/types.ts';
import { answering, comment, opened, type Frame } from './frames.ts';

/** A payload with the id of its row. */
export interface Payload {
  id: string;
  text: string;
}

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
  'live news': (some, id) => ({ id, bodies: some.length, adapter: live(some) }),
  'options of the page': (some, id) => ({ id, bodies: some.length, below: options(some), adapter: answering(opened([comment('1')])) }),
};

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
  return comment(`${index} ${text}`.slice(0, 1_900), more);
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

const list = (some: readonly Payload[]): string => `const texts = ${JSON.stringify(some.map(({ text }) => text))};`;

/** An element for each payload, one over the other, so that all are near. */
function elements(some: readonly Payload[]): string {
  const style = '<style>afterword-thread { position: absolute; top: 40px; left: 0; width: 100% }</style>';
  return style + some.map((_, index) => `<afterword-thread row="${index}"></afterword-thread>`).join('');
}

function failing(some: readonly Payload[]): string {
  return `${list(some)}
    const fail = (code, message) => { throw Object.assign(new Error(message), { code, field: message }); };
    export default ({ row }) => ({ open: async () => fail('invalid', texts[row]), list: async () => fail('invalid', texts[row]) });`;
}

function closed(some: readonly Payload[]): string {
  const answer = opened([comment('1')], { closed: '…', url: '…' });
  return `${list(some)} const answer = ${JSON.stringify(JSON.stringify(answer))};
    export default ({ row }) => ({
      list: async () => ({ items: [], next: null }),
      open: async () => {
        const { thread, page } = JSON.parse(answer);
        const text = texts[row];
        const author = { id: text, name: text, website: text, avatar: text, badge: text };
        const can = row % 2 ? ['create', 'signIn', 'signOut'] : [];
        return { page, thread: { ...thread, closed: text, url: text, can }, viewer: { author, providers: [{ id: text, label: text }] } };
      },
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

/** Elements whose attributes hold payloads; `url` is not among them, since its owner says by it where to ask. */
function options(some: readonly Payload[]): string {
  const names = ['key', 'lang', 'sort', 'theme', 'aliases', 'limit', 'map', 'href', 'adapter-option', 'title'];
  const made = some.map(({ text }) => {
    const value = text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('\0', '');
    return `<afterword-thread ${names.map((name) => `${name}="${value}"`).join(' ')}></afterword-thread>`;
  });
  return elements([]) + made.join('');
}
