import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { DeskNews, DeskSite, Moderator } from '../../contract/desk.ts';
import { toCommentError, type CommentError } from '../../contract/errors.ts';
import { createAnnouncer, type Announcer } from '../../widget/state/announcer.ts';
import { readAddress, writeAddress, type Narrowed, type Place, type Section } from '../address.ts';
import type { Ask } from '../ask.ts';
import { noRows, type Rows } from './listing.ts';

/** What all parts of the page share. */
export interface Room {
  /** Asks the server; whoever is signed out meanwhile is asked to sign in, and then it is asked again. */
  ask: Ask;
  moderator: Signal<Moderator | null>;
  sites: Signal<DeskSite[]>;
  /** The site that is looked at; `null` where somebody moderates none. */
  site: ReadonlySignal<DeskSite | null>;
  place: Signal<Place>;
  /** What waits, as the server said last. */
  counts: Signal<DeskNews>;
  /** How much of that one's own acts have added or taken since the page was opened: the rest of what changes is news. */
  own: DeskNews;
  /** Whether the session has ended, so that somebody must sign in before anything goes on. */
  signedOut: Signal<boolean>;
  /** Why the page cannot begin, where it cannot. */
  trouble: Signal<CommentError | null>;
  announcer: Announcer;
  /** What the lists of comments share. */
  rows: Rows;
  /** Goes to a part of the page; the browser's own history keeps the way back. */
  go(section: Section, narrowed?: Narrowed): void;
  /** The address of a part of the page. */
  address(section: Section, narrowed?: Narrowed): string;
  /** Asks who one is and what one moderates. */
  enter(): Promise<void>;
  /** Takes the place from the address anew. */
  arrive(): void;
}

/** Makes what all parts share. `end` ends what goes on by itself. */
export function createRoom(plain: Ask, end: AbortSignal): Room {
  const moderator = signal<Moderator | null>(null);
  const sites = signal<DeskSite[]>([]);
  const place = signal(readAddress(location.hash));
  const site = computed(() => sites.value.find(({ id }) => id === place.value.site) ?? sites.value[0] ?? null);
  const signedOut = signal(false);
  const trouble = signal<CommentError | null>(null);
  const waiting = new Set<() => void>();

  const room: Room = {
    ask,
    moderator,
    sites,
    site,
    place,
    counts: signal({ waiting: 0, reported: 0 }),
    own: { waiting: 0, reported: 0 },
    signedOut,
    trouble,
    announcer: createAnnouncer(end),
    rows: noRows(),
    go: (section, narrowed = {}) => void (location.hash = room.address(section, narrowed)),
    address: (section, narrowed = {}) => writeAddress({ site: site.peek()?.id ?? null, section, narrowed }),
    enter,
    arrive: () => void (place.value = readAddress(location.hash)),
  };
  return room;

  async function ask<K extends Parameters<Ask>[0]>(name: K, input: Parameters<Ask>[1]): Promise<never> {
    for (;;) {
      try {
        return (await plain(name, input as never)) as never;
      } catch (thrown) {
        const error = toCommentError(thrown);
        if (error.code !== 'signed-out' || !moderator.peek()) throw error;
        signedOut.value = true;
        await new Promise<void>((resolve) => waiting.add(resolve));
      }
    }
  }

  async function enter(): Promise<void> {
    trouble.value = null;
    try {
      const me = await plain('me', {});
      // Somebody else must not go on with what the one before had begun.
      if (moderator.peek() && moderator.peek()!.id !== me.moderator.id) return location.reload();
      moderator.value = me.moderator;
      sites.value = me.sites;
      signedOut.value = false;
      const { waiting: waits = 0, reported = 0 } = site.peek() ?? {};
      room.counts.value = { waiting: waits, reported };
      for (const goOn of waiting) goOn();
      waiting.clear();
    } catch (thrown) {
      const error = toCommentError(thrown);
      if (error.code === 'signed-out') signedOut.value = true;
      else trouble.value = error;
    }
  }
}
