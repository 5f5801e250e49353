import { bare } from '../../contract/bare.ts';
import type { Guest, Id } from '../../contract/types.ts';
import { draftsOf } from '../slot.ts';
import type { Store } from './store.ts';

/** Where in a thread something is written. */
export type Place = 'new' | `reply:${Id}` | `edit:${Id}`;

/** A text on its way, the key under which it may be sent more than once, and what a guest said of themself beside it. */
export interface Written {
  text: string;
  key: string;
  guest?: Guest;
}

/** What became of keeping a draft: it is kept; lasts only as long as the page; or another tab has changed it since, and nothing was done. */
export type Keeping = 'kept' | 'fleeting' | 'elsewhere';

/** The drafts of one thread on this device. Each has a slot of its own, so that two tabs never write over each other's. */
export interface Drafts {
  /** All drafts of a place, the last one written first. */
  at(place: Place): Written[];
  /** Keeps a draft. */
  keep(place: Place, draft: Written): Keeping;
  /** Forgets a draft, unless another tab has changed it since. */
  drop(place: Place, key: string): void;
  /** What another tab made of a draft that this one knows: its text now, `null` where it went, `undefined` where it is as it was. */
  news(place: Place, key: string): string | null | undefined;
  places(): Place[];
}

/** What is kept of a draft. */
interface Slot {
  text: string;
  /** When, in ms since 1970. */
  at: number;
  guest?: Guest;
}

/** Reads and writes through to the store at each call. */
export function createDrafts(store: Store, thread: string): Drafts {
  const start = draftsOf(thread);
  const nameOf = (place: Place, key: string): string => `${start}${key}:${place}`;
  /** How this tab knows each slot. */
  const known = new Map<string, string | undefined>();

  const read = (name: string): Slot | undefined => {
    const slot = bare(store.get<Partial<Slot>>(name) ?? {});
    // What storage holds may be anything.
    return typeof slot.text === 'string' && typeof slot.at === 'number' ? (slot as Slot) : undefined;
  };
  const learn = (name: string, slot: Slot | undefined): void => void known.set(name, slot && JSON.stringify(slot));
  const changed = (name: string, slot: Slot | undefined): boolean => known.has(name) && known.get(name) !== (slot && JSON.stringify(slot));
  const split = (name: string): [key: string, place: Place] => {
    const rest = name.slice(start.length);
    return [rest.slice(0, rest.indexOf(':')), rest.slice(rest.indexOf(':') + 1) as Place];
  };

  return {
    at(place) {
      const found = store.names(start).flatMap((name) => {
        const [key, of] = split(name);
        const slot = of === place ? read(name) : undefined;
        if (!slot) return [];
        if (!known.has(name)) learn(name, slot);
        return [{ ...slot, key }];
      });
      return found.toSorted((one, other) => other.at - one.at).map(({ text, key, guest }) => ({ text, key, ...(guest && { guest }) }));
    },
    keep(place, { text, key, guest }) {
      const name = nameOf(place, key);
      const there = read(name);
      if (changed(name, there)) return 'elsewhere';
      const slot: Slot = { text, at: Date.now(), ...(guest && { guest }) };
      const lasts = store.set(name, slot);
      learn(name, read(name));
      return lasts ? 'kept' : 'fleeting';
    },
    drop(place, key) {
      const name = nameOf(place, key);
      // What another tab has written there since is its own.
      if (!changed(name, read(name))) store.set(name, undefined);
      known.delete(name);
    },
    news(place, key) {
      const name = nameOf(place, key);
      const slot = read(name);
      if (!known.has(name) || !changed(name, slot)) return undefined;
      if (slot) learn(name, slot);
      else known.delete(name);
      return slot?.text ?? null;
    },
    places: () => [...new Set(store.names(start).map((name) => split(name)[1]))],
  };
}
