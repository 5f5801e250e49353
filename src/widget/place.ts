import { signal, type ReadonlySignal } from '@preact/signals';
import { pageKey } from '../contract/key.ts';
import type { PageRef } from '../contract/types.ts';

/** The part of the Navigation API that is used here. https://html.spec.whatwg.org/#navigation-api */
interface Navigating {
  navigation?: EventTarget;
}

/** How long the head of a page may take to follow its address, in ms. */
const SETTLE = 1_000;

const canonical = (): string => document.querySelector<HTMLLinkElement>('link[rel~=canonical][href]')?.href ?? '';
const openGraph = (): string => document.querySelector<HTMLMetaElement>('meta[property="og:title"]')?.content ?? '';
const withoutHash = (address: string): string => address.split('#', 1)[0]!;
const bare = (): string => withoutHash(location.href);

/** Where an element was when the server was asked, and by which address. */
export interface Start {
  at: string;
  asked: string | undefined;
}

/** How the page of an element is told: by its own `key`, else by what `map` names. */
export interface Mapping {
  key?: string | undefined;
  /** canonical (the default) · pathname · url · title · og:title */
  map?: string | undefined;
  aliases?: string | undefined;
}

/** Which page this is, as its address and head say now. `stale` is a canonical that belongs to an earlier address. */
export function readPlace({ key, map = 'canonical', aliases }: Mapping, stale = ''): PageRef {
  const link = canonical();
  const url = map !== 'url' && link && link !== stale ? link : bare();
  const titles: Record<string, string> = { title: document.title, 'og:title': openGraph() || document.title };
  const found = map === 'pathname' ? location.pathname : Object.hasOwn(titles, map) ? titles[map] : url;
  const others = (aliases ?? '')
    .split(/[\s,]+/)
    .filter(Boolean)
    .slice(0, 5)
    .map(pageKey);
  return {
    key: pageKey(key || found || bare()),
    url: url.slice(0, 2_000),
    title: document.title.slice(0, 300),
    ...(others.length > 0 && { aliases: others }),
  };
}

/**
 * Follows the page through client-side navigation. `null` while the page has a new address but its
 * head may still be the old one: nothing can be written then. Addresses of one key are one page: what only tells where
 * a reader came from may go, and where the path names the page, its query may change.
 */
export function followPlace(mapping: Mapping, end: AbortSignal, start?: Start): ReadonlySignal<PageRef | null> {
  const named = (at: string): string => pageKey(mapping.map === 'pathname' ? new URL(at).pathname : withoutHash(at));
  let address = named(start?.at ?? location.href);
  const place = signal<PageRef | null>(mapping.key || address === named(location.href) ? readPlace(mapping) : null);
  /** The canonical that was last true, and of which address. Where the page was asked for by its address it had none. */
  let own = { link: start?.asked === start?.at ? canonical() : (start?.asked ?? canonical()), address };
  let settling: AbortController | undefined;

  const look = (): void => {
    const now = named(location.href);
    if (mapping.key || now === address) return;
    address = now;
    settling?.abort();
    settling = new AbortController();
    place.value = null;
    settle(AbortSignal.any([settling.signal, end]));
  };

  /** Waits until the head has followed: a new canonical at once, else a quiet second. */
  function settle(signal: AbortSignal): void {
    const before = canonical();
    const done = (): void => {
      if (signal.aborted) return;
      const link = canonical();
      place.value = readPlace(mapping, link === own.link && address !== own.address ? link : '');
      if (link !== own.link) own = { link, address };
      settling?.abort();
    };
    const changed = (): void => {
      if (canonical() !== before && canonical()) done();
    };
    followHead(changed, signal);
    const timer = setTimeout(done, SETTLE);
    signal.addEventListener('abort', () => clearTimeout(timer));
  }

  const navigation = (globalThis as Navigating).navigation;
  if (navigation) navigation.addEventListener('currententrychange', look, { signal: end });
  else {
    // Where nothing tells: before anything is sent to an old page, after what a click did, and with the title of a new page.
    const around = (): void => {
      look();
      setTimeout(look);
    };
    for (const event of ['keydown', 'click', 'popstate']) addEventListener(event, around, { capture: true, signal: end });
    followHead(look, end);
  }
  look();
  return place;
}

/** Hears of every change of the page's head until `end`. */
function followHead(heard: () => void, end: AbortSignal): void {
  const observer = new MutationObserver(heard);
  observer.observe(document.head, { childList: true, subtree: true, attributes: true, characterData: true });
  end.addEventListener('abort', () => observer.disconnect());
}
