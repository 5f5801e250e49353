/** Where a browser has no locks, or the page is not secure, tabs know nothing of each other: then a draft's key alone keeps a comment single. */
const locks = (): LockManager | undefined => (navigator as { locks?: LockManager }).locks;

const known = 'afterword:tab:';

/** Waits until no other tab does such a thing. Never rejects. */
export async function inTurn(task: () => Promise<void>): Promise<void> {
  let begun = false;
  const begin = (): Promise<void> => {
    begun = true;
    return task();
  };
  try {
    await locks()?.request('afterword:outbox', begin);
  } catch {}
  if (!begun) await task();
}

/** The tabs that are open and have something to send, this one among them. */
export async function openTabs(): Promise<ReadonlySet<string>> {
  try {
    const { held = [], pending = [] } = (await locks()?.query()) ?? {};
    return new Set([...held, ...pending].flatMap(({ name }) => (name?.startsWith(known) ? [name.slice(known.length)] : [])));
  } catch {
    return new Set();
  }
}

/** Lets other tabs know that this one is open. Gives what ends that; so does leaving the page. */
export function stayKnown(tab: string): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  locks()
    ?.request(known + tab, () => promise)
    .catch(() => {});
  return resolve;
}
