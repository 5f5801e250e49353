import { performance } from 'node:perf_hooks';
import { askFor } from './asks.ts';
import { ada, ben, draft, page, stand, type Ask, type Stand } from './stand.ts';

/** SEC-33: texts and headers that would keep a careless server busy. */

/** A pattern, repeated up to the longest text. */
export const fill = (pattern: string, length = 10_000): string => pattern.repeat(Math.ceil(length / pattern.length)).slice(0, length);

/** Patterns on which parsers of Markdown, of addresses and of names go back again and again. */
export const patterns = [
  '*_', '**a ', '*a_ ', '~~a ', '>', '> ', '> - ', '- ', '1. ', '- a\n', '[', '![', '[a](', '[a][', '](b)', '[[', '`', '` ', '```\n', '\\',
  '<', '<!--', '<![CDATA[', '|', '|-\n', '|a|b\n', 'a\n-\n', '&', '&amp;', 'www.', 'http://a', 'a@b.c', 'a@', 'www.a.', ' ', '\n', '\t', ' \n',
  '":a\n&amp;', '\\- 1. ', '\n#a@b.c', '1. www.a.b?', '\u200d', 'e\u0301', '😀', 'ﷺ', '\u202e', '()', '((a)', '\\[', 'a.b@',
]; // prettier-ignore

const signs = [
  '*',
  '_',
  '`',
  '[',
  ']',
  '(b)',
  '!',
  '>',
  '- ',
  '1. ',
  '|',
  '\n',
  ' ',
  'a',
  '~~',
  '<',
  '&amp;',
  'www.a.b',
  'a@b.c',
  '#',
  '\\',
];

/** Patterns made by chance, the same ones each time. */
export function generated(count: number, seed = 7): string[] {
  let state = seed;
  const below = (most: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * most);
  };
  return Array.from({ length: count }, () => Array.from({ length: 1 + below(5) }, () => signs[below(signs.length)]!).join(''));
}

/** What hostile requests did to the server and to others. */
export interface Slowed {
  rows: number;
  /** The slowest hostile request, ms, and which that was. */
  slowest: number;
  which: string;
  /** Requests of an honest reader meanwhile, and how long 99 of 100 took at most, ms. */
  others: number;
  p99: number;
  /** Answers that were neither taken nor refused in words. */
  failed: number;
}

/** Sends each text as a preview, a comment, an edit and a signature, one after another, while somebody reads all the time. */
export async function slowing(texts: readonly string[]): Promise<Slowed> {
  const server = await stand({ rules: { editMinutes: 1_000 } });
  const told: Slowed = { rows: texts.length, slowest: 0, which: '', others: 0, p99: 0, failed: 0 };
  const { id } = JSON.parse((await server.ask({ verb: 'POST', path: '/v1/comments', body: draft(), device: ada })).text) as { id: string };
  // The thread that renders is there before it is measured.
  await server.ask({ ...askFor('preview'), body: { text: fill('word ') } });
  const over = new AbortController();
  const honest = reading(server, over.signal);
  for (const text of texts)
    for (const make of [
      () => ({ ...askFor('preview'), body: { text } }),
      () => ({ ...askFor('create'), body: draft({ text }) }),
      () => ({ ...askFor('edit', { id }), body: { thread: page.key, id, text } }),
      () => ({
        ...askFor('create'),
        body: draft({ guest: { name: text.slice(0, 100), website: `https://a.example/${text.slice(0, 1_900)}` } }),
      }),
    ]) {
      // What a text costs it costs each time; what the machine did meanwhile it does once.
      let took = await one(make());
      if (took > 100) took = Math.min(took, await one(make()));
      if (took > told.slowest) Object.assign(told, { slowest: took, which: `${make().verb} ${JSON.stringify(text.slice(0, 20))}` });
    }
  over.abort();
  const times = await honest;
  await server.close();
  return { ...told, slowest: Math.round(told.slowest), others: times.length, p99: Math.round(percentile(times, 0.99)) };

  async function one(ask: Ask): Promise<number> {
    const began = performance.now();
    const { status } = await server.ask({ ...ask, device: ada });
    if (status !== 200 && status !== 422) told.failed++;
    return performance.now() - began;
  }
}

async function reading(server: Stand, over: AbortSignal): Promise<number[]> {
  const times: number[] = [];
  while (!over.aborted) {
    const began = performance.now();
    await server.ask({ ...askFor('open'), device: ben });
    times.push(performance.now() - began);
  }
  return times;
}

/** The time that this part of all stayed below. */
export function percentile(times: readonly number[], part: number): number {
  const sorted = Float64Array.from(times).toSorted();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
