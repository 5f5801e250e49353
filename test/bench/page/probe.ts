/*
 * What follows runs inside the page, so each function stands alone.
 */

/** What to look for. */
export interface Sought {
  /** Finds what a comment says. */
  body: string;
  /** Finds the place of a comment. */
  place: string;
  /** How many there will be. */
  n: number;
}

/** A moment of a load, and when it was, ms since 1970. */
export type Moments = Partial<Record<'firstDom' | 'first' | 'allDom' | 'all', number>>;

/** What was seen in a page. */
export interface Seen {
  /** When the load began, ms since 1970. */
  origin: number;
  moments: Moments;
  /** Long tasks: their length, ms. */
  tasks: number[];
  /** Layout shifts that no reader caused: when, ms, and how large. */
  shifts: [number, number][];
  roots: (Document | ShadowRoot)[];
}

/** A page that is being looked at. */
export interface Watched {
  bench: Seen;
}

/**
 * Begins to look, before any script of the page and in each of its frames. A comment counts from the frame
 * after it came into the DOM. Each element is looked at once, so that a thread that grows costs no more than one that comes at once.
 */
export function probe({ body, place, n }: Sought): void {
  const isTop = window === window.top;
  const moments: Moments = {};
  const observers: MutationObserver[] = [];
  const places = new Set<Element>();
  const bodies = new Set<Element>();
  const bench: Seen = { origin: performance.timeOrigin, moments, tasks: [], shifts: [], roots: [document] };
  Object.assign(window, { bench });
  watch(document);

  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function attachShadow(this: Element, init: ShadowRootInit): ShadowRoot {
    const root = attach.call(this, init);
    bench.roots.push(root);
    if (moments.allDom === undefined) watch(root);
    return root;
  };

  if (!isTop) return;
  addEventListener('message', ({ data }) => data?.bench && keep(data.bench[0], data.bench[1]));
  see('longtask', (entry) => bench.tasks.push(entry.duration));
  see('layout-shift', (entry) => entry.hadRecentInput || bench.shifts.push([entry.startTime, entry.value]));

  // oxlint-disable-next-line unicorn/consistent-function-scoping -- nothing around goes along into the page
  function see(type: string, take: (entry: PerformanceEntry & { hadRecentInput: boolean; value: number }) => void): void {
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => take(entry as never))).observe({ type, buffered: true });
  }

  function watch(root: Document | ShadowRoot): void {
    const observer = new MutationObserver((records) => {
      for (const { addedNodes } of records) for (const node of addedNodes) if (node instanceof Element) take(node);
      look();
    });
    observer.observe(root, { childList: true, subtree: true });
    observers.push(observer);
  }

  function take(added: Element): void {
    find(place, added, places);
    if (moments.firstDom !== undefined) return;
    find(body, added, bodies);
    // What a body says may come into it later than the body itself into the page.
    const around = added.closest(body);
    if (around) bodies.add(around);
  }

  // oxlint-disable-next-line unicorn/consistent-function-scoping -- nothing around goes along into the page
  function find(css: string, added: Element, into: Set<Element>): void {
    if (added.matches(css)) into.add(added);
    for (const element of added.querySelectorAll(css)) into.add(element);
  }

  function look(): void {
    if (moments.firstDom === undefined && [...bodies].some(({ textContent }) => /\(no\. \d+\)/.test(textContent)))
      tell('firstDom', 'first');
    if (moments.firstDom === undefined || moments.allDom !== undefined || places.size < n) return;
    tell('allDom', 'all');
    for (const observer of observers) observer.disconnect();
  }

  function tell(now: keyof Moments, painted: keyof Moments): void {
    keep(now, performance.timeOrigin + performance.now());
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => keep(painted, performance.timeOrigin + performance.now()));
      port1.start();
      port2.postMessage(0);
    });
  }

  function keep(name: keyof Moments, at: number): void {
    if (moments[name] !== undefined) return;
    moments[name] = at;
    if (!isTop) window.top!.postMessage({ bench: [name, at] }, '*');
  }
}

/** What was seen so far. */
export function seen(): Omit<Seen, 'roots'> {
  const { roots: _, ...rest } = (window as unknown as Watched).bench;
  return rest;
}

/** Whether all comments stand in the page, and are painted. */
export function isWhole(): boolean {
  return (window as unknown as Watched).bench?.moments.all !== undefined;
}

/** The numbers of the comments whose text can be read in this frame. */
export function numbers(body: string): number[] {
  const { roots } = (window as unknown as Watched).bench;
  const bodies = roots.flatMap((root) => [...root.querySelectorAll(body)]);
  return bodies.flatMap(({ textContent }) => /\(no\. (\d+)\)/.exec(textContent)?.[1] ?? []).map(Number);
}
