/**
 * Cuts `emojibase-data` down to what the widget needs and writes `src/widget/writing/emoji-table.ts`:
 * `npm pack emojibase-data@17.0.0`, unpack it, then `npx node test/emoji/cut.ts package`.
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface Row {
  emoji: string;
  hexcode: string;
  label: string;
  tags?: string[];
  group?: number;
  version: number;
}

const [, , folder] = process.argv;
if (!folder) throw new Error('Name the folder of emojibase-data.');
const read = <T>(path: string): T => JSON.parse(readFileSync(`${folder}/${path}`, 'utf8')) as T;
type Codes = Record<string, string | string[]>;
const sets = ['github', 'emojibase'].map((name) => read<Codes>(`en/shortcodes/${name}.json`));

const owners = new Map(
  sets.toReversed().flatMap((set) => Object.entries(set).flatMap(([of, codes]) => [codes].flat().map((code) => [code, of]))),
);

/** Skin tones and regional indicators are no emoji of their own. */
const groups = [0, 1, 3, 4, 5, 6, 7, 8, 9];
/** What is older is on every device that can run the widget. */
const oldest = 12;
const keywords = 4;

const codeOf = (label: string): string => label.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '_');

const rows = read<Row[]>('en/data.json');
const lines = groups.map((group) =>
  rows
    .filter((row) => row.group === group)
    .map((row) => lineOf(row))
    .join(';'),
);
const head = [
  '/**',
  ' * Every emoji, a line for each group, with `;` between: the sign | its name | shortcodes | further words to find it by | its version, where that is 12 or newer.',
  ' * Cut by `test/emoji/cut.ts` from emojibase-data 17.0.0 (MIT, Miles Johnson).',
  ' */',
];
writeFileSync('src/widget/writing/emoji-table.ts', `${head.join('\n')}\nexport const table = \`${lines.join('\n')}\`;\n`);

function lineOf({ emoji, hexcode, label, tags = [], version }: Row): string {
  // A name with underscores is a shortcode anyway; where the two sets disagree, GitHub's counts.
  const all = new Set(sets.flatMap((set) => set[hexcode] ?? []).filter((code) => (owners.get(code) ?? hexcode) === hexcode));
  all.delete(codeOf(label));
  const codes = [...all].slice(0, 3);
  const said = new Set([...label.toLowerCase().split(/[^\p{L}\p{N}]+/u), ...codes.flatMap((code) => code.split('_'))]);
  const more = tags.filter((tag) => /^[\p{L}\p{N}]+$/u.test(tag) && !said.has(tag.toLowerCase())).slice(0, keywords);
  const fields = [emoji, label, codes.join(' '), more.join(' '), version < oldest ? '' : String(version)];
  const line = fields.join('|').replace(/\|+$/, '');
  if (/[`\\$\n;]/.test(line)) throw new Error(`${line} cannot stand in a template.`);
  return line;
}
