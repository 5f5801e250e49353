import { authors, words } from './words.ts';

/** One comment of a generated thread, in every form that some widget's server would send. */
export interface Said {
  /** From 1, in the order they were written. */
  id: number;
  parent: number | null;
  /** The comment without a parent that it stands below; its own id where it has none. */
  root: number;
  /** 1 for a root, at most {@link levels}. */
  level: number;
  author: string;
  /** Seconds since 1970. */
  created: number;
  likes: number;
  markdown: string;
  html: string;
}

/** A comment with what stands below it. */
export interface Branch extends Said {
  below: Branch[];
}

/** How deep threads go. */
export const levels = 6;

/** What every body begins with, so that a bench can tell which comments a page really shows. */
export const marker = (id: number): string => `(no. ${id})`;

/** The two forms of a piece of text. */
type Both = Pick<Said, 'markdown' | 'html'>;

/**
 * A thread of `n` comments, always the same for one `n`: four in ten start anew, the others mostly answer something recent;
 * a third are one line, most others a paragraph, some are long, one in ten has a list, a quote or code.
 */
export function threadOf(n: number): Said[] {
  const dice = diceOf(n);
  const said: Said[] = [];
  let created = Date.UTC(2026, 2, 1) / 1000;
  for (let id = 1; id <= n; id++) {
    const parent = parentFor(said, dice);
    created += dice.between(30, 6_000);
    const { markdown, html } = bodyOf(dice);
    said.push({
      id,
      parent: parent?.id ?? null,
      root: parent?.root ?? id,
      level: parent ? parent.level + 1 : 1,
      author: dice.of(authors),
      created,
      likes: dice.chance(0.5) ? dice.between(1, 40) : 0,
      markdown: `${marker(id)} ${markdown}`,
      html: html.replace('<p>', `<p>${marker(id)} `),
    });
  }
  return said;
}

/** The same thread with every comment below the one it answers. */
export function nested(said: readonly Said[]): Branch[] {
  return branches(said, ({ parent }) => parent);
}

/** The same thread with all that stands below a root in one list, as servers keep it that know two levels. */
export function flattened(said: readonly Said[]): Branch[] {
  return branches(said, ({ id, root }) => (root === id ? null : root));
}

function branches(said: readonly Said[], above: (one: Said) => number | null): Branch[] {
  const all = new Map(said.map((one) => [one.id, { ...one, below: [] as Branch[] }]));
  const roots: Branch[] = [];
  for (const one of all.values()) (all.get(above(one) ?? 0)?.below ?? roots).push(one);
  return roots;
}

function parentFor(said: readonly Said[], dice: Dice): Said | undefined {
  if (said.length === 0 || dice.chance(0.4)) return undefined;
  for (let tries = 0; tries < 6; tries++) {
    const back = dice.between(1, dice.chance(0.8) ? Math.min(12, said.length) : said.length);
    const one = said.at(-back)!;
    if (one.level < levels) return one;
  }
  return undefined;
}

function bodyOf(dice: Dice): Both {
  const kind = dice.between(1, 100);
  if (kind <= 35) return join([paragraph(dice, 20, 110)]);
  if (kind <= 75) return join([paragraph(dice, 150, 420)]);
  if (kind <= 90) return join(Array.from({ length: dice.between(2, 3) }, () => paragraph(dice, 150, 400)));
  return join([paragraph(dice, 80, 200), dice.of([listing, quote, code])(dice), paragraph(dice, 60, 160)]);
}

const join = (parts: readonly Both[]): Both => ({
  markdown: parts.map(({ markdown }) => markdown).join('\n\n'),
  html: parts.map(({ html }) => html).join(''),
});

function paragraph(dice: Dice, least: number, most: number): Both {
  const length = dice.between(least, most);
  const parts: Both[] = [];
  for (let sum = 0; sum < length;) {
    const text = sentence(dice);
    parts.push({ markdown: text, html: text });
    sum += text.length + 1;
    if (dice.chance(0.2)) parts.push(marked(dice));
  }
  const html = parts.map((part) => part.html).join(' ');
  return { markdown: parts.map(({ markdown }) => markdown).join(' '), html: `<p>${html}</p>` };
}

function marked(dice: Dice): Both {
  const text = dice.words(2);
  const url = `https://example.org/${dice.words(1)}/${dice.between(1, 900)}`;
  return dice.of<Both>([
    { markdown: `**${text}**`, html: `<strong>${text}</strong>` },
    { markdown: `*${text}*`, html: `<em>${text}</em>` },
    { markdown: `\`${text}\``, html: `<code>${text}</code>` },
    { markdown: `[${text}](${url})`, html: `<a href="${url}" rel="nofollow noopener">${text}</a>` },
  ]);
}

function listing(dice: Dice): Both {
  const items = [1, 2, 3].map(() => dice.words(dice.between(2, 8)));
  return { markdown: items.map((item) => `- ${item}`).join('\n'), html: `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>` };
}

function quote(dice: Dice): Both {
  const text = sentence(dice);
  return { markdown: `> ${text}`, html: `<blockquote><p>${text}</p></blockquote>` };
}

function code(dice: Dice): Both {
  const lines = [4, 6, 3].map((count) => dice.words(count)).join('\n');
  return { markdown: `\`\`\`\n${lines}\n\`\`\``, html: `<pre><code>${lines}\n</code></pre>` };
}

function sentence(dice: Dice): string {
  const text = dice.words(dice.between(5, 14));
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}

type Dice = ReturnType<typeof diceOf>;

/** Chance that falls alike each time: xorshift, https://www.jstatsoft.org/article/view/v008i14 */
function diceOf(seed: number) {
  let state = Math.imul(seed + 1, 2_654_435_761) | 1;
  const throwOne = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number): number => least + Math.floor(throwOne() * (most - least + 1));
  const of = <T>(all: readonly T[]): T => all[between(0, all.length - 1)]!;
  return {
    between,
    of,
    chance: (share: number): boolean => throwOne() < share,
    words: (count: number): string => Array.from({ length: count }, () => of(words)).join(' '),
  };
}
