import { CommentError } from '../../contract/errors.ts';
import type { WalineUser } from './mapping.ts';

/** Who signed in on this device; the token holds until the server's secret changes. */
export interface Account extends WalineUser {
  token: string;
}

/** How often it is asked whether the window was closed, ms: nobody is told of that. */
const LOOK = 500;

/**
 * Opens Waline's own page to sign in, in a window of its own, and waits for what it says. What another window or another
 * site says counts for nothing.
 * @throws {CommentError} `signed-out` where no window opens or it is closed again.
 */
export async function signedInBy(base: string, lang: string, signal?: AbortSignal): Promise<Account> {
  const opened = globalThis.open(`${base}/ui/login?lng=${encodeURIComponent(lang)}`, '_blank', 'width=450,height=450');
  if (!opened) throw new CommentError('signed-out', 'Your browser did not open the window to sign in.');
  const end = new AbortController();
  try {
    return await new Promise<Account>((resolve, reject) => {
      const options = { signal: end.signal };
      globalThis.addEventListener(
        'message',
        ({ origin, source, data }: MessageEvent<{ type?: unknown; data?: Account } | null>) => {
          if (origin !== new URL(base).origin || source !== opened || data?.type !== 'userInfo') return;
          if (typeof data.data?.token === 'string' && data.data.token !== '') resolve({ token: data.data.token });
        },
        options,
      );
      signal?.addEventListener('abort', () => reject(signal.reason as Error), options);
      const timer = setInterval(() => {
        if (opened.closed) reject(new CommentError('signed-out', 'You did not sign in.'));
      }, LOOK);
      end.signal.addEventListener('abort', () => clearInterval(timer));
    });
  } finally {
    end.abort();
    opened.close();
  }
}
