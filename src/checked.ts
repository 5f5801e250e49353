/** Lets a script be loaded only as these very bytes; rejects where it is another. */
export type Check = (url: string, integrity: string) => Promise<unknown>;

let check: Check = () => Promise.resolve();

/** Takes the check that `embed.js` has made, so that every lazy chunk goes through it, too. */
export function checkBy(given: Check): void {
  check = given;
}

/** Hashes of what was checked: some chunks are asked for again and again. */
const passed = new Set<string>();

/**
 * Runs a lazy import once its files are checked, those it needs first. The build puts this around
 * every `import()` of ours and fills in `files`: names and hashes in turn.
 */
export async function checked<T>(load: () => Promise<T>, files: readonly string[], base: string): Promise<T> {
  for (let at = 0; at < files.length; at += 2) {
    const hash = files[at + 1]!;
    const url = new URL(files[at]!, base).href;
    if (!passed.has(hash))
      await check(url, hash).catch(() => {
        throw Error(`${url} is missing or changed.`);
      });
    passed.add(hash);
  }
  return load();
}
