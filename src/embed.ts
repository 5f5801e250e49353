/**
 * The one script. A classic script, so that it knows its own address even with `async`; defines the
 * elements, makes one where the page has none, and once a reader is near loads the app and, beside it,
 * asks the server for the thread.
 */
import type { Early } from './tag.ts';
import type { Check } from './checked.ts';
import type { Policy } from './widget/rich-text/policy.ts';

/** The app's file name beside this script; filled in by the build. */
declare const __APP__: string;
/** The hash of the app's bytes; filled in by the build. */
declare const __HASH__: string;
/** The same of the sanitiser for browsers that have none. */
declare const __PURIFY__: string;
declare const __PURIFY_HASH__: string;
/** Trusted Types, which TypeScript's DOM does not know yet; missing in older browsers. */
declare const trustedTypes: { createPolicy(name: string, rules: Policy): Policy };

type App = typeof import('./app.ts');

const THREAD: string = 'afterword-thread';

// A page's <img name=currentScript> can stand in its place, but has no such property; then the tag is looked for.
const current = document.currentScript as HTMLScriptElement | null;
const script = current?.noModule === false ? current : document.querySelector<HTMLScriptElement>('script[src*="embed.js"]');
const base = new URL('.', script?.src || location.href).href;

// WebKit lets a preload with a wrong hash pass, but not a script, whose address needs a policy.
const webkit = navigator.vendor[0] === 'A';
let policy: Policy | undefined;
try {
  if (webkit) policy = trustedTypes.createPolicy('comments#purify', { createHTML: (html) => html, createScriptURL: (url) => url });
} catch {}

const check: Check = (url, integrity) =>
  new Promise((onload, reject) => {
    try {
      document.head.append(
        Object.assign(
          document.createElement(webkit ? 'script' : 'link'),
          {
            integrity,
            crossOrigin: '',
            nonce: script?.nonce,
            onload,
            onerror: reject,
            rel: 'modulepreload',
            href: url,
          },
          webkit && { type: 'module', src: policy?.createScriptURL(url) ?? url },
        ),
      );
    } catch {
      // WebKit on a page that allows no policy: nothing can check a module there.
      onload(0);
    }
  });

let app: Promise<App> | undefined;

/**
 * Asks for a thread in the plain case: by the address of the page or a key of its own, from
 * a server of ours. The server itself knows by which rule addresses are keys (`contract/key`).
 */
function ask(host: HTMLElement & { adapter?: string }, signal: AbortSignal): Early | undefined {
  const option = (name: string): string => host.getAttribute(name) ?? script?.getAttribute(`data-${name}`) ?? '';
  if (host.localName !== THREAD || !/^(http)?$/.test(host.adapter ?? option('adapter'))) return;
  const key = option('key') || document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href || location.href;
  const answer = fetch(
    (option('url') || base).replace(/\/*$/, '/v1/thread?') +
      new URLSearchParams({ site: option('site'), sort: option('sort'), 'page.key': key }),
    { __proto__: null, credentials: 'omit', signal } as RequestInit,
  );
  answer.catch(() => {});
  return [key, answer];
}

function load(host: HTMLElement, end: AbortSignal): true {
  const early = ask(host, end);
  if (!('setHTML' in host)) check(base + __PURIFY__, __PURIFY_HASH__).catch(() => {});
  app ??= check(base + __APP__, __HASH__).then(() => import(/* @vite-ignore */ base + __APP__));
  app.then(
    ({ start }) => end.aborted || start(host, end, [script, base, check, policy], early),
    () => {
      app = undefined;
      console.error('Afterword:', base + __APP__, 'is missing or changed.');
      if (host.localName !== THREAD) return;
      // No words of any language are loaded yet.
      const again = document.createElement('button');
      again.textContent = 'Comments did not load. Try again?';
      again.addEventListener('click', () => load(host, end));
      host.replaceChildren(again);
    },
  );
  return true;
}

class Afterword extends HTMLElement {
  /** A name, or the URL of a module: as a property, set before the element is inserted, it comes from a script that runs already. */
  declare adapter: string;
  #end!: AbortController;
  // oxlint-disable-next-line no-unused-private-class-members -- It is read where it is set.
  #started = false;

  connectedCallback(): void {
    this.#end = new AbortController();
    this.#started = false;
    near.observe(this);
    follow();
  }

  disconnectedCallback(): void {
    near.unobserve(this);
    this.#end.abort();
  }

  start(): void {
    this.#started ||= load(this, this.#end.signal);
  }
}

/** Loads a thread when a reader is so near. */
const near = new IntersectionObserver(
  (entries) => entries.forEach((entry) => entry.isIntersecting && (entry.target as Afterword).start()),
  { rootMargin: '600px' },
);

const threads = () => document.querySelectorAll<HTMLElement>(THREAD) as NodeListOf<Afterword>;

/** Starts, without waiting for a reader to be near, what the address names a comment of. */
function follow(): void {
  if (location.hash.startsWith('#comment-')) threads().forEach((thread) => thread.start());
}

/** Puts a thread right after the tag, unless the page has one. */
function place(): void {
  if (threads()[0]) return;
  if (!inBody) return console.warn('Afterword:', THREAD, 'is missing.');
  const element = document.createElement(THREAD);
  script!.after(element);
  // A page that has one further down, not parsed yet, gets no second.
  addEventListener('DOMContentLoaded', () => threads()[1] && element.remove());
}

const inBody = script?.closest('body');
if (!customElements.get(THREAD)) {
  for (const name of [THREAD, 'afterword-count', 'afterword-latest']) customElements.define(name, class extends Afterword {});
  addEventListener('hashchange', follow);
}
if (document.readyState !== 'loading' || (inBody && Object.keys(script!.dataset)[0])) place();
// It comes once, and options of a listener could be inherited from what a page did to every object.
else addEventListener('DOMContentLoaded', place);
