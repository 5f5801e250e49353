import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../src/widget');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const within = (folder: string, files = /\.tsx$/): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).flatMap((path) => (files.test(path) ? `${folder}/${path}` : []));
const components = within('parts');
const css = readdirSync(join(root, 'style'))
  .filter((name) => name.endsWith('.css'))
  .map((name) => read(`style/${name}`))
  .join('')
  .replace(/\/\*.*?\*\//gs, '');

const unique = (matches: IterableIterator<RegExpExecArray>): string[] => [...new Set([...matches].map(([, name]) => name!))].toSorted();

interface Api {
  version: number;
  properties: { name: string; default: string; does: string }[];
  parts: { name: string; is: string }[];
}
const api = JSON.parse(read('style/api.json')) as Api;

/** What `var(name, …)` falls back to, the first time that it stands there. */
function fallback(name: string): string {
  const start = css.indexOf(`var(${name},`) + name.length + 5;
  let depth = 1;
  let end = start;
  for (; depth > 0; end++) depth += css[end] === '(' ? 1 : css[end] === ')' ? -1 : 0;
  return css
    .slice(start, end - 1)
    .replace(/\s+/g, ' ')
    .trim();
}

describe('what an owner may style is a promise', () => {
  it('lists every property that is used, and nothing else, with its default', () => {
    const used = unique(css.matchAll(/var\((--aw-[\w-]+)/g));
    expect(api.properties.map(({ name }) => name)).toEqual(used);
    expect(api.properties.map(({ default: value }) => value)).toEqual(used.map(fallback));
  });

  it('lists every part that is drawn, and nothing else', () => {
    const sources = [...components, ...within('living', /\.tsx?$/)].map(read).join('\n');
    expect(api.parts.map(({ name }) => name)).toEqual(unique(sources.matchAll(/\bpart(?:="|', ')([^"']+)["']/g)));
  });

  it('says what each is for', () => {
    const words = [...api.properties.map(({ does }) => does), ...api.parts.map(({ is }) => is)];
    expect(words.filter((each) => each.length < 5)).toEqual([]);
  });

  it('never loses a name of version 1 without a new number', () => {
    const promised =
      'accent accent-text author-weight avatar-color avatar-shape avatar-size avatar-text background edge error font font-size gap heading-font heading-size highlight indent line line-height measure meta-size mono motion muted radius space surface target text';
    const parts =
      'actions author avatar badge body choice comment comments composer emoji field fold guest heading latest linked mark matches meta more new news notice page-reactions permalink pictures preview quote react reaction search send since skeleton sort thread time toolbar';
    expect(api.version).toBe(1);
    expect(api.properties.map(({ name }) => name.slice(5))).toEqual(expect.arrayContaining(promised.split(' ')));
    expect(api.parts.map(({ name }) => name)).toEqual(expect.arrayContaining(parts.split(' ')));
  });

  it('gives every property of its own a value', () => {
    const used = unique(css.matchAll(/var\((--_[\w-]+)/g));
    const given = new Set(unique(css.matchAll(/(--_[\w-]+):/g)));
    expect(used.filter((name) => !given.has(name))).toEqual([]);
    expect([...given].filter((name) => !used.includes(name))).toEqual([]);
  });
});

describe('a part', () => {
  /** Files that draw no part of their own: they stand for several, or for what lies within one. */
  const without = ['Reactions', 'Icon', 'Closed', 'Reply'];

  it.each(components.filter((path) => !without.some((name) => path.endsWith(`${name}.tsx`))))('of %s has its name', (path) => {
    const name = path
      .replace(/^.*\/|\.tsx$/g, '')
      .replace(/(?<=.)[A-Z]/g, '-$&')
      .toLowerCase();
    expect(unique(read(path).matchAll(/\bpart="([^"]+)"/g))).toContain(name);
  });
});

describe('a theme', () => {
  const folder = join(root, '../../demo/themes');

  it.each(readdirSync(folder))('%s is made of properties and parts that there are', (name) => {
    const theme = readFileSync(join(folder, name), 'utf8').replace(/\/\*.*?\*\//gs, '');
    const given = unique(theme.matchAll(/(--[\w-]+):/g));
    expect(given.filter((each) => !api.properties.some((property) => property.name === each))).toEqual([]);
    const parts = unique(theme.matchAll(/::part\(([\w-]+)\)/g));
    expect(parts.filter((each) => !api.parts.some((part) => part.name === each))).toEqual([]);
    const selectors = [...theme.matchAll(/([^{}]+)\{/g)].flatMap(([, list]) => list!.split(',').map((each) => each.trim()));
    expect(selectors.filter((each) => !/^afterword-thread(::part\([\w-]+\)(::before)?)?$/.test(each))).toEqual([]);
  });
});

describe('the style sheet', () => {
  const declarations = [...css.matchAll(/(?<=[{;]\s*)([\w-]+)\s*:\s*([^;{}]+)/g)].map(([, name, value]) => [name!, value!.trim()] as const);

  it('was read', () => {
    expect(declarations.length).toBeGreaterThan(200);
  });

  it('knows start and end, not left and right', () => {
    const physical =
      /^(left|right|top|bottom|(margin|padding|border|scroll-margin|scroll-padding|inset)-(left|right|top|bottom).*|border-(top|bottom)-(left|right)-radius)$/;
    expect(declarations.filter(([name]) => physical.test(name))).toEqual([]);
    expect(
      declarations.filter(([name, value]) => /^(float|clear|text-align|caption-side|resize)$/.test(name) && /left|right/.test(value)),
    ).toEqual([]);
  });

  it('gives no side of a shorthand another value than the one across', () => {
    const uneven = declarations.filter(([name, value]) => {
      // What a function is given counts for nothing here, and nothing lies more than two deep.
      const sides = value
        .replaceAll(/\([^()]*\)/g, '')
        .replaceAll(/\([^()]*\)/g, '')
        .split(/\s+/);
      return /^(margin|padding|inset|border-(width|color|style)|border-radius)$/.test(name) && sides.length === 4 && sides[1] !== sides[3];
    });
    expect(uneven).toEqual([]);
  });

  it('lays nothing over another but the news, what is offered below a field, the button at what is selected, and ways past something long', () => {
    expect(declarations.filter(([name]) => name === 'z-index')).toEqual(Array.from({ length: 4 }, () => ['z-index', '1']));
    expect(declarations.filter(([, value]) => value === 'fixed')).toEqual([]);
  });

  it('insists on nothing but stillness for those who ask for it', () => {
    const still = css.slice(css.indexOf('@media (prefers-reduced-motion: reduce)'));
    expect(still).toContain('transition: none !important');
    expect(css.match(/!important/g)).toHaveLength(1);
    expect(still).toContain('!important');
  });

  it('loads nothing', () => {
    expect(css).not.toMatch(/url\(|@import|@font-face/);
  });

  it('names no part of the page around it', () => {
    expect(css).not.toMatch(/:root|\bhtml\b|\brem\b|\d+rem/);
  });
});
