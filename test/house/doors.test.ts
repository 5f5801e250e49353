import { describe, expect, it } from 'vitest';
import { sources } from './sources.ts';

const files = sources();

/** A room is the longest of these that a path begins with. */
const doors: Record<string, { own: string[]; packages: RegExp }> = {
  contract: { own: [], packages: /^$/ },
  adapters: { own: ['contract'], packages: /^ky$/ },
  kit: { own: ['contract'], packages: /^$/ },
  'kit/cli.ts': { own: ['kit', 'contract'], packages: /^node:/ },
  // What is written for an author imports these; the file itself imports nothing.
  'kit/template.ts': { own: [], packages: /^(node:(http|test)|afterword\/kit)$/ },
  'kit/new-adapter.ts': { own: ['kit/template.ts'], packages: /^node:/ },
  server: {
    // The plain page of a thread speaks the readers' languages in the same words.
    own: ['contract', 'widget/words', 'server/accounts/door.ts', 'server/spam/captcha/frame.ts'],
    packages:
      /^(node:.*|hono(\/.*)?|@hono\/node-server(\/.*)?|kysely(\/.*)?|better-auth(\/.*)?|@better-auth\/kysely-adapter|better-sqlite3|pg|pino|prom-client|altcha-lib(\/.*)?|micromark(-.*)?|mdast.*)$/,
  },
  // What the pages at the door do in the browser: sent as it is written, so it imports nothing.
  'server/accounts/door.ts': { own: [], packages: /^$/ },
  // The same of the page on which a service asks.
  'server/spam/captcha/frame.ts': { own: [], packages: /^$/ },
  'widget/state': {
    own: [
      'contract',
      'widget/events.ts',
      'widget/rich-text',
      'widget/words',
      'widget/shape.ts',
      'widget/slot.ts',
      'widget/order.ts',
      'widget/turn.ts',
    ],
    packages: /^@preact\/signals$/,
  },
  'widget/rich-text': { own: ['contract', 'widget/writing'], packages: /^dompurify$/ },
  // What a text becomes when it is edited: text in, text out, so that it can be tested row by row.
  'widget/writing': { own: ['contract'], packages: /^$/ },
  'widget/words': { own: ['contract'], packages: /^$/ },
  'widget/style': { own: [], packages: /^$/ },
  // What draws takes properties only, so that the first sight, before there is a session, draws with it, too.
  'widget/parts': {
    own: ['contract', 'widget/rich-text', 'widget/words', 'widget/permalink.ts'],
    packages: /^(preact(\/hooks)?|@preact\/signals)$/,
  },
  'widget/living': {
    own: [
      'contract',
      'widget/state',
      'widget/parts',
      'widget/rich-text',
      'widget/writing',
      'widget/words',
      // The style that comes with a chunk of its own.
      'widget/style/dress-later.ts',
      'widget/style/about.css',
      'widget/style/code.css',
      'widget/style/fresh.css',
      'widget/style/helping.css',
      'widget/style/check.css',
      'widget/style/keeping.css',
      'widget/style/search.css',
      'widget/style/tools.css',
      'widget/context.ts',
      'widget/permalink.ts',
      'widget/shape.ts',
      'widget/polluted.ts',
    ],
    packages: /^(preact(\/hooks)?|@preact\/signals)$/,
  },
  'widget/polluted.ts': { own: [], packages: /^$/ },
  'widget/jsx.ts': { own: ['contract'], packages: /^preact$/ },
  'widget/preact.ts': { own: ['widget/jsx.ts'], packages: /^preact$/ },
  'widget/slot.ts': { own: [], packages: /^$/ },
  'widget/level.ts': { own: [], packages: /^$/ },
  'widget/permalink.ts': { own: ['contract'], packages: /^$/ },
  'widget/turn.ts': { own: [], packages: /^$/ },
  'widget/first': {
    own: [
      'widget/level.ts',
      'contract',
      'widget/parts',
      'widget/rich-text',
      'widget/words',
      'widget/style',
      'widget/shape.ts',
      'widget/slot.ts',
      'widget/order.ts',
      'widget/turn.ts',
    ],
    // Types alone: Preact comes with the rest.
    packages: /^preact$/,
  },
  'widget/shape.ts': { own: ['contract', 'widget/order.ts'], packages: /^$/ },
  'widget/order.ts': { own: ['contract'], packages: /^$/ },
  widget: {
    own: [
      'contract',
      'widget/state',
      'widget/parts',
      'widget/living',
      'widget/first',
      'widget/rich-text',
      'widget/words',
      'widget/style',
      'widget/preact.ts',
      'widget/level.ts',
      'widget/permalink.ts',
      'widget/polluted.ts',
      'widget/slot.ts',
      'widget/turn.ts',
    ],
    packages: /^(preact(\/hooks)?|@preact\/signals)$/,
  },
  // The page for moderators: a page of its own, on the server's origin, which draws with the widget's parts, words and sanitiser.
  moderate: {
    own: [
      'contract',
      'widget/parts',
      'widget/rich-text',
      'widget/words',
      'widget/style',
      // What is said aloud is gathered and said once, as in a thread.
      'widget/state/announcer.ts',
      'widget/preact.ts',
    ],
    packages: /^(preact(\/hooks)?|@preact\/signals)$/,
  },
  'tag.ts': { own: ['checked.ts', 'widget/rich-text'], packages: /^$/ },
  'app.ts': { own: ['tag.ts', 'widget/first', 'widget/words/language.ts', 'rest.ts', 'checked.ts'], packages: /^$/ },
  'rest.ts': {
    own: ['tag.ts', 'widget', 'widget/first', 'widget/turn.ts', 'widget/rich-text', 'widget/words', 'adapters', 'contract', 'options.ts'],
    packages: /^$/,
  },
  'doctor.ts': { own: ['adapters', 'kit', 'contract'], packages: /^$/ },
  'options.ts': { own: [], packages: /^$/ },
  'checked.ts': { own: [], packages: /^$/ },
  'embed.ts': { own: ['app.ts', 'tag.ts', 'checked.ts', 'widget/rich-text'], packages: /^$/ },
  'index.ts': { own: ['contract'], packages: /^$/ },
  'cli.ts': { own: ['server', 'kit/cli.ts', 'kit/new-adapter.ts'], packages: /^$/ },
};

