import { setImmediate as nextTurn } from 'node:timers/promises';
import { admitSearch } from '../../contract/admit.ts';
import type { DeskFilter } from '../../contract/desk.ts';
import { fold } from '../../contract/fold.ts';
import type { Context } from '../backend/context.ts';
import { newestOf, type Range } from './range.ts';

/** Comments that are read, and letters of them that are looked through, before others have their turn. */
const SLICE = { rows: 500, letters: 250_000 };
/** What one request looks through; the next goes on from there. */
const MOST = { rows: 10_000, letters: 4_000_000 };

const columns = ['seq', 'text', 'html', 'name', 'email', 'website'] as const;
type Row = { text: string; html: string; name: string; email: string | null; website: string | null };
type Sieve = (row: Row) => boolean;

/** What no index can tell: words, and where links lead. `undefined` where neither is asked for. @throws {CommentError} for words that are none. */
export function sieveOf({ text, link }: Pick<DeskFilter, 'text' | 'link'>): Sieve | undefined {
  if (text === undefined && link === undefined) return undefined;
  const wanted = text === undefined ? '' : admitSearch(text);
  const host = link === undefined ? undefined : hostOf(link);
  return (row) =>
    (text === undefined || [row.text, row.name, row.email ?? ''].some((part) => fold(part).includes(wanted))) &&
    (host === undefined || leadsTo(row, host));
}

/** A host as somebody types it: alone, or as a whole address. */
function hostOf(link: string): string {
  const address = /^https?:\/\//i.test(link) ? link : `https://${link}`;
  return URL.canParse(address) ? new URL(address).hostname : link.toLowerCase();
}

/** Whether a comment links to a host or to one below it. What is rendered has its addresses written out. */
function leadsTo({ html, website }: Row, host: string): boolean {
  const links = Array.from(html.matchAll(/ href="(https?:\/\/[^"]*)"/g), (found) => found[1]!.replaceAll('&amp;', '&'));
  return [...links, ...(website === null ? [] : [website])].some((link) => {
    const found = URL.canParse(link) ? new URL(link).hostname : '';
    return found === host || found.endsWith(`.${host}`);
  });
}

/** What was found, and where it goes on. */
export interface Sifted {
  seqs: number[];
  /** After which comment the rest follows; `undefined` where there is none. */
  from: number | undefined;
}

/** Goes through a range from its newest comment on, in turns, until a page is full or enough was looked through. */
export async function sift({ store }: Context, range: Range, sieve: Sieve, before: number, limit: number): Promise<Sifted> {
  const seqs: number[] = [];
  let from = before;
  let [rows, letters] = [0, 0];
  for (;;) {
    const slice = await store.read((work) => newestOf(work, range, from, columns, SLICE.rows));
    let since = 0;
    for (const row of slice) {
      if (seqs.length >= limit || rows >= MOST.rows || letters >= MOST.letters) return { seqs, from };
      if (sieve(row)) seqs.push(row.seq);
      from = row.seq;
      rows++;
      const length = row.text.length + row.html.length;
      letters += length;
      since += length;
      if (since < SLICE.letters) continue;
      since = 0;
      await nextTurn();
    }
    if (slice.length < SLICE.rows) return { seqs, from: undefined };
  }
}
