/*
 * What follows runs inside the page, so each function stands alone.
 */

/** All that scripts of one page share: the names of its globals, and what every global object and its prototype have. */
export function realm(): string[] {
  const seen: string[] = [...Object.getOwnPropertyNames(document), ...Object.keys(document.adoptedStyleSheets)];
  const numbers = ((globalThis as { __numbers?: WeakMap<object, number> }).__numbers ??= new WeakMap());
  const last = globalThis as { __last?: number };
  const mark = (thing: unknown): unknown => {
    if (typeof thing !== 'function') return typeof thing;
    if (!numbers.has(thing)) numbers.set(thing, (last.__last = (last.__last ?? 0) + 1));
    return numbers.get(thing);
  };
  const note = (name: string, thing: object): void => {
    for (const key of Reflect.ownKeys(thing)) {
      const { value, get, set } = Object.getOwnPropertyDescriptor(thing, key)!;
      seen.push(`${name}.${String(key)} ${String([value, get, set].map(mark))}`);
    }
  };
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    seen.push(name);
    const thing = Object.getOwnPropertyDescriptor(globalThis, name)?.value as { prototype?: object } | undefined;
    if (typeof thing !== 'function' && !['Math', 'JSON', 'Reflect', 'Intl', 'CSS'].includes(name)) continue;
    note(name, thing!);
    if (thing?.prototype) note(`${name}.prototype`, thing.prototype);
  }
  // What this function keeps for itself, and what the language keeps of the last match.
  return seen.filter((line) => !/^(__numbers|__last|listening)$|^RegExp\.(\$|input|last|left|right)/.test(line));
}

/** Keeps a list of what is listened for at the window and the document. */
export function noteListeners(): void {
  const listening: { type: string; heard: unknown; signal: AbortSignal | undefined }[] = [];
  Object.defineProperty(globalThis, 'listening', { value: listening });
  for (const target of [window, document]) {
    const { addEventListener, removeEventListener } = target;
    target.addEventListener = (type: string, heard: unknown, options?: AddEventListenerOptions | boolean) => {
      listening.push({ type, heard, signal: typeof options === 'object' ? options.signal : undefined });
      addEventListener.call(target, type, heard as EventListener, options);
    };
    target.removeEventListener = (type: string, heard: unknown, options?: EventListenerOptions | boolean) => {
      const at = listening.findIndex((one) => one.type === type && one.heard === heard);
      if (at >= 0) listening.splice(at, 1);
      removeEventListener.call(target, type, heard as EventListener, options);
    };
  }
}

/** What is still listened for, and may come yet. */
export function listeners(): string[] {
  const { listening } = globalThis as unknown as { listening: { type: string; signal?: AbortSignal }[] };
  return listening.filter(({ type, signal }) => !signal?.aborted && type !== 'DOMContentLoaded').map(({ type }) => type);
}

/** Sends a thousand messages of every shape, from this page and from a frame of no origin. */
export function shout(seed: number): Promise<void> {
  let state = seed;
  const random = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state % below;
  };
  const words = [
    'afterword',
    'token',
    'type',
    'signIn',
    '__proto__',
    'constructor',
    'html',
    '<img src=/pwned onerror=fired=1>',
    'resize',
    'javascript:fired=1',
  ];
  const shape = (depth: number): unknown => {
    const kind = random(depth > 3 ? 5 : 9);
    if (kind < 2) return words[random(words.length)];
    if (kind === 2) return random(2) === 0 ? null : undefined;
    if (kind === 3) return random(1_000) - 500;
    if (kind === 4) return random(2) === 0;
    if (kind === 5) return new Map([[shape(depth + 1), shape(depth + 1)]]);
    if (kind === 6) return [shape(depth + 1), shape(depth + 1)];
    return Object.fromEntries(words.slice(0, random(words.length)).map((word) => [word, shape(depth + 1)]));
  };
  const origins = ['', 'null', location.origin, 'https://example.org', 'https://accounts.example.org'];
  for (let count = 0; count < 500; count++) {
    window.postMessage(shape(0), '*');
    const event = new MessageEvent('message', { data: shape(0), origin: origins[random(origins.length)]!, source: window });
    window.dispatchEvent(event);
    document.querySelector('afterword-thread')?.dispatchEvent(event);
  }
  // Those that were posted come after what is waiting now.
  return new Promise((resolve) => setTimeout(resolve, 100));
}