const roomOf = (path: string): string =>
  Object.keys(doors)
    .filter((room) => path === room || path.startsWith(`${room}/`))
    .toSorted((a, b) => b.length - a.length)[0] ?? '';

describe('the doors between rooms', () => {
  it('every file stands in a room', () => {
    expect(files.length).toBeGreaterThan(60);
    expect(files.filter(({ path }) => roomOf(path) === '').map(({ path }) => path)).toEqual([]);
  });

  it.each(files.map((file) => [file.path, file] as const))('%s uses only its doors', (path, file) => {
    const room = roomOf(path);
    const { own, packages } = doors[room]!;
    const allowed = [room, ...own];
    expect(file.own.filter((other) => !allowed.includes(roomOf(other)) && !allowed.includes(other))).toEqual([]);
    expect(file.packages.filter((name) => !packages.test(name))).toEqual([]);
  });

  it('no file imports itself by a circle', () => {
    const imports = new Map(files.map((file) => [file.path, file.own]));
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (path: string, trail: string[]): void => {
      if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      if (done.has(path) || trail.includes(path)) return;
      for (const next of imports.get(path) ?? []) walk(next, [...trail, path]);
      done.add(path);
    };
    for (const { path } of files) walk(path, []);
    expect(circles).toEqual([]);
  });
});

describe('what a room may touch', () => {
  it('HTML becomes DOM in one place', () => {
    const ways =
      /innerHTML|outerHTML|insertAdjacentHTML|setHTML|parseHTML|dangerouslySetInnerHTML|document\.write|DOMParser|createContextualFragment|srcdoc/;
    const places = files.filter(({ text }) => ways.test(text.replace(/\/\*[\s\S]*?\*\//g, ''))).map(({ path }) => path);
    expect(places).toEqual(['widget/rich-text/sanitize.ts']);
  });

  it('the contract, the kit and the server know no document', () => {
    const dom = /\b(document|window|localStorage|navigator)\./;
    const strays = files.filter(
      ({ path, text }) =>
        /^(contract|kit|server)\//.test(path) &&
        !['server/accounts/door.ts', 'server/spam/captcha/frame.ts'].includes(path) &&
        dom.test(text.replace(/\/\*[\s\S]*?\*\/|`[^`]*`|'[^']*'/g, '')),
    );
    expect(strays.map(({ path }) => path)).toEqual([]);
  });

  it('the room where texts are edited knows no document', () => {
    const dom = /\b(document|window|navigator)\.|HTML\w*Element/;
    expect(files.filter(({ path, text }) => path.startsWith('widget/writing/') && dom.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('the contract knows neither network nor clock', () => {
    const reach = /\b(fetch\(|Date\.now|setTimeout|new Date\(\)|crypto\.)/;
    expect(files.filter(({ path, text }) => path.startsWith('contract/') && reach.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
