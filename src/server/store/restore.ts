import { chmodSync, chownSync, existsSync, linkSync, mkdirSync, renameSync, rmSync, statSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import { readCopy, vacuumInto, type Copied } from './backup.ts';
import { restoringOf } from './sqlite/inspect.ts';
import { syncFile, syncFolder } from './sqlite/sync.ts';

/** What came of bringing back a backup. */
export interface Restored extends Copied {
  /** Where what was there before is kept; nothing where there was nothing. */
  aside: string | undefined;
}

/**
 * Puts a backup in the place of a file of SQLite, which nobody may have open. What is there is kept beside it, under another name with its
 * log, whatever it is. Whoever is cut off leaves either the old one or the new one; or, between two names, none, which a server
 * then refuses to take for a new beginning.
 * @throws with the end of a sentence; then everything is as it was.
 */
export function restore(backup: string, file: string, now: Date): Restored {
  readCopy(backup);
  const draft = restoringOf(file);
  const before = statSync(file, { throwIfNoEntry: false });
  mkdirSync(dirname(file), { recursive: true });
  rmSync(draft, { force: true });
  try {
    vacuumInto(backup, draft);
    const copied = readCopy(draft);
    if (before) adopt(draft, before);
    syncFile(draft);
    const aside = moveAside(file, now);
    renameSync(draft, file);
    syncFolder(dirname(file));
    return { ...copied, aside };
  } catch (error) {
    if (existsSync(file)) rmSync(draft, { force: true });
    throw error;
  }
}

/** Gives a file the rights and, where this program may, the owner of the one whose place it takes. */
function adopt(draft: string, { mode, uid, gid }: Stats): void {
  chmodSync(draft, mode & 0o777);
  if (process.getuid?.() === 0) chownSync(draft, uid, gid);
}

/** Gives a file, and its log, another name: the log first belongs to it, and must never stand beside another. */
function moveAside(file: string, now: Date): string | undefined {
  const ends = ['', '-wal'].filter((end) => existsSync(file + end));
  if (ends.length === 0) return undefined;
  const stamp = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
  const free = (count: number): string => `${file}.before-${stamp}${count === 0 ? '' : `-${count}`}`;
  let count = 0;
  while (existsSync(free(count)) || existsSync(`${free(count)}-wal`)) count++;
  for (const end of ends) {
    // Unlike renaming, this fails where the name is taken.
    linkSync(file + end, free(count) + end);
    rmSync(file + end);
  }
  rmSync(`${file}-shm`, { force: true });
  syncFolder(dirname(file));
  return free(count);
}
