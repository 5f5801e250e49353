/** Where a browser has no locks, or the page is not secure, tabs know nothing of each other: then a draft's key alone keeps a comment single. */
const locks = (): LockManager | undefined => (navigator as { locks?: LockManager }).locks;

const ours = 'afterword:';
const tab = 'tab:';

/** Waits until no other tab holds a name or does something in its turn, then does it: at once where there are no locks. */
export async function inTurn(name: string, task: () => Promise<void>): Promise<void> {
  const all = locks();
  if (!all) return task();
  let begun = false;
  const begin = (): Promise<void> => {
    begun = true;
    return task();
  };
  try {
    await all.request(ours + name, begin);
  } catch (error) {
    // A page without an origin has locks that nobody can have.
    if (begun) throw error;
    await task();
  }
}

/** Holds a name against other tabs, once it is free. Gives what lets it go; so does leaving the page. */
export function hold(name: string): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  locks()
    ?.request(ours + name, () => promise)
    .catch(() => {});
  return resolve;
}

/** Lets others know that an outbox is open which sends its letters itself. Gives what ends that. */
export const stayKnown = (outbox: string): (() => void) => hold(tab + outbox);

/** The outboxes that are open and have something to send. */
export async function openOutboxes(): Promise<ReadonlySet<string>> {
  try {
    const { held = [], pending = [] } = (await locks()?.query()) ?? {};
    const start = ours + tab;
    return new Set([...held, ...pending].flatMap(({ name }) => (name?.startsWith(start) ? [name.slice(start.length)] : [])));
  } catch {
    return new Set();
  }
}
