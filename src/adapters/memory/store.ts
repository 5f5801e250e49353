import type { Author, Id, Lock, State } from '../../contract/types.ts';

/** One viewer's reaction. */
export interface Vote {
  owner: string;
  kind: string;
}

/** A comment as it is kept. A removed one stays, empty: it holds the place of its replies and tells late watchers that it went. */
export interface Row {
  id: Id;
  /** Orders rows; never the time, since clocks jump. */
  seq: number;
  parent: Id | null;
  /** Whose it is: an account or a device. */
  owner: string;
  author: Author;
  text: string;
  /** Milliseconds. */
  created: number;
  edited?: number;
  state: State;
  reason?: string;
  /** The key of the draft it was made from. */
  key: string;
  /** Direct replies that are shown. */
  replies: number;
  votes: Vote[];
  /** A moderator put it first. */
  pinned?: boolean;
  /** Whose reports no moderator has looked at, and all who ever reported it. */
  reports?: { open: number; by: string[] };
  /** The thread's turn at which its shared picture last changed; 0 for one that was never shown. */
  turn: number;
}

/** A thread as it is kept. */
export interface Place {
  site: Id;
  id: Id;
  url: string;
  title: string;
  /** Visible comments at every depth. */
  count: number;
  /** Counts every change; live streams resume by it. */
  turn: number;
  /** The turn at which `count` or `votes` last changed. */
  totals: number;
  /** Reactions to the page itself. */
  votes: Vote[];
  /** How much of it a moderator closed, and what readers are told of that; missing while it is open. */
  lock?: Exclude<Lock, 'open'>;
  closed?: string;
  /** The turn at which `lock` last changed. */
  turned?: number;
  /** In the order of `seq`. */
  rows: Map<Id, Row>;
}

/** What a draft's key once made, so that a lost answer can be asked for again. */
export interface Made {
  thread: Id;
  parent: Id | null;
  /** The text's fingerprint: a removed text must not live on here. */
  print: string;
  id: Id;
  created: number;
}

/** All there is. */
export interface Store {
  next: number;
  places: Map<string, Place>;
  made: Map<string, Made>;
}

/** The same for the same text, and enough to tell two drafts of one writer apart. It keeps no secret. */
export function fingerprint(text: string): string {
  let [one, two] = [0x811c9dc5, 0x5bd1e995];
  for (let at = 0; at < text.length; at++) {
    one = Math.imul(one ^ text.charCodeAt(at), 0x01000193);
    two = Math.imul(two + text.charCodeAt(at), 0x85ebca6b) ^ (two >>> 15);
  }
  return [text.length, one >>> 0, two >>> 0].join('.');
}

/** One name for a few parts; no two lists of parts share one. */
export const joined = (...parts: string[]): string => JSON.stringify(parts);

/** A store with nothing in it. */
export const emptyStore = (): Store => ({ next: 1, places: new Map(), made: new Map() });

/** A thread nobody wrote in: what readers get where nothing is stored. */
export const emptyPlace = (site: Id, id: Id): Place => ({
  site,
  id,
  url: '',
  title: '',
  count: 0,
  turn: 0,
  totals: 0,
  votes: [],
  rows: new Map(),
});

/** The thread of this id as it is, perhaps empty and then not stored. */
export const placeOf = (store: Store, site: Id, id: Id): Place => store.places.get(joined(site, id)) ?? emptyPlace(site, id);

/** Keeps a thread from now on. */
export function keepPlace(store: Store, place: Place): void {
  store.places.set(joined(place.site, place.id), place);
}

/** Whether others see a row at all: as it is, or as the tombstone that holds the place of its replies. */
export const isShown = (row: Row): boolean => row.state === 'visible' || row.replies > 0;

/**
 * Changes one row, and gives a turn to every row and total whose shared picture changes with it:
 * a row that comes or goes changes its parent's number of replies, and may bring or take the parent too.
 */
export function change(place: Place, row: Row, make: (row: Row) => void): void {
  let was = isShown(row);
  const counted = Number(row.state === 'visible');
  make(row);
  if (was || isShown(row)) row.turn = ++place.turn;
  for (let at = row; was !== isShown(at) && at.parent !== null;) {
    const parent = place.rows.get(at.parent)!;
    was = isShown(parent);
    parent.replies += isShown(at) ? 1 : -1;
    parent.turn = ++place.turn;
    at = parent;
  }
  const difference = Number(row.state === 'visible') - counted;
  if (difference === 0) return;
  place.count += difference;
  place.totals = ++place.turn;
}

/** Writes everything as text. */
export function dumpStore(store: Store): string {
  const places = Array.from(store.places.values(), (place) => ({ ...place, rows: Array.from(place.rows.values()) }));
  return JSON.stringify({ next: store.next, places, made: Array.from(store.made) });
}

/** Replaces everything by what a dump says. Throws, and changes nothing, where it cannot be read. */
export function loadStore(store: Store, dump: string): void {
  const raw = JSON.parse(dump) as { next: number; places: (Omit<Place, 'rows'> & { rows: Row[] })[]; made: [string, Made][] };
  const places = raw.places.map((place) => ({ ...place, rows: new Map(place.rows.map((row) => [row.id, row])) }));
  const made = new Map(raw.made);
  store.next = raw.next;
  store.places = new Map(places.map((place) => [joined(place.site, place.id), place]));
  store.made = made;
}
