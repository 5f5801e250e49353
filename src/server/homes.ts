import { CommentError } from '../contract/errors.ts';
import type { InputOf, Method } from '../contract/types.ts';
import { isWelcome, type Welcome } from './cors.ts';

/**
 * Refuses what would be written below a page of another site: a comment or a reaction whose page, or whose key where that is
 * an address, stands at an origin that is not welcome. Else anybody could fill the server with threads, and its lists with
 * links, that no page of the site shows. The server's own address is none of them unless it is named: what it is called, a
 * program can say as it likes. Keys that are the owner's own names for pages pass. Where no origin is named the
 * server is being tried out, and every page passes. What is only read is not asked: nothing is kept of it.
 * @throws {CommentError} `invalid`, which names the field.
 */
export function admitHome(method: Method | 'watch', input: unknown, welcome: Welcome): void {
  if (welcome.origins.length === 0) return;
  for (const [field, address] of addressesOf(method, input)) {
    if (!/^https?:/i.test(address.trim()) || !URL.canParse(address)) continue;
    const { origin } = new URL(address);
    if (!isWelcome(origin, welcome))
      throw new CommentError('invalid', `This page is at ${origin.slice(0, 200)}, which is not a site of this server.`, { field });
  }
}

/** The fields that say below which page something is written. */
function addressesOf(method: Method | 'watch', input: unknown): [field: string, address: string][] {
  if (method === 'react') return [['thread', (input as InputOf<'react'>).thread]];
  if (method !== 'create') return [];
  const { page, thread } = input as InputOf<'create'>;
  return [
    ['page.url', page.url],
    ['page.key', page.key],
    ['thread', thread],
    ...(page.aliases ?? []).map((alias): [string, string] => ['page.aliases', alias]),
  ];
}
