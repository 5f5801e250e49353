import type { Id } from '../../contract/types.ts';
import type { Store } from './store.ts';

/** Where in a thread something is written. */
export type Place = 'new' | `reply:${Id}` | `edit:${Id}`;

/** A text on its way, and the key under which it may be sent more than once. */
export interface Written {
  text: string;
  key: string;
}

/** The drafts of one thread on this device: one for each place. */
export interface Drafts {
  get(place: Place): Written | undefined;
  /** Keeps a draft; an empty text forgets it. Tells whether it will outlast the page. */
  keep(place: Place, draft: Written): boolean;
  drop(place: Place): void;
  places(): Place[];
}

/** 128 random bits as 32 hexadecimal digits: the key of a draft. */
export function draftKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Reads and writes through to the store at each call, so that two tabs see each other's places. */
export function createDrafts(store: Store, thread: string): Drafts {
  const name = `drafts:${thread}`;
  const all = (): Partial<Record<Place, Written>> => store.get(name) ?? {};
  const write = (drafts: Partial<Record<Place, Written>>): boolean => store.set(name, Object.keys(drafts).length > 0 ? drafts : undefined);
  const drop = (place: Place): void => {
    const { [place]: gone, ...rest } = all();
    if (gone) write(rest);
  };
  return {
    get: (place) => {
      const drafts = all();
      const draft = Object.hasOwn(drafts, place) ? drafts[place] : undefined;
      // What storage holds may be anything.
      return typeof draft?.text === 'string' && typeof draft.key === 'string' ? draft : undefined;
    },
    keep: (place, draft) => {
      if (draft.text) return write({ ...all(), [place]: draft });
      drop(place);
      return true;
    },
    drop,
    places: () => Object.keys(all()) as Place[],
  };
}
