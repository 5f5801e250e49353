/**
 * The one script. A classic script, so that it knows its own address even with `async`; defines the
 * elements, makes one where the page has none, and loads the app once a reader is near.
 */
import type { Policy, Tag } from './app.ts';
import type { Check } from './checked.ts';

/** The app's file name beside this script; filled in by the build. */
declare const __APP__: string;
/** The hash of the app's bytes; filled in by the build. */
declare const __HASH__: string;
/** Trusted Types, which TypeScript's DOM does not know yet; missing in older browsers. */
declare const trustedTypes: { createPolicy(name: string, rules: Policy): Policy };

type App = typeof import('./app.ts');

/** How near a reader must be, in CSS pixels, before the thread is loaded. */
const NEAR = 600;

// A page's <img name=currentScript> can stand in its place; then the tag is looked for.
const current = document.currentScript;
const script = current instanceof HTMLScriptElement ? current : document.querySelector<HTMLScriptElement>('script[src*="embed.js"]');
const base = new URL('.', script?.src || location.href).href;

// WebKit lets a preload with a wrong hash pass, but not a script, whose address needs a policy.
const webkit = navigator.vendor.startsWith('Apple');
let policy: Policy | undefined;
try {
  if (webkit) policy = trustedTypes.createPolicy('comments#purify', { createHTML: (html) => html, createScriptURL: (url) => url });
} catch {}

const check: Check = (url, integrity) => {
  const probe = document.createElement(webkit ? 'script' : 'link');
  return new Promise((resolve, reject) => {
    const onerror = (): void => reject(Error(`${url} did not come, or is not what it was.`));
    const common = { integrity, crossOrigin: '', nonce: script?.nonce, onload: resolve, onerror };
    try {
      Object.assign(
        probe,
        common,
        webkit ? { type: 'module', src: policy?.createScriptURL(url) ?? url } : { rel: 'modulepreload', href: url },
      );
      document.head.append(probe);
    } catch (error) {
      // WebKit on a page that allows no policy: nothing can check a module there.
      resolve(error);
    }
  }).finally(() => probe.remove());
};

const tag: Tag = { script, base, check, policy };
let app: Promise<App> | undefined;
const load = (): Promise<App> => (app ??= check(base + __APP__, __HASH__).then(() => import(/* @vite-ignore */ base + __APP__)));

class Afterword extends HTMLElement {
  /** A name, or the URL of a module: as a property, set before the element is inserted, it comes from a script that runs already. */
  declare adapter: string | undefined;
  #end = new AbortController();
  #waits = false;

  static readonly #near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) (target as Afterword).#start();
    },
    { rootMargin: `${NEAR}px` },
  );

  /** Starts, without waiting for a reader to be near, what the address names a comment of. */
  static follow(this: void): void {
    if (location.hash.startsWith('#comment-'))
      for (const element of document.querySelectorAll('afterword-thread')) (element as Afterword).#start();
  }

  connectedCallback(): void {
    this.#end = new AbortController();
    this.#waits = true;
    if (this.localName === 'afterword-count') this.#start();
    else Afterword.#near.observe(this);
    Afterword.follow();
  }

  disconnectedCallback(): void {
    Afterword.#near.unobserve(this);
    this.#waits = false;
    this.#end.abort();
  }

  #start(): void {
    Afterword.#near.unobserve(this);
    if (this.#waits) this.#load(this.#end.signal);
    this.#waits = false;
  }

  #load(end: AbortSignal): void {
    load().then(
      (loaded) => end.aborted || loaded.start(this, end, tag),
      (error: unknown) => {
        app = undefined;
        console.error(`Afterword: ${error}`);
        if (this.localName !== 'afterword-thread') return;
        // No words of any language are loaded yet.
        const again = document.createElement('button');
        again.textContent = 'Try again';
        again.addEventListener('click', () => this.#load(end));
        this.replaceChildren('The comments could not be loaded. ', again);
      },
    );
  }
}

/** Puts a thread right after the tag, unless the page has one. */
function place(): void {
  if (document.querySelector('afterword-thread')) return;
  if (inHead) {
    if (!document.querySelector('afterword-count,afterword-latest')) {
      console.warn('Afterword: this tag stands in <head>. Put <afterword-thread></afterword-thread> where the comments belong.');
    }
    return;
  }
  const element = document.createElement('afterword-thread');
  script!.after(element);
  // A page that has one further down, not parsed yet, gets no second.
  document.addEventListener('DOMContentLoaded', () => document.querySelectorAll('afterword-thread').length > 1 && element.remove());
}

const inHead = !script || document.head.contains(script);
if (!customElements.get('afterword-thread')) {
  for (const name of ['thread', 'count', 'latest']) customElements.define(`afterword-${name}`, class extends Afterword {});
  addEventListener('hashchange', Afterword.follow);
}
const wantsOne = !inHead && Object.keys(script.dataset).length > 0;
if (wantsOne || document.readyState !== 'loading') place();
// It comes once, and options of a listener could be inherited from what a page did to every object.
else document.addEventListener('DOMContentLoaded', place);
