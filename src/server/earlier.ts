import { copyFile, mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

/** A script whose bytes never change, with its packed siblings: the name ends with their hash. */
const hashed = /-[\w-]{8}\.js(?:\.br|\.gz)?$/;

/** How long the scripts of a build are kept after the last start with it, in milliseconds: 60 days. */
const KEPT = 60 * 24 * 60 * 60_000;

/**
 * Keeps the scripts of this build for the time when there is a newer one: a page that was opened before the update, or that some
 * cache gives out, asks for parts of the old build by name. Copies what is not there yet, and removes what no build of the last
 * 60 days had.
 * @throws Node's own error, where the folder cannot be written.
 */
export async function keepScripts(widget: string, earlier: string, now = Date.now()): Promise<void> {
  const present = (await readdir(widget).catch(() => [])).filter((name) => hashed.test(name));
  if (present.length === 0) return;
  await mkdir(earlier, { recursive: true });
  const kept = new Set(await readdir(earlier));
  for (const name of present) {
    if (!kept.has(name)) await copyFile(join(widget, name), join(earlier, name));
    // When it was last part of a build that was started.
    await utimes(join(earlier, name), now / 1_000, now / 1_000);
  }
  for (const name of kept) {
    if (!hashed.test(name) || present.includes(name)) continue;
    const path = join(earlier, name);
    if ((await stat(path)).mtimeMs < now - KEPT) await rm(path);
  }
}
