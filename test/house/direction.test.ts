import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const src = fileURLToPath(new URL('../../src/', import.meta.url));
const sheets = ['widget/style/', 'moderate/style/'].flatMap((folder) =>
  readdirSync(src + folder).flatMap((name) => (name.endsWith('.css') ? [folder + name] : [])),
);

/** Declarations that name a side, each with the reason why it is the same in both directions. */
const allowed: Record<string, string> = {};

const sides = [
  /(^|[\s;{])(left|right)\s*:/,
  /(^|[\s;{])(scroll-)?(margin|padding|border|inset)-(left|right)(-[a-z]+)?\s*:/,
  /border-(top|bottom)-(left|right)-radius\s*:/,
  /(float|clear|text-align)\s*:\s*(left|right)/,
  /(^|[\s;{])((scroll-)?(margin|padding)|inset|border-(width|color|style))\s*:(?!\s*\S+\s*;)/,
  /translateX?\(|background-position|transform-origin/,
];

/** Four values name a side each, unless the second and the fourth are the same. */
function isEven(declaration: string): boolean {
  const values =
    declaration
      .replace(/^[^:]*:|;.*$/g, '')
      .trim()
      .match(/(?:[^\s(]|\([^()]*(?:\([^()]*\)[^()]*)*\))+/g) ?? [];
  return /^(?:scroll-)?(?:margin|padding|inset|border-)/.test(declaration.trim()) && (values.length < 4 || values[1] === values[3]);
}

/** Whether a line of a style sheet means a side by its name or its place. */
const found = (line: string): boolean => sides.some((side) => side.test(line)) && !(isEven(line) && !/-(left|right)/.test(line));

it.each(sheets)('%s names no side, so that it can be read from right to left', (sheet) => {
  const lines = readFileSync(src + sheet, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split('\n');
  const named = lines.filter(found).map((line) => `${sheet}: ${line.trim()}`);
  expect(named.filter((line) => !(line in allowed))).toEqual([]);
});

it('finds what names a side', () => {
  for (const line of [
    '  left: 0;',
    'margin-right: 1em;',
    'padding: 0 1em 0 2em;',
    'text-align: right;',
    'float: left;',
    'inset: 0 auto 0 0;',
  ])
    expect([line, found(line)]).toEqual([line, true]);
  for (const line of [
    'inset-inline-start: 0;',
    'margin: 0 1em;',
    'padding: 0 1em 2px 1em;',
    'text-align: start;',
    'margin: calc(1em + 2px) 0 0;',
  ])
    expect([line, found(line)]).toEqual([line, false]);
});
