import type { CommentError } from '../contract/errors.ts';
import type { Id, State } from '../contract/types.ts';

/** What the page is told, by event; each event is named `afterword:…`, bubbles and leaves the shadow root. */
export interface Told {
  /** The thread is drawn. */
  ready: { count: number | null };
  /** The viewer's comment arrived; `pending` where it waits for a moderator. */
  sent: { id: Id; state: State };
  /** The number of visible comments, whenever it changes; `null` where the backend does not tell. */
  count: number | null;
  /** Something could not be done; `code` says what kind of failure it was. */
  error: CommentError;
}

/** The events of an `<afterword-thread>`, for `addEventListener`. */
export type AfterwordEvents = { [K in keyof Told as `afterword:${K}`]: CustomEvent<Told[K]> };

/** An element of ours. `adapter` takes a name or, as a property only, the URL of a module. */
export interface AfterwordElement extends HTMLElement {
  adapter: string | undefined;
  /**
   * The reader's token for the backend, where the page signs its readers in itself, or a function that gives it, or `null`
   * for nobody, whenever it is needed. Set before the element is inserted. It is kept nowhere, and an attribute cannot hold it.
   */
  token: string | (() => string | null | Promise<string | null>) | undefined;
}

declare global {
  interface HTMLElementEventMap extends AfterwordEvents {}
  interface HTMLElementTagNameMap {
    'afterword-thread': AfterwordElement;
    'afterword-count': AfterwordElement;
    'afterword-latest': AfterwordElement;
  }
}
