import { writeFileSync } from 'node:fs';
import { de } from './ham/de.ts';
import { en } from './ham/en.ts';
import { es } from './ham/es.ts';
import { fr } from './ham/fr.ts';
import { it } from './ham/it.ts';
import { ja } from './ham/ja.ts';
import { pt } from './ham/pt.ts';
import { ru } from './ham/ru.ts';
import type { Row } from './row.ts';
import { kinds } from './spam.ts';
import type { Kind, Voice } from './voice.ts';

/** Writes `corpus.jsonl`: always the same, so that two runs can be compared. Half of it is made of other sentences than the rest. */
const voices: Record<string, Voice> = { en, de, fr, es, it, pt, ru, ja };
const known =
  'https://en.wikipedia.org/wiki/Anchor_escapement, https://github.com/bellfry/bells/issues/41, https://developer.mozilla.org/en-US/docs/Web/API/AbortSignal, https://www.youtube.com/watch?v=clockwork01, https://archive.org/details/bell-plans-1890, https://stackoverflow.com/q/8123456, https://arxiv.org/abs/2101.00001, https://www.openstreetmap.org/way/1234567, https://de.wikipedia.org/wiki/Hemmung_(Uhr), https://www.sqlite.org/wal.html, https://habr.com/ru/articles/700001/, https://qiita.com/bells/items/1a2b'.split(
    ', ',
  );
/** Pages of their own: no two people have the same. */
const first = 'mira kirch lavoir moss tide ferry amber otter hollow linden quarry saffron'.split(' ');
const second = 'notes turm garden bells works papers corner lane almanac attic letters field'.split(' ');
let pages = 0;
function own(): string {
  const at = pages++;
  return `https://${first[at % 12]}-${second[Math.floor(at / 12) % 12]}.example`;
}

let state = 20_261_126;
/** Numbers by chance, the same in each run. https://en.wikipedia.org/wiki/Xorshift */
function chance(): number {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) / 4_294_967_296;
}
const between = (least: number, most: number): number => least + Math.floor(chance() * (most - least + 1));
const one = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)]!;
const half = <T>(list: readonly T[], set: Row['set']): T[] => list.filter((_, at) => at % 2 === Number(set === 'held'));
const chosen = (text: string): string => text.replace(/\(([^()|]+(?:\|[^()|]+)+)\)/g, (_, all: string) => one(all.split('|')));

const rows: Row[] = [];
for (const set of ['tune', 'held'] as const) {
  for (const [lang, voice] of Object.entries(voices)) rows.push(...ham(set, lang, voice, lang === 'en' ? 56 : 42));
  for (const [kind, what] of Object.entries(kinds))
    rows.push(...spam(set, kind, what, ['crypto', 'adult', 'zero width', 'homoglyphs'].includes(kind) ? 18 : 20));
}
balance();
mixUp(rows);
writeFileSync(new URL('corpus.jsonl', import.meta.url), rows.map((row) => JSON.stringify(row)).join('\n') + '\n');
console.log(
  `${rows.length} comments: ${rows.filter(({ kind }) => kind === 'ham').length} ham, ${rows.filter(({ kind }) => kind !== 'ham').length} spam.`,
);

/** 700 ham and 300 spam exactly: the last of each are too many. */
function balance(): void {
  for (const set of ['tune', 'held']) {
    drop((row) => row.kind === 'ham' && row.set === set, 350);
    drop((row) => row.kind !== 'ham' && row.set === set, 150);
  }
}

function drop(is: (row: Row) => boolean, keep: number): void {
  for (const row of rows.filter(is).slice(keep)) rows.splice(rows.indexOf(row), 1);
}

function ham(set: Row['set'], lang: string, voice: Voice, wanted: number): Row[] {
  const names = half(voice.names.split(', '), set);
  const sentences = half(voice.sentences, set);
  const texts = [...half(voice.shorts, set), ...half(voice.tricky, set).map(chosen), ...half(voice.code, set).map(numbered)];
  const alone = sentences.slice(0, Math.ceil(sentences.length / 2));
  const rest = sentences.slice(alone.length);
  for (const [at, sentence] of half(voice.links, set).entries())
    texts.push(linked(at % 2 === 0 ? `${chosen(rest[at]!)} ${sentence}` : sentence, set));
  for (const sentence of alone) texts.push(chosen(sentence));
  texts.push(sentences.map(chosen).join(lang === 'ja' ? '' : '\n\n'));
  const used = [...alone, ...half(voice.links, set).map((_, at) => rest[at]!)].map((sentence) => [sentence]);
  for (let tries = 0; texts.length < wanted; tries++) {
    const size = between(2, 6);
    const parts = Array.from({ length: size * 3 }, () => one(sentences))
      .filter((part, at, all) => all.indexOf(part) === at)
      .slice(0, size);
    // Nobody writes what somebody else has written: at most a third of it.
    if (tries < 2_000 && used.some((other) => shared(parts, other) > 0.34)) continue;
    used.push(parts);
    texts.push(parts.map(chosen).join(lang === 'ja' ? '' : chance() < 0.3 ? '\n\n' : ' '));
  }
  return texts.slice(0, wanted + 4).map((text) => ({
    set,
    kind: 'ham',
    lang,
    name: one(names),
    text,
    // People read first, and now and then paste what they wrote elsewhere.
    ms: between(2_600, 9_000) + text.length * between(chance() < 0.06 ? 4 : 60, 240),
    ...(chance() < 0.08 && { website: own() }),
  }));
}

function shared(one: readonly string[], other: readonly string[]): number {
  const both = one.filter((part) => other.includes(part)).length;
  return both / (one.length + other.length - both);
}

function numbered(text: string): string {
  return text.replaceAll('{n}', () => String(between(2, 900)));
}

function linked(text: string, set: Row['set']): string {
  return text
    .replaceAll('{own}', () => `${own()}/${one(['notes', 'plan', 'log', '2024/04/flat', 'p/17', ''])}`)
    .replaceAll('{known}', () => one(half(known, set)));
}

function spam(set: Row['set'], kind: string, what: Kind, wanted: number): Row[] {
  const targets = half(what.targets, set);
  return Array.from({ length: wanted }, (_, at) => {
    const texts = half(what.texts, set);
    const address = (): string => `https://${one(targets).replace('zq', `zq${one(['', 'a', 'r', 'x'])}`)}`;
    const text = chosen(texts[at % texts.length]!)
      .replace(/\{link\d?\}/g, address)
      .replace(/\{raw\d?\}/g, () => address().slice(8))
      .replace(/\{site\d?\}/g, () => `[${one(['cheap', 'best', 'new'])} ${one(['shoes', 'bags', 'watches'])}](${address()})`);
    const [least, most] = what.seconds;
    return {
      set,
      kind,
      lang: 'und',
      name: one(half(what.names, set)),
      text,
      ms: between(least * 1_000, most * 1_000),
      ...(chance() < what.website && { website: address() }),
      ...(chance() < what.trap && { trap: 'https://filled.example' }),
    };
  });
}

function mixUp(list: unknown[]): void {
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(chance() * (at + 1));
    [list[at], list[other]] = [list[other], list[at]];
  }
}
