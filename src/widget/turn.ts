/**
 * Lets everything else that waits go first, such as keys, painting and the page's own work, before
 * long work goes on. Not `scheduler.yield`: its continuation goes before the page's own tasks, which
 * then wait until all is drawn.
 */
export function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
