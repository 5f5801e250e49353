import { loadAdapter } from './adapters/index.ts';
import { connect, type Door } from './contract/connect.ts';
import { pageKey } from './contract/key.ts';
import type { Adapter, PageRef } from './contract/types.ts';
import { mountLatest } from './widget/latest.tsx';
import { languageOf, mount } from './widget/mount.tsx';
import { readPlace, type Mapping } from './widget/place.ts';
import { loadSpeech } from './widget/words/load.ts';

/** What an element asks of the app: itself, its options, and the signal that ends it. */
export interface Asked {
  host: HTMLElement;
  /** Attributes of the element over those of the tag; `adapter` may be a module's URL only from the tag or as a property. */
  options: Record<string, string | undefined>;
  end: AbortSignal;
}

/** Options that are ours and not the adapter's. */
const ours = new Set([
  'adapter',
  'key',
  'map',
  'aliases',
  'theme',
  'lang',
  'sort',
  'limit',
  'href',
  'id',
  'class',
  'style',
  'hidden',
  'part',
  'slot',
]);

/** One adapter for all elements with equal options. */
const doors = new Map<string, Promise<Door>>();

/** Starts a thread in an element. */
export function thread({ host, options, end }: Asked): void {
  const { lang, sort } = options;
  void mount({ host, end, mapping: mappingOf(options), lang, sort, door: (page) => doorOf(options, page, host) });
}

/** Starts the latest comments in an element. */
export function latest({ host, options, end }: Asked): void {
  void mountLatest({ host, end, limit: options.limit, lang: options.lang, door: doorOf(options, readPlace(mappingOf(options)), host) });
}

/** Fills in how many comments the pages of these elements have, with one request for all that share an adapter. */
export async function count(asked: readonly Asked[]): Promise<void> {
  const groups = Map.groupBy(asked, ({ options }) => nameOf(options));
  await Promise.all([...groups.values()].map(countGroup));
}

async function countGroup(group: readonly Asked[]): Promise<void> {
  const [first] = group;
  if (!first) return;
  try {
    const door = await doorOf(first.options, readPlace(mappingOf(first.options)), first.host);
    const keys = group.map(keyOf);
    const numbers = await door.count({ keys: [...new Set(keys)] });
    const byKey = new Map([...new Set(keys)].map((key, index) => [key, numbers[index] ?? null]));
    await Promise.all(group.map((each, index) => writeCount(each, byKey.get(keys[index]!) ?? null)));
  } catch (error) {
    console.error('Afterword:', error instanceof Error ? error.message : error);
  }
}

async function writeCount({ host, options, end }: Asked, number: number | null): Promise<void> {
  const speech = await loadSpeech(options.lang ?? languageOf(host));
  if (!end.aborted && number !== null) host.textContent = speech.say('comments', { n: number });
}

/** The key a count is asked for: its own `key`, that of the page its `href` leads to, else this page's. */
function keyOf({ host, options }: Asked): string {
  // The tag's key is that of its own page, not of the one that is linked.
  if (!options.href || !URL.canParse(options.href, location.href) || host.hasAttribute('key')) return readPlace(mappingOf(options)).key;
  const url = new URL(options.href, location.href);
  return pageKey(options.map === 'pathname' ? url.pathname : url.href);
}

function mappingOf({ key, map, aliases }: Asked['options']): Mapping {
  return { key, map, aliases };
}

function nameOf(options: Asked['options']): string {
  return JSON.stringify([
    options.adapter,
    ...Object.entries(options)
      .filter(([name]) => !ours.has(name))
      .toSorted(),
  ]);
}

function doorOf(options: Asked['options'], page: PageRef, host: HTMLElement): Promise<Door> {
  const name = nameOf(options);
  const made = doors.get(name) ?? makeDoor(options, page, host);
  doors.set(name, made);
  // What failed is tried afresh by the next element that asks.
  made.catch(() => doors.delete(name));
  return made;
}

async function makeDoor(options: Asked['options'], page: PageRef, host: HTMLElement): Promise<Door> {
  const factory = await loadAdapter(options.adapter || 'http');
  const adapter: Adapter = await factory(Object.fromEntries(Object.entries(options).filter(([name]) => !ours.has(name))), {
    lang: options.lang ?? languageOf(host),
    page,
    // Even naming the storage may throw, so it is named at each use.
    store: {
      getItem: (key) => localStorage.getItem(key),
      setItem: (key, value) => localStorage.setItem(key, value),
      removeItem: (key) => localStorage.removeItem(key),
    },
  });
  return connect(adapter, ({ at, why }) => console.warn(`Afterword: the backend's answer was mended: ${at} ${why}.`));
}
