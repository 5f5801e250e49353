import type { Adapter, AdapterFactory, Backend, Call, Host, Id, State, Who } from '../contract/types.ts';
import { acting } from './memory/acting.ts';
import { createBell, watchPlace } from './memory/live.ts';
import { settle, type Rules } from '../contract/rules.ts';
import { reading } from './memory/reading.ts';
import { change, dumpStore, emptyStore, loadStore, placeOf } from './memory/store.ts';
import { writing } from './memory/writing.ts';

export { defaultKinds } from '../contract/rules.ts';

/** How a memory backend behaves. Every option has a default. */
export interface MemoryOptions extends Rules {
  /** Whether readers may report comments; unless it is `false`, which is for where nobody moderates. */
  reports?: boolean;
  /** Called with the dump after every write, before anybody hears of it. What it throws undoes the write. */
  keep?: (dump: string) => void;
}

/** A backend in memory, with what its owner may do beside it. */
export interface MemoryBackend extends Backend {
  /** Shows a comment that waits. `false` where none of this id waits. */
  approve(id: Id): boolean;
  /** Takes a comment out of everybody's sight but its writer's. `false` where there is none to hide. */
  hide(id: Id): boolean;
  /** Shows a hidden comment again. `false` where none of this id is hidden. */
  show(id: Id): boolean;
  /** Everything there is, as text. */
  dump(): string;
  /** Replaces everything by what `dump` gave; every stream is told that it is stale. Throws where the text is no dump. */
  load(dump: string): void;
}

/**
 * A whole backend in memory: the reference for every rule of the contract, the double of every
 * test, and enough for a demo. Runs in browsers and in Node, and forgets everything at the end.
 */
export function memory(options: MemoryOptions = {}): MemoryBackend {
  const settings = { ...settle(options, Date.now), reports: options.reports ?? true };
  const store = emptyStore();
  const bell = createBell();
  let kept = dumpStore(store);

  /** Does something whole or not at all, then tells everybody. */
  function transaction<T>(run: () => T): T {
    const answer = run();
    if (options.keep) keepOrUndo(options.keep);
    bell.ring();
    return answer;
  }

  function keepOrUndo(keep: (dump: string) => void): void {
    const dump = dumpStore(store);
    try {
      keep(dump);
      kept = dump;
    } catch (error) {
      loadStore(store, kept);
      throw error;
    }
  }

  function moderate(id: Id, from: readonly State[], to: State): boolean {
    const place = Array.from(store.places.values()).find((place) => place.rows.has(id));
    const row = place?.rows.get(id);
    if (!place || !row || !from.includes(row.state)) return false;
    transaction(() => change(place, row, () => void (row.state = to)));
    return true;
  }

  return {
    as: (who) => viewer(who),
    approve: (id) => moderate(id, ['pending'], 'visible'),
    hide: (id) => moderate(id, ['pending', 'visible'], 'rejected'),
    show: (id) => moderate(id, ['rejected'], 'visible'),
    dump: () => dumpStore(store),
    load(dump) {
      loadStore(store, dump);
      kept = dump;
      bell.restart();
    },
  };

  function viewer(who: Who): Adapter {
    const read = reading(store, settings, who);
    const write = writing(store, settings, who);
    const act = acting(store, settings, who);
    const written = <I, O>(run: (input: I) => O) => later((input: I) => transaction(() => run(input)));
    return {
      open: later(read.open),
      list: later(read.list),
      personal: later(read.personal),
      create: written(write.create),
      edit: written(write.edit),
      remove: written(write.remove),
      react: written(write.react),
      report: written(act.report),
      approve: written(act.approve),
      hide: written(act.hide),
      reject: written(act.reject),
      pin: written(act.pin),
      lock: written(act.lock),
      source: later(write.source),
      preview: later(({ text }) => ({ text })),
      count: later(read.count),
      latest: later(read.latest),
      search: later(read.search),
      watch: (input, call) => watchPlace(() => placeOf(store, who.site, input.thread), bell, settings)(input, call),
    };
  }
}

/** Makes a method asynchronous, cancellable until it begins, and its answer the caller's own. */
function later<I, O>(run: (input: I) => O) {
  return async (input: I, call?: Call): Promise<O> => {
    call?.signal?.throwIfAborted();
    await Promise.resolve();
    call?.signal?.throwIfAborted();
    return structuredClone(run(input));
  };
}

/** The device of whoever reads: known again while its store is, else the same until the page is left. */
function deviceOf(store: Host['store'], fallback: string): string {
  const name = 'afterword:memory';
  try {
    const device = store.getItem(name) ?? random();
    store.setItem(name, device);
    return device;
  } catch {
    return fallback;
  }
}

const random = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

function demo(): AdapterFactory {
  const backend = memory();
  const unknown = random();
  return (options, host) => {
    const device = options.person ?? deviceOf(host.store, unknown);
    const roles = options.role === undefined ? [] : [options.role];
    return backend.as({ site: options.site ?? '', author: null, device, roles, lang: host.lang });
  };
}

/** One backend for the whole page, for demos. `person` says who reads, without it everybody at this browser is one person; `role` that they moderate. */
export default demo();
