import type { Comment, Opened, Thread } from '../../../src/contract/types.ts';

/** Long enough to be older than any "minutes ago", so that a snapshot stays as it is for a year. */
const CREATED = '2024-11-20T10:00:00Z';

const kinds = [
  { kind: 'heart', symbol: '❤️', label: 'heart' },
  { kind: 'clap', symbol: '👏', label: 'applause' },
  { kind: 'eyes', symbol: '👀', label: 'eyes' },
];

/** A comment of somebody invented. */
export function said(id: string, text: string, more: Partial<Comment> = {}): Comment {
  const author = { id: null, name: `Writer ${id}` };
  return { id, parent: null, author, body: { text }, created: CREATED, state: 'visible', replies: 0, reactions: [], ...more };
}

/** What a backend answers to `open`: these comments, in a thread in which everything may be done. */
export function opened(items: Comment[], more: Partial<Thread> = {}, next: string | null = null): Opened {
  const count = items.filter(({ state }) => state === 'visible').length;
  const withReplies = items.map((row) => ({ ...row, replies: row.replies || items.filter(({ parent }) => parent === row.id).length }));
  return {
    thread: {
      id: 't',
      count,
      kinds,
      reactions: [{ kind: 'heart', count: 3 }],
      sorts: ['oldest', 'newest', 'best'],
      can: ['create', 'preview', 'react', 'watch'],
      each: ['create', 'react'],
      limits: { text: 2_000 },
      repeatable: true,
      ...more,
    },
    viewer: { author: null, guest: { name: 'required', email: 'optional' }, providers: [] },
    page: { items: withReplies, next },
  };
}

/** Fifty comments, each third a root, the others replies down to the ninth level. */
export function fifty(): Comment[] {
  const rows: Comment[] = [];
  for (let number = 0; number < 50; number++) {
    const parent = number % 10 === 0 ? null : number % 3 === 0 ? `n${number - (number % 10)}` : `n${number - 1}`;
    rows.push(said(`n${number}`, `Remark ${number} about the clock, the train and the hour between them.`, { parent }));
  }
  return rows;
}

/** A chain of replies, each to the one before. */
export function chain(length: number): Comment[] {
  return Array.from({ length }, (_, index) => said(`d${index}`, `Level ${index + 1}`, { parent: index > 0 ? `d${index - 1}` : null }));
}

const html = `<p>A word with <strong>weight</strong>, <em>a lean</em>, <code>code</code> and <a href="https://example.org/">a link</a>.</p>
<blockquote><p>What was said before.</p></blockquote>
<ul><li>one</li><li>two</li></ul>
<pre><code>const wide = 'a line of code that is much wider than a phone, and so is scrolled in its own box and nowhere else';</code></pre>
<table><thead><tr><th>Clock</th><th>Late by</th></tr></thead><tbody><tr><td>tower</td><td>nine minutes</td></tr></tbody></table>
<hr><p><del>Never</del> <kbd>Ctrl</kbd></p>`;

/** One of everything that a comment can be. */
export function mixed(): Comment[] {
  const mine = { can: ['create', 'react', 'edit', 'remove', 'source'] as const, reacted: ['heart'], source: 'Mine' };
  return [
    // What is pinned comes first, as from every backend: the widget would seat it there once all of it has come.
    said('owner', 'From who runs this.', {
      author: { id: 'a', name: 'Ilka Sund', badge: 'Author', website: 'https://example.org/ilka' },
      pinned: true,
    }),
    said('rich', '', { body: { html }, reactions: [{ kind: 'heart', count: 2 }] }),
    said('edited', 'Said anew.', { edited: '2024-11-21T10:00:00Z', via: 'Mastodon' }),
    said('folded', 'Buy a clock.', { folded: 'spam' }),
    said('gone', '', { state: 'deleted', author: { id: null, name: '' } }),
    said('below', 'It still stands.', { parent: 'gone' }),
    said('mine', 'Mine', {
      mine: { ...mine, can: [...mine.can] },
      reactions: [
        { kind: 'heart', count: 4 },
        { kind: 'clap', count: 12 },
      ],
    }),
    said('nobody', 'Who am I?', { author: { id: null, name: '' } }),
    said('long', `${'Donaudampfschiff'.repeat(12)} and more`, { author: { id: null, name: 'Wolfeschlegelstein'.repeat(5) } }),
    said('many', 'Ask for more.', { replies: 7, more: 'next' }),
  ];
}

/** Arabic, Hebrew and names of both directions. */
export function rightToLeft(): Comment[] {
  return [
    said('ar', 'الساعة متأخرة تسع دقائق، وهذا مقصود.', {
      lang: 'ar',
      author: { id: null, name: 'سلمى حدّاد' },
      reactions: [{ kind: 'clap', count: 2 }],
    }),
    said('he', 'השעון מאחר בתשע דקות.', { lang: 'he', parent: 'ar', author: { id: null, name: 'נועה ברק' } }),
    said('en', 'Nine minutes late, on purpose.', { lang: 'en', parent: 'he', author: { id: null, name: 'Piet Arnholt' } }),
    said('mixed', 'Ada قالت hello, ثم ذهبت.', { author: { id: null, name: 'Ada حدّاد (Author)' } }),
  ];
}

/** The source of an adapter that answers with this; what is written is taken, `globalThis.news(event)` is the live stream, and all but reading the page fails with `globalThis.failing`. */
export function adapterOf(answer: Opened): string {
  return `const opened = ${JSON.stringify(answer)};
    let made = 0, wake = () => {};
    const events = [];
    const may = async () => { if (globalThis.failing) throw globalThis.failing; };
    globalThis.news = (...more) => { events.push(...more); wake(); };
    const row = ({ parent, text, guest, key }) => ({ id: 'own' + ++made, parent, author: { id: null, name: guest?.name ?? '' }, body: { text },
      created: new Date().toISOString(), state: 'visible', replies: 0, reactions: [], mine: { can: ['create', 'react', 'edit', 'remove'], reacted: [], key, source: text } });
    const known = (id) => opened.page.items.find((each) => each.id === id);
    export default () => ({
      open: async () => opened,
      list: async ({ parent, cursor }) => (await may(), parent === null && !cursor ? opened.page : ({ items: [1, 2, 3].map((n) => ({ ...opened.page.items[0], replies: 0, body: { text: 'Further ' + n },
        id: 'more' + parent + n, parent, author: { id: null, name: 'Further ' + n } })), next: null })),
      create: async (draft) => { await may(); const made = row(draft); opened.page.items.push(made); return made; },
      edit: async ({ id, text }) => ({ ...known(id), body: { text }, edited: new Date().toISOString() }),
      remove: async () => (await may(), null),
      source: async ({ id }) => ({ text: known(id)?.body.text ?? '' }),
      preview: async ({ text }) => (await may(), { text }),
      react: async ({ kind, on }) => (on ? [{ kind, count: 5 }] : []),
      async *watch(_, { signal }) {
        for (;;) {
          while (events.length > 0) yield events.shift();
          await new Promise((resolve) => { wake = resolve; signal.addEventListener('abort', resolve); });
          if (signal.aborted) return;
        }
      },
    });`;
}
