import { inWindow } from '../popup.ts';
import type { WalineUser } from './mapping.ts';

/** Who signed in on this device; the token holds until the server's secret changes. */
export interface Account extends WalineUser {
  token: string;
}

/**
 * Opens Waline's own page to sign in, in a window of its own, and waits for what it says. What another window or another
 * site says counts for nothing.
 * @throws {CommentError} `signed-out` where no window opens or it is closed again.
 */
export function signedInBy(base: string, lang: string, signal?: AbortSignal): Promise<Account> {
  return inWindow<Account>(
    `${base}/ui/login?lng=${encodeURIComponent(lang)}`,
    (opened, end, found) => {
      globalThis.addEventListener(
        'message',
        ({ origin, source, data }: MessageEvent<{ type?: unknown; data?: Account } | null>) => {
          if (origin !== new URL(base).origin || source !== opened || data?.type !== 'userInfo') return;
          if (typeof data.data?.token === 'string' && data.data.token !== '') found({ token: data.data.token });
        },
        { signal: end },
      );
    },
    signal,
  );
}
