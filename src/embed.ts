/**
 * The one script. A classic script, so that it knows its own address even with `async`; defines the
 * elements, makes one where the page has none, and loads the app once a reader is near.
 */
import type { Asked } from './app.ts';

/** The app's file name beside this script; filled in by the build. */
declare const __APP__: string;

type App = typeof import('./app.ts');
type Options = Asked['options'];

/** How near a reader must be, in CSS pixels, before the thread is loaded. */
const NEAR = 600;

// A page's <img name=currentScript> can stand in its place; then the tag is looked for.
const current = document.currentScript;
const script = current instanceof HTMLScriptElement ? current : document.querySelector<HTMLScriptElement>('script[src*="embed.js"]');
const base = new URL('.', script?.src || location.href).href;
const name = /^[a-z][\w-]*$/;

/** Attributes that mean something to every element and are no options of ours. */
const global = /^(on.*|id|class|style|title|slot|part|hidden|is|dir|role|tabindex|aria-.*)$/;

let app: Promise<App> | undefined;
const load = (): Promise<App> => (app ??= import(/* @vite-ignore */ base + __APP__) as Promise<App>);

function attributesOf(element: Element, prefix = ''): Options {
  const options: Options = {};
  for (const { name: attribute, value } of element.attributes) {
    const option = attribute.slice(prefix.length);
    if (attribute.startsWith(prefix) && !global.test(option)) options[option] = value;
  }
  return options;
}

/** The tag's options hold for every element on the page. Only here may an adapter be the URL of a module. */
const defaults: Options = script ? attributesOf(script, 'data-') : {};

abstract class Afterword extends HTMLElement {
  static readonly observedAttributes = ['adapter', 'key', 'map', 'aliases', 'url', 'lang', 'sort', 'href', 'limit'];
  /** A name, or the URL of a module: as a property, set before the element is inserted, it comes from a script that runs already. */
  declare adapter: string | undefined;
  #end: AbortController | undefined;
  #again = false;

  abstract begin(asked: Asked): void;

  connectedCallback(): void {
    this.#end?.abort();
    this.#end = new AbortController();
    this.begin({ host: this, options: this.options(), end: this.#end.signal });
  }

  disconnectedCallback(): void {
    this.#end?.abort();
    this.#end = undefined;
  }

  attributeChangedCallback(): void {
    if (!this.#end || this.#again) return;
    this.#again = true;
    queueMicrotask(() => {
      this.#again = false;
      if (this.#end) this.connectedCallback();
    });
  }

  private options(): Options {
    const own = attributesOf(this);
    // An attribute that imports would be a script gadget: what is no name becomes one that nobody has.
    if (own.adapter && !name.test(own.adapter)) own.adapter = own.adapter.replace(/\W/g, '-');
    const options: Options = { ...defaults, ...own };
    if (options.theme && !own.theme) this.setAttribute('theme', options.theme);
    if (this.adapter) options.adapter = this.adapter;
    if (!options.adapter || options.adapter === 'http') options.url ??= base;
    return options;
  }
}

class ThreadElement extends Afterword {
  begin(asked: Asked): void {
    const start = (): void => {
      load().then(
        (loaded) => !asked.end.aborted && loaded.thread(asked),
        (error: unknown) => {
          failed(error);
          // No words of any language are loaded yet.
          const again = document.createElement('button');
          again.textContent = 'Try again';
          again.addEventListener('click', start);
          this.replaceChildren('The comments could not be loaded. ', again);
        },
      );
    };
    whenNear(this, asked.end, start);
  }
}

class LatestElement extends Afterword {
  begin(asked: Asked): void {
    whenNear(this, asked.end, () => void load().then((loaded) => !asked.end.aborted && loaded.latest(asked), failed));
  }
}

let counting: Asked[] = [];

class CountElement extends Afterword {
  begin(asked: Asked): void {
    if (counting.push(asked) > 1) return;
    // All that the parser has found by then go into one request.
    setTimeout(() => {
      const all = counting.filter(({ end }) => !end.aborted);
      counting = [];
      load().then((loaded) => loaded.count(all), failed);
    });
  }
}

/** Waits until a reader is near, or the address names a comment. */
function whenNear(element: Element, end: AbortSignal, run: () => void): void {
  const near = new AbortController();
  const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && go(), {
    rootMargin: `${NEAR}px`,
  });
  const asked = (): void => {
    if (location.hash.startsWith('#comment-')) go();
  };
  function go(): void {
    if (near.signal.aborted) return;
    near.abort();
    run();
  }
  near.signal.addEventListener('abort', () => observer.disconnect());
  end.addEventListener('abort', () => near.abort());
  addEventListener('hashchange', asked, { signal: near.signal });
  observer.observe(element);
  asked();
}

function failed(error: unknown): void {
  app = undefined;
  console.error('Afterword: the app could not be loaded from', base, error);
}

/** Puts a thread right after the tag, unless the page has one. */
function place(): void {
  if (document.querySelector('afterword-thread')) return;
  if (!script || document.head.contains(script)) {
    if (!document.querySelector('afterword-count,afterword-latest')) {
      console.warn(
        'Afterword: this tag stands in <head>, where nothing can be drawn. Put <afterword-thread></afterword-thread> where the comments belong.',
      );
    }
    return;
  }
  const element = document.createElement('afterword-thread');
  for (const [option, value] of Object.entries(defaults)) if (option !== 'adapter') element.setAttribute(option, value ?? '');
  script.after(element);
  // A page that has one further down, not parsed yet, gets no second.
  document.addEventListener('DOMContentLoaded', () => document.querySelectorAll('afterword-thread').length > 1 && element.remove());
}

if (!customElements.get('afterword-thread')) {
  customElements.define('afterword-thread', ThreadElement);
  customElements.define('afterword-count', CountElement);
  customElements.define('afterword-latest', LatestElement);
}
const wantsOne = Object.keys(defaults).length > 0 && script && !document.head.contains(script);
if (wantsOne || document.readyState !== 'loading') place();
else document.addEventListener('DOMContentLoaded', place, { once: true });
