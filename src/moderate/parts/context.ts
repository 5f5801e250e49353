import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Auth } from '../auth.ts';
import type { Asking } from '../state/asking.ts';
import type { Doing } from '../state/doing.ts';
import type { Room } from '../state/room.ts';

/** What every part of the page can use. */
export interface Desktop {
  room: Room;
  doing: Doing;
  auth: Auth;
  asking: Asking;
}

/** Hands it to all that is drawn. */
export const DesktopContext = createContext<Desktop | null>(null);

/** Takes it. @throws outside of the page. */
export function useDesktop(): Desktop {
  const desktop = useContext(DesktopContext);
  if (!desktop) throw new Error('There is no page around this.');
  return desktop;
}
