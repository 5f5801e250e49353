import { CommentError } from '../contract/errors.ts';

/** How often it is asked whether the window was closed, ms: nobody is told of that. */
const LOOK = 500;

/**
 * Opens a page to sign in, in a window of its own, and closes it once it is known who did. `listen` is told of the window,
 * of the signal with which listening ends, and where to say who it was.
 * @throws {CommentError} `signed-out` where no window opens or it is closed again.
 */
export async function inWindow<T>(
  address: string,
  listen: (opened: Window, end: AbortSignal, found: (who: T) => void) => void,
  signal?: AbortSignal,
): Promise<T> {
  const opened = globalThis.open(address, '_blank', 'width=450,height=450');
  if (!opened) throw new CommentError('signed-out', 'Your browser did not open the window to sign in.');
  const end = new AbortController();
  try {
    return await new Promise<T>((resolve, reject) => {
      listen(opened, end.signal, resolve);
      signal?.addEventListener('abort', () => reject(signal.reason as Error), { signal: end.signal });
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
