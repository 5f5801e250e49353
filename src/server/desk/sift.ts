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
/** Milliseconds after which a request that looks through something ends with what it has, and is gone on with by its cursor. */
export const LOOKING = 120;

type Row = Record<'text' | 'html' | 'name', string> & Record<'email' | 'website', string | null>;

/** What no index can tell: words, and where links lead. */
export interface Sieve {
  /** What of a comment must be read for it. */
  columns: readonly (keyof Row)[];
  fits(row: Row): boolean;
}

/** A sieve for what is asked for; `undefined` where that is neither words nor a link. @throws {CommentError} for words that are none. */
export function sieveOf({ text, link }: Pick<DeskFilter, 'text' | 'link'>): Sieve | undefined {
  const sieves: Sieve[] = [];
  if (text !== undefined) {
    const wanted = admitSearch(text);
    // Put together and folded once; nobody writes what stands between.
    const fits = (row: Row): boolean => fold(`${row.text}\0${row.name}\0${row.email ?? ''}`).includes(wanted);
    sieves.push({ columns: ['text', 'name', 'email'], fits });
  }
  if (link !== undefined) {
    const host = hostOf(link);
    sieves.push({ columns: ['html', 'website'], fits: (row) => leadsTo(row, host) });
  }
  if (sieves.length === 0) return undefined;
  return { columns: sieves.flatMap(({ columns }) => columns), fits: (row) => sieves.every(({ fits }) => fits(row)) };
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
  const columns = ['seq', ...sieve.columns] as const;
  const over = performance.now() + LOOKING;
  let from = before;
  let [rows, letters] = [0, 0];
  for (;;) {
    const slice = await store.read((work) => newestOf(work, range, from, columns, SLICE.rows));
    let since = 0;
    for (const row of slice as (Partial<Row> & { seq: number })[]) {
      if (seqs.length >= limit || rows >= MOST.rows || letters >= MOST.letters) return { seqs, from };
      if (sieve.fits(row as never)) seqs.push(row.seq);
      from = row.seq;
      rows++;
      const length = (row.text?.length ?? 0) + (row.html?.length ?? 0);
      letters += length;
      since += length;
      if (since < SLICE.letters) continue;
      since = 0;
      await nextTurn();
    }
    if (slice.length < SLICE.rows) return { seqs, from: undefined };
    if (performance.now() > over) return { seqs, from };
  }
}
