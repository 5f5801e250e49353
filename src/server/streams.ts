import { CommentError } from '../contract/errors.ts';
import { networkOf } from './address.ts';

/** How many live streams may be open at a time. */
export interface Streams {
  /** From one address; 100, since an office or a mobile network has one for all of its people. */
  each?: number;
  /** In this process; 5,000. */
  all?: number;
}

/** Seconds after which somebody who was turned away may try again. Until then the widget polls. */
const LATER = 60;

/** Counts open streams. */
export interface Turnstile {
  /**
   * Lets one in. Gives what must be called once it has ended; calling it again does nothing.
   * @throws {CommentError} where too many are open.
   */
  enter(address: string): () => void;
  /** How many are open. */
  open(): number;
}

/** Holds the number of live streams down: each takes memory and a socket for as long as a reader likes. */
export function createTurnstile({ each = 100, all = 5_000 }: Streams = {}): Turnstile {
  const byNetwork = new Map<string, number>();
  let open = 0;
  return {
    enter(address) {
      const network = networkOf(address);
      const mine = byNetwork.get(network) ?? 0;
      if (open >= all) throw new CommentError('unavailable', 'Too many readers are listening just now.', { retryAfter: LATER });
      if (mine >= each) throw new CommentError('too-many', 'Too many pages of your network are listening just now.', { retryAfter: LATER });
      open++;
      byNetwork.set(network, mine + 1);
      let inside = true;
      return () => {
        if (!inside) return;
        inside = false;
        open--;
        const left = byNetwork.get(network)! - 1;
        if (left === 0) byNetwork.delete(network);
        else byNetwork.set(network, left);
      };
    },
    open: () => open,
  };
}
