import type { Host, Id, PageRef } from '../contract/types.ts';

/** The threads of a backend that names them by a page's path, as most that came after Disqus do. */
export interface Paths {
  /** The name of a page's thread. */
  of(page: PageRef): Id;
  /** Every name that the thread of a key may have, the likeliest first. */
  ofKey(key: string): Id[];
  /** The names of the page's thread and of those it may have had before, in the order they are looked for. */
  all(page: PageRef): Id[];
}

/**
 * Names threads by path, or else as `nameOf` has it; `named` is the owner's own name for the thread of the page that `host`
 * speaks of.
 */
export function pathsOf(host: Host, named?: string, nameOf: (address: string) => Id = pathOf): Paths {
  const of = ({ url }: PageRef): Id => named ?? nameOf(url);
  const ofKey = (key: string): Id[] => (key === host.page.key ? [of(host.page)] : spellings(nameOf(key)));
  return { of, ofKey, all: (page) => [...new Set([of(page), ...(page.aliases ?? []).flatMap(ofKey)])] };
}

/** The path of an address; what is none, such as an owner's own name for a page, stays as it is. */
function pathOf(address: string): string {
  return URL.canParse(address) ? new URL(address).pathname : address;
}

/** The address of a page without what may follow its path, for backends that name threads so. */
export function addressOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin + new URL(address).pathname : address;
}

/** A key has no slash at its end, the page's address may have one: backends that compare names byte for byte know the one or the other. */
function spellings(name: Id): Id[] {
  if (!/^(https?:\/\/[^/]+)?\/./.test(name)) return [name];
  return name.endsWith('/') ? [name, name.slice(0, -1)] : [`${name}/`, name];
}

/** Which of a thread's names has comments, by their numbers; the likeliest where none has. */
export function withComments(names: readonly Id[], numbers: readonly number[]): Id {
  return names[numbers.findIndex((number) => number > 0)] ?? names[0]!;
}

/** How many comments the thread of each key has, under whichever of its names; `counts` tells the numbers of names. */
export async function countKeys(keys: readonly string[], { ofKey }: Paths, counts: (names: Id[]) => Promise<number[]>): Promise<number[]> {
  const names = keys.map(ofKey);
  const numbers = (await counts(names.flat())).values();
  return names.map((each) => Math.max(...each.map(() => numbers.next().value ?? 0)));
}

/** A thread's name as the page it stands under, as far as a path tells. */
export function pageOf(name: Id, host: Host): { title: string; url: string } {
  const url = URL.canParse(name, host.page.url) ? new URL(name, host.page.url).href : host.page.url;
  return { title: url === host.page.url ? host.page.title : name, url };
}
