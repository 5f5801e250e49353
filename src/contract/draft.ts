import type { Id, PageRef } from './data.ts';

/** What a guest says of themself. The e-mail address is never published. */
export interface Guest {
  /** A backend may refuse one that shows nothing, or that looks like the name of somebody who runs the site: `invalid`, field `guest.name`. */
  name?: string;
  email?: string;
  website?: string;
}

/** How a comment was written. Says nothing about who wrote it. */
export interface Written {
  /** Milliseconds from the moment in which the form was there to the one in which it was sent. */
  ms: number;
  /** What stands in a field that no person sees or fills. */
  trap?: string;
}

/** A comment on its way to the backend. */
export interface Draft {
  page: PageRef;
  thread: Id;
  parent: Id | null;
  text: string;
  /** 128 random bits or more, chosen by the widget when the draft began and kept with it. */
  key: string;
  guest?: Guest;
  /** The writer asks to be told of replies. */
  notify?: boolean;
  /** The answer to a `challenge`; `none` where there will be none: such a comment may have to wait. */
  proof?: string;
  /** How it was written, for the backend to tell people from programs. */
  written?: Written;
}
