import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Session } from './state/session.ts';

/** Hands the session to the parts. */
export const SessionContext = createContext<Session | null>(null);

/** The session this part is drawn in. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('This part stands outside a session.');
  return session;
}
