import type { Host } from '../../contract/types.ts';

/** This device's secret, by which a server knows a guest again. */
export interface Device {
  /** The secret, or `null` where none was made yet. */
  get(): string | null;
  /** The secret, made now where there was none. */
  make(): string;
}

/**
 * Keeps one secret per server on this device, and in memory for as long as the page lives where
 * storage is denied. The store is read each time: another tab may have made the secret meanwhile.
 */
export function deviceOf(store: Host['store'], origin: string): Device {
  const name = `afterword:device:${origin}`;
  let inMemory: string | null = null;
  return { get, make };

  function get(): string | null {
    try {
      const kept = store.getItem(name);
      return kept !== null && /^[\w-]{22,512}$/.test(kept) ? kept : inMemory;
    } catch {
      return inMemory;
    }
  }

  function make(): string {
    const secret = get() ?? randomSecret();
    inMemory = secret;
    try {
      // Each write asks for it; to look is cheaper than to store the same once more.
      if (store.getItem(name) !== secret) store.setItem(name, secret);
    } catch {
      // Storage is denied or full: the secret lives as long as the page.
    }
    return secret;
  }
}

/** 192 random bits in base64url. */
function randomSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}
