/** Calls for each sign that a reader is doing something themselves, until `signal`: they are not led elsewhere then. */
export function hearActing(run: () => void, signal: AbortSignal): void {
  for (const act of ['wheel', 'touchmove', 'pointerdown', 'keydown']) addEventListener(act, run, { signal });
}
