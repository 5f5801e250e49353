import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../src/widget');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const within = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).flatMap((path) =>
    path.endsWith('.tsx') ? `${folder}/${path}` : [],
  );
const components = within('parts');
const css = readdirSync(join(root, 'style'))
  .filter((name) => name.endsWith('.css'))
  .map((name) => read(`style/${name}`))
  .join('')
  .replace(/\/\*.*?\*\//gs, '');

const unique = (matches: IterableIterator<RegExpExecArray>): string[] => [...new Set([...matches].map(([, name]) => name!))].toSorted();

describe('what an owner may style is a promise', () => {
  it('keeps the names of its properties', () => {
    expect(unique(css.matchAll(/var\((--aw-[\w-]+)/g))).toEqual([
      '--aw-accent',
      '--aw-accent-text',
      '--aw-author-weight',
      '--aw-avatar-color',
      '--aw-avatar-size',
      '--aw-avatar-text',
      '--aw-background',
      '--aw-edge',
      '--aw-error',
      '--aw-font',
      '--aw-font-size',
      '--aw-heading-font',
      '--aw-heading-size',
      '--aw-highlight',
      '--aw-indent',
      '--aw-line',
      '--aw-line-height',
      '--aw-measure',
      '--aw-meta-size',
      '--aw-mono',
      '--aw-motion',
      '--aw-muted',
      '--aw-radius',
      '--aw-space',
      '--aw-surface',
      '--aw-target',
      '--aw-text',
    ]);
  });

  it('keeps the names of its parts', () => {
    expect(
      unique(
        [...components, ...within('living')]
          .map((path) => read(path))
          .join('\n')
          .matchAll(/\bpart="([^"]+)"/g),
      ),
    ).toEqual([
      'actions',
      'author',
      'avatar',
      'badge',
      'body',
      'choice',
      'comment',
      'comments',
      'composer',
      'emoji',
      'field',
      'fold',
      'guest',
      'heading',
      'latest',
      'linked',
      'mark',
      'matches',
      'meta',
      'more',
      'new',
      'news',
      'notice',
      'page-reactions',
      'permalink',
      'pictures',
      'preview',
      'react',
      'reaction',
      'search',
      'send',
      'since',
      'skeleton',
      'sort',
      'thread',
      'time',
      'toolbar',
    ]);
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
