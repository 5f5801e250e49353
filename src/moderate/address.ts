import type { DeskFilter } from '../contract/desk.ts';
import type { Id } from '../contract/types.ts';

/** The parts of the page, in the order in which they are offered. */
export const sections = ['queue', 'comments', 'people', 'threads', 'rules', 'log', 'moderators'] as const;

/** What a moderator who is no owner has no use for: only owners change what stands there. */
export const ownersOnly: readonly (typeof sections)[number][] = ['rules', 'moderators'];

/** One of them. */
export type Section = (typeof sections)[number];

/** What a list is narrowed down to, as it stands in the address. */
export type Narrowed = Omit<DeskFilter, 'site' | 'limit' | 'cursor'>;

/** Where in the page somebody is: it stands behind the `#`, so that no server and no log learns of it. */
export interface Place {
  /** `null` for the first site that one moderates. */
  site: Id | null;
  section: Section;
  narrowed: Narrowed;
}

const words = ['state', 'text', 'person', 'network', 'thread', 'link'] as const;

/** Reads an address such as `#/default/comments?state=rejected`. What means nothing is left out. */
export function readAddress(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#/, '').split(/\?(.*)/s);
  const [, site = '', name = ''] = path.split('/');
  const section = sections.find((one) => one === name) ?? 'queue';
  const given = new URLSearchParams(query);
  const narrowed: Record<string, unknown> = {};
  for (const word of words) if (given.get(word)) narrowed[word] = given.get(word);
  if (given.get('reported') === 'true') narrowed.reported = true;
  return { site: decoded(site) || null, section, narrowed };
}

/** Writes a place as the address that leads there. */
export function writeAddress({ site, section, narrowed }: Place): string {
  const query = new URLSearchParams(Object.entries(narrowed).map(([name, value]) => [name, String(value)]));
  return `#/${encodeURIComponent(site ?? '')}/${section}${query.size ? `?${query}` : ''}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
