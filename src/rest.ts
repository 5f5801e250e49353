import { loadAdapter } from './adapters/index.ts';
import type { Tag } from './tag.ts';
import { connect, type Door } from './contract/connect.ts';
import { pageKey } from './contract/key.ts';
import type { Note } from './contract/read.ts';
import type { Adapter, PageRef } from './contract/types.ts';
import { adapterOptionsOf, optionsOf, type Options } from './options.ts';
import type { Sight } from './widget/first/paint.tsx';
import type { AfterwordElement } from './widget/events.ts';
import { mountLatest } from './widget/latest.tsx';
import { languageOf } from './widget/words/language.ts';
import { mount } from './widget/mount.tsx';
import { inTime, turn } from './widget/patience.ts';
import { readPlace, type Mapping } from './widget/place.ts';
import type { Policy } from './widget/rich-text/policy.ts';
import { loadSpeech } from './widget/words/load.ts';

/** One element to be filled. */
interface Asked {
  host: HTMLElement;
  options: Options;
  end: AbortSignal;
  /** What is in sight of it already, the first time. */
  sight?: Sight | undefined;
}

/** Attributes whose change starts an element afresh. */
const watched = ['adapter', 'key', 'map', 'aliases', 'url', 'lang', 'sort', 'href', 'limit', 'images', 'dark', 'heading-level'];

/** One adapter for all elements with equal options and the same token. */
const doors = new Map<unknown, Map<string, Promise<Door>>>();

/** Answers of servers that are under way, by the key of the page: an adapter that asks for the same takes them. */
const under = new Map<string, Sight['again']>();

/** Fills an element by what it is called, and again whenever its options change, until `end`. */
export function start(host: HTMLElement, end: AbortSignal, [script, base, , policy]: Tag, sight?: Sight): void {
  if (sight?.key !== undefined) under.set(sight.key, sight.again);
  let life = new AbortController();
  const begin = (first?: Sight): void => {
    life.abort();
    life = new AbortController();
    const options = optionsOf(host, script, base);
    fill({ host, options, end: AbortSignal.any([end, life.signal]), sight: first }, policy);
  };
  const observer = new MutationObserver(() => begin());
  observer.observe(host, { attributeFilter: watched });
  // A page may turn into another language while it is read.
  let spoken = around(host);
  const turning = new MutationObserver(() => {
    const now = around(host);
    if (now !== spoken) begin();
    spoken = now;
  });
  turning.observe(document, { subtree: true, attributeFilter: ['lang', 'dir'] });
  end.addEventListener('abort', () => {
    observer.disconnect();
    turning.disconnect();
  });
  begin(sight);
}

/** What the page says of the language and the direction around an element. */
function around({ parentElement: above }: HTMLElement): string {
  return `${above?.closest<HTMLElement>('[lang]')?.lang} ${above?.closest<HTMLElement>('[dir]')?.dir}`;
}

function fill(asked: Asked, policy: Policy | undefined): void {
  const { host, options, end, sight } = asked;
  const { lang, sort, limit, images } = options;
  const mapping = mappingOf(options);
  if (host.localName === 'afterword-count') countSoon(asked);
  else if (host.localName === 'afterword-latest')
    void mountLatest({ host, end, limit, lang, door: doorOf(options, readPlace(mapping), host) });
  else
    void mount({
      host,
      end,
      mapping,
      lang,
      sort,
      level: options['heading-level'],
      images,
      policy,
      sight,
      backend: nameOf(options),
      door: (page) => doorOf(options, page, host),
    });
}

let counting: Asked[] = [];

/** All that the parser has found by then go into one request. */
function countSoon(asked: Asked): void {
  if (counting.push(asked) > 1) return;
  setTimeout(() => {
    const all = counting.filter(({ end }) => !end.aborted);
    counting = [];
    void count(all);
  });
}

/** Fills in how many comments the pages of these elements have, with one request for all that share an adapter. */
async function count(asked: readonly Asked[]): Promise<void> {
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
  const speech = await loadSpeech(options.lang ?? languageOf(host), host);
  if (!end.aborted && number !== null) host.textContent = speech.say('comments', { n: number });
}

/** The key a count is asked for: its own `key`, that of the page its `href` leads to, else this page's. */
function keyOf({ host, options }: Asked): string {
  // The tag's key is that of its own page, not of the one that is linked.
  if (!options.href || !URL.canParse(options.href, location.href) || host.hasAttribute('key')) return readPlace(mappingOf(options)).key;
  const url = new URL(options.href, location.href);
  return pageKey(options.map === 'pathname' ? url.pathname : url.href);
}

function mappingOf({ key, map, aliases }: Options): Mapping {
  return { key, map, aliases };
}

function nameOf(options: Options): string {
  return JSON.stringify([options.adapter, adapterOptionsOf(options)]);
}

function doorOf(options: Options, page: PageRef, host: HTMLElement): Promise<Door> {
  const name = nameOf(options);
  const token = Object.hasOwn(host, 'token') ? (host as AfterwordElement).token : undefined;
  const of = doors.get(token) ?? new Map<string, Promise<Door>>();
  doors.set(token, of);
  const made = of.get(name) ?? makeDoor(options, page, host, token);
  of.set(name, made);
  // What failed is tried afresh by the next element that asks.
  made.catch(() => of.delete(name));
  return made;
}

async function makeDoor(options: Options, page: PageRef, host: HTMLElement, token: AfterwordElement['token']): Promise<Door> {
  // It would stand in the page, for every script and extension to read, and be saved with it.
  if (options.token) console.error('Afterword: a token is the property “token” of the element. As an attribute it is not taken.');
  const factory = await loadAdapter(options.adapter || 'http');
  const made = factory(adapterOptionsOf(options), {
    lang: options.lang ?? languageOf(host),
    page,
    ...(token && { token: async () => (typeof token === 'function' ? token() : token) }),
    // Even naming the storage may throw, so it is named at each use.
    store: {
      getItem: (key) => localStorage.getItem(key),
      setItem: (key, value) => localStorage.setItem(key, value),
      removeItem: (key) => localStorage.removeItem(key),
    },
    early(key) {
      const answer = under.get(key);
      under.delete(key);
      return answer?.();
    },
  });
  const adapter: Adapter = await inTime(Promise.resolve(made));
  let notes = 100;
  const note = ({ at, why }: Note): void => void (notes-- > 0 && console.warn(`Afterword: the backend's answer was mended: ${at} ${why}.`));
  return connect(adapter, note, { turn, inTime });
}
