import type { Store } from '../../state/store.ts';

const name = 'emoji';
const most = 24;

/** The emoji chosen last on this device, the newest first. */
export function recentEmoji(store: Store): string[] {
  return store.strings(name).slice(0, most);
}

/** Remembers one that was chosen. */
export function rememberEmoji(store: Store, symbol: string): void {
  store.set(name, [symbol, ...recentEmoji(store).filter((each) => each !== symbol)].slice(0, most));
}
