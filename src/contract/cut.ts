/**
 * What a promise gives, unless a signal aborts first. A signal handed to `fetch` is not enough: Node
 * forgets it once the `Request` it came with was collected, and an answer in the middle then hangs.
 */
export async function unlessCut<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const cut = Promise.withResolvers<never>();
  const end = (): void => cut.reject(signal.reason);
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  try {
    return await Promise.race([work, cut.promise]);
  } finally {
    signal.removeEventListener('abort', end);
  }
}

/** A controller of one's own that an outer signal aborts, too; `free` lets go of the outer one. */
export function cutter(outer: AbortSignal | undefined): AbortController & { free(): void } {
  const cut = new AbortController();
  const end = (): void => cut.abort(outer?.reason);
  outer?.addEventListener('abort', end);
  if (outer?.aborted) end();
  return Object.assign(cut, { free: () => outer?.removeEventListener('abort', end) });
}
