import type { Store } from '../../state/store.ts';

const name = 'emoji';
const most = 24;

/** The emoji chosen last on this device, the newest first. What storage holds may be anything. */
export function recentEmoji(store: Store): string[] {
  const kept = store.get<unknown>(name);
  return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string').slice(0, most) : [];
}

/** Remembers one that was chosen. */
export function rememberEmoji(store: Store, symbol: string): void {
  store.set(name, [symbol, ...recentEmoji(store).filter((each) => each !== symbol)].slice(0, most));
}
